package ecny.sim.replay;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.settlement.journal.ChronicleJournal;
import ecny.settlement.journal.JournalSettings;
import ecny.settlement.message.Command;
import ecny.settlement.message.CommandEncoder;
import ecny.settlement.message.CommandFrame;
import ecny.settlement.message.CommandId;
import ecny.settlement.message.KeyBytes;
import ecny.sim.traffic.Payers;
import ecny.wallet.identity.InstitutionKind;
import ecny.wallet.identity.WalletKind;
import ecny.wallet.identity.WalletNumber;
import ecny.wallet.ledger.LedgerSettings;
import ecny.wallet.ledger.Verdict;
import ecny.wallet.money.BusinessDay;
import ecny.wallet.rulebook.LimitKind;
import ecny.wallet.rulebook.RulebookTimeline;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal written by hand: a wallet of class 4 in 2022, whose owner and whose operator lower its limits and raise them again. */
class LimitsAsAtTest {
    private static final Instant START = Instant.parse("2022-03-01T02:00:00Z");
    private static final long ANN = WalletNumber.of(102, 1);
    private static final int NOBODY = -1;

    private final Recording recording;
    private long sequence;

    LimitsAsAtTest(@TempDir Path folder) {
        recording = new Recording(
                "limits",
                folder.resolve("journal"),
                folder.resolve("snapshots"),
                folder.resolve("index"),
                new LedgerSettings(10, RulebookTimeline.published(), false));
    }

    @BeforeEach
    void write() {
        try (ChronicleJournal journal = ChronicleJournal.open(JournalSettings.in(recording.journal()))) {
            write(journal, institution(1, "C1010011000014", InstitutionKind.CENTRAL_BANK));
            write(journal, institution(102, "C1010211000012", InstitutionKind.OPERATOR));
            write(
                    journal,
                    new Command.OpenWallets(id(), at(), 1, 0, 1, 102, 4, WalletKind.PERSONAL.code(), KeyBytes.NONE));
            write(journal, new Command.SetUserLimits(id(), at(), ANN, 30_000, 90_000));
            write(
                    journal,
                    new Command.SetOperatorLimits(
                            id(), at(), NOBODY, 20_000, NOBODY, NOBODY, 102, 4, WalletKind.PERSONAL.code()));
            write(journal, new Command.SetUserLimits(id(), at(), ANN, NOBODY, 50_000));
            write(journal, new Command.SetUserLimits(id(), at(), ANN, -7, 50_000)); // refused
        }
    }

    @Test
    void everybody_s_limits_are_shown_as_they_were_at_each_instant() throws IOException {
        try (RecordedDay day = RecordedDay.open(recording)) {
            assertThat(day.outcome(7).verdict()).isEqualTo(Verdict.LIMIT_INVALID);
            assertThat(day.asAt(2).limits(ANN)).isEmpty();
            assertThat(day.asAt(3).limits(ANN))
                    .containsExactly(
                            new LimitAt(LimitKind.BALANCE_CAP, 1_000_000, LimitKind.NONE, LimitKind.NONE),
                            new LimitAt(LimitKind.PER_PAYMENT, 200_000, LimitKind.NONE, LimitKind.NONE),
                            new LimitAt(LimitKind.PER_DAY, 500_000, LimitKind.NONE, LimitKind.NONE),
                            new LimitAt(LimitKind.PER_YEAR, 5_000_000, LimitKind.NONE, LimitKind.NONE));
            assertThat(perPayment(day, 4))
                    .isEqualTo(new LimitAt(LimitKind.PER_PAYMENT, 200_000, LimitKind.NONE, 30_000));
            assertThat(perPayment(day, 5)).isEqualTo(new LimitAt(LimitKind.PER_PAYMENT, 200_000, 20_000, 30_000));
            assertThat(perPayment(day, 5).inForceFen()).isEqualTo(20_000);
            assertThat(perPayment(day, 7))
                    .isEqualTo(new LimitAt(LimitKind.PER_PAYMENT, 200_000, 20_000, LimitKind.NONE));
            assertThat(day.asAt(7).limits(ANN).get(2).ownFen()).isEqualTo(50_000);
            assertThat(day.asAt(4).operatorLimits()).isEmpty();
            assertThat(day.asAt(5).operatorLimits()).isEqualTo(List.of(OPERATORS));
        }
    }

    private static final OperatorLimits OPERATORS = new OperatorLimits(
            102,
            WalletKind.PERSONAL,
            4,
            Map.of(
                    LimitKind.BALANCE_CAP, LimitKind.NONE,
                    LimitKind.PER_PAYMENT, 20_000L,
                    LimitKind.PER_DAY, LimitKind.NONE,
                    LimitKind.PER_YEAR, LimitKind.NONE));

    @Test
    void the_next_opening_knows_them_without_a_replay() throws IOException {
        RecordedDay.open(recording).close();
        try (RecordedDay again = RecordedDay.open(recording)) {
            assertThat(perPayment(again, 5)).isEqualTo(new LimitAt(LimitKind.PER_PAYMENT, 200_000, 20_000, 30_000));
        }
    }

    private Command institution(int code, String institution, InstitutionKind kind) {
        return new Command.RegisterInstitution(id(), at(), code, Payers.CNY, institution, kind.code(), KeyBytes.NONE);
    }

    private static LimitAt perPayment(RecordedDay day, long at) {
        return day.asAt(at).limits(ANN).get(LimitKind.PER_PAYMENT.column());
    }

    private CommandId id() {
        return new CommandId(7, sequence + 1);
    }

    private long at() {
        return START.toEpochMilli();
    }

    private void write(ChronicleJournal journal, Command command) {
        byte[] frame = new byte[CommandFrame.MAX_LENGTH];
        int length = new CommandEncoder().encode(command, frame, CommandFrame.BODY_OFFSET);
        CommandFrame.writeHeader(frame, 0, ++sequence, BusinessDay.nanosOf(START.plusSeconds(sequence)), length, false);
        CommandFrame.seal(frame, 0, new CRC32C());
        journal.append(frame, 0, CommandFrame.length(frame, 0));
        journal.commit();
    }
}
