package ecny.settlement.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.settlement.journal.ChainAt;
import ecny.settlement.journal.ChronicleJournal;
import ecny.settlement.journal.Journal;
import ecny.settlement.journal.JournalReader;
import ecny.settlement.journal.JournalSettings;
import ecny.settlement.message.Command;
import ecny.settlement.message.CommandEncoder;
import ecny.settlement.message.CommandFrame;
import ecny.settlement.message.CommandId;
import ecny.settlement.message.KeyBytes;
import ecny.settlement.pipeline.Applier;
import ecny.settlement.pipeline.Replay;
import ecny.wallet.identity.InstitutionKind;
import ecny.wallet.identity.WalletKind;
import ecny.wallet.identity.WalletNumber;
import ecny.wallet.ledger.Ledger;
import ecny.wallet.ledger.LedgerSettings;
import ecny.wallet.rulebook.RulebookTimeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryTest {
    private static final int CNY = 156;
    private static final int OPERATOR = 2;
    private static final int WALLETS = 20;
    private static final long NOON_MILLIS =
            Instant.parse("2026-03-02T04:00:00Z").toEpochMilli();
    private static final long LAST = 3_000;
    private static final LedgerSettings SETTINGS = new LedgerSettings(100, 10_000, RulebookTimeline.published(), false);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    private final CommandEncoder encoder = new CommandEncoder();
    private final CRC32C crc = new CRC32C();

    @BeforeEach
    void aJournalOfPayments() {
        writeJournal("journal", LAST, 1);
    }

    @Test
    void without_a_snapshot_replays_the_whole_journal() {
        Recovery.Recovered recovered = recover();
        assertThat(recovered.lastSequence()).isEqualTo(LAST);
        assertThat(recovered.replayed()).isEqualTo(LAST);
        assertThat(recovered.snapshot()).isEmpty();
        assertThat(recovered.ledger().checkInvariants()).isNotNull();
    }

    @Test
    void comes_to_the_same_state_from_a_snapshot_at_any_sequence() {
        List<Long> expected = stateOf(recover().ledger());
        for (long sequence : new long[] {1, 2, 30, 1023, 1024, 1025, 2500, LAST}) {
            snapshotAt("journal", sequence);
            Recovery.Recovered recovered = recover();
            assertThat(recovered.passedOver()).isEmpty();
            assertThat(recovered.snapshot().orElseThrow().sequence()).isEqualTo(sequence);
            assertThat(recovered.replayed()).isEqualTo(LAST - sequence);
            assertThat(recovered.lastSequence()).isEqualTo(LAST);
            assertThat(stateOf(recovered.ledger())).isEqualTo(expected);
        }
    }

    @Test
    void passes_over_a_snapshot_that_does_not_hold_and_says_so() throws IOException {
        snapshotAt("journal", 1000);
        Path newest = snapshotAt("journal", 2000).file();
        byte[] bytes = Files.readAllBytes(newest);
        bytes[bytes.length / 2] ^= 1;
        Files.write(newest, bytes);
        Recovery.Recovered recovered = recover();
        assertThat(recovered.snapshot().orElseThrow().sequence()).isEqualTo(1000);
        assertThat(recovered.passedOver()).singleElement().asString().contains("does not hold");
    }

    @Test
    void passes_over_a_snapshot_of_another_journal() {
        writeJournal("other", LAST, 2);
        snapshotAt("other", 2000);
        Recovery.Recovered recovered = recover();
        assertThat(recovered.snapshot()).isEmpty();
        assertThat(recovered.passedOver()).singleElement().asString().contains("is of another journal");
    }

    @Test
    void passes_over_a_snapshot_that_the_journal_has_not_reached() {
        writeJournal("longer", LAST + 500, 1);
        snapshotAt("longer", LAST + 1);
        Recovery.Recovered recovered = recover();
        assertThat(recovered.lastSequence()).isEqualTo(LAST);
        assertThat(recovered.passedOver()).singleElement().asString().contains("ends at " + LAST);
    }

    @Test
    void of_a_new_journal_gives_an_empty_ledger() {
        ChronicleJournal.open(JournalSettings.in(folder.resolve("new"))).close();
        Recovery.Recovered recovered = Recovery.recover(folder.resolve("new"), snapshots(), SETTINGS);
        assertThat(recovered.lastSequence()).isZero();
    }

    private Recovery.Recovered recover() {
        return Recovery.recover(folder.resolve("journal"), snapshots(), SETTINGS);
    }

    private Snapshots snapshots() {
        return new Snapshots(folder.resolve("snapshots"), 20);
    }

    private Snapshot snapshotAt(String journal, long sequence) {
        Ledger ledger = new Ledger(SETTINGS);
        try (JournalReader reader = JournalReader.open(folder.resolve(journal), 1)) {
            new Replay(new Applier(ledger)).untilSequence(sequence).run(reader);
            byte[] chain = ChainAt.digest(folder.resolve(journal), sequence);
            return snapshots().write(sequence, reader.stampedAtNanos(), chain, ledger::writeTo);
        }
    }

    private static List<Long> stateOf(Ledger ledger) {
        List<Long> state = new ArrayList<>();
        ledger.writeTo(state::add);
        return state;
    }

    private void writeJournal(String name, long last, long seed) {
        Random random = new Random(seed);
        try (ChronicleJournal journal = ChronicleJournal.open(JournalSettings.in(folder.resolve(name)))) {
            for (long sequence = 1; sequence <= last; sequence++) {
                append(journal, sequence, command(sequence, random));
                if (sequence % 17 == 0) {
                    journal.commit();
                }
            }
        }
    }

    private void append(Journal journal, long sequence, Command command) {
        byte[] frame = new byte[CommandFrame.MAX_LENGTH];
        int body = encoder.encode(command, frame, CommandFrame.BODY_OFFSET);
        CommandFrame.writeHeader(frame, 0, sequence, NOON_MILLIS * 1_000_000 + sequence, body, false);
        CommandFrame.seal(frame, 0, crc);
        journal.append(frame, 0, CommandFrame.length(frame, 0));
    }

    private static Command command(long sequence, Random random) {
        CommandId id = new CommandId(1, sequence);
        if (sequence == 1) {
            return new Command.RegisterInstitution(
                    id, NOON_MILLIS, 1, CNY, "C1000111000011", InstitutionKind.CENTRAL_BANK.code(), KeyBytes.NONE);
        }
        if (sequence == 2) {
            return new Command.RegisterInstitution(
                    id, NOON_MILLIS, OPERATOR, CNY, "C1010211000012", InstitutionKind.OPERATOR.code(), KeyBytes.NONE);
        }
        if (sequence == 3) {
            return new Command.Issue(id, NOON_MILLIS, 10_000_000, OPERATOR, CNY);
        }
        if (sequence == 4) {
            return new Command.OpenWallets(
                    id, NOON_MILLIS, 1, 0, WALLETS, OPERATOR, 1, WalletKind.PERSONAL.code(), KeyBytes.NONE);
        }
        if (sequence <= 4 + WALLETS) {
            return new Command.Exchange(id, NOON_MILLIS, wallet((int) sequence - 5), 10_000, CNY);
        }
        int payer = random.nextInt(WALLETS);
        int payee = (payer + 1 + random.nextInt(WALLETS - 1)) % WALLETS;
        return new Command.Transfer(id, NOON_MILLIS, wallet(payer), wallet(payee), 1 + random.nextInt(900), CNY);
    }

    private static long wallet(int number) {
        return WalletNumber.of(OPERATOR, 1L + number);
    }
}
