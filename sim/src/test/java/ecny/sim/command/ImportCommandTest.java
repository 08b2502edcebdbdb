package ecny.sim.command;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.wallet.identity.WalletNumber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
    private static final String HEADER = "id,time,type,payer,payee,amount,currency,payment_id";
    private static final String ANN = WalletNumber.format(WalletNumber.of(102, 1));
    private static final String BEN = WalletNumber.format(WalletNumber.of(103, 2));
    private static final String SHOP = WalletNumber.format(WalletNumber.of(104, 3));

    private final Path folder;

    ImportCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void twenty_lines_go_through_the_pipeline_to_their_proofs() throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "e1,2020-10-09T09:00:00,exchange,," + ANN + ",100.00,CNY,",
                "t1,2020-10-09T09:30:00,transfer," + ANN + "," + BEN + ",30.00,CNY,"));
        for (int i = 0; i < 15; i++) {
            lines.add("p" + i + ",2020-10-09T10:" + (10 + i) + ":00,pay," + (i % 2 == 0 ? ANN : BEN) + "," + SHOP
                    + ",10.50,CNY,");
        }
        lines.add("p14,2020-10-09T10:24:00,pay," + ANN + "," + SHOP + ",10.50,CNY,");
        lines.add("r1,2020-10-10T11:00:00,refund," + SHOP + ",,2.50,CNY,p0");
        lines.add("r2,2020-10-10T11:00:01,refund," + SHOP + ",,9.00,CNY,p0");

        Shell shell = run(lines);

        assertThat(shell.err()).doesNotContain("Exception");
        assertThat(shell.code()).as(shell.out() + shell.err()).isEqualTo(ExitCode.OK);
        assertThat(shell.out())
                .contains(
                        "✓ money is conserved to the fen, CNY",
                        "✓ the journal's chain and its signed checkpoints are intact",
                        "✓ the replay's digest equals the live one",
                        "20 lines: 19 accepted, 1 refused by the ledger, 0 could not be read");
        List<String> outcomes = Files.readAllLines(folder.resolve("runs/import-1-1/import-outcomes.csv"));
        assertThat(outcomes).hasSize(21);
        assertThat(outcomes.get(1)).isEqualTo("2,\"e1\",ACCEPTED,0,\"Done.\",\"成功。\"");
        assertThat(outcomes.get(18)).startsWith("19,\"p14\",ACCEPTED,");
        assertThat(outcomes.get(20)).startsWith("21,\"r2\",").doesNotContain("ACCEPTED");
    }

    @Test
    void a_bad_line_is_told_and_the_rest_goes_on_with_exit_code_2() throws IOException {
        Shell shell = run(List.of(
                "p1,2020-10-09T10:00:00,pay," + ANN + "," + SHOP + ",-1,CNY,",
                "p2,2020-10-09T10:00:00,pay," + ANN + "," + SHOP + ",1,CNY,"));

        assertThat(shell.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(shell.err())
                .contains(
                        "payments.csv:2: amount: found '-1', expected an amount above 0 in yuan with at most 2 decimals");
        assertThat(shell.out()).contains("2 lines: 1 accepted, 0 refused by the ledger, 1 could not be read");
        assertThat(Files.readAllLines(folder.resolve("runs/import-1-1/import-outcomes.csv"))
                        .get(1))
                .startsWith("2,\"\",MALFORMED,101,\"amount: found '-1'");
    }

    @Test
    void or_nothing_is_run() throws IOException {
        Shell shell = run(List.of("p1,2020-10-09T10:00:00,pay," + ANN + "," + SHOP + ",1,USD,"), "--stop-on-error");

        assertThat(shell.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(shell.err()).contains("currency: found 'USD', expected CNY", "nothing was run");
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    @Test
    void without_top_up_a_payer_with_nothing_is_refused_by_the_ledger() throws IOException {
        Shell shell =
                run(List.of("p1,2020-10-09T10:00:00,pay," + ANN + "," + SHOP + ",1,CNY,"), "--no-top-up", "--unsigned");

        assertThat(shell.code()).isEqualTo(ExitCode.OK);
        assertThat(shell.out()).contains("1 lines: 0 accepted, 1 refused by the ledger");
    }

    private Shell run(List<String> lines, String... more) throws IOException {
        Path file = folder.resolve("payments.csv");
        Files.writeString(file, HEADER + "\n" + String.join("\n", lines) + "\n");
        List<String> words = new ArrayList<>(List.of(
                "import", file.toString(), "--out", folder.resolve("runs").toString()));
        words.addAll(List.of(more));
        return Shell.type(words.toArray(String[]::new));
    }
}
