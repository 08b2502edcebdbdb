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

/** A few payments of class 4 wallets in 2022, whose verdicts under other caps were worked out by hand. */
class WhatIfCommandTest {
    private static final String ANN = WalletNumber.format(WalletNumber.of(102, 1));
    private static final String BEN = WalletNumber.format(WalletNumber.of(103, 2));
    private static final String SHOP = WalletNumber.format(WalletNumber.of(104, 3));
    private static final String CAP = "limits.PERSONAL.4.perPaymentYuan";

    @TempDir
    static Path folder = Path.of("given by JUnit");

    @BeforeAll
    static void recordARun() throws IOException {
        List<String> lines = new ArrayList<>(List.of("id,time,type,payer,payee,amount,currency"));
        // The cap of class 4 is 2,000 yuan a payment and 5,000 a day.
        String[] amounts = {"999.99", "1000.00", "1000.01", "1500.00", "2000.00", "2000.01"};
        for (int day = 0; day < amounts.length; day++) {
            lines.add("p" + day + ",2022-03-0" + (day + 1) + "T10:00:00,pay," + ANN + "," + SHOP + "," + amounts[day]
                    + ",CNY");
        }
        // Ben passes on what he has just got.
        lines.add("gift,2022-03-07T10:00:00,transfer," + ANN + "," + BEN + ",1200.00,CNY");
        lines.add("onward,2022-03-07T11:00:00,pay," + BEN + "," + SHOP + ",900.00,CNY");
        Files.write(folder.resolve("payments.csv"), lines);
        Shell shell = Shell.type(
                "import",
                folder.resolve("payments.csv").toString(),
                "--class=4",
                "--unsigned",
                "--opening-yuan=0",
                "--out=" + folder);
        assertThat(shell.code()).as(shell.out() + shell.err()).isEqualTo(ExitCode.OK);
    }

    @Test
    void half_the_cap_gives_exactly_the_payments_that_were_worked_out_by_hand() throws IOException {
        List<String> changes = changes("--set", CAP + "=1000.00");

        assertThat(changes)
                .containsExactly(
                        "pay 1000.01 ACCEPTED LIMIT_REGULATION_PER_PAYMENT 2000.00 1000.00",
                        "pay 1500.00 ACCEPTED LIMIT_REGULATION_PER_PAYMENT 2000.00 1000.00",
                        "pay 2000.00 ACCEPTED LIMIT_REGULATION_PER_PAYMENT 2000.00 1000.00",
                        "transfer 1200.00 ACCEPTED LIMIT_REGULATION_PER_PAYMENT 2000.00 1000.00",
                        // No rule forbids it: the gift it was paid from did not arrive.
                        "pay 900.00 ACCEPTED INSUFFICIENT_FUNDS  ");
    }

    @Test
    void a_higher_cap_lets_through_what_was_refused() throws IOException {
        assertThat(changes("--set", CAP + "=3000.00"))
                .containsExactly("pay 2000.01 LIMIT_REGULATION_PER_PAYMENT ACCEPTED 2000.00 3000.00");
    }

    @Test
    void the_same_rules_change_nothing() throws IOException {
        assertThat(changes("--rulebook", "2021-06")).isEmpty();
    }

    @Test
    void a_rule_that_does_not_exist_is_named() {
        Shell shell = whatIf("--set", "limits.PERSONAL.9.perPaymentYuan=1.00");

        assertThat(shell.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(shell.err()).contains("there is no rule 'limits.PERSONAL.9.perPaymentYuan'");
    }

    @Test
    void a_value_that_is_none_is_named_with_its_place() {
        assertThat(whatIf("--set", CAP + "=much").err())
                .contains("perPaymentYuan: not an amount in yuan with at most two decimals: 'much'");
    }

    @Test
    void a_frozen_wallet_pays_nothing_from_then_on_and_the_freeze_list_is_the_source() throws IOException {
        assertThat(changes("--freeze", ANN + "@2022-03-04T00:00"))
                .containsExactly(
                        // Each payment is topped up from a deposit first.
                        "exchange 1500.00 ACCEPTED PAYEE_FROZEN  frozen from 2022-03-03T16:00:00Z",
                        "pay 1500.00 ACCEPTED PAYER_FROZEN  frozen from 2022-03-03T16:00:00Z",
                        "exchange 2000.00 ACCEPTED PAYEE_FROZEN  frozen from 2022-03-03T16:00:00Z",
                        "pay 2000.00 ACCEPTED PAYER_FROZEN  frozen from 2022-03-03T16:00:00Z",
                        "exchange 2000.01 ACCEPTED PAYEE_FROZEN  frozen from 2022-03-03T16:00:00Z",
                        // Above the cap of class 4 besides: a frozen wallet is told first that it is frozen.
                        "pay 2000.01 LIMIT_REGULATION_PER_PAYMENT PAYER_FROZEN  frozen from 2022-03-03T16:00:00Z",
                        "exchange 1200.00 ACCEPTED PAYEE_FROZEN  frozen from 2022-03-03T16:00:00Z",
                        "transfer 1200.00 ACCEPTED PAYER_FROZEN  frozen from 2022-03-03T16:00:00Z",
                        "pay 900.00 ACCEPTED INSUFFICIENT_FUNDS  ");
    }

    @Test
    void people_stand_under_pseudonyms_and_may_be_frozen_by_them() throws IOException {
        whatIf("--freeze", ANN + "@2022-03-04T00:00");
        List<String> lines = Files.readAllLines(folder.resolve("changes.csv"));
        String ann = lines.get(2).split(",", -1)[4];
        assertThat(ann).matches("p-[0-9a-f]{16}");
        assertThat(String.join("\n", lines)).doesNotContain(ANN, BEN, SHOP);
        assertThat(Files.readString(folder.resolve("changes.html")))
                .contains(ann)
                .doesNotContain(BEN, SHOP);

        whatIf("--freeze", ann + "@2022-03-04T00:00");

        assertThat(Files.readAllLines(folder.resolve("changes.csv"))).isEqualTo(lines);
    }

    @Test
    void a_freeze_list_is_a_file_with_a_wallet_a_line() throws IOException {
        Path list = folder.resolve("frozen.txt");
        Files.writeString(list, "# from the court\n" + BEN + "\n\n" + SHOP + "@2022-03-07T10:30\n");

        assertThat(changes("--freeze", list.toString()))
                .containsExactly(
                        "transfer 1200.00 ACCEPTED PAYEE_FROZEN  frozen from 2022-02-28T16:00:00Z",
                        "pay 900.00 ACCEPTED PAYER_FROZEN  frozen from 2022-02-28T16:00:00Z");
    }

    @Test
    void an_operator_offline_swallows_what_comes_from_it_and_to_it_and_nothing_else() throws IOException {
        assertThat(changes("--outage", "103,2022-03-07T09:00,2022-03-07T10:30"))
                .containsExactly(
                        "transfer 1200.00 ACCEPTED BUSY  operator 103 offline until 2022-03-07T02:30:00Z",
                        "pay 900.00 ACCEPTED INSUFFICIENT_FUNDS  ");
    }

    @Test
    void in_a_run_on_an_operator_its_customers_have_nothing_left_to_pay_with() throws IOException {
        Shell shell = whatIf("--run-on", "103,2022-03-07T10:30,100");

        assertThat(shell.out()).contains("run of 100 % of its customers on operator 103", "1 commands, 1 accepted");
        assertThat(Files.readAllLines(folder.resolve("changes.csv")))
                .hasSize(2)
                .element(1)
                .asString()
                .contains("900.00,ACCEPTED,INSUFFICIENT_FUNDS");
    }

    @Test
    void a_flood_of_red_packets_is_claimed_by_as_many_people_as_there_are_packets() {
        Shell shell = whatIf("--flood", "102,2022-03-02T00:00,2,50.00");

        assertThat(shell.code()).as(shell.err()).isEqualTo(ExitCode.OK);
        assertThat(shell.out()).contains("2 red packets of 5000 fen", "6 commands, 6 accepted");
    }

    @Test
    void a_jump_of_the_cap_from_a_day_on_leaves_the_days_before_alone() throws IOException {
        assertThat(changes("--set", CAP + "=1000.00", "--from", "2022-03-05"))
                .containsExactly(
                        "pay 2000.00 ACCEPTED LIMIT_REGULATION_PER_PAYMENT 2000.00 1000.00",
                        "transfer 1200.00 ACCEPTED LIMIT_REGULATION_PER_PAYMENT 2000.00 1000.00",
                        "pay 900.00 ACCEPTED INSUFFICIENT_FUNDS  ");
    }

    @Test
    void the_page_has_the_sums_the_plots_and_every_payment_with_its_source() throws IOException {
        whatIf("--set", CAP + "=1000.00");

        assertThat(Files.readString(folder.resolve("changes.html")))
                .contains("<svg", "2000.00 → 1000.00", "Lujiazui", "Every aggregate", "假设分析");
    }

    @Test
    void the_folder_of_the_answer_is_made_and_what_cannot_be_read_comes_with_a_form_to_copy() {
        Shell made = Shell.type(
                "what-if",
                folder.resolve("import-1-1").toString(),
                "--set=limits.PERSONAL.2.perPaymentYuan=50.00",
                "--out=" + folder.resolve("not/there/yet.csv"));
        assertThat(made.code()).as(made.err()).isEqualTo(ExitCode.OK);
        assertThat(folder.resolve("not/there/yet.csv")).exists();
        assertThat(folder.resolve("not/there/yet.html")).exists();
        assertThat(Shell.type("what-if", folder.resolve("import-1-1").toString(), "--freeze=12")
                        .err())
                .contains("--freeze: found '12', expected WALLET or WALLET@TIME, a wallet number of 16 digits");
        assertThat(Shell.type("what-if", folder.resolve("import-1-1").toString(), "--set=abc")
                        .err())
                .contains("--set: found 'abc', expected RULE=VALUE, for example limits.PERSONAL.4");
        assertThat(Shell.type("what-if", folder.resolve("import-1-1").toString(), "--rulebook=1999-01")
                        .err())
                .contains("--rulebook: found '1999-01', expected one of [2020-08, 2021-06, 2026-01]");
    }

    @Test
    void a_shock_behind_the_end_or_out_of_form_is_refused() {
        assertThat(whatIf("--run-on", "103,2030-01-01,10").err())
                .contains("--run-on", "operator 103", "a time before the run ends");
        assertThat(whatIf("--run-on", "103,2022-03-07,101").err()).contains("from 1 to 100, not '101'");
        assertThat(whatIf("--run-on", "109,2022-03-07,10").err()).contains("109", "an operator of this run, one of [");
        assertThat(whatIf("--flood", "102,2022-03-02T00:00,2,0.00").err()).contains("--flood", "not '0.00'");
        assertThat(whatIf("--freeze", "123").err()).contains("--freeze", "'123'", "16 digits");
        assertThat(whatIf("--freeze", "p-0123456789abcdef").err()).contains("pseudonym of this run's office");
        assertThat(whatIf("--freeze", ANN + "@noon").err()).contains("WALLET@TIME");
        assertThat(whatIf("--outage", "103,2022-03-08,2022-03-07").err()).contains("ends after it begins");
        assertThat(whatIf("--outage", "103").err()).contains("3 values");
        assertThat(whatIf("--rulebook", "1999-01").err()).contains("--rulebook", "'1999-01'", "YAML file");
        assertThat(whatIf("--set", CAP).err()).contains("--set", "RULE=VALUE");
        assertThat(whatIf("--set", CAP + "=1.00", "--from", "someday").err()).contains("--from", "'someday'");
        assertThat(whatIf("--set", CAP + "=1.00", "--from", "2019-01-01").err())
                .contains("after a rulebook of the run came into force");
        assertThat(whatIf("--rulebook", "2021-06", "--from", "2022-03-05").code())
                .isEqualTo(ExitCode.OK);
    }

    /** Type, amount, verdicts, values of the rule. */
    private static List<String> changes(String... words) throws IOException {
        Shell shell = whatIf(words);
        assertThat(shell.code()).as(shell.out() + shell.err()).isEqualTo(ExitCode.OK);
        List<String> lines = Files.readAllLines(folder.resolve("changes.csv"));
        return lines.subList(1, lines.size()).stream()
                .map(line -> line.split(",", -1))
                .map(field -> String.join(" ", field[3], field[6], field[7], field[8], field[9], field[10])
                        .replace("\"", ""))
                .toList();
    }

    private static Shell whatIf(String... words) {
        List<String> typed =
                new ArrayList<>(List.of("what-if", folder.resolve("import-1-1").toString()));
        typed.addAll(List.of(words));
        typed.add("--out=" + folder.resolve("changes.csv"));
        return Shell.type(typed.toArray(String[]::new));
    }
}
