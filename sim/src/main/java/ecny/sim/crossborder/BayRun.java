package ecny.sim.crossborder;

import ecny.settlement.bridge.rules.BridgeWorld;
import ecny.settlement.bridgehouse.BridgeHouse;
import ecny.settlement.bridgehouse.JurisdictionHouse;
import ecny.settlement.bridgehouse.Keeping;
import ecny.settlement.journal.RunManifest;
import ecny.settlement.node.NodeClock;
import ecny.sim.crossborder.BayProofs.Line;
import ecny.sim.exchange.rules.VenueRules;
import ecny.sim.exchange.venue.BridgeSettlement;
import ecny.sim.exchange.venue.Replayed;
import ecny.sim.exchange.venue.TradingVenue;
import ecny.sim.population.KeyBook;
import ecny.sim.run.Progress;
import ecny.sim.run.Progress.Phase;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Plays a day across the border, proves it from its journals, and leaves a folder:
 *
 * <pre>
 *   greater-bay-SEED-N/
 *     scenario.yaml     what was played
 *     bridge/           journals of the bridge and of every jurisdiction
 *     venue/            journal of the exchange
 *     payments.csv      every payment with both amounts
 *     receipts/CODE.csv what each institution was told
 *     proofs.txt, report.html, manifest.sm3
 * </pre>
 *
 * <p>All by simulated time: the same scenario and seed leave the same journals. On the calling thread, and the venue's.
 */
public final class BayRun {
    private static final LocalTime EVENING = LocalTime.of(19, 0);

    private final BayScenario scenario;
    private final Path folder;
    private final Progress progress;
    private final BridgeWorld world;
    private final VenueRules rules;

    private BayRun(BayScenario scenario, Path folder, Progress progress) {
        this.scenario = scenario;
        this.folder = folder;
        this.progress = progress;
        this.world = scenario.world();
        this.rules = scenario.venue();
    }

    /**
     * Runs a day.
     *
     * @param runs where the folder of the run is made: the first free number
     * @throws IOException if it cannot be written
     */
    public static BayResult run(BayScenario scenario, Path runs, Progress progress) throws IOException {
        Files.createDirectories(runs);
        for (int n = 1; ; n++) {
            Path folder = runs.resolve(scenario.name() + "-" + scenario.seed() + "-" + n);
            try {
                Files.createDirectory(folder);
            } catch (FileAlreadyExistsException taken) {
                continue;
            }
            try {
                return new BayRun(scenario, folder, progress).run();
            } finally {
                progress.ended();
            }
        }
    }

    private BayResult run() throws IOException {
        long began = System.nanoTime();
        progress.phase(Phase.PLANNING);
        List<BayEvent> events = BayPlan.of(scenario);
        Files.createDirectory(folder.resolve("bridge"));
        Files.writeString(
                folder.resolve("scenario.yaml"),
                "# Played with seed " + scenario.seed() + ". A simulation: no real money.\n" + BayScenario.text());
        Instant morning = scenario.date().atTime(9, 0).atZone(BayPlan.ZONE).toInstant();
        List<Line> proofs = new ArrayList<>();
        Keeping keeping = Keeping.inFile(folder.resolve("bridge"));
        try (NodeClock clock = NodeClock.test(morning)) {
            Map<String, JurisdictionHouse> ledgers = BridgeHouse.jurisdictions(world, clock::millis, keeping);
            BridgeHouse bridge = BridgeHouse.open(world, new TreeMap<>(ledgers), clock::millis, keeping);
            progress.phase(Phase.OPENING);
            BayOpening.open(bridge, world, rules, scenario);
            TradingVenue venue =
                    TradingVenue.open(rules, folder.resolve("venue"), clock, new BridgeSettlement(bridge, "X"));
            BayFloor floor = new BayFloor(venue, scenario);
            floor.settle();
            BayDay day = new BayDay(scenario, bridge, ledgers, floor, clock);
            play(events, day);
            day.finish(scenario.date().atTime(EVENING).atZone(BayPlan.ZONE).toInstant());
            floor.settle();
            progress.phase(Phase.PROVING);
            String audit = venue.audit();
            venue.close();
            proofs.addAll(BayProofs.money(world, ledgers));
            proofs.add(BayProofs.legs(bridge, ledgers));
            proofs.add(BayProofs.receipts(bridge));
            proofs.add(BayProofs.flaws(day.payments()));
            proofs.add(new Line(
                    audit.isEmpty() && floor.voidTrades() == 0,
                    "exchange: " + floor.trades().size() + " trades settled at the bridge, " + floor.voidTrades()
                            + " void" + (audit.isEmpty() ? "" : ", " + audit)));
            String live = BayProofs.digest(bridge, ledgers);
            BayFiles.write(folder, world, bridge, day.payments());
            close(bridge, ledgers);
            proofs.add(bridgeAgain(clock, keeping, live));
            proofs.add(venueAgain(venue));
            BayProofs proved = new BayProofs(proofs);
            Files.writeString(folder.resolve("proofs.txt"), proved.toText());
            BayResult result = new BayResult(
                    folder,
                    scenario,
                    day.payments(),
                    floor.trades(),
                    floor.refused(),
                    proved,
                    Duration.ofNanos(System.nanoTime() - began));
            Files.writeString(folder.resolve("report.html"), BayPage.of(result, world, rules));
            RunManifest.write(folder, KeyBook.simulator(scenario.seed()));
            return result;
        }
    }

    private void play(List<BayEvent> events, BayDay day) {
        progress.phase(Phase.PLAYING);
        long payments = events.stream().filter(BayRun::isPayment).count();
        progress.planned(
                payments, events.get(0).at(), events.get(events.size() - 1).at());
        long done = 0;
        long of = 0;
        for (BayEvent event : events) {
            day.play(event);
            done++;
            of += isPayment(event) ? 1 : 0;
            progress.moved(done, of, event.at());
        }
    }

    private static boolean isPayment(BayEvent event) {
        return event.kind() != BayEvent.Kind.RATES && event.kind() != BayEvent.Kind.BACK;
    }

    private static void close(BridgeHouse bridge, Map<String, JurisdictionHouse> ledgers) throws IOException {
        bridge.close();
        for (JurisdictionHouse house : ledgers.values()) {
            house.close();
        }
    }

    /** New houses on the journals: the same state. */
    private Line bridgeAgain(NodeClock clock, Keeping keeping, String live) throws IOException {
        Map<String, JurisdictionHouse> ledgers = BridgeHouse.jurisdictions(world, clock::millis, keeping);
        BridgeHouse bridge = BridgeHouse.open(world, new TreeMap<>(ledgers), clock::millis, keeping);
        String again = BayProofs.digest(bridge, ledgers);
        close(bridge, ledgers);
        return new Line(live.equals(again), "replay of bridge and ledgers: state SM3 " + again + ", live " + live);
    }

    private Line venueAgain(TradingVenue venue) {
        byte[] live = venue.digest();
        byte[] again = Replayed.digest(folder.resolve("venue"), rules, venue.inputs());
        return new Line(
                Arrays.equals(live, again),
                "replay of " + venue.inputs() + " inputs of the exchange: state SM3 "
                        + HexFormat.of().formatHex(again) + ", live "
                        + HexFormat.of().formatHex(live));
    }
}
