package ecny.gateway.bank.desk;

import static ecny.gateway.bank.desk.BankTown.ALICE;
import static ecny.gateway.bank.desk.BankTown.BANK;
import static ecny.gateway.bank.desk.BankTown.BOB;
import static ecny.gateway.bank.desk.BankTown.CCB;
import static ecny.gateway.bank.desk.BankTown.ICBC;
import static org.assertj.core.api.Assertions.assertThat;

import ecny.gateway.bank.Asked;
import ecny.gateway.bank.message.AccountNumber;
import ecny.gateway.bank.message.AccountStatement;
import ecny.gateway.bank.message.BankMessage;
import ecny.gateway.bank.message.CustomerCreditTransfer;
import ecny.gateway.bank.message.Direction;
import ecny.gateway.bank.message.EntryNotice;
import ecny.gateway.bank.message.Envelope;
import ecny.gateway.bank.message.Header;
import ecny.gateway.bank.message.MessageType;
import ecny.gateway.bank.message.PaymentStatus;
import ecny.gateway.bank.message.PaymentStatusReport;
import ecny.gateway.bank.reconcile.BookedLine;
import ecny.gateway.bank.reconcile.DayReconciliation;
import ecny.gateway.bank.xml.MessageReader;
import ecny.gateway.bank.xml.MessageWriter;
import ecny.gateway.bank.xml.ReaderSettings;
import ecny.gateway.bank.xml.Reading;
import ecny.settlement.house.HouseCommand;
import ecny.settlement.house.LedgerFeed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The day of docs/banks.md, step by step; what banks send and get goes through XML. */
@Timeout(60)
class BanksWalkTest {
    @Test
    void the_day_of_the_page_for_banks(@TempDir Path folder) throws Exception {
        try (BankTown town = BankTown.hybrid(folder)) {
            // 1
            PaymentStatusReport paid = handIn(town, "W1", BANK, CCB, BankTown.wallet(BOB), 12_345);
            assertThat(paid.group().status()).isEqualTo(PaymentStatus.ACCC);
            assertThat(balance(town, BOB)).isEqualTo(BankTown.WALLET_FEN + 12_345);
            for (String bank : List.of(BANK, CCB)) {
                assertThat(xml(bank, town.sentTo(bank, EntryNotice.class).get(0))
                                .entries())
                        .extracting("amountFen")
                        .containsExactly(12_345L);
            }
            // 2
            List<PaymentStatusReport> ring = List.of(
                    handIn(town, "G1", BANK, CCB, BankTown.wallet(BOB), 80_000),
                    handIn(town, "G2", CCB, ICBC, BankTown.wallet(ALICE), 80_000),
                    handIn(town, "G3", ICBC, BANK, AccountNumber.account("77"), 80_000));
            assertThat(ring).extracting(report -> report.group().status()).containsOnly(PaymentStatus.PDNG);
            town.clock.advance(Duration.ofSeconds(30));
            for (String bank : List.of(BANK, CCB, ICBC)) {
                assertThat(town.sentTo(bank, PaymentStatusReport.class))
                        .extracting(report ->
                                xml(bank, report).transactions().get(0).status())
                        .contains(PaymentStatus.ACSC);
            }
            // 3
            town.aliceTransfers(100, 1_234);
            town.node.awaitFollowers();
            // 4
            town.clock.set(Instant.parse("2026-06-10T09:30:00Z"));
            assertThat(closing(town, ICBC)).isEqualTo(50_000 - walletsPaidAcross(town));
            assertThat(closing(town, CCB)).isEqualTo(50_000 + 12_345 + walletsPaidAcross(town));
            assertThat(closing(town, BANK)).isEqualTo(50_000 - 12_345);
        }
    }

    /** From the node's journal alone: what ICBC's wallets paid to CCB's, less what came back. */
    private static long walletsPaidAcross(BankTown town) throws InterruptedException {
        AtomicLong fen = new AtomicLong();
        LedgerFeed feed = new LedgerFeed(town.settings(), campaign -> 0);
        try (var following = town.node.follow("audit", 1, (command, outcome) -> {
            if (outcome.isAccepted()) {
                feed.meaning(command, outcome.sequence(), outcome.payer(), outcome.payee(), outcome.amountFen())
                        .filter(told -> told instanceof HouseCommand.Pay)
                        .map(told -> (HouseCommand.Pay) told)
                        .ifPresent(pay -> fen.addAndGet(pay.payer() == 1 ? pay.amountFen() : -pay.amountFen()));
            }
        })) {
            assertThat(following.await(town.node.lastSequence(), Duration.ofSeconds(10)))
                    .isTrue();
        }
        return fen.get();
    }

    /** The statement's closing balance, after its entries were added up and it was reconciled with itself. */
    private static long closing(BankTown town, String institution) {
        AccountStatement statement = xml(
                institution, town.sentTo(institution, AccountStatement.class).get(0));
        List<BookedLine> lines = BookedLine.of(List.of(statement));
        long sum = statement.balances().get(0).signedFen();
        for (BookedLine line : lines) {
            sum += line.direction() == Direction.CRDT ? line.amountFen() : -line.amountFen();
        }
        long closing = statement.balances().get(1).signedFen();
        assertThat(sum).isEqualTo(closing);
        assertThat(DayReconciliation.of(lines, lines).agrees()).isTrue();
        return closing;
    }

    private static long balance(BankTown town, long wallet) {
        return town.node.ask(ledger -> ledger.balanceFen(wallet));
    }

    private static PaymentStatusReport handIn(
            BankTown town, String id, String from, String to, AccountNumber creditor, long fen) throws IOException {
        Envelope envelope = read(new Envelope(
                Header.of(from, BankTown.PBOC, MessageType.PACS_008, id, town.clock.now()),
                town.transfer(id, from, to, creditor, fen)));
        Asked<CustomerCreditTransfer> asked = new Asked<>(
                envelope.header(), (CustomerCreditTransfer) envelope.message(), "ANSWER-" + id, town.clock.now());
        return xml(from, town.settlement.desk().pay(asked));
    }

    /** The message as its receiver reads it. */
    @SuppressWarnings("unchecked")
    private static <M extends BankMessage> M xml(String to, M message) {
        Header header = Header.of(BankTown.PBOC, to, message.type(), message.messageId(), BankTown.NINE);
        return (M) read(new Envelope(header, message)).message();
    }

    private static Envelope read(Envelope envelope) {
        Reading reading = new MessageReader(ReaderSettings.DEFAULT).read(MessageWriter.write(envelope));
        assertThat(reading).isInstanceOf(Reading.Taken.class);
        return ((Reading.Taken) reading).envelope();
    }
}
