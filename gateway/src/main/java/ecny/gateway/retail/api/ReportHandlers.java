package ecny.gateway.retail.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ecny.gateway.retail.contract.Broken;
import ecny.gateway.retail.order.Event;
import ecny.gateway.retail.order.Refusal;
import ecny.gateway.retail.order.Retail;
import ecny.gateway.retail.report.BillLine;
import ecny.gateway.retail.report.DailyBill;
import ecny.gateway.retail.report.LineVerdict;
import ecny.gateway.retail.report.MerchantFile;
import ecny.gateway.retail.report.MerchantLine;
import ecny.gateway.retail.report.Reconciliation;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The daily bill, its comparison with the merchant's own file, and the events. */
final class ReportHandlers {
    private final Retail retail;

    ReportHandlers(Retail retail) {
        this.retail = retail;
    }

    void addTo(Map<String, Handler> handlers) {
        handlers.put("listEvents", this::events);
        handlers.put("getDailyBill", this::dailyBill);
        handlers.put("reconcile", this::reconcile);
    }

    private Answer events(Asked asked) {
        String prefix = asked.caller().merchant() + "/";
        String after = asked.optional("after");
        long seen = after == null ? 0 : Long.parseLong(after);
        long durable = retail.shelves().lastEvent(asked.caller().merchant());
        List<Event> events = retail
                .shelves()
                .events
                .page(prefix, prefix + String.format(Locale.ROOT, "%016d", seen), asked.limit())
                .items()
                .stream()
                .filter(event -> event.number() <= durable)
                .toList();
        ObjectNode body = Views.object();
        ArrayNode items = body.putArray("items");
        events.forEach(event -> items.add(Views.event(event)));
        return Answer.ok(body.put(
                "last", events.isEmpty() ? seen : events.get(events.size() - 1).number()));
    }

    private List<BillLine> lines(Asked asked) {
        String prefix = asked.caller().merchant() + "/" + asked.value("date") + "/";
        return retail.shelves().billLines.all(prefix);
    }

    private Answer dailyBill(Asked asked) {
        return new Answer(
                200, "text/csv; charset=utf-8", DailyBill.csv(LocalDate.parse(asked.value("date")), lines(asked)));
    }

    private Answer reconcile(Asked asked) {
        MerchantFile file = MerchantFile.read(asked.text());
        @Nullable Broken broken = file.broken();
        if (broken != null) {
            throw Refusal.broken(broken);
        }
        ObjectNode body = Views.object().put("date", asked.value("date"));
        List<Reconciliation.Compared> compared = Reconciliation.of(lines(asked), file.lines());
        long matched = compared.stream()
                .filter(line -> line.verdict() == LineVerdict.MATCHED)
                .count();
        body.put("matched", matched).put("differing", compared.size() - matched);
        ArrayNode lines = body.putArray("lines");
        compared.forEach(line -> lines.add(view(line)));
        return Answer.ok(body);
    }

    private static ObjectNode view(Reconciliation.Compared compared) {
        ObjectNode node = Views.object();
        @Nullable MerchantLine there = compared.there();
        @Nullable BillLine here = compared.here();
        if (there != null) {
            node.put("line", there.line());
        }
        node.put("verdict", compared.verdict().name());
        if (there != null) {
            node.put("kind", there.kind().name()).put("merchantNumber", there.merchantNumber());
            node.put("thereFen", there.amountFen()).put("there", there.status().name());
        }
        if (here != null) {
            node.put("kind", here.kind().name()).put("merchantNumber", here.merchantNumber());
            node.put("hereFen", here.amountFen()).put("here", here.status().name());
        }
        return node.put("english", compared.verdict().english())
                .put("chinese", compared.verdict().chinese());
    }
}
