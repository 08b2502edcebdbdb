package ecny.sim.crossborder;

import ecny.gateway.door.Door;
import ecny.settlement.bridge.rules.BridgeWorld;
import ecny.settlement.bridgehouse.BridgeHouse;
import ecny.settlement.bridgehouse.JurisdictionHouse;
import ecny.settlement.bridgehouse.Keeping;
import ecny.settlement.bridgehouse.LedgerPort;
import ecny.settlement.node.NodeClock;
import ecny.sim.door.WorldDoor;
import ecny.sim.exchange.rules.VenueRules;
import ecny.sim.exchange.venue.BridgeSettlement;
import ecny.sim.exchange.venue.TradingVenue;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * The exchange of a sandbox, with the bridge at which its trades settle: the banks of {@code greater-bay}, a maker that makes
 * prices, and doors over HTTP and FIX. All of it is kept in the sandbox's folder {@code cross-border}.
 */
public final class ExchangeSite implements WorldDoor {
    @Override
    public Door.Builder builder(OptionalInt fixPort) {
        return site -> {
            try {
                return CrossBorderDoor.on(site, fixPort);
            } catch (IOException e) {
                throw new UncheckedIOException("exchange and bridge do not open: " + e.getMessage(), e);
            }
        };
    }

    /** The venue of a scenario's banks on a folder, with its bridge. */
    static Running open(BayScenario scenario, Path folder, NodeClock clock) throws IOException {
        return open(scenario, folder, clock, TreeMap::new);
    }

    /**
     * The same, with something between the bridge and its ledgers.
     *
     * @param between makes the ways to the ledgers of the ledgers themselves; their answers come before a way returns
     */
    static Running open(BayScenario scenario, Path folder, NodeClock clock, Between between) throws IOException {
        Files.createDirectories(folder);
        BridgeWorld world = scenario.world();
        VenueRules rules = scenario.venue();
        Keeping keeping = Keeping.inFile(folder);
        Map<String, JurisdictionHouse> ledgers = BridgeHouse.jurisdictions(world, clock::millis, keeping);
        BridgeHouse bridge = BridgeHouse.open(world, between.ports(ledgers), clock::millis, keeping);
        BayOpening.open(bridge, world, rules, scenario);
        TradingVenue venue =
                TradingVenue.open(rules, folder.resolve("venue"), clock, new BridgeSettlement(bridge, "X"));
        return new Running(venue, HouseMaker.at(venue, scenario.maker(), clock), bridge, ledgers);
    }

    /** What lies between the bridge and its ledgers. */
    @FunctionalInterface
    interface Between {
        Map<String, LedgerPort> ports(Map<String, JurisdictionHouse> ledgers) throws IOException;
    }

    /** A venue and the bridge under it. */
    record Running(TradingVenue venue, HouseMaker maker, BridgeHouse bridge, Map<String, JurisdictionHouse> ledgers)
            implements Closeable {
        @Override
        public void close() throws IOException {
            maker.close();
            venue.close();
            bridge.close();
            for (JurisdictionHouse house : ledgers.values()) {
                house.close();
            }
        }
    }
}
