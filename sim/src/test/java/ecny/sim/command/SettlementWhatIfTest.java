package ecny.sim.command;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.wallet.identity.WalletNumber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Four payments between two operators in 2026, when they are claims between banks, worked out by hand. */
class SettlementWhatIfTest {
    private static final String ANN = WalletNumber.format(WalletNumber.of(102, 1));
    private static final String SHOP = WalletNumber.format(WalletNumber.of(104, 3));
    private static final String INN = WalletNumber.format(WalletNumber.of(102, 9));

    @TempDir
    static Path folder = Path.of("given by JUnit");

    @BeforeAll
    static void recordARun() throws IOException {
        List<String> lines = new ArrayList<>(List.of("id,time,type,payer,payee,amount,currency"));
        String[] amounts = {"100.00", "300.00", "200.00", "400.00"};
        for (int i = 0; i < amounts.length; i++) {
            lines.add("p" + i + ",2026-03-03T10:0" + i + ":00,pay," + ANN + "," + SHOP + "," + amounts[i] + ",CNY");
        }
        // Within one operator: no matter of reserves.
        lines.add("own,2026-03-03T11:00:00,pay," + ANN + "," + INN + ",50.00,CNY");
        Files.write(folder.resolve("payments.csv"), lines);
        Shell shell = Shell.type("import", folder.resolve("payments.csv").toString(), "--unsigned", "--out=" + folder);
        assertThat(shell.code()).as(shell.out() + shell.err()).isEqualTo(ExitCode.OK);
    }

    @Test
    void with_four_tenths_of_what_it_sends_a_bank_settles_the_first_two_of_its_payments() throws IOException {
        // 1,000 yuan are sent; 400 are there: 100 and 300 settle, 200 and 400 do not.
        assertThat(ends(whatIf("--reserves=1000", "--then-reserves=400")))
                .containsExactly("200.00 SETTLED", "400.00 SETTLED");
    }

    @Test
    void without_reserves_nothing_settles_and_the_page_tells_it() throws IOException {
        Shell shell = whatIf("--reserves=1000", "--then-reserves=0");

        assertThat(ends(shell)).hasSize(4);
        assertThat(shell.out()).contains("4 payments end otherwise; 2 operators");
        assertThat(Files.readString(folder.resolve("settlement.html")))
                .contains("<svg", "1000 ‰ → GROSS, 0 ‰")
                // All four are paid by customers of 102 to one of 104.
                .containsPattern(
                        "Operators concerned[\\s\\S]*<td[^>]*>102<[\\s\\S]*>4<[\\s\\S]*>1,000\\.00<[\\s\\S]*>104<[\\s\\S]*>4<[\\s\\S]*>1,000\\.00<");
    }

    @Test
    void another_reserve_ratio_stops_no_payment_and_changes_what_must_be_kept() throws IOException {
        // All 1,000 yuan settle: the payee's bank owes 1,000 to wallets and has 1,000 at the central bank.
        Shell shell = whatIf("--reserves=1000", "--then-reserve-ratio=1000");
        assertThat(ends(shell)).isEmpty();
        assertThat(shell.out()).containsPattern("required reserves, yuan +62\\.00 +100\\.00 +38\\.00");
        assertThat(shell.out()).containsPattern("missing for them, yuan +0\\.00 +0\\.00 +0\\.00");

        // Nothing settles: the payer's bank still owes 1,000 to wallets and has nothing.
        assertThat(whatIf("--reserves=0", "--reserve-ratio=0", "--then-reserve-ratio=1000")
                        .out())
                .containsPattern("missing for them, yuan +0\\.00 +100\\.00 +100\\.00");
        Shell tooHigh = whatIf("--then-reserve-ratio=10001");
        assertThat(tooHigh.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(tooHigh.err()).contains("0 to 10000 basis points, not 10001");
    }

    @Test
    void the_same_settlement_changes_nothing_and_none_is_refused() throws IOException {
        assertThat(ends(whatIf("--then-design=GROSS"))).isEmpty();
        Shell shell = whatIf();
        assertThat(shell.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(shell.err()).contains("--then-design");
    }

    /** Amount, and how it ended before, of each payment that ends otherwise. */
    private static List<String> ends(Shell shell) throws IOException {
        assertThat(shell.code()).as(shell.err()).isEqualTo(ExitCode.OK);
        List<String> lines = Files.readAllLines(folder.resolve("settlement.csv"));
        return lines.subList(1, lines.size()).stream()
                .map(line -> line.split(",", -1))
                .map(cell -> cell[4] + " " + cell[5])
                .toList();
    }

    private static Shell whatIf(String... more) {
        List<String> words = new ArrayList<>(List.of(
                "settle",
                "what-if",
                folder.resolve("import-1-1").toString(),
                "--out=" + folder.resolve("settlement.csv")));
        words.addAll(List.of(more));
        return Shell.type(words.toArray(String[]::new));
    }
}
