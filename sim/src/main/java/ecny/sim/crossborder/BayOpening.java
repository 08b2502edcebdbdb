package ecny.sim.crossborder;

import ecny.settlement.bridge.BridgeCommand;
import ecny.settlement.bridge.rules.BridgeVerdict;
import ecny.settlement.bridge.rules.BridgeWorld;
import ecny.settlement.bridge.rules.MinorUnits;
import ecny.settlement.bridge.rules.Rate;
import ecny.settlement.bridgehouse.BridgeHouse;
import ecny.sim.exchange.rules.VenueRules;
import java.util.TreeMap;

/** A bridge before its first day: the exchange's parities are its own too, and domestic banks have money issued on it. */
final class BayOpening {
    private BayOpening() {}

    /** Opens, or finds open: the same issues with the same ids move nothing. */
    static void open(BridgeHouse bridge, BridgeWorld world, VenueRules rules, BayScenario scenario) {
        for (VenueRules.Pair pair : rules.pairs()) {
            String[] codes = pair.symbol().split("/", -1);
            long e8 = pair.parity().value();
            for (int decimals = pair.priceDecimals().value(); decimals < 8; decimals++) {
                e8 = Math.multiplyExact(e8, 10L);
            }
            require(
                    bridge.tell(new BridgeCommand.PublishParity(codes[0], codes[1], new Rate(e8))),
                    "the parity of " + pair.symbol());
        }
        for (BayScenario.Bank bank : scenario.banks()) {
            new TreeMap<>(bank.onBridge()).forEach((currency, amount) -> {
                int digits = world.rules().jurisdiction(currency).minorUnits().value();
                String id = "issue-" + bank.id() + "-" + currency;
                bridge.tell(new BridgeCommand.Issue(
                        id, bank.id(), currency, MinorUnits.parse(Long.toString(amount), digits)));
                require(bridge.answerTo(id), "an issue of " + amount + " " + currency + " to " + bank.id());
            });
            for (String currency : bank.domestic()) {
                bridge.tell(new BridgeCommand.SetNostroLimit(bank.id(), currency, MinorUnits.LARGEST));
            }
        }
    }

    private static void require(BridgeVerdict verdict, String what) {
        if (verdict != BridgeVerdict.ACCEPTED) {
            throw new IllegalArgumentException("the scenario does not open: " + what + " was answered with " + verdict);
        }
    }
}
