package ecny.gateway.retail.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ecny.gateway.retail.contract.Broken;
import ecny.gateway.retail.order.Custody.Customer;
import ecny.gateway.retail.order.Payment;
import ecny.gateway.retail.order.PhoneCodes;
import ecny.gateway.retail.order.Refusal;
import ecny.gateway.retail.order.Retail;
import ecny.wallet.identity.WalletNumber;
import ecny.wallet.ledger.WalletView;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What only a sandbox has: the merchant's developer plays the customers. */
final class TestHandlers {
    private final Retail retail;

    TestHandlers(Retail retail) {
        this.retail = retail;
    }

    void addTo(Map<String, Handler> handlers) {
        handlers.put("listCustomers", this::customers);
        handlers.put("showPaymentCode", this::show);
        handlers.put("playCustomer", this::play);
    }

    private Answer customers(Asked asked) {
        List<Customer> all = retail.custody().customers();
        String after = asked.after("");
        int from = 0;
        while (after != null
                && from < all.size()
                && !Long.toString(all.get(from).wallet()).equals(after)) {
            from++;
        }
        from = after == null ? 0 : Math.min(from + 1, all.size());
        int to = Math.min(from + asked.limit(), all.size());
        ObjectNode body = Views.object();
        ArrayNode items = body.putArray("items");
        for (Customer customer : all.subList(from, to)) {
            @Nullable WalletView view = retail.purses().view(customer.wallet());
            if (view != null) {
                items.add(Views.customer(view, customer.name()));
            }
        }
        return Answer.ok(body.put(
                "next",
                Asked.cursor("", to < all.size() ? Long.toString(all.get(to - 1).wallet()) : null)));
    }

    private Answer show(Asked asked) {
        long wallet = customer("wallet", asked.value("wallet"));
        PhoneCodes.Shown shown = retail.codes().show(wallet);
        return Answer.created(Views.object()
                .put("wallet", WalletNumber.format(wallet))
                .put("paymentCode", shown.code())
                .put("validUntil", Views.time(shown.validUntilMillis())));
    }

    private Answer play(Asked asked) {
        String merchant = asked.caller().merchant();
        String id = asked.value("payment");
        if (asked.text("does").equals("REFUSE")) {
            return Answer.ok(Views.payment(retail.payments().customerRefuses(merchant, id)));
        }
        String chosen = asked.optionalText("wallet");
        Payment payment = retail.payments().get(merchant, id);
        long wallet = chosen == null ? payment.payer : customer("wallet", chosen);
        if (wallet == 0) {
            throw Refusal.broken(new Broken("wallet", "", "who pays, at the cashier", "收银台付款须指定付款钱包"));
        }
        Answer answer = PaymentHandlers.decided(retail.payments().customerPays(merchant, id, wallet));
        return new Answer(200, answer.type(), answer.body());
    }

    private long customer(String field, String number) {
        long wallet = Long.parseLong(number);
        if (!retail.custody().isCustomer(wallet)) {
            throw Refusal.notFound(field, number);
        }
        return wallet;
    }
}
