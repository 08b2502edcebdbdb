package ecny.sim.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ecny.sim.language.Bilingual;
import ecny.sim.replay.AsAt;
import ecny.sim.replay.Flows;
import ecny.sim.replay.OperatorLimits;
import ecny.sim.replay.RecordedDay;
import ecny.sim.report.Axis;
import ecny.sim.report.Numbers;
import ecny.sim.report.Plot;
import ecny.sim.report.Table;
import ecny.sim.supervision.Board;
import ecny.wallet.rulebook.LimitKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The supervision board. Balance sheet and positions are as at the place; days are those up to it; limits, failures and borders
 * are of the whole recording.
 */
final class BoardRoom implements Room {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double FEN_PER_YUAN = 100;
    private static final double HUNDREDTHS = 100;
    private static final Instant END_OF_TIME = Instant.ofEpochMilli(Long.MAX_VALUE);

    private final RecordedDay day;
    private final Desk desk;
    private final @Nullable BorderPanels border;

    /** @param border of a run; a live recording has none */
    BoardRoom(RecordedDay day, Desk desk, @Nullable BorderPanels border) {
        this.day = day;
        this.desk = desk;
        this.border = border;
    }

    @Override
    public Set<String> questions() {
        return Set.of("board");
    }

    @Override
    public JsonNode answer(Ask ask) {
        AsAt asAt = day.asAt(ask.number("at"));
        Board board = desk.get().board();
        LocalDate today = LocalDate.ofEpochDay(asAt.businessDay());
        List<Board.Day> days = board.days().stream()
                .filter(one -> !LocalDate.parse(one.day()).isAfter(today))
                .toList();
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode headlines = answer.putArray("headlines");
        headlines(headlines, asAt, days);
        ArrayNode sections = answer.putArray("sections");
        if (!days.isEmpty()) {
            plot(sections, "Value of payments by day, yuan", "每日支付金额(元)", days, Board.Day::valueFen, FEN_PER_YUAN);
            plot(sections, "Velocity by day, percent", "每日流通速度(%)", days, Board.Day::velocityPercent, HUNDREDTHS);
        }
        sheet(sections, asAt.flows().balanceSheet());
        positions(sections, asAt.flows());
        operatorLimits(sections, asAt.operatorLimits());
        days(sections, days);
        limits(sections, board.limitsUsed());
        failures(sections, board);
        borders(sections, board);
        if (border != null) {
            border.add(headlines, sections, isLast(asAt) ? END_OF_TIME : asAt.instant());
        }
        return answer;
    }

    /** Then the whole day at the exchange is told, also what came after the last wallet's payment. */
    private boolean isLast(AsAt asAt) {
        return asAt.sequence() == day.lastSequence();
    }

    private static void headlines(ArrayNode headlines, AsAt asAt, List<Board.Day> days) {
        Flows.BalanceSheet sheet = asAt.flows().balanceSheet();
        headline(headlines, "issued, yuan", "发行(元)", Numbers.yuan(sheet.issuedFen()));
        headline(headlines, "in wallets, yuan", "钱包余额(元)", Numbers.yuan(sheet.inWalletsFen()));
        headline(headlines, "in vaults, yuan", "运营机构库存(元)", Numbers.yuan(sheet.inVaultsFen()));
        if (!days.isEmpty()) {
            Board.Day last = days.get(days.size() - 1);
            headline(headlines, "payments this day", "当日支付笔数", Numbers.whole(last.payments()));
            headline(headlines, "payments index", "支付笔数指数", index(last.paymentsIndex()));
            headline(headlines, "value index", "支付金额指数", index(last.valueIndex()));
            headline(headlines, "concentration (HHI)", "集中度(HHI)", Numbers.whole(last.concentration()));
        }
    }

    private static void headline(ArrayNode headlines, String english, String chinese, String value) {
        headlines.addObject().put("english", english).put("chinese", chinese).put("value", value);
    }

    private static String index(long tenThousandths) {
        return String.format(Locale.ROOT, "%.2f", tenThousandths / HUNDREDTHS);
    }

    private static void plot(
            ArrayNode sections,
            String english,
            String chinese,
            List<Board.Day> days,
            ToLongFunction<Board.Day> value,
            double unit) {
        double most = days.stream().mapToLong(value).max().orElse(1) / unit;
        List<Axis.Tick> ticks = new ArrayList<>();
        int every = Math.max(1, days.size() / 12);
        for (int i = 0; i < days.size(); i += every) {
            ticks.add(new Axis.Tick((i + 0.5) / days.size(), days.get(i).day().substring("2020-".length())));
        }
        double count = days.size();
        Plot plot = new Plot(
                Plot.WIDE,
                new Axis.Placed(ticks, at -> at / count),
                Axis.fromZero(Math.max(most, 1), at -> Numbers.whole(Math.round(at))));
        for (int i = 0; i < days.size(); i++) {
            double size = value.applyAsLong(days.get(i)) / unit;
            plot.bar(
                    i + 0.15,
                    i + 0.85,
                    List.of(new Plot.Part("tall", size)),
                    days.get(i).day() + "\n" + String.format(Locale.ROOT, "%,.2f", size));
        }
        Bilingual title = new Bilingual(english, chinese);
        Drawn.section(sections, title).put("svg", plot.svg(title, new Bilingual("day", "日期"), new Bilingual("", "")));
    }

    /** Heads are triples: english, chinese, {@code r} for a number. */
    private static void table(
            ArrayNode sections, String english, String chinese, List<List<String>> heads, List<List<String>> rows) {
        Drawn.table(
                sections,
                new Table(
                        new Bilingual(english, chinese),
                        heads.stream().map(head -> head.get(2)).collect(Collectors.joining()),
                        heads.stream()
                                .map(head -> new Bilingual(head.get(0), head.get(1)))
                                .toList(),
                        rows));
    }

    private static void sheet(ArrayNode sections, Flows.BalanceSheet sheet) {
        table(
                sections,
                "Balance sheet at this instant, yuan",
                "此刻资产负债表(元)",
                List.of(
                        List.of("issued", "发行", "r"),
                        List.of("in vaults", "银行库", "r"),
                        List.of("in wallets", "钱包", "r"),
                        List.of("on hold", "预授权", "r"),
                        List.of("in campaigns", "活动资金", "r"),
                        List.of("in red packets", "红包", "r"),
                        List.of("owned", "合计", "r")),
                List.of(List.of(
                        Numbers.yuan(sheet.issuedFen()),
                        Numbers.yuan(sheet.inVaultsFen()),
                        Numbers.yuan(sheet.inWalletsFen()),
                        Numbers.yuan(sheet.inHoldsFen()),
                        Numbers.yuan(sheet.inPotsFen()),
                        Numbers.yuan(sheet.inPacketsFen()),
                        Numbers.yuan(sheet.ownedFen()))));
    }

    /** None when no operator had set any. */
    private static void operatorLimits(ArrayNode sections, List<OperatorLimits> limits) {
        if (limits.isEmpty()) {
            return;
        }
        table(
                sections,
                "Operators' own limits at this instant, yuan",
                "此刻各机构自设限额(元)",
                List.of(
                        List.of("operator", "运营机构", "l"),
                        List.of("class", "类别", "l"),
                        List.of("balance", "余额", "r"),
                        List.of("a payment", "单笔", "r"),
                        List.of("a day", "日累计", "r"),
                        List.of("a year", "年累计", "r")),
                limits.stream()
                        .map(set -> List.of(
                                String.format(Locale.ROOT, "%03d", set.operator()),
                                set.walletClass() + " " + TimelineRoom.both("kind." + set.kind()),
                                limit(set, LimitKind.BALANCE_CAP),
                                limit(set, LimitKind.PER_PAYMENT),
                                limit(set, LimitKind.PER_DAY),
                                limit(set, LimitKind.PER_YEAR)))
                        .toList());
    }

    private static String limit(OperatorLimits set, LimitKind kind) {
        return TimelineRoom.yuan(Objects.requireNonNull(set.limitsFen().get(kind)));
    }

    private static void positions(ArrayNode sections, Flows flows) {
        table(
                sections,
                "Operators' positions at this instant, yuan",
                "此刻各运营机构头寸(元)",
                List.of(
                        List.of("operator", "运营机构", "l"),
                        List.of("vault", "库存", "r"),
                        List.of("wallets", "钱包", "r"),
                        List.of("from others", "他行转入", "r"),
                        List.of("to others", "转往他行", "r"),
                        List.of("net", "净额", "r")),
                flows.operators().stream()
                        .map(flows::position)
                        .map(position -> List.of(
                                String.format(Locale.ROOT, "%03d", position.operator()),
                                Numbers.yuan(position.vaultFen()),
                                Numbers.yuan(position.walletsFen()),
                                Numbers.yuan(position.fromOthersFen()),
                                Numbers.yuan(position.toOthersFen()),
                                Numbers.yuan(position.netFen())))
                        .toList());
    }

    private static void days(ArrayNode sections, List<Board.Day> days) {
        table(
                sections,
                "Days",
                "各日",
                List.of(
                        List.of("day", "日期", "l"),
                        List.of("payments", "支付笔数", "r"),
                        List.of("value, yuan", "金额(元)", "r"),
                        List.of("circulation, yuan", "流通量(元)", "r"),
                        List.of("velocity, %", "流通速度(%)", "r"),
                        List.of("refused", "拒绝", "r")),
                days.stream()
                        .map(one -> List.of(
                                one.day(),
                                Numbers.whole(one.payments()),
                                Numbers.yuan(one.valueFen()),
                                Numbers.yuan(one.circulationFen()),
                                index(one.velocityPercent()),
                                Numbers.whole(one.refused())))
                        .toList());
    }

    private static void limits(ArrayNode sections, Board.LimitsUsed used) {
        table(
                sections,
                "Payments by part of the day's limit used, whole run",
                "按当日限额使用比例的支付笔数(全程)",
                List.of(
                        List.of("< 25 %", "< 25 %", "r"),
                        List.of("< 50 %", "< 50 %", "r"),
                        List.of("< 75 %", "< 75 %", "r"),
                        List.of("< 100 %", "< 100 %", "r"),
                        List.of("100 %", "100 %", "r"),
                        List.of("no limit", "无限额", "r")),
                List.of(List.of(
                        Numbers.whole(used.belowQuarter()),
                        Numbers.whole(used.belowHalf()),
                        Numbers.whole(used.belowThreeQuarters()),
                        Numbers.whole(used.belowWhole()),
                        Numbers.whole(used.whole()),
                        Numbers.whole(used.unlimited()))));
    }

    private static void failures(ArrayNode sections, Board board) {
        table(
                sections,
                "Failures by verdict, whole run",
                "按结果的拒绝笔数(全程)",
                List.of(List.of("verdict", "结果", "l"), List.of("commands", "笔数", "r")),
                board.failures().entrySet().stream()
                        .map(one -> List.of(one.getKey(), Numbers.whole(one.getValue())))
                        .toList());
    }

    private static void borders(ArrayNode sections, Board board) {
        table(
                sections,
                "Cross-border flows, whole run, yuan",
                "跨境资金流动(全程, 元)",
                List.of(
                        List.of("area", "地区", "l"),
                        List.of("payments", "笔数", "r"),
                        List.of("out", "流出", "r"),
                        List.of("in", "流入", "r")),
                board.borders().stream()
                        .map(one -> List.of(
                                one.area(),
                                Numbers.whole(one.payments()),
                                Numbers.yuan(one.outFen()),
                                Numbers.yuan(one.inFen())))
                        .toList());
    }
}
