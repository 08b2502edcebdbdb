package ecny.gateway.bank.desk;

import static ecny.gateway.bank.desk.BankTown.ALICE;
import static ecny.gateway.bank.desk.BankTown.BANK;
import static ecny.gateway.bank.desk.BankTown.BOB;
import static ecny.gateway.bank.desk.BankTown.CCB;
import static ecny.gateway.bank.desk.BankTown.ICBC;
import static org.assertj.core.api.Assertions.assertThat;

import ecny.gateway.bank.message.AccountNumber;
import ecny.gateway.bank.message.AccountStatement;
import ecny.gateway.bank.message.Balance;
import ecny.gateway.bank.message.CustomerCreditTransfer;
import ecny.gateway.bank.message.Direction;
import ecny.gateway.bank.message.Entry;
import ecny.gateway.bank.message.EntryNotice;
import ecny.gateway.bank.message.MessageType;
import ecny.gateway.bank.message.OriginalMessage;
import ecny.gateway.bank.message.PaymentReturn;
import ecny.gateway.bank.message.PaymentStatus;
import ecny.gateway.bank.message.PaymentStatusReport;
import ecny.gateway.bank.message.PaymentStatusRequest;
import ecny.gateway.bank.message.RecallAnswer;
import ecny.gateway.bank.message.RecallRequest;
import ecny.gateway.bank.message.StatusReason;
import ecny.gateway.bank.message.SystemEvent;
import ecny.settlement.clearing.rules.AfterHours;
import ecny.settlement.clearing.rules.DesignKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Banks, wallets and reserves together: a node, its clearing house, its desk, a test clock. */
@Timeout(60)
class LiveSettlementTest {
    private static final LocalDate DAY = LocalDate.of(2026, 6, 10);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void a_payment_to_a_wallet_settles_in_reserves_and_fills_the_wallet() throws IOException {
        try (BankTown town = BankTown.hybrid(folder)) {
            PaymentStatusReport report = pay(town, "T1", BANK, CCB, BankTown.wallet(BOB), 12_345);

            assertThat(report.group().status()).isEqualTo(PaymentStatus.ACCC);
            long balance = town.node.ask(ledger -> ledger.balanceFen(BOB));
            assertThat(balance).isEqualTo(BankTown.WALLET_FEN + 12_345);
            assertThat(town.sentTo(BANK, EntryNotice.class)).hasSize(1);
            Entry credit = town.sentTo(CCB, EntryNotice.class).get(0).entries().get(0);
            assertThat(credit.direction()).isEqualTo(Direction.CRDT);
            assertThat(credit.amountFen()).isEqualTo(12_345);
            agreesWithTheLedger(town);
        }
    }

    @Test
    void refusals_say_why_in_iso_words() throws IOException {
        try (BankTown town = BankTown.hybrid(folder)) {
            town.freeze(BOB);
            assertThat(reason(pay(town, "T1", BANK, CCB, AccountNumber.wallet("0030000000000999"), 1)))
                    .isEqualTo("AC01");
            assertThat(reason(pay(town, "T2", BANK, CCB, BankTown.wallet(BOB), 1)))
                    .isEqualTo("AC06");
            assertThat(reason(pay(town, "T3", BANK, "X9999999999999", AccountNumber.account("1"), 1)))
                    .isEqualTo("RC01");
            assertThat(reason(pay(town, "T4", BANK, CCB, AccountNumber.account("1"), 999_999_999)))
                    .isEqualTo("AM04");
            assertThat(reason(pay(town, "T5", BANK, BANK, AccountNumber.account("1"), 1)))
                    .isEqualTo("AG01");
            assertThat(town.posted).isEmpty();
        }
    }

    @Test
    void the_same_payment_again_is_answered_as_the_first_time_and_another_under_its_name_is_refused()
            throws IOException {
        try (BankTown town = BankTown.hybrid(folder)) {
            pay(town, "T1", BANK, CCB, BankTown.wallet(BOB), 100);
            assertThat(pay(town, "T1", BANK, CCB, BankTown.wallet(BOB), 100)
                            .group()
                            .status())
                    .isEqualTo(PaymentStatus.ACCC);
            assertThat(reason(pay(town, "T1", BANK, CCB, BankTown.wallet(BOB), 101)))
                    .isEqualTo("DUPL");
            long balance = town.node.ask(ledger -> ledger.balanceFen(BOB));
            assertThat(balance).isEqualTo(BankTown.WALLET_FEN + 100);
        }
    }

    @Test
    void a_wallet_that_refuses_after_settlement_gives_the_money_back() throws IOException {
        try (BankTown town = BankTown.hybrid(folder)) {
            pay(town, "T1", BANK, CCB, BankTown.wallet(BOB), 60_000); // more than the bank has: waits
            town.freeze(BOB);
            pay(town, "T2", ICBC, BANK, AccountNumber.account("1"), 20_000); // brings the bank the money

            PaymentReturn back = town.sentTo(BANK, PaymentReturn.class).get(0);
            assertThat(back.returns().get(0).reason()).isEqualTo("AC06");
            assertThat(back.returns().get(0).transactionId()).isEqualTo("T1");
            assertThat(statusOf(town, BANK, "T1")).isEqualTo(PaymentStatus.ACSC);
            long money = town.settlement
                    .house()
                    .ask(books -> books.system().desk().books().moneyFen(3));
            assertThat(money).isEqualTo(50_000 + 20_000);
            agreesWithTheLedger(town);
        }
    }

    @Test
    void wallets_of_two_operators_move_reserves_and_both_sides_stay_equal_after_a_restart() throws IOException {
        BankTown town = BankTown.hybrid(folder);
        town.aliceTransfers(100, 30_000);
        town.bobTransfers(101, 5_000);
        town.node.awaitFollowers();
        agreesWithTheLedger(town);
        town = town.restarted();
        try {
            town.aliceTransfers(102, 7_000);
            town.node.awaitFollowers();
            agreesWithTheLedger(town);
            long icbc = town.settlement
                    .house()
                    .ask(books -> books.system().desk().books().moneyFen(1));
            assertThat(icbc).isEqualTo(50_000 - 30_000 + 5_000 - 7_000);
        } finally {
            town.close();
        }
    }

    @Test
    void a_gridlock_is_resolved_and_the_day_ends_with_statements_that_add_up_to_the_journal() throws IOException {
        try (BankTown town = BankTown.hybrid(folder)) {
            assertThat(pay(town, "G1", BANK, CCB, BankTown.wallet(BOB), 80_000)
                            .group()
                            .status())
                    .isEqualTo(PaymentStatus.PDNG);
            pay(town, "G2", CCB, ICBC, BankTown.wallet(ALICE), 80_000);
            pay(town, "G3", ICBC, BANK, AccountNumber.account("77"), 80_000);
            assertThat(statusOf(town, BANK, "G1")).isEqualTo(PaymentStatus.PDNG);
            town.aliceTransfers(100, 1_234);

            town.clock.advance(Duration.ofSeconds(31));

            assertThat(statusOf(town, BANK, "G1")).isEqualTo(PaymentStatus.ACCC);
            assertThat(town.sentTo(BANK, PaymentStatusReport.class))
                    .extracting(report -> report.transactions().get(0).status())
                    .contains(PaymentStatus.ACSC, PaymentStatus.ACCC);
            agreesWithTheLedger(town);

            town.clock.set(Instant.parse("2026-06-10T09:30:00Z"));

            for (String institution : List.of(ICBC, CCB, BANK)) {
                AccountStatement statement =
                        town.sentTo(institution, AccountStatement.class).get(0);
                long sum = statement.balances().get(0).signedFen();
                for (Entry entry : statement.entries()) {
                    sum += entry.direction() == Direction.CRDT ? entry.amountFen() : -entry.amountFen();
                }
                Balance closing = statement.balances().get(1);
                assertThat(sum).isEqualTo(closing.signedFen());
                int participant =
                        BankTown.directory().find(institution).orElseThrow().participant();
                long money = town.settlement
                        .house()
                        .ask(books -> books.system().desk().books().moneyFen(participant));
                assertThat(closing.signedFen()).isEqualTo(money);
                assertThat(town.sentTo(institution, SystemEvent.class).get(0).values())
                        .startsWith(DAY.toString());
            }
            // from the node's journal alone: what wallets paid across operators; and what the banks were told of theirs
            AccountStatement icbc = town.sentTo(ICBC, AccountStatement.class).get(0);
            assertThat(icbc.balances().get(1).signedFen()).isEqualTo(50_000 + 80_000 - 80_000 - 1_234);
        }
    }

    @Test
    void a_late_payment_waits_for_the_next_day_or_is_refused_by_the_setting() throws IOException {
        try (BankTown town = BankTown.hybrid(folder.resolve("a"))) {
            town.clock.set(Instant.parse("2026-06-10T09:20:00Z"));
            assertThat(pay(town, "L1", BANK, CCB, BankTown.wallet(BOB), 10)
                            .group()
                            .status())
                    .isEqualTo(PaymentStatus.PDNG);
            town.clock.set(Instant.parse("2026-06-10T12:30:00Z"));
            assertThat(statusOf(town, BANK, "L1")).isEqualTo(PaymentStatus.ACCC);
        }
        DeskSettings usual = DeskSettings.usual();
        try (BankTown town = new BankTown(folder.resolve("b"), DesignKind.GROSS, AfterHours.REFUSE, usual)) {
            town.clock.set(Instant.parse("2026-06-10T09:20:00Z"));
            assertThat(reason(pay(town, "L1", BANK, CCB, BankTown.wallet(BOB), 10)))
                    .isEqualTo("TM01");
        }
    }

    @Test
    void a_waiting_payment_is_recalled_at_once_and_a_settled_one_is_asked_of_the_payees_bank() throws IOException {
        try (BankTown town = BankTown.hybrid(folder)) {
            pay(town, "R1", BANK, CCB, AccountNumber.account("1"), 60_000);
            pay(town, "R2", CCB, ICBC, AccountNumber.account("1"), 500);

            RecallAnswer first = recall(town, BANK, CCB, "R1", 60_000);
            assertThat(first.status()).isEqualTo(RecallAnswer.Confirmation.CNCL);
            assertThat(recall(town, BANK, CCB, "R1", 60_000).status()).isEqualTo(RecallAnswer.Confirmation.CNCL);
            assertThat(statusOf(town, BANK, "R1")).isEqualTo(PaymentStatus.CANC);

            RecallAnswer second = recall(town, CCB, ICBC, "R2", 500);
            assertThat(second.status()).isEqualTo(RecallAnswer.Confirmation.PDCR);
            assertThat(town.sentTo(ICBC, RecallRequest.class)).hasSize(1);

            returnIt(town, ICBC, "S" + Names.id(CCB, "R2"), "R2", 500);
            assertThat(town.sentTo(CCB, PaymentReturn.class)).hasSize(1);
            assertThat(reason(returnIt(town, ICBC, "S" + Names.id(CCB, "R2"), "R2", 1, "RET2")))
                    .isEqualTo("AM09");
            assertThat(recall(town, CCB, ICBC, "R2", 500).resolved().get(0).reason())
                    .isEqualTo("ARDT");
        }
    }

    @Test
    void a_wallet_above_its_regulated_balance_gives_the_money_back_for_a_regulatory_reason() throws IOException {
        try (BankTown town = BankTown.hybrid(folder, 10_000_000_00L)) {
            pay(town, "T1", BANK, CCB, BankTown.wallet(BOB), 9_000_000_00L); // class 2 may own 500,000 yuan

            assertThat(town.sentTo(BANK, PaymentReturn.class)
                            .get(0)
                            .returns()
                            .get(0)
                            .reason())
                    .isEqualTo("RR04");
            agreesWithTheLedger(town);
        }
    }

    @Test
    void an_operator_that_takes_no_part_brings_settlement_to_a_stop_that_says_why() throws IOException {
        try (BankTown town = BankTown.hybrid(folder)) {
            town.outsideOperator(9);
            town.node.awaitFollowers();

            assertThat(town.settlement.trouble().orElse("none")).contains("operator 009 takes no part in settlement");
            StatusReason why = why(pay(town, "T1", BANK, CCB, BankTown.wallet(BOB), 100));
            assertThat(why.code()).isEqualTo("AB10");
            assertThat(String.join(" ", why.words())).contains("operator 009");
            assertThat(statusOf(town, BANK, "T1")).as("nothing was taken").isEqualTo(PaymentStatus.RJCT);
        }
    }

    @Test
    void nothing_is_told_or_done_twice_when_the_courier_starts_again_from_the_first_notice() throws IOException {
        BankTown town = BankTown.hybrid(folder);
        pay(town, "T1", BANK, CCB, BankTown.wallet(BOB), 100);
        pay(town, "T2", BANK, CCB, AccountNumber.account("1"), 100);
        town.kept.put("cursor", "1"); // as if the process had died before the courier's place was kept
        int before = town.posted.size();
        BankTown again = town.restarted();
        try {
            assertThat(again.posted.keySet()).isSubsetOf(town.posted.keySet());
            assertThat(again.posted.size()).isLessThanOrEqualTo(before);
            long balance = again.node.ask(ledger -> ledger.balanceFen(BOB));
            assertThat(balance).isEqualTo(BankTown.WALLET_FEN + 100);
            agreesWithTheLedger(again);
        } finally {
            again.close();
        }
    }

    @Test
    void an_unknown_payment_may_be_sent_again_safely() throws IOException {
        try (BankTown town = BankTown.hybrid(folder)) {
            PaymentStatusReport unknown = status(town, BANK, "NEVER");
            assertThat(why(unknown).code()).isEqualTo("NOOR");
        }
    }

    /** Facts §12.1, invariant 1: what the operators owe is what the wallet ledger says, to the fen, and so is what is left of the quota. */
    static void agreesWithTheLedger(BankTown town) {
        town.node.awaitFollowers();
        for (int participant = 1; participant <= 2; participant++) {
            int operator = participant + 1;
            long wallets = town.node.ask(ledger -> ledger.balanceFen(operator == 2 ? ALICE : BOB));
            long vault = town.node.ask(ledger -> ledger.vaultFen(operator));
            int of = participant;
            List<Long> owed = town.settlement.house().ask(books -> {
                books.system().checkInvariants();
                var desk = books.system().desk();
                return List.of(desk.books().walletsFen(of), desk.quotaFen(of) - desk.usedQuotaFen(of));
            });
            assertThat(owed).containsExactly(wallets, vault);
        }
    }

    static PaymentStatusReport pay(BankTown town, String id, String from, String to, AccountNumber creditor, long fen) {
        return town.settlement.desk().pay(town.asked(from, town.transfer(id, from, to, creditor, fen)));
    }

    static StatusReason why(PaymentStatusReport report) {
        return Objects.requireNonNull(report.transactions().get(0).reason(), "no reason");
    }

    static String reason(PaymentStatusReport report) {
        return why(report).code();
    }

    static PaymentStatus statusOf(BankTown town, String from, String id) {
        return status(town, from, id).transactions().get(0).status();
    }

    private static PaymentStatusReport status(BankTown town, String from, String id) {
        OriginalMessage original = new OriginalMessage(id, MessageType.PACS_008.messageName());
        return town.settlement
                .desk()
                .status(town.asked(
                        from,
                        new PaymentStatusRequest(
                                "ASK-" + id,
                                town.clock.now(),
                                original,
                                List.of(new PaymentStatusRequest.Asked(null, id)))));
    }

    private static RecallAnswer recall(BankTown town, String from, String to, String id, long fen) {
        RecallRequest.Recall line = new RecallRequest.Recall(
                "CX" + id,
                new OriginalMessage(id, MessageType.PACS_008.messageName()),
                null,
                id,
                fen,
                null,
                "DUPL",
                null);
        return town.settlement
                .desk()
                .recall(town.asked(from, new RecallRequest("C" + id, from, to, town.clock.now(), List.of(line))));
    }

    static PaymentStatusReport returnIt(BankTown town, String from, String message, String id, long fen) {
        return returnIt(town, from, message, id, fen, "RET1");
    }

    static PaymentStatusReport returnIt(BankTown town, String from, String message, String id, long fen, String name) {
        PaymentReturn.Return line = new PaymentReturn.Return(
                name, new OriginalMessage(message, MessageType.PACS_008.messageName()), null, id, fen, "CUST", null);
        return town.settlement
                .desk()
                .giveBack(town.asked(from, PaymentReturn.of("M" + name, town.clock.now(), null, from, List.of(line))));
    }

    static void report(BankTown town, String from, CustomerCreditTransfer passedOn, PaymentStatus status) {
        CustomerCreditTransfer.Transfer line = passedOn.transfers().get(0);
        town.settlement
                .desk()
                .reported(town.asked(
                        from,
                        new PaymentStatusReport(
                                "REP" + line.transactionId(),
                                town.clock.now(),
                                new PaymentStatusReport.Group(
                                        passedOn.messageId(), MessageType.PACS_008.messageName(), null, status, null),
                                List.of(new PaymentStatusReport.Transaction(
                                        null,
                                        null,
                                        line.transactionId(),
                                        status,
                                        status == PaymentStatus.RJCT ? StatusReason.of("AC04") : null,
                                        null,
                                        null,
                                        null)))));
    }
}
