package ecny.sim.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.settlement.message.CommandId;
import ecny.sim.crossborder.BayRun;
import ecny.sim.crossborder.BayScenario;
import ecny.sim.desk.SupervisionDesk;
import ecny.sim.language.Language;
import ecny.sim.lookthrough.Attribution.Method;
import ecny.sim.lookthrough.BorderCrossings;
import ecny.sim.lookthrough.Lookthrough;
import ecny.sim.lookthrough.MoneyTrail;
import ecny.sim.lookthrough.MoneyTrail.Direction;
import ecny.sim.lookthrough.MoneyTrail.End;
import ecny.sim.lookthrough.MoneyTrail.Ending;
import ecny.sim.lookthrough.MovementBook;
import ecny.sim.privacy.Office;
import ecny.sim.privacy.Role;
import ecny.sim.questions.Question;
import ecny.sim.questions.SqlSession;
import ecny.sim.replay.Recording;
import ecny.sim.run.Progress;
import ecny.sim.run.RunSettings;
import ecny.sim.supervision.Board;
import ecny.sim.supervision.RuleTimeline;
import ecny.wallet.ledger.Account;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recorded day across the border under a regulator's eyes: money followed over the bridge, and the tables of the border. */
class DayAcrossTheBorderTest {
    private static final List<String> COLUMNS = List.of(
            "payment",
            "at",
            "kind",
            "corridor",
            "pays",
            "paid",
            "receives",
            "received",
            "rate",
            "stage",
            "verdict",
            "payer_wallet",
            "payee_wallet",
            "wallet_command");

    @TempDir
    static Path runs = Path.of("given by JUnit");

    private static Path run = Path.of("");
    private static List<String[]> payments = List.of();
    private static Lookthrough look;
    private static SqlSession session;

    @BeforeAll
    static void playASmallDay() throws Exception {
        run = BayRun.run(
                        BayScenario.builtIn().with(7, 0.1),
                        RunSettings.in(runs).unsigned(),
                        Language.EN,
                        Progress.SILENT)
                .folder();
        payments = Files.readAllLines(run.resolve("payments.csv")).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
        Office office = Office.of(run, Clock.systemUTC());
        look = new Lookthrough(MovementBook.of(Recording.of(office.run())), BorderCrossings.in(run), Account::describe);
        session = SqlSession.open(office, Role.REGULATOR, "tester", SqlSession.Limits.TERMINAL);
    }

    @AfterAll
    static void close() throws Exception {
        session.close();
    }

    private static String[] settled(String kind) {
        return payments.stream()
                .filter(one -> cell(one, "kind").equals(kind)
                        && List.of("SETTLED", "REDEEMED").contains(cell(one, "stage")))
                .findFirst()
                .orElseThrow();
    }

    private static String cell(String[] payment, String column) {
        return payment[COLUMNS.indexOf(column)];
    }

    private static MoneyTrail follow(String[] payment, Direction direction) {
        return look.payment(CommandId.of(UUID.fromString(cell(payment, "wallet_command"))), direction, 3, Method.FIFO);
    }

    private static long fen(String yuan) {
        return new BigDecimal(yuan).movePointRight(2).longValueExact();
    }

    @Test
    void a_top_up_is_followed_back_over_the_bridge_to_the_dollars_it_was_paid_with() {
        String[] topUp = settled("TOP_UP");

        List<End> ends = follow(topUp, Direction.BACKWARD).ends();

        assertThat(ends).hasSize(1);
        assertThat(ends.get(0).why()).isEqualTo(Ending.CROSSED);
        assertThat(ends.get(0).fen()).isEqualTo(fen(cell(topUp, "received")));
        assertThat(ends.get(0).detail())
                .startsWith("bridge " + cell(topUp, "payment") + " hk-top-up " + cell(topUp, "paid") + " HKD");
    }

    @Test
    void a_code_paid_in_laos_is_followed_to_the_kip_that_the_shop_received() {
        String[] laos = settled("LAOS");

        assertThat(follow(laos, Direction.FORWARD).ends()).singleElement().satisfies(end -> {
            assertThat(end.fen()).isEqualTo(fen(cell(laos, "paid")));
            assertThat(end.detail()).contains(cell(laos, "payment"), cell(laos, "received") + " LAK");
        });
    }

    @Test
    void what_a_company_pays_to_bangkok_is_followed_through_the_exchange_where_the_provider_bought_the_baht() {
        String[] wholesale = settled("WHOLESALE");

        assertThat(follow(wholesale, Direction.FORWARD).ends())
                .singleElement()
                .satisfies(end -> assertThat(end.detail())
                        .contains(cell(wholesale, "payment"))
                        .containsPattern("exchange trade \\d+ with (MAKER|POOL) at [0-9.]+ [0-9.]+ CNY"));
    }

    @Test
    void what_the_bridge_did_not_settle_leads_nowhere_over_it() {
        assertThat(payments.stream().filter(one -> cell(one, "stage").equals("REFUSED")))
                .isNotEmpty()
                .allSatisfy(one -> assertThat(cell(one, "wallet_command").isEmpty()
                                || follow(one, Direction.FORWARD).ends().stream()
                                        .noneMatch(end -> end.detail().contains(cell(one, "payment"))))
                        .isTrue());
    }

    @Test
    void the_tables_of_the_border_hold_every_payment_with_yuan_and_every_trade() throws Exception {
        long withYuan = payments.stream()
                .filter(one -> List.of(cell(one, "pays"), cell(one, "receives")).contains("CNY"))
                .count();
        long trades = Files.readAllLines(run.resolve("trades.csv")).size() - 1L;

        assertThat(one("select count(*) from crossings")).isEqualTo(Long.toString(withYuan));
        assertThat(one("select count(*) from market")).isEqualTo(Long.toString(trades));
        assertThat(one("select count(*) from crossings where length(payer) = 16 or length(payee) = 16"))
                .isEqualTo("0");
        assertThat(one(
                        "select sum(c.amount) = sum(p.amount) and count(*) > 0 from crossings c join payments p using (sequence) "
                                + "where c.direction = 'in' and c.verdict = 'ACCEPTED'"))
                .isEqualTo("true");
    }

    @Test
    void the_ready_question_about_the_border_answers_both_directions() throws Exception {
        String sql = Question.all().stream()
                .filter(question -> question.name().equals("cross-border"))
                .findFirst()
                .orElseThrow()
                .sql();

        assertThat(session.ask(sql).rows().stream().map(row -> row.get(2))).containsExactlyInAnyOrder("in", "out");
    }

    @Test
    void supervision_counts_what_went_over_the_bridge_as_across_the_border_and_the_board_has_every_corridor()
            throws Exception {
        Board board = SupervisionDesk.open(Office.of(run, Clock.systemUTC()), RuleTimeline.published())
                .board();
        long in = 0;
        long out = 0;
        for (String[] payment : payments) {
            if (!cell(payment, "wallet_command").isEmpty()
                    && List.of("SETTLED", "REDEEMED").contains(cell(payment, "stage"))) {
                boolean leaves = !cell(payment, "payer_wallet").isEmpty();
                out += leaves ? fen(cell(payment, "paid")) : 0;
                in += leaves ? 0 : fen(cell(payment, "received"));
            }
        }

        assertThat(board.borders()).extracting(Board.Border::area).contains("hk-top-up");
        assertThat(board.borders().stream().mapToLong(Board.Border::inFen).sum())
                .isEqualTo(in)
                .isPositive();
        assertThat(board.borders().stream().mapToLong(Board.Border::outFen).sum())
                .isEqualTo(out)
                .isPositive();
    }

    private static String one(String sql) throws Exception {
        return session.ask(sql).rows().get(0).get(0);
    }

    @Test
    void the_columns_are_those_of_the_file() throws Exception {
        String header = Files.readAllLines(run.resolve("payments.csv")).get(0);

        assertThat(Arrays.asList(header.split(",", -1))).startsWith(COLUMNS.toArray(String[]::new));
    }
}
