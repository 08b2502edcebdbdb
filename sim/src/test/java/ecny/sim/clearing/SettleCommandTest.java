package ecny.sim.clearing;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.gateway.bank.site.SettlementDoor;
import ecny.gateway.sandbox.Sandbox;
import ecny.gateway.sandbox.SandboxSettings;
import ecny.settlement.clearing.rules.DesignKind;
import ecny.sim.command.Ecny;
import ecny.sim.command.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettleCommandTest {
    private final StringWriter printed = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @TempDir
    Path folder = Path.of("");

    @Test
    void a_small_comparison_prints_a_table_and_writes_a_page_and_a_csv() throws IOException {
        Path file = smaller("hvps-day", "none", 400);

        assertThat(run(
                        "settle",
                        "compare",
                        file.toString(),
                        "--out",
                        folder.resolve("out").toString()))
                .as(errors.toString())
                .isEqualTo(ExitCode.OK);

        assertThat(printed.toString()).contains("GROSS", "DEFERRED_NET", "HYBRID", "settlement.html");
        assertThat(printed.toString().lines().filter(line -> line.matches(" {0,6}[0-9.]*[+|].*[GDH*].*")))
                .as("the plot in letters, a point of each day at least once")
                .hasSizeBetween(3, 16);
        assertThat(printed.toString())
                .contains("settlement delay, % of the longest    G GROSS   D DEFERRED_NET   H HYBRID")
                .contains("liquidity provided, % of value");
        assertThat(Files.readString(folder.resolve("out/settlement.html")))
                .contains("<svg", "Liquidity and delay")
                .doesNotContain("http://", "https://");
        assertThat(Files.readAllLines(folder.resolve("out/settlement.csv"))).hasSize(1 + 27);
    }

    @Test
    void the_same_scenario_gives_the_same_bytes() throws IOException {
        Path file = smaller("hvps-day", "none", 400);
        run("settle", "compare", file.toString(), "--out", folder.resolve("one").toString());
        run("settle", "compare", file.toString(), "--out", folder.resolve("two").toString());

        assertThat(folder.resolve("one/settlement.html")).hasSameBinaryContentAs(folder.resolve("two/settlement.html"));
        assertThat(folder.resolve("one/settlement.csv")).hasSameBinaryContentAs(folder.resolve("two/settlement.csv"));
    }

    @Test
    void saving_liquidity_settles_at_least_as_much_as_plain_gross_with_the_same_money() throws IOException {
        List<DesignResult> results = DesignComparison.run(
                SettlementScenario.find(smaller("hvps-day", "none", 400).toString()), one -> {});
        for (DesignResult hybrid : of(results, DesignKind.HYBRID)) {
            DesignResult gross = of(results, DesignKind.GROSS).stream()
                    .filter(one -> one.percent() == hybrid.percent())
                    .findFirst()
                    .orElseThrow();
            assertThat(hybrid.providedFen()).isEqualTo(gross.providedFen());
            assertThat(hybrid.settledShare()).isGreaterThanOrEqualTo(gross.settledShare());
        }
    }

    @Test
    void payments_may_come_from_a_run() throws IOException {
        Path csv = folder.resolve("payments.csv");
        Files.writeString(csv, """
                sequence,time,id,type,payer,payee,amount,currency,verdict,payer_balance,payee_balance,first_sequence
                1,2026-06-10T09:00:00.000000+08:00,x,pay,1020000000000001,1030000000000001,12.50,CNY,ACCEPTED,0.00,0.00,0
                2,2026-06-10T09:00:01.000000+08:00,x,pay,1020000000000001,1020000000000002,12.50,CNY,ACCEPTED,0.00,0.00,0
                3,2026-06-10T09:00:02.000000+08:00,x,pay,1030000000000001,1040000000000002,2.00,CNY,LIMIT,0.00,0.00,0
                4,2026-06-10T09:00:03.000000+08:00,x,transfer,1030000000000001,1040000000000002,2.00,CNY,ACCEPTED,0.00,0.00,0
                5,2026-06-10T09:00:04.000000+08:00,x,exchange,,1040000000000002,2.00,CNY,ACCEPTED,0.00,0.00,0
                """);

        List<DesignResult> results = DesignComparison.run(
                SettlementScenario.find(smaller("hvps-day", csv.toString(), 1).toString()), one -> {});

        assertThat(results.get(0).handedIn()).isEqualTo(new DesignResult.Volume(2, 1_450));
    }

    @Test
    void balance_sheets_of_a_scenario_balance_at_any_instant_in_every_design() throws IOException {
        Path file = smaller("hvps-day", "none", 400);
        for (DesignKind design : DesignKind.values()) {
            for (String time : List.of("09:00:00", "12:34:56", "17:20:00", "18:00:00")) {
                String day = SettlementScenario.find(file.toString()).day();
                assertThat(run(
                                "settle",
                                "sheets",
                                file.toString(),
                                "--design",
                                design.name(),
                                "--at",
                                day + "T" + time + "+08:00"))
                        .as(errors.toString())
                        .isEqualTo(ExitCode.OK);
            }
        }
        assertThat(printed.toString()).contains("PBOC", "PUBLIC", "TREASURY", "wallet balances", "sheets balance");
        assertThat(run("settle", "sheets", file.toString(), "--at", "noon")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(errors.toString()).contains("--at", "noon");
    }

    @Test
    void balance_sheets_of_a_sandbox_are_read_from_its_folder_while_it_runs_and_afterwards() throws IOException {
        Path data = folder.resolve("sandbox");
        String start;
        try (Sandbox sandbox =
                Sandbox.start(SandboxSettings.in(data, 0).withTestClock(), List.of(SettlementDoor::on))) {
            start = sandbox.site().world().start();
            assertThat(run("settle", "sheets", data.toString(), "--at", start)).isEqualTo(ExitCode.OK);
        }
        assertThat(run("settle", "sheets", data.toString()))
                .as(errors.toString())
                .isEqualTo(ExitCode.OK);
        assertThat(printed.toString()).contains("All 6 balance sheets balance");
        assertThat(run("settle", "sheets", data.toString(), "--at", "2020-01-01T00:00:00+08:00"))
                .isNotEqualTo(ExitCode.OK);
    }

    @Test
    void a_wrong_file_is_named_with_line_and_expectation() throws IOException {
        Path file = folder.resolve("wrong.yaml");
        Files.writeString(file, text("hvps-day").replace("urgentPercent: 5 ", "urgentPercent: 500 "));

        assertThat(run("settle", "compare", file.toString())).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(errors.toString()).contains("wrong.yaml", "urgentPercent of 0 to 100");
        assertThat(run("settle", "compare", "nowhere")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(errors.toString()).contains("nowhere", "hvps-day");
    }

    @Test
    void every_built_in_scenario_can_be_read() throws IOException {
        for (String name : SettlementScenario.builtIn()) {
            assertThat(SettlementScenario.find(name).name()).isEqualTo(name);
        }
    }

    private static List<DesignResult> of(List<DesignResult> results, DesignKind design) {
        return new ArrayList<>(
                results.stream().filter(one -> one.design() == design).toList());
    }

    private Path smaller(String builtIn, String payments, int count) throws IOException {
        Path file = folder.resolve(builtIn + ".yaml");
        Files.writeString(
                file,
                text(builtIn)
                        .replace("count: 20000 ", "count: " + count + " ")
                        .replace("file: none", "file: \"" + payments + "\""));
        return file;
    }

    private static String text(String builtIn) throws IOException {
        try (var stream = SettlementScenario.class.getResourceAsStream(builtIn + ".yaml")) {
            return new String(
                    java.util.Objects.requireNonNull(stream).readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    private int run(String... words) {
        PrintWriter out = new PrintWriter(printed);
        PrintWriter err = new PrintWriter(errors);
        int code = Ecny.run(out, err, Locale.ENGLISH, words);
        out.flush();
        err.flush();
        return code;
    }
}
