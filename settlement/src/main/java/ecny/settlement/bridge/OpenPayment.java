package ecny.settlement.bridge;

import ecny.settlement.bridge.BridgeCommand.Pay;
import ecny.settlement.bridge.ledger.Transfer;
import ecny.settlement.bridge.rules.BridgeVerdict;
import ecny.settlement.bridge.rules.CorridorRules;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A payment inside the bridge: {@link CrossPayment} is what others see of it. Not thread-safe. */
final class OpenPayment {
    final Pay pay;
    final CorridorRules corridor;
    final @Nullable Quote quote;
    final long payeeAmount;
    Stage stage = Stage.QUOTED;
    BridgeVerdict verdict = BridgeVerdict.PENDING;
    String unit = "";
    String preimage = "";
    Map<String, String> arrived = Map.of();
    long deadlineMillis = Long.MAX_VALUE;
    long queueUntilMillis = Long.MAX_VALUE;
    long changedAtMillis;
    long settledAtMillis;
    int attempts;
    boolean alone;

    OpenPayment(Pay pay, CorridorRules corridor, @Nullable Quote quote, long payeeAmount) {
        this.pay = pay;
        this.corridor = corridor;
        this.quote = quote;
        this.payeeAmount = payeeAmount;
    }

    /** What it moves in each ledger. */
    Map<String, List<Transfer>> legs() {
        Map<String, List<Transfer>> legs = new TreeMap<>();
        if (quote == null) {
            legs.put(pay.pays(), List.of(Transfer.free(pay.payerBank(), pay.payeeBank(), pay.amount())));
            return legs;
        }
        String from = pay.payerBank();
        for (Quote.Hop hop : quote.hops()) {
            legs.put(hop.currencyIn(), List.of(Transfer.free(from, hop.provider(), hop.amountIn())));
            from = hop.provider();
        }
        Quote.Hop last = quote.hops().get(quote.hops().size() - 1);
        legs.put(last.currencyOut(), List.of(Transfer.free(from, pay.payeeBank(), last.amountOut())));
        return legs;
    }

    /** Currency of what reaches the payee's bank. */
    String receives() {
        return quote == null ? pay.pays() : corridor.to();
    }

    /** How much reaches it. */
    long received() {
        return quote == null ? pay.amount() : quote.receives();
    }

    CrossPayment view() {
        return new CrossPayment(
                pay,
                quote,
                stage,
                verdict,
                unit,
                arrived,
                preimage,
                changedAtMillis,
                settledAtMillis,
                receives(),
                received());
    }

    void describe(StringBuilder text) {
        text.append(pay.id())
                .append('=')
                .append(stage)
                .append(verdict)
                .append(unit)
                .append(attempts)
                .append(alone)
                .append(deadlineMillis)
                .append('/')
                .append(queueUntilMillis)
                .append(';');
    }
}
