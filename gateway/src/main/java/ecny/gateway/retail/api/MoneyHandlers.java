package ecny.gateway.retail.api;

import com.fasterxml.jackson.databind.JsonNode;
import ecny.gateway.retail.order.Batch;
import ecny.gateway.retail.order.Movement;
import ecny.gateway.retail.order.Retail;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Exchanges, redemptions, transfers, payrolls and splits. */
final class MoneyHandlers {
    private final Retail retail;

    MoneyHandlers(Retail retail) {
        this.retail = retail;
    }

    void addTo(Map<String, Handler> handlers) {
        handlers.put(
                "createExchange",
                asked -> created(retail.movements().exchange(asked.caller(), own(asked, "wallet"), fen(asked))));
        handlers.put(
                "createRedemption",
                asked -> created(retail.movements().redeem(asked.caller(), own(asked, "wallet"), fen(asked))));
        handlers.put("createTransfer", this::transfer);
        handlers.put("getExchange", asked -> movement(asked, Movement.Kind.EXCHANGE));
        handlers.put("getRedemption", asked -> movement(asked, Movement.Kind.REDEMPTION));
        handlers.put("getTransfer", asked -> movement(asked, Movement.Kind.TRANSFER));
        handlers.put("createPayroll", this::payroll);
        handlers.put("getPayroll", asked -> batch(asked, Batch.Kind.PAYROLL));
        handlers.put("splitPayment", this::split);
        handlers.put("getSplit", asked -> batch(asked, Batch.Kind.SPLIT));
    }

    private Answer transfer(Asked asked) {
        return created(retail.movements()
                .transfer(
                        asked.caller(),
                        own(asked, "payer"),
                        Long.parseLong(asked.text("payee")),
                        fen(asked),
                        asked.optionalText("note")));
    }

    private Answer movement(Asked asked, Movement.Kind kind) {
        return Answer.ok(
                Views.movement(retail.movements().get(asked.caller().merchant(), asked.value("movement"), kind)));
    }

    private Answer payroll(Asked asked) {
        long payer = own(asked, "payer");
        return Answer.created(Views.batch(retail.batches()
                .payroll(asked.caller(), payer, items(asked.body().path("items")))));
    }

    private Answer split(Asked asked) {
        return Answer.created(Views.batch(retail.batches()
                .split(
                        asked.caller(),
                        asked.value("payment"),
                        items(asked.body().path("receivers")))));
    }

    private Answer batch(Asked asked, Batch.Kind kind) {
        return Answer.ok(Views.batch(retail.batches().get(asked.caller().merchant(), asked.value("batch"), kind)));
    }

    private static List<Batch.Item> items(JsonNode list) {
        List<Batch.Item> items = new ArrayList<>();
        for (JsonNode node : list) {
            Batch.Item item = new Batch.Item();
            item.wallet = Long.parseLong(node.path("wallet").asText());
            item.amountFen = node.path("amountFen").longValue();
            item.note = node.hasNonNull("note") ? node.path("note").asText() : null;
            items.add(item);
        }
        return items;
    }

    private long own(Asked asked, String field) {
        return retail.wallets().require(asked.caller(), field, asked.text(field));
    }

    private static long fen(Asked asked) {
        return asked.number("amountFen");
    }

    private static Answer created(Movement movement) {
        return Answer.created(Views.movement(movement));
    }
}
