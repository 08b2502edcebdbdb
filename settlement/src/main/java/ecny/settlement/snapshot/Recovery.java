package ecny.settlement.snapshot;

import ecny.settlement.journal.ChainAt;
import ecny.settlement.journal.JournalException;
import ecny.settlement.journal.JournalReader;
import ecny.settlement.pipeline.Applier;
import ecny.settlement.pipeline.Replay;
import ecny.wallet.ledger.Ledger;
import ecny.wallet.ledger.LedgerSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * From the files to a ledger: the newest snapshot that holds and belongs to the journal, then the journal behind it. Without
 * a snapshot, the whole journal.
 *
 * <p>Open the journal for writing first: that cuts what a writer that died left at its end.
 */
public final class Recovery {
    private Recovery() {}

    /**
     * What came back.
     *
     * @param ledger its state after {@code lastSequence}
     * @param lastSequence last command in it, 0 when there is none
     * @param lastStampNanos that command's stamp; {@link Long#MIN_VALUE} when there is none
     * @param snapshot the one it began with, if any
     * @param replayed commands applied behind it
     * @param passedOver snapshots that were not used, and why, newest first
     */
    public record Recovered(
            Ledger ledger,
            long lastSequence,
            long lastStampNanos,
            Optional<Snapshot> snapshot,
            long replayed,
            List<String> passedOver) {}

    private record Beginning(Ledger ledger, Optional<Snapshot> snapshot) {
        long sequence() {
            return snapshot.map(Snapshot::sequence).orElse(0L);
        }

        long stampNanos() {
            return snapshot.map(Snapshot::stampedAtNanos).orElse(Long.MIN_VALUE);
        }
    }

    /**
     * Recovers a ledger.
     *
     * @param settings as the ledger was made with: they are not part of a snapshot
     * @throws ecny.settlement.journal.DamagedJournalException if a record behind the snapshot does not hold
     */
    public static Recovered recover(Path journalFolder, Snapshots snapshots, LedgerSettings settings) {
        return recover(journalFolder, snapshots, settings, Long.MAX_VALUE);
    }

    /**
     * Recovers a ledger as it was after a command. The journal may be open for writing if that command is in it.
     *
     * @param untilSequence last command to be in it; nothing behind it is looked at
     */
    public static Recovered recover(
            Path journalFolder, Snapshots snapshots, LedgerSettings settings, long untilSequence) {
        List<String> passedOver = new ArrayList<>();
        Beginning beginning = newestGood(journalFolder, snapshots, settings, untilSequence, passedOver);
        if (beginning.sequence() == untilSequence) {
            return new Recovered(
                    beginning.ledger, untilSequence, beginning.stampNanos(), beginning.snapshot, 0, passedOver);
        }
        try (JournalReader reader = JournalReader.open(journalFolder, beginning.sequence() + 1)) {
            long replayed = new Replay(new Applier(beginning.ledger))
                    .untilSequence(untilSequence)
                    .run(reader);
            return new Recovered(
                    beginning.ledger,
                    reader.sequence(),
                    replayed == 0 ? beginning.stampNanos() : reader.stampedAtNanos(),
                    beginning.snapshot,
                    replayed,
                    List.copyOf(passedOver));
        }
    }

    private static Beginning newestGood(
            Path journalFolder,
            Snapshots snapshots,
            LedgerSettings settings,
            long untilSequence,
            List<String> passedOver) {
        try {
            for (Path file : snapshots.files()) {
                try (SnapshotReader reader = new SnapshotReader(file)) {
                    Snapshot snapshot = reader.snapshot();
                    if (snapshot.sequence() > untilSequence) {
                        continue;
                    }
                    requireOf(journalFolder, snapshot);
                    Ledger ledger = Ledger.readFrom(settings, reader);
                    reader.finish();
                    return new Beginning(ledger, Optional.of(snapshot));
                } catch (SnapshotException | JournalException e) {
                    passedOver.add(String.valueOf(e.getMessage()));
                }
            }
        } catch (IOException e) {
            throw new SnapshotException("the snapshots cannot be listed: " + e, e);
        }
        return new Beginning(new Ledger(settings), Optional.empty());
    }

    /** The journal must have the snapshot's last command, and come to it in the same way. */
    private static void requireOf(Path journalFolder, Snapshot snapshot) {
        String chain = HexFormat.of().formatHex(ChainAt.digest(journalFolder, snapshot.sequence()));
        if (!chain.equals(snapshot.chainDigest())) {
            throw new SnapshotException(
                    "the " + snapshot + " is of another journal: its chain digest is " + snapshot.chainDigest()
                            + ", the journal's " + chain,
                    null);
        }
    }
}
