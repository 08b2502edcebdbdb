package ecny.sim.crossborder;

import ecny.gateway.exchange.Trade;
import ecny.gateway.exchange.VenueVerdict;
import ecny.settlement.bridge.rules.BridgeVerdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a day across the border has to tell.
 *
 * @param folder of the run, sealed
 * @param refusedOrders at the exchange, by verdict
 * @param took on the wall, proofs included
 */
public record BayResult(
        Path folder,
        BayScenario scenario,
        List<BayPayment> payments,
        List<Trade> trades,
        Map<VenueVerdict, Integer> refusedOrders,
        BayProofs proofs,
        Duration took) {
    /** True when every proof holds. */
    public boolean hold() {
        return proofs.hold();
    }

    /** A line for each proof. */
    public String proofLines() {
        return proofs.toText();
    }

    public long settled() {
        return payments.stream().filter(BayPayment::isSettled).count();
    }

    public long asked() {
        return payments.size();
    }

    /** Why requests did not settle, and how many. */
    public Map<BridgeVerdict, Integer> unsettled() {
        Map<BridgeVerdict, Integer> counts = new EnumMap<>(BridgeVerdict.class);
        payments.stream().filter(one -> !one.isSettled()).forEach(one -> counts.merge(one.verdict(), 1, Integer::sum));
        return counts;
    }
}
