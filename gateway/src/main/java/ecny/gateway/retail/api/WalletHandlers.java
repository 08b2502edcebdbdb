package ecny.gateway.retail.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ecny.gateway.retail.contract.Broken;
import ecny.gateway.retail.order.OwnWallet;
import ecny.gateway.retail.order.Refusal;
import ecny.gateway.retail.order.Retail;
import ecny.settlement.node.Statement;
import ecny.wallet.identity.WalletNumber;
import ecny.wallet.ledger.Verdict;
import ecny.wallet.ledger.WalletView;
import ecny.wallet.money.BusinessDay;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The merchant's wallets and their statements. */
final class WalletHandlers {
    private static final long NO_LIMIT = -1;

    private final Retail retail;

    WalletHandlers(Retail retail) {
        this.retail = retail;
    }

    void addTo(Map<String, Handler> handlers) {
        handlers.put("listWallets", this::list);
        handlers.put("openSubWallet", this::open);
        handlers.put("getWallet", this::get);
        handlers.put("setLimits", this::setLimits);
        handlers.put("getStatement", this::statement);
    }

    private Answer list(Asked asked) {
        List<Long> numbers = new ArrayList<>();
        numbers.add(asked.caller().wallet());
        retail.shelves().wallets.all(asked.caller().merchant() + "/").forEach(wallet -> numbers.add(wallet.number));
        String after = asked.after("");
        int from = after == null ? 0 : from(numbers, after, asked);
        int to = Math.min(from + asked.limit(), numbers.size());
        ObjectNode body = Views.object();
        ArrayNode items = body.putArray("items");
        numbers.subList(from, to).forEach(wallet -> items.add(view(asked, wallet)));
        String next = to < numbers.size() ? Long.toString(numbers.get(to - 1)) : null;
        return Answer.ok(body.put("next", Asked.cursor("", next)));
    }

    private static int from(List<Long> numbers, String after, Asked asked) {
        int seen = after.matches("[0-9]{1,18}") ? numbers.indexOf(Long.parseLong(after)) : -1;
        if (seen < 0) {
            throw wrongCursor(asked);
        }
        return seen + 1;
    }

    private static Refusal wrongCursor(Asked asked) {
        return Refusal.broken(new Broken("cursor", asked.value("cursor"), "one from the page before", "应为上一页返回的游标"));
    }

    private Answer open(Asked asked) {
        OwnWallet wallet = retail.wallets().open(asked.caller(), asked.text("name"));
        return Answer.created(view(asked, wallet.number));
    }

    private Answer get(Asked asked) {
        return Answer.ok(view(asked, own(asked)));
    }

    private Answer setLimits(Asked asked) {
        long wallet = own(asked);
        retail.wallets().setLimits(asked.caller(), wallet, limit(asked, "perPaymentFen"), limit(asked, "perDayFen"));
        return Answer.ok(view(asked, wallet));
    }

    private static long limit(Asked asked, String field) {
        return asked.body().path(field).isNull() ? NO_LIMIT : asked.number(field);
    }

    private long own(Asked asked) {
        return retail.wallets().require(asked.caller(), "wallet", asked.value("wallet"));
    }

    private ObjectNode view(Asked asked, long wallet) {
        @Nullable WalletView view = retail.purses().view(wallet);
        if (view == null) {
            throw Refusal.verdict(Verdict.WALLET_UNKNOWN, 0, null);
        }
        @Nullable OwnWallet sub = retail.wallets().sub(asked.caller(), wallet);
        return sub == null ? Views.wallet(view, "main", 0) : Views.wallet(view, sub.name, sub.parent);
    }

    private Answer statement(Asked asked) {
        long wallet = own(asked);
        int today = BusinessDay.ofNanos(retail.node().clock().getAsLong());
        int from = asked.optional("from") == null ? 0 : day(asked.value("from"));
        int to = asked.optional("to") == null ? today : day(asked.value("to"));
        if (from > to) {
            throw Refusal.broken(new Broken("from", asked.value("from"), "not after to", "不得晚于 to"));
        }
        Statement statement = retail.node().statement(wallet, start(from), start(to + 1));
        long after = after(asked);
        List<Statement.Line> lines = statement.lines().stream()
                .filter(line -> line.changeFen() != 0 && line.sequence() > after)
                .toList();
        ObjectNode body = Views.object().put("wallet", WalletNumber.format(wallet));
        ArrayNode items = body.putArray("items");
        int shown = Math.min(asked.limit(), lines.size());
        lines.subList(0, shown).forEach(line -> items.add(line(asked, line)));
        String next = shown < lines.size() ? Long.toString(lines.get(shown - 1).sequence()) : null;
        return Answer.ok(body.put("next", Asked.cursor("", next)));
    }

    private ObjectNode line(Asked asked, Statement.Line line) {
        ObjectNode node = Views.object()
                .put("sequence", line.sequence())
                .put("at", Views.time(line.at().toEpochMilli()))
                .put("command", CommandNames.of(line.templateId()));
        boolean walletThere = WalletNumber.isValid(line.other());
        boolean own = walletThere
                && (line.other() == asked.caller().wallet()
                        || retail.wallets().sub(asked.caller(), line.other()) != null);
        node.put("other", !walletThere ? null : own ? WalletNumber.format(line.other()) : Views.masked(line.other()));
        return node.put("amountFen", line.changeFen()).put("balanceFen", line.balanceFen());
    }

    private static long after(Asked asked) {
        String after = asked.after("");
        if (after == null) {
            return 0;
        }
        if (!after.matches("[0-9]{1,18}")) {
            throw wrongCursor(asked);
        }
        return Long.parseLong(after);
    }

    private static int day(String date) {
        return BusinessDay.ofDate(LocalDate.parse(date));
    }

    private static Instant start(int day) {
        return LocalDate.ofEpochDay(day).atStartOfDay(BusinessDay.SHANGHAI).toInstant();
    }
}
