package ecny.sim.questions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecny.settlement.pipeline.Replay;
import ecny.sim.privacy.Office;
import ecny.sim.privacy.Refusal;
import ecny.sim.privacy.RefusedException;
import ecny.sim.privacy.Role;
import ecny.sim.privacy.RunWallets;
import ecny.sim.replay.Recording;
import ecny.sim.replay.Runs;
import ecny.sim.run.Progress;
import ecny.sim.run.RunFolder;
import ecny.sim.run.RunSettings;
import ecny.sim.run.Runner;
import ecny.sim.scenario.TestScenarios;
import ecny.sim.supervision.Registrations;
import ecny.sim.supervision.RuleTimeline;
import ecny.sim.supervision.SupervisedRun;
import ecny.sim.supervision.Supervision;
import ecny.wallet.identity.WalletNumber;
import ecny.wallet.ledger.WalletView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionsTest {
    private static final SqlSession.Limits SMALL = new SqlSession.Limits(Duration.ofMillis(700), 64, 5_000);

    @TempDir
    static Path runs = Path.of("given by JUnit");

    private static RunFolder run;
    private static Office office;
    private static SqlSession session;

    @BeforeAll
    static void openTheFair() throws IOException {
        run = Runs.fair(runs);
        office = Office.of(run.path(), Clock.systemUTC());
        session = SqlSession.open(office, Role.REGULATOR, "tester", SMALL);
    }

    @AfterAll
    static void close() throws IOException {
        session.close();
    }

    private static String one(String sql) throws IOException, RefusedException {
        return session.ask(sql).rows().get(0).get(0);
    }

    @Test
    void every_wallet_of_the_ledger_is_there_with_its_balance() throws Exception {
        List<WalletView> wallets = RunWallets.of(run, ledger -> Replay.Observer.NONE);
        long fen = wallets.stream().mapToLong(WalletView::balanceFen).sum();

        assertThat(one("select count(*) from wallets")).isEqualTo(Integer.toString(wallets.size()));
        assertThat(one("select sum(balance) * 100 from wallets")).startsWith(Long.toString(fen));
        assertThat(one("select count(distinct wallet) from wallets")).isEqualTo(Integer.toString(wallets.size()));
    }

    @Test
    void no_wallet_number_is_in_any_table() throws Exception {
        assertThat(one("select count(*) from payments where length(payer) = 16 or length(payee) = 16"))
                .isEqualTo("0");
        assertThat(one("select count(*) from payments where payer like 'p-%'")).isNotEqualTo("0");
        // Nor anywhere in the file.
        byte[] file = Files.readAllBytes(RunTables.of(office, Role.REGULATOR));
        String latin = new String(file, java.nio.charset.StandardCharsets.ISO_8859_1);
        List<String> numbers = RunWallets.of(run, ledger -> Replay.Observer.NONE).stream()
                .map(wallet -> WalletNumber.format(wallet.number()))
                .limit(50)
                .toList();
        assertThat(numbers).noneMatch(latin::contains);
    }

    @Test
    void every_party_of_an_accepted_payment_is_a_wallet_of_the_run() throws Exception {
        assertThat(
                        one(
                                "select count(*) from payments p where verdict = 'ACCEPTED' and type in ('pay', 'transfer') and"
                                        + " (p.payer not in (select wallet from wallets) or p.payee not in (select wallet from wallets))"))
                .isEqualTo("0");
    }

    @Test
    void the_cases_are_those_of_supervision_under_pseudonyms() throws Exception {
        RunFolder town = RunFolder.open(
                Runner.run(TestScenarios.plantedTown(), RunSettings.in(runs).unsigned(), Progress.SILENT)
                        .folder());
        Supervision supervision = new Supervision(RuleTimeline.published(), Registrations.in(town.path()));
        SupervisedRun.tell(Recording.of(town), supervision);
        List<String> found = supervision.cases().stream()
                .map(one -> one.id() + " " + one.pattern().name() + " "
                        + one.evidence().size())
                .toList();
        assertThat(found).isNotEmpty();

        Office there = Office.of(town.path(), Clock.systemUTC());
        try (SqlSession asked = SqlSession.open(there, Role.REGULATOR, "tester", SMALL)) {
            assertThat(asked.ask("select number || ' ' || rule || ' ' || flows from cases order by number")
                            .rows())
                    .extracting(row -> row.get(0))
                    .containsExactlyElementsOf(found);
            assertThat(asked.ask("select count(*) from cases where wallet is null or wallet not in"
                                    + " (select wallet from wallets)")
                            .rows())
                    .containsExactly(List.of("0"));
            Question cases = Question.named("cases").orElseThrow();
            assertThat(AnswerPlot.of(cases, asked.ask(cases.sql()))).contains("<svg");
        }
    }

    @Test
    void what_operators_receive_from_others_is_what_they_pay() throws Exception {
        assertThat(one("select sum(net) from positions")).isEqualTo("0.00");
        assertThat(one("select sum(received) > 0 from positions")).isEqualTo("true");
    }

    @Test
    void two_roles_see_no_pseudonym_in_common() throws Exception {
        try (SqlSession analyst = SqlSession.open(office, Role.ANALYST, "tester", SMALL)) {
            List<List<String>> ours = session.ask("select wallet from wallets").rows();
            List<List<String>> theirs =
                    analyst.ask("select wallet from wallets").rows();
            assertThat(theirs).hasSameSizeAs(ours).doesNotContainAnyElementsOf(ours);
        }
    }

    static Stream<Question> ready() {
        return Question.all().stream();
    }

    @ParameterizedTest
    @MethodSource("ready")
    void every_ready_question_is_answered_and_drawn(Question question) throws Exception {
        Answer answer = session.ask(question.sql());
        String plot = AnswerPlot.of(question, answer);

        assertThat(answer.columns()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(answer.numeric().get(1)).isTrue();
        assertThat(plot.isEmpty()).isEqualTo(answer.rows().isEmpty());
        if (!plot.isEmpty()) {
            assertThat(plot).contains("<svg", question.en(), question.zh()).doesNotContain("NaN");
        }
    }

    @Test
    void there_are_ten_and_the_fair_answers_those_it_can() throws Exception {
        assertThat(Question.all()).hasSize(10).extracting(Question::name).doesNotHaveDuplicates();
        for (String name : List.of("hour-curve", "ticket-sizes", "concentration", "velocity", "flows")) {
            assertThat(session.ask(Question.named(name).orElseThrow().sql()).rows())
                    .as(name)
                    .isNotEmpty();
        }
    }

    @Test
    void the_hours_hold_all_payments() throws Exception {
        String hours = Question.named("hour-curve").orElseThrow().sql();
        assertThat(one("select sum(payments) from (" + hours + ")"))
                .isEqualTo(one("select count(*) from payments where verdict = 'ACCEPTED' and sequence = first_sequence"
                        + " and type in ('pay', 'transfer', 'capture', 'spend-packet')"));
    }

    @Test
    void the_concentration_ends_at_everything() throws Exception {
        List<List<String>> rows =
                session.ask(Question.named("concentration").orElseThrow().sql()).rows();
        assertThat(rows.get(rows.size() - 1)).containsExactly("100", "100.0");
    }

    /** Ways out of a database that are known from its manual and from others' mistakes. */
    static Stream<String> attacks() {
        return Stream.of(
                "select * from read_csv('/etc/passwd')",
                "select * from read_text('/etc/passwd')",
                "select * from read_blob('/etc/passwd')",
                "select * from read_parquet('x.parquet')",
                "select * from read_json_auto('x.json')",
                "select * from '/etc/passwd'",
                "select * from 'payments.parquet'",
                "from 'https://example.org/x.csv'",
                "select * from glob('/**')",
                "select * from sniff_csv('/etc/passwd')",
                "select * from parquet_metadata('x.parquet')",
                "copy payments to '/tmp/x.csv'",
                "copy (select 1) to '/tmp/x.csv'",
                "copy payments from '/etc/passwd'",
                "export database '/tmp/x'",
                "import database '/tmp/x'",
                "attach '/tmp/other.duckdb' as other",
                "detach run",
                "use memory",
                "install httpfs",
                "load httpfs",
                "force install spatial from community",
                "create table mine as select * from payments",
                "create temp table mine as select 1",
                "create view mine as select 1",
                "create macro f(x) as x",
                "create secret (type s3)",
                "create or replace function f(x) as x",
                "insert into wallets select * from wallets",
                "update wallets set balance = 0",
                "delete from payments",
                "drop table payments",
                "alter table payments add column x int",
                "truncate payments",
                "vacuum",
                "checkpoint",
                "begin transaction",
                "set memory_limit = '100GB'",
                "set enable_external_access = true",
                "reset lock_configuration",
                "set lock_configuration = false",
                "pragma database_list",
                "pragma enable_profiling",
                "call pragma_database_list()",
                "select * from pragma_database_list()",
                "select * from duckdb_settings()",
                "select * from duckdb_secrets()",
                "select * from duckdb_databases()",
                "select * from duckdb_databases",
                "select path from duckdb_databases()",
                "select * from duckdb_temporary_files()",
                "select * from information_schema.tables",
                "select * from pg_catalog.pg_class",
                "select * from sqlite_master",
                "show databases",
                "select current_setting('temp_directory')",
                "select getenv('HOME')",
                "select getvariable('x')",
                "set variable x = 1",
                "prepare p as select 1",
                "execute p",
                "explain analyze select * from payments",
                "select * from query('drop table payments')",
                "select * from query_table('duckdb_settings')",
                "select * from json_execute_serialized_sql('{}')",
                "pragma json_execute_serialized_sql('{}')",
                "select 1; drop table payments",
                "select 1; select 2",
                "with x as (delete from payments returning *) select * from x",
                "select (select count(*) from read_csv('/etc/passwd'))",
                "with x as (select * from read_csv('/etc/passwd')) select * from x",
                "select * from payments where payer in (select content from read_text('/etc/passwd'))",
                "select * from payments, lateral (select * from glob('/*'))",
                "select * from wallets union all select * from duckdb_settings()",
                "select * from range(3) t(i) where exists (from read_csv('/etc/passwd'))",
                "describe duckdb_settings()",
                "summarize 'x.csv'",
                // These make a little input large in one step, which no clock stops.
                "select repeat('x', 2000000000)",
                "select lpad('x', 2000000000, 'y')",
                "select printf('%2000000000d', 1)",
                "select range(1000000000)",
                "select list_resize([1], 1000000000)",
                "select levenshtein(verdict, type) from payments",
                "pivot payments on type using count(*)",
                "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "selec * from payments | SQL_SYNTAX | 1:1 selec",
                "select * from payments where | SQL_SYNTAX | 1:29",
                "select verdict, foo from payments | SQL_NO_SUCH_COLUMN | 1:17 foo",
                "select '中文', foo from payments | SQL_NO_SUCH_COLUMN | 1:14 foo",
                "select sum(payer) from payments | SQL_TYPES | 1:8 sum",
                "select verdict, count(*) from payments group by type | SQL_GROUPS | 1:8 verdict",
                "select cast(verdict as int) from payments | SQL_VALUE | 1:8 cast",
                "select * from payments order by 99 | SQL_WRONG | 1:33 99"
            })
    void a_mistake_is_told_in_our_words_with_its_place(String sql, Refusal refusal, String detail) {
        assertThatThrownBy(() -> session.ask(sql)).isInstanceOfSatisfying(RefusedException.class, refused -> {
            assertThat(refused.refusal()).isEqualTo(refusal);
            assertThat(refused.detail()).isEqualTo(detail);
        });
    }

    @Test
    void the_line_of_a_mistake_is_counted() {
        assertThatThrownBy(() -> session.ask("select *\nfrom payments\nwhere fo = 1"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.detail()).isEqualTo("3:7 fo"));
    }

    @Test
    void amounts_are_shown_with_separators_and_stay_plain_in_the_rows() throws Exception {
        Answer answer = session.ask(
                "select 1234567.5::decimal(18,2) as yuan, 1234567 as number, -1000::decimal(18,2) as less,"
                        + " 999.99::decimal(18,2) as small, null::decimal(18,2) as nothing, 1234567.125::decimal(18,3) as ratio");

        assertThat(answer.shown().get(0))
                .containsExactly("1,234,567.50", "1234567", "-1,000.00", "999.99", "", "1234567.125");
        assertThat(answer.rows().get(0)).startsWith("1234567.50", "1234567", "-1000.00");
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void what_reaches_out_of_the_tables_is_refused_and_logged(String sql) throws IOException {
        int before = office.log().records().size();

        assertThatThrownBy(() -> session.ask(sql))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal())
                                .isIn(
                                        Refusal.SQL_FORBIDDEN,
                                        Refusal.SQL_NOT_A_QUESTION,
                                        Refusal.SQL_SYNTAX,
                                        Refusal.SQL_WRONG));

        assertThat(office.log().records()).hasSize(before + 1).last().satisfies(record -> {
            assertThat(record.access().allowed()).isFalse();
            assertThat(record.access().action()).isEqualTo("sql");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select count(*) from range(100000000) a, range(100000000) b",
                "with recursive r(n) as (select 1 union all select n + 1 from r) select count(*) from r where n < 0"
            })
    void what_takes_too_long_is_stopped(String sql) {
        long before = System.nanoTime();
        assertThatThrownBy(() -> session.ask(sql))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal()).isIn(Refusal.SQL_TOO_LONG, Refusal.SQL_TOO_LARGE));
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select list(i) from range(100000000) t(i)",
                "select string_agg(i::varchar, '') from range(100000000) t(i)",
                "with recursive r(s, n) as (select 'x', 1 union all select s || s, n + 1 from r where n < 40)"
                        + " select max(length(s)) from r",
                "select a.range from range(30000000) a order by hash(a.range)"
            })
    void what_needs_too_much_is_stopped(String sql) {
        assertThatThrownBy(() -> session.ask(sql))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal())
                                .isIn(Refusal.SQL_TOO_LARGE, Refusal.SQL_TOO_LONG, Refusal.SQL_WRONG));
    }

    @Test
    void an_endless_answer_is_cut_and_says_so() throws Exception {
        Answer answer = session.ask("select * from range(100000000)");
        assertThat(answer.complete()).isFalse();
        assertThat(answer.rows()).hasSize(SMALL.rows());
    }

    @Test
    void the_copy_is_gone_after_the_session_and_the_tables_are_not() throws Exception {
        Path tables = RunTables.of(office, Role.REGULATOR);
        long size = Files.size(tables);
        List<Path> before = copies();
        try (SqlSession other = SqlSession.open(office, Role.REGULATOR, "tester", SMALL)) {
            assertThat(copies()).hasSize(before.size() + 1);
            other.ask("select 1");
        }
        assertThat(copies()).isEqualTo(before);
        assertThat(tables).hasSize(size);
    }

    private static List<Path> copies() throws IOException {
        try (Stream<Path> files = Files.list(office.folder().resolve("questions"))) {
            return files.filter(file -> String.valueOf(file.getFileName()).startsWith("session"))
                    .sorted()
                    .collect(Collectors.toList());
        }
    }

    @Test
    void the_run_folder_is_as_it_was_sealed() {
        assertThat(ecny.settlement.journal.RunManifest.verify(run.path(), java.util.Optional.empty()))
                .isEmpty();
    }
}
