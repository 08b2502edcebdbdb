package ecny.settlement.bridge;

import ecny.settlement.bridge.Receipt.Role;
import ecny.settlement.bridge.rules.BridgeRules;
import java.util.ArrayList;
import java.util.List;

/** Tells everybody concerned what became of a payment, and nobody else. Not thread-safe. */
final class Receipts {
    private final BridgeRules rules;
    private final List<Receipt> all = new ArrayList<>();

    Receipts(BridgeRules rules) {
        this.rules = rules;
    }

    /** Both banks learn that every leg is locked: the payee's may show its secret. */
    void locked(OpenPayment payment, long atMillis) {
        whole(payment, payment.pay.payerBank(), Role.PAYER_BANK, atMillis);
        whole(payment, payment.pay.payeeBank(), Role.PAYEE_BANK, atMillis);
    }

    void end(OpenPayment payment, long atMillis) {
        locked(payment, atMillis);
        whole(payment, centralBank(payment.corridor.from()), Role.PAYER_CENTRAL_BANK, atMillis);
        whole(payment, centralBank(payment.corridor.to()), Role.PAYEE_CENTRAL_BANK, atMillis);
        if (payment.quote == null || payment.stage == Stage.REFUSED) {
            return; // a provider learns only of money that was asked of it
        }
        List<Quote.Hop> hops = payment.quote.hops();
        for (int i = 0; i < hops.size(); i++) {
            Quote.Hop hop = hops.get(i);
            add(
                    payment,
                    hop.provider(),
                    Role.PROVIDER,
                    atMillis,
                    hop.currencyOut(),
                    hop.amountOut(),
                    hop.currencyIn(),
                    hop.amountIn());
            if (i > 0) {
                String through = hop.currencyIn();
                add(payment, centralBank(through), Role.BRIDGE_CENTRAL_BANK, atMillis, through, hop.amountIn(), "", 0);
            }
        }
    }

    private void whole(OpenPayment payment, String to, Role role, long atMillis) {
        add(
                payment,
                to,
                role,
                atMillis,
                payment.pay.pays(),
                payment.pay.amount(),
                payment.receives(),
                payment.received());
    }

    private void add(
            OpenPayment payment,
            String to,
            Role role,
            long atMillis,
            String currencyOut,
            long amountOut,
            String currencyIn,
            long amountIn) {
        all.add(new Receipt(
                all.size() + 1L,
                atMillis,
                to,
                role,
                payment.pay.id(),
                payment.stage,
                payment.verdict,
                currencyOut,
                amountOut,
                currencyIn,
                amountIn));
    }

    private String centralBank(String currency) {
        return rules.jurisdiction(currency).centralBank();
    }

    long last() {
        return all.size();
    }

    List<Receipt> from(long number, int atMost) {
        int first = (int) Math.max(0, Math.min(all.size(), number - 1));
        return List.copyOf(all.subList(first, Math.min(all.size(), first + atMost)));
    }
}
