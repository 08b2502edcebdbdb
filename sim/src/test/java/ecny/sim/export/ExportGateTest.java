package ecny.sim.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecny.sim.export.ExportGate.Receipt;
import ecny.sim.export.ExportGate.Request;
import ecny.sim.privacy.Office;
import ecny.sim.privacy.Officer;
import ecny.sim.privacy.Officers;
import ecny.sim.privacy.Refusal;
import ecny.sim.privacy.RefusedException;
import ecny.sim.privacy.access.Access;
import ecny.sim.privacy.access.AccessRecord;
import ecny.sim.replay.Runs;
import ecny.wallet.crypto.Sm2KeyPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportGateTest {
    private static final String STATISTICS = "statistics";
    private static final String PAYMENTS =
            "select time, type, amount from payments where verdict = 'ACCEPTED' and type in ('pay', 'transfer')";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @TempDir
    static Path folder = Path.of("given by JUnit");

    private static final Officer LI = new Officer("li", Sm2KeyPair.derive(new byte[] {1}, 0));
    private static final Officer WANG = new Officer("wang", Sm2KeyPair.derive(new byte[] {2}, 0));

    private static Office office;

    @BeforeAll
    static void openTheFair() throws IOException {
        office = Office.of(Runs.fair(folder).path(), Clock.systemUTC());
        Officers.appoint(office.log(), "li", LI.pair().publicKey());
        Officers.appoint(office.log(), "wang", WANG.pair().publicKey());
    }

    private static String grant(long exports, long rows, long epsilonMilli, Duration time)
            throws IOException, RefusedException {
        String id = "grant-" + NUMBER.incrementAndGet();
        Instant until = Instant.now().plus(time);
        assertThat(new Grant(id, "institute " + id, STATISTICS, until, exports, rows, epsilonMilli).give(office, LI))
                .isTrue();
        return id;
    }

    private static String grant() throws IOException, RefusedException {
        return grant(100, 1_000_000, 0, Duration.ofDays(1));
    }

    private static Path file(String name) {
        return folder.resolve(NUMBER.incrementAndGet() + name);
    }

    private static Receipt export(String grant, String sql, long noise, Path out) throws IOException, RefusedException {
        return new ExportGate(office).export(new Request(grant, STATISTICS, sql, noise, out));
    }

    private static void refused(Refusal refusal, Request request) throws IOException {
        int before = office.log().records().size();
        assertThatThrownBy(() -> new ExportGate(office).export(request))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.refusal()).isEqualTo(refusal));
        assertThat(request.out()).doesNotExist();
        List<AccessRecord> log = office.log().verified();
        assertThat(log.size()).isGreaterThan(before);
        assertThat(log.get(log.size() - 1).access().why()).isEqualTo(refusal.name());
    }

    private static void refused(Refusal refusal, String grant, String sql) throws IOException {
        refused(refusal, new Request(grant, STATISTICS, sql, 0, file("none.csv")));
    }

    /** The kinds of a file's rows, counted by hand. */
    private static List<String[]> rows(Path csv) throws IOException {
        return Files.readAllLines(csv).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
    }

    @Test
    void payments_leave_coarse_with_five_people_behind_every_kind_of_row() throws Exception {
        Path out = file("payments.csv");

        Receipt receipt = export(grant(), PAYMENTS, 0, out);

        assertThat(receipt.k()).isGreaterThanOrEqualTo(5);
        List<String[]> rows = rows(out);
        assertThat(rows).hasSize((int) receipt.rows());
        // At most one in ten rows was left out to reach it.
        assertThat(receipt.suppressed() * 10).isLessThanOrEqualTo(receipt.rows() + receipt.suppressed());
        assertThat(rows).allSatisfy(row -> assertThat(row[1]).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:00"));
        // Rows of one kind (time, type, band) are five or more; behind transfers there may be companies only.
        List<Long> bands =
                ExportRules.published().levels().get(receipt.level() - 1).bands();
        assertThat(rows.stream()
                        .filter(row -> row[2].equals("pay"))
                        .collect(Collectors.groupingBy(
                                row -> row[1]
                                        + row[2]
                                        + bands.stream()
                                                .filter(band -> band <= Double.parseDouble(row[3]))
                                                .reduce((one, other) -> other)
                                                .orElseThrow(),
                                Collectors.counting()))
                        .values())
                .allMatch(size -> size >= 5);
    }

    @Test
    void no_pseudonym_leaves_and_no_person_can_be_followed_from_row_to_row() throws Exception {
        Path out = file("parties.csv");
        export(grant(), "select payer, payee, type from payments where verdict = 'ACCEPTED'", 0, out);

        String text = Files.readString(out);
        assertThat(text).contains("person", "merchant").doesNotContainPattern("[pmc]-[0-9a-f]{16}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select name, phone from people",
                "select id from people",
                "select time, amount from payments where type = 'pay' limit 4",
                "select operator, class, balance, held, state from wallets where balance > 100",
                "select payer, count(*) from payments group by payer",
                "select type, count(*) from payments where sequence < 3000 and type = 'refund' group by type"
            })
    void what_tells_of_fewer_than_five_is_refused(String sql) throws Exception {
        assertThatThrownBy(() -> export(grant(), sql, 0, file("none.csv")))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal())
                                .isIn(Refusal.EXPORT_NOT_ANONYMOUS, Refusal.EXPORT_NOTHING));
    }

    @Test
    void surnames_leave_masked_because_many_have_each() throws Exception {
        Path out = file("names.csv");
        Receipt receipt = export(grant(), "select name from people", 0, out);
        assertThat(receipt.k()).isGreaterThanOrEqualTo(5);
        assertThat(rows(out)).allSatisfy(row -> assertThat(row[1]).matches("\\p{IsHan}\\*"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select sequence from payments",
                "select amount * 1 as a from payments",
                "select max(amount) from payments",
                "select hour(time), median(amount) from payments group by 1",
                "select type, sum(case when payer = 'p-0' then amount end) from payments group by type",
                "select type, count(*) filter (where payer = 'p-0') from payments group by type",
                "select type, count(*) from payments group by type having count(*) = 1",
                "select type, string_agg(payer, ',') from payments group by type",
                "select p.amount from payments p join wallets w on p.payer = w.wallet",
                "select amount from payments where payer in (select wallet from wallets limit 1)",
                "with x as (select amount from payments) select amount from x",
                "select amount from payments union all select balance from wallets",
                "select row_number() over () from payments",
                "select people_0 from payments",
                "select distinct payer from payments",
                "select type, count(*) from payments group by cube(type, verdict)"
            })
    void what_is_neither_plain_columns_nor_groups_is_refused(String sql) throws Exception {
        refused(Refusal.EXPORT_SHAPE, grant(), sql);
    }

    @ParameterizedTest
    @ValueSource(strings = {"select * from read_csv('/etc/passwd')", "select * from run.payments"})
    void the_gate_reaches_out_no_further_than_a_session(String sql) throws Exception {
        refused(Refusal.SQL_FORBIDDEN, grant(), sql);
    }

    @Test
    void groups_leave_with_exact_counts_and_people_counted_behind_each() throws Exception {
        Path out = file("hours.csv");
        Receipt receipt = export(
                grant(),
                "select hour(time) as hour, count(*) as n, sum(amount) as yuan from payments"
                        + " where verdict = 'ACCEPTED' and type = 'pay' group by hour",
                0,
                out);

        assertThat(receipt.k()).isGreaterThanOrEqualTo(5);
        assertThat(Files.readAllLines(out).get(0)).isEqualTo("row_mark,hour,n,yuan");
        assertThat(rows(out)).hasSize((int) receipt.rows());
    }

    @Test
    void noise_is_on_every_count_and_spends_the_budget_which_another_opening_remembers() throws Exception {
        String grant = grant(10, 10_000, 1_500, Duration.ofDays(1));
        String sql =
                "select hour(time) as hour, count(*) as n from payments where verdict = 'ACCEPTED' and type = 'pay'"
                        + " group by hour order by hour";
        List<String> exact = counts(sql, grant, 0);
        List<String> noisy = counts(sql, grant, 1_000);
        assertThat(noisy).hasSameSizeAs(exact).isNotEqualTo(exact);

        Office again = Office.of(office.run().path(), Clock.systemUTC());
        Path out = file("none.csv");
        assertThatThrownBy(() -> new ExportGate(again).export(new Request(grant, STATISTICS, sql, 1_000, out)))
                .hasMessageContaining("NOISE_BUDGET_SPENT")
                .hasMessageContaining("1000 + 1000 > 1500");
        assertThat(out).doesNotExist();
        // What is left can be spent.
        counts(sql, grant, 500);
    }

    /** Hour and count, sorted. */
    private static List<String> counts(String sql, String grant, long noise) throws Exception {
        Path out = file("counts.csv");
        export(noise == 0 ? grant() : grant, sql, noise, out);
        return rows(out).stream().map(row -> row[1] + ":" + row[2]).sorted().toList();
    }

    @Test
    void noise_without_counts_is_refused() throws Exception {
        String sql = "select type, sum(amount) from payments group by type";
        refused(Refusal.EXPORT_SHAPE, new Request(grant(), STATISTICS, sql, 100, file("none.csv")));
    }

    @Test
    void a_grant_binds_its_purpose_its_time_its_number_and_its_rows() throws Exception {
        refused(Refusal.GRANT_UNKNOWN, "nobody", PAYMENTS);
        refused(Refusal.GRANT_OTHER_PURPOSE, new Request(grant(), "marketing", PAYMENTS, 0, file("none.csv")));
        refused(Refusal.GRANT_EXPIRED, grant(9, 9_999, 0, Duration.ofSeconds(-1)), PAYMENTS);
        refused(Refusal.GRANT_QUOTA_SPENT, grant(9, 10, 0, Duration.ofDays(1)), PAYMENTS);
        String once = grant(1, 1_000_000, 0, Duration.ofDays(1));
        export(once, PAYMENTS, 0, file("once.csv"));
        refused(Refusal.GRANT_QUOTA_SPENT, once, PAYMENTS);
    }

    @Test
    void a_revoked_grant_is_worth_nothing_and_a_grant_is_given_once() throws Exception {
        String id = grant();
        assertThat(new Grant(id, "other", STATISTICS, Instant.MAX, 1, 1, 1).give(office, LI))
                .isFalse();
        Grant.revoke(office, id, WANG, "misuse");
        refused(Refusal.GRANT_REVOKED, id, PAYMENTS);
    }

    @Test
    void only_an_officer_with_the_key_of_the_appointment_gives_or_ends_a_grant() throws Exception {
        Grant grant = new Grant("new", "institute", STATISTICS, Instant.now().plus(Duration.ofDays(1)), 1, 1, 1);

        assertThatThrownBy(() -> grant.give(office, new Officer("nobody", LI.pair())))
                .hasMessageContaining("WARRANT_UNKNOWN_OFFICER: ");
        assertThatThrownBy(() -> grant.give(office, new Officer("wang", LI.pair())))
                .hasMessageContaining("OFFICER_OTHER_KEY: ");
        assertThatThrownBy(() -> Grant.revoke(office, grant(), new Officer("wang", LI.pair()), "misuse"))
                .hasMessageContaining("OFFICER_OTHER_KEY: ");
        assertThat(office.log().verified())
                .last()
                .satisfies(record -> assertThat(record.access().allowed()).isFalse());
        refused(Refusal.GRANT_UNKNOWN, "new", PAYMENTS);
    }

    @Test
    void a_grant_that_only_claims_an_officer_is_worth_nothing_and_one_outlives_a_new_key() throws Exception {
        Map<String, String> facts = Map.of(
                "grant", "claimed",
                "recipient", "institute",
                "expiresAt", Instant.now().plus(Duration.ofDays(1)).toString(),
                "exports", "9",
                "rows", "9999",
                "epsilonMilli", "0",
                "signature", "00".repeat(64));
        office.log().add(Access.allowed("grant", "li", STATISTICS, facts));
        refused(Refusal.GRANT_SIGNATURE_INVALID, "claimed", PAYMENTS);

        String given = grant();
        Officers.appoint(
                office.log(), "li", Sm2KeyPair.derive(new byte[] {3}, 0).publicKey());
        assertThat(export(given, PAYMENTS, 0, file("old-key.csv")).rows()).isPositive();
        Officers.appoint(office.log(), "li", LI.pair().publicKey());
    }

    @ParameterizedTest
    @ValueSource(strings = {".csv", ".parquet"})
    void a_leaked_export_names_its_recipient(String suffix) throws Exception {
        String grant = grant();
        Path out = file("leak" + suffix);
        export(grant(), PAYMENTS, 0, file("of-another" + suffix));
        export(grant, PAYMENTS, 0, out);

        assertThat(WatermarkTrace.of(office, out))
                .extracting(WatermarkTrace.Source::recipient)
                .containsExactly("institute " + grant);
    }

    @Test
    void half_of_the_rows_in_another_order_without_the_marks_of_rows_name_it_too() throws Exception {
        String grant = grant();
        Path out = file("leak.csv");
        export(grant, PAYMENTS, 0, out);
        List<String[]> rows = new ArrayList<>(rows(out));
        Collections.shuffle(rows, new Random(7));
        List<String> leaked = new ArrayList<>(List.of("what,when,how_much"));
        rows.subList(0, rows.size() / 2)
                .forEach(row -> leaked.add(String.join(",", Arrays.asList(row[2], row[1], row[3]))));
        Path half = file("half.csv");
        Files.write(half, leaked);

        assertThat(WatermarkTrace.of(office, half)).singleElement().satisfies(source -> {
            assertThat(source.recipient()).isEqualTo("institute " + grant);
            assertThat(source.column()).isEqualTo("how_much");
            assertThat(source.logTenChance()).isLessThan(-9);
        });
    }

    @Test
    void the_runs_own_file_accuses_nobody() throws Exception {
        export(grant(), PAYMENTS, 0, file("any.csv"));
        Path plain = file("plain.csv");
        List<String> lines = new ArrayList<>(List.of("amount"));
        new Random(5).ints(3_000, 0, 100_000).forEach(fen -> lines.add(fen / 100 + "." + fen % 10 + fen / 10 % 10));
        Files.write(plain, lines);
        assertThat(WatermarkTrace.of(office, plain)).isEmpty();
    }

    @Test
    void nothing_is_left_behind_in_the_office() throws Exception {
        export(grant(), PAYMENTS, 0, file("any.csv"));
        try (java.util.stream.Stream<Path> files = Files.list(office.folder().resolve("exports"))) {
            assertThat(files).isEmpty();
        }
    }
}
