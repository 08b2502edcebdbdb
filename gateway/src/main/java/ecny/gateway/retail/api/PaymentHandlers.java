package ecny.gateway.retail.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ecny.gateway.retail.order.Order;
import ecny.gateway.retail.order.Payment;
import ecny.gateway.retail.order.Payment.State;
import ecny.gateway.retail.order.Refund;
import ecny.gateway.retail.order.Refusal;
import ecny.gateway.retail.order.Retail;
import ecny.gateway.retail.order.Shelf;
import ecny.wallet.ledger.Verdict;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Payments and what follows them. */
final class PaymentHandlers {
    private final Retail retail;

    PaymentHandlers(Retail retail) {
        this.retail = retail;
    }

    void addTo(Map<String, Handler> handlers) {
        handlers.put("createPayment", this::create);
        handlers.put("listPayments", this::list);
        handlers.put("getPayment", asked -> Answer.ok(Views.payment(payment(asked))));
        handlers.put(
                "getBill",
                asked -> Answer.ok(Views.payment(retail.orders().bill(asked.caller(), asked.value("billNumber")))));
        handlers.put(
                "capturePayment",
                asked -> Answer.ok(Views.payment(
                        retail.payments().capture(asked.caller(), asked.value("payment"), asked.number("amountFen")))));
        handlers.put(
                "releasePayment",
                asked -> Answer.ok(Views.payment(retail.payments().release(asked.caller(), asked.value("payment")))));
        handlers.put(
                "closePayment",
                asked -> Answer.ok(
                        Views.payment(retail.payments().close(asked.caller().merchant(), asked.value("payment")))));
        handlers.put(
                "reversePayment",
                asked -> Answer.ok(Views.payment(retail.refunds().reverse(asked.caller(), asked.value("payment")))));
        handlers.put("createRefund", this::refund);
        handlers.put("listRefunds", this::refunds);
        handlers.put(
                "getRefund",
                asked -> Answer.ok(
                        Views.refund(retail.refunds().get(asked.caller().merchant(), asked.value("refund")))));
    }

    private Payment payment(Asked asked) {
        return retail.payments().get(asked.caller().merchant(), asked.value("payment"));
    }

    private Answer create(Asked asked) {
        String campaign = asked.optionalText("campaign");
        Payment payment = retail.orders()
                .create(
                        asked.caller(),
                        new Order(
                                asked.text("merchantOrder"),
                                asked.number("amountFen"),
                                Payment.Way.valueOf(asked.text("way")),
                                asked.optionalText("paymentCode"),
                                asked.optionalText("token"),
                                "LATER".equals(asked.optionalText("capture")),
                                (int) asked.number("holdSeconds"),
                                (int) asked.number("expiresInSeconds"),
                                campaign == null ? 0 : Long.parseLong(campaign),
                                asked.optionalText("billNumber"),
                                asked.optionalText("description")));
        return decided(payment);
    }

    /** 201 when it is decided, 202 while it waits; a refusal of the ledger is a problem. */
    static Answer decided(Payment payment) {
        if (payment.state == State.FAILED && payment.verdict != null) {
            throw Refusal.verdict(Verdict.valueOf(payment.verdict), payment.payer, payment.payee, payment.id);
        }
        ObjectNode view = Views.payment(payment);
        boolean open = payment.state == State.WAITING || payment.state == State.PROCESSING;
        return open ? Answer.accepted(view) : Answer.created(view);
    }

    private Answer list(Asked asked) {
        String prefix = asked.caller().merchant() + "/";
        String order = asked.optional("merchantOrder");
        ObjectNode body = Views.object();
        ArrayNode items = body.putArray("items");
        if (order != null) {
            @Nullable String id = retail.shelves().orders.get(prefix + order);
            if (id != null) {
                items.add(Views.payment(retail.payments().get(asked.caller().merchant(), id)));
            }
            return Answer.ok(body.putNull("next"));
        }
        Shelf.Page<String> page = retail.shelves().paymentList.page(prefix, asked.after(prefix), asked.limit());
        page.items()
                .forEach(id -> items.add(
                        Views.payment(retail.payments().get(asked.caller().merchant(), id))));
        return Answer.ok(body.put("next", Asked.cursor(prefix, page.next())));
    }

    private Answer refund(Asked asked) {
        return Answer.created(Views.refund(retail.refunds()
                .refund(
                        asked.caller(),
                        asked.value("payment"),
                        asked.text("merchantRefund"),
                        asked.number("amountFen"),
                        asked.optionalText("reason"))));
    }

    private Answer refunds(Asked asked) {
        Payment payment = payment(asked);
        String prefix = payment.merchant + "/" + payment.id + "/";
        Shelf.Page<Refund> page = retail.refunds().page(payment, asked.after(prefix), asked.limit());
        return Answer.ok(Views.page(page, prefix, Views::refund));
    }
}
