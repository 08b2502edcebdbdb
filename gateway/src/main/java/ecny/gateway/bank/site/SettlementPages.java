package ecny.gateway.bank.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ecny.gateway.bank.desk.Directory;
import ecny.gateway.bank.desk.LiveSettlement;
import ecny.gateway.bank.message.AccountStatement;
import ecny.gateway.bank.reconcile.BookedLine;
import ecny.gateway.bank.reconcile.BookedLines;
import ecny.gateway.bank.reconcile.DayReconciliation;
import ecny.gateway.bank.xml.MessageReader;
import ecny.gateway.bank.xml.ReaderSettings;
import ecny.gateway.bank.xml.Reading;
import ecny.gateway.http.HttpCall;
import ecny.gateway.http.HttpDoor;
import ecny.gateway.http.HttpReply;
import ecny.gateway.http.Problem;
import ecny.settlement.clearing.reserves.BalanceSheet;
import ecny.settlement.house.DaySeal;
import ecny.settlement.house.HouseBooks;
import ecny.wallet.money.BusinessDay;
import ecny.wallet.money.Fen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** What settlement knows, as JSON, and the reconciliation of an institution's own record. */
final class SettlementPages implements HttpDoor {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String RECONCILE = "/settlement/reconcile/";

    private static final String SHEETS = "/settlement/sheets";

    private final LiveSettlement settlement;
    private final SettlementWorld world;
    private final Directory directory;

    SettlementPages(LiveSettlement settlement, SettlementWorld world) {
        this.settlement = settlement;
        this.world = world;
        this.directory = world.directory();
    }

    @Override
    public HttpReply answer(HttpCall call) {
        if (call.rawPath().equals("/settlement") && call.method().equals("GET")) {
            return json(settlement.house().ask(this::overview));
        }
        if (call.rawPath().equals(SHEETS) && call.method().equals("GET")) {
            return sheets(call);
        }
        if (call.rawPath().startsWith(RECONCILE) && call.method().equals("POST")) {
            return reconcile(call);
        }
        return SettlementDoor.nothingHere(call);
    }

    private ObjectNode overview(HouseBooks books) {
        ObjectNode root = JSON.createObjectNode();
        root.put("businessDay", books.system().businessDay().toString());
        ArrayNode institutions = root.putArray("institutions");
        for (Directory.Entry entry : directory.participants()) {
            long queued = books.waiting(entry.participant()).stream()
                    .mapToLong(waiting -> waiting.amountFen())
                    .sum();
            institutions
                    .addObject()
                    .put("institution", entry.institution())
                    .put("name", entry.name())
                    .put("loggedOn", books.isLoggedOn(entry.participant()))
                    .put("reserves", yuan(books.system().desk().books().moneyFen(entry.participant())))
                    .put("wallets", yuan(books.system().desk().books().walletsFen(entry.participant())))
                    .put("queuedCount", books.waiting(entry.participant()).size())
                    .put("queued", yuan(queued));
        }
        ArrayNode days = root.putArray("closedDays");
        for (DaySeal seal : books.seals()) {
            days.addObject()
                    .put("day", seal.day().toString())
                    .put("digest", seal.digestHex())
                    .put("signature", seal.signatureHex());
        }
        return root;
    }

    private HttpReply sheets(HttpCall call) {
        Instant now = Instant.ofEpochMilli(settlement.house().ask(books -> world.nowMillis()));
        Instant at = now;
        String query = call.rawQuery();
        if (!query.isEmpty()) {
            try {
                String text = URLDecoder.decode(query, StandardCharsets.UTF_8);
                at = OffsetDateTime.parse(text.startsWith("at=") ? text.substring(3) : text)
                        .toInstant();
            } catch (DateTimeException | IllegalArgumentException wrong) {
                return badInstant(call, "expected at=2026-03-02T12:00:00%2B08:00, found " + query);
            }
        }
        if (at.isAfter(now)) {
            return badInstant(call, "at: later than now, " + now);
        }
        try {
            return json(sheets(at, world.sheetsAt(at)));
        } catch (IOException before) {
            return badInstant(call, "at: " + at + ": " + before.getMessage());
        }
    }

    private static HttpReply badInstant(HttpCall call, String why) {
        return Problem.of(400, "INSTANT", why, "时点无效:" + why).reply(call);
    }

    private static ObjectNode sheets(Instant at, List<BalanceSheet> sheets) {
        ObjectNode root = JSON.createObjectNode();
        root.put("at", at.atOffset(BusinessDay.SHANGHAI).toString());
        ArrayNode all = root.putArray("sheets");
        for (BalanceSheet sheet : sheets) {
            ObjectNode one = all.addObject().put("party", sheet.party());
            items(one.putArray("assets"), sheet.assets());
            items(one.putArray("liabilities"), sheet.liabilities());
            one.put("capital", yuan(sheet.capitalFen()));
            one.put("balances", sheet.balances());
        }
        return root;
    }

    private static void items(ArrayNode lines, List<BalanceSheet.Item> items) {
        for (BalanceSheet.Item item : items) {
            lines.addObject()
                    .put("line", item.line().name())
                    .put("english", item.line().english())
                    .put("chinese", item.line().chinese())
                    .put("amount", yuan(item.amountFen()));
        }
    }

    private static String yuan(long fen) {
        return (fen < 0 ? "-" : "") + Fen.toYuan(Math.abs(fen));
    }

    private HttpReply reconcile(HttpCall call) {
        String[] words = call.rawPath().substring(RECONCILE.length()).split("/", -1);
        Optional<List<BookedLine>> ours = words.length == 2 ? ours(words[0], words[1]) : Optional.empty();
        if (ours.isEmpty()) {
            return Problem.of(404, "NO_SUCH_STATEMENT", "No statement of that institution and day.", "无该机构该日对账单。")
                    .reply(call);
        }
        List<BookedLine> theirs;
        try {
            theirs = theirs(call);
        } catch (IllegalArgumentException wrong) {
            return Problem.of(
                            400,
                            "RECORD_UNREADABLE",
                            String.valueOf(wrong.getMessage()),
                            "无法读取记录:" + wrong.getMessage())
                    .reply(call);
        }
        DayReconciliation result = DayReconciliation.of(ours.get(), theirs);
        ObjectNode root = JSON.createObjectNode();
        root.put("agreed", result.agreed());
        root.put("adjustment", yuan(result.adjustmentFen()));
        ArrayNode breaks = root.putArray("breaks");
        for (DayReconciliation.Explained found : result.breaks()) {
            breaks.addObject()
                    .put("verdict", found.finding().name())
                    .put("transactionId", found.line().transactionId())
                    .put("here", yuan(found.hereFen()))
                    .put("there", yuan(found.thereFen()))
                    .put("adjustment", yuan(found.adjustmentFen()))
                    .put("english", found.english())
                    .put("chinese", found.chinese());
        }
        return json(root);
    }

    private Optional<List<BookedLine>> ours(String institution, String day) {
        try {
            LocalDate date = LocalDate.parse(day);
            return directory
                    .find(institution)
                    .flatMap(entry -> settlement.desk().statementLines(entry, date));
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    private static List<BookedLine> theirs(HttpCall call) {
        if (call.bodyText().startsWith(BookedLines.HEADER)) {
            return BookedLines.read(call.bodyText());
        }
        Reading reading = new MessageReader(ReaderSettings.DEFAULT).read(call.body());
        if (reading instanceof Reading.Taken taken
                && taken.envelope().message() instanceof AccountStatement statement) {
            return BookedLine.of(List.of(statement));
        }
        throw new IllegalArgumentException(
                "expected a CSV that begins with '" + BookedLines.HEADER + "', or a camt.053");
    }

    private static HttpReply json(ObjectNode root) {
        try {
            return HttpReply.json(200, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
