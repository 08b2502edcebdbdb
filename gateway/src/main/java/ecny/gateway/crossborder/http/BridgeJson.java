package ecny.gateway.crossborder.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ecny.settlement.bridge.CrossPayment;
import ecny.settlement.bridge.Quote;
import ecny.settlement.bridge.Receipt;
import ecny.settlement.bridge.rules.BridgeRules;
import ecny.settlement.bridge.rules.CorridorRules;
import ecny.settlement.bridge.rules.MinorUnits;
import ecny.wallet.rulebook.Sourced;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bridge's words as JSON. Amounts in the currency's decimals, as text. */
final class BridgeJson {
    static final ObjectMapper JSON = new ObjectMapper();

    private BridgeJson() {}

    static ArrayNode corridors(BridgeRules rules) {
        ArrayNode all = JSON.createArrayNode();
        rules.corridors().forEach((id, corridor) -> all.add(corridor(id, corridor, rules)));
        return all;
    }

    /** Every rule with its date, source and confidence. */
    static ObjectNode corridor(String id, CorridorRules corridor, BridgeRules rules) {
        ObjectNode rule = JSON.valueToTree(corridor);
        return JSON.createObjectNode()
                .put("corridor", id)
                .put("rules", rules.rules())
                .setAll(rule);
    }

    private static ObjectNode money(String currency, long minor, BridgeRules rules) {
        int digits = rules.jurisdiction(currency).minorUnits().value();
        return JSON.createObjectNode()
                .put("currency", currency)
                .put("amount", MinorUnits.format(minor, digits))
                .put("minor", minor);
    }

    static ObjectNode quote(Quote quote, BridgeRules rules) {
        ObjectNode out = JSON.createObjectNode()
                .put("id", quote.id())
                .put("corridor", quote.corridor())
                .put("payerBank", quote.payerBank());
        List<Quote.Hop> hops = quote.hops();
        out.set("pays", money(hops.get(0).currencyIn(), quote.pays(), rules));
        out.set("receives", money(hops.get(hops.size() - 1).currencyOut(), quote.receives(), rules));
        ArrayNode all = out.putArray("hops");
        hops.forEach(hop -> {
            ObjectNode one = all.addObject()
                    .put("provider", hop.provider())
                    .put("rate", hop.rate().toString())
                    .put("fraction", hop.fraction());
            one.set("in", money(hop.currencyIn(), hop.amountIn(), rules));
            one.set("out", money(hop.currencyOut(), hop.amountOut(), rules));
        });
        return out.put("until", Instant.ofEpochMilli(quote.untilMillis()).toString());
    }

    /**
     * A payment as one of its banks sees it: the payee's bank also sees the data that came through both customs.
     *
     * @param bank who asks
     * @param receipts of this payment to that bank
     */
    static ObjectNode payment(CrossPayment payment, String bank, List<Receipt> receipts, BridgeRules rules) {
        ObjectNode out = JSON.createObjectNode()
                .put("payment", payment.pay().id())
                .put("corridor", payment.pay().corridor())
                .put("payerBank", payment.pay().payerBank())
                .put("payeeBank", payment.pay().payeeBank())
                .put("stage", payment.stage().name())
                .put("end", payment.stage().isEnd())
                .put("stageEn", payment.stage().english())
                .put("stageZh", payment.stage().chinese())
                .put("code", payment.verdict().name())
                .put("verdict", payment.verdict().code())
                .put("en", payment.verdict().english())
                .put("zh", payment.verdict().chinese())
                .put("algorithm", payment.pay().algorithm())
                .put(
                        "changedAt",
                        Instant.ofEpochMilli(payment.changedAtMillis()).toString());
        @Nullable CorridorRules corridor = rules.corridors().get(payment.pay().corridor());
        @Nullable Sourced<?> rule = corridor == null ? null : BridgeProblems.rule(payment.verdict(), corridor);
        if (rule != null) {
            out.set("rule", JSON.valueToTree(rule));
        }
        out.set("pays", money(payment.pay().pays(), payment.pay().amount(), rules));
        out.set("receives", money(payment.receives(), payment.received(), rules));
        if (payment.settledAtMillis() > 0) {
            out.put("settledAt", Instant.ofEpochMilli(payment.settledAtMillis()).toString());
        }
        if (bank.equals(payment.pay().payeeBank())) {
            out.set("arrived", JSON.valueToTree(payment.arrived()));
        }
        ArrayNode all = out.putArray("receipts");
        receipts.forEach(receipt -> all.add(receipt(receipt, rules)));
        return out;
    }

    private static ObjectNode receipt(Receipt receipt, BridgeRules rules) {
        ObjectNode out = JSON.createObjectNode()
                .put("number", receipt.number())
                .put("at", Instant.ofEpochMilli(receipt.atMillis()).toString())
                .put("role", receipt.role().name())
                .put("stage", receipt.stage().name())
                .put("code", receipt.verdict().name());
        out.set("out", money(receipt.currencyOut(), receipt.amountOut(), rules));
        if (!receipt.currencyIn().isEmpty()) {
            out.set("in", money(receipt.currencyIn(), receipt.amountIn(), rules));
        }
        return out;
    }
}
