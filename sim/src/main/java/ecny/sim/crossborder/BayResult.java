package ecny.sim.crossborder;

import ecny.gateway.exchange.Trade;
import ecny.gateway.exchange.VenueVerdict;
import ecny.sim.language.Language;
import ecny.wallet.ledger.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a day across the border has to tell.
 *
 * @param folder of the run, sealed
 * @param purchases of the travellers, by the wallet ledger's verdict
 * @param refusedOrders at the exchange, by verdict
 * @param digest SM3 of the state of bridge, exchange and wallets at the end; the same scenario, seed and signing give the same
 * @param took on the wall, proofs included
 */
public record BayResult(
        Path folder,
        BayScenario scenario,
        List<BayPayment> payments,
        Map<Verdict, Integer> purchases,
        List<Trade> trades,
        Map<VenueVerdict, Integer> refusedOrders,
        BayProofs proofs,
        String digest,
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

    /** Why requests did not settle, and how many: by the verdict that decided, the bridge's or the wallet ledger's. */
    public Map<String, Integer> unsettled() {
        Map<String, Integer> counts = new TreeMap<>();
        payments.stream().filter(one -> !one.isSettled()).forEach(one -> counts.merge(one.reason(), 1, Integer::sum));
        return counts;
    }

    /** Why, in words, of a verdict of either. */
    public String sentence(String verdict, Language language) {
        return payments.stream()
                .filter(one -> one.reason().equals(verdict))
                .findFirst()
                .map(one -> one.sentence().in(language))
                .orElse("");
    }

    /** How many purchases the wallets' ledger accepted. */
    public long purchased() {
        return purchases.getOrDefault(Verdict.ACCEPTED, 0);
    }

    /** How many it refused, by verdict. */
    public Map<Verdict, Integer> notPurchased() {
        Map<Verdict, Integer> refused = new EnumMap<>(Verdict.class);
        purchases.forEach((verdict, count) -> {
            if (verdict != Verdict.ACCEPTED) {
                refused.put(verdict, count);
            }
        });
        return refused;
    }
}
