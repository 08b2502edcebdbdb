package ecny.sim.faults;

import ecny.settlement.journal.JournalReader;
import ecny.settlement.journal.JournalVerifier;
import ecny.settlement.journal.VerifiedJournal;
import ecny.settlement.message.CommandBody;
import ecny.settlement.message.CommandFrame;
import ecny.settlement.pipeline.Applier;
import ecny.settlement.pipeline.Replay;
import ecny.wallet.ledger.Ledger;
import ecny.wallet.ledger.LedgerResult;
import ecny.wallet.ledger.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.collections.LongArrayList;

/**
 * Holds what a killed process left against what it had acknowledged.
 *
 * <p>Replays the journal into a ledger of its own, a piece after every kill, and keeps for every sequence which command it
 * was and what was decided: so each command is seen to be decided once.
 */
final class CrashAudit {
    private static final long NONE = -1;

    private final CrashSettings settings;
    private final Ledger ledger;
    private final Replay replay;
    /** By sequence - 1. */
    private final LongArrayList ids = new LongArrayList();

    private final LongArrayList verdicts = new LongArrayList();
    private final LongArrayList firstSequences = new LongArrayList();
    /** Where a command with a remembered answer was decided, by its id. */
    private final Long2LongHashMap decidedAt = new Long2LongHashMap(NONE);

    CrashAudit(CrashSettings settings) {
        this.settings = settings;
        this.ledger = new Ledger(settings.ledgerSettings());
        this.replay = new Replay(new Applier(ledger)).observedBy(this::applied);
    }

    private void applied(byte[] frame, int offset, Verdict verdict, LedgerResult result) {
        long sequence = CommandFrame.sequence(frame, offset);
        long id = CommandBody.idLow(frame, offset + CommandFrame.BODY_OFFSET);
        ids.addLong(id);
        verdicts.addLong(verdict.code());
        firstSequences.addLong(result.firstSequence());
        if (!verdict.isRemembered()) {
            return;
        }
        long before = decidedAt.get(id);
        if (before == NONE) {
            if (result.firstSequence() != sequence) {
                throw new CrashTestException("command %s is new at sequence %s but answered as of %s"
                        .formatted(id, sequence, result.firstSequence()));
            }
            decidedAt.put(id, sequence);
        } else {
            if (!(result.firstSequence() == before && verdicts.getLong((int) before - 1) == verdict.code())) {
                throw new CrashTestException(
                        "command %s was decided at sequence %s as %s, and again at %s as %s (of %s)"
                                .formatted(
                                        id,
                                        before,
                                        verdicts.getLong((int) before - 1),
                                        sequence,
                                        verdict,
                                        result.firstSequence()));
            }
        }
    }

    /**
     * Looks at the journal after a kill.
     *
     * @param acknowledged what the process had acknowledged in its life
     */
    VerifiedJournal after(List<Ack> acknowledged) {
        if (!Files.isDirectory(settings.journalFolder()) || !hasJournal()) {
            if (!acknowledged.isEmpty()) {
                throw new CrashTestException(
                        "%s commands were acknowledged, but there is no journal".formatted(acknowledged.size()));
            }
            return new VerifiedJournal(0, 0, 0, 0, 0, "", Optional.empty(), Optional.empty(), Optional.empty());
        }
        VerifiedJournal verified = new JournalVerifier(
                        settings.journalFolder(), Optional.of(settings.key().publicKey()))
                .verify();
        if (!verified.holds()) {
            throw new CrashTestException("the journal does not hold: %s".formatted(verified.firstDamage()));
        }
        try (JournalReader reader = JournalReader.open(settings.journalFolder(), lastSequence() + 1)) {
            replay.run(reader);
        }
        if (lastSequence() != verified.lastSequence()) {
            throw new CrashTestException("replayed to %s of %s".formatted(lastSequence(), verified));
        }
        acknowledged.forEach(this::check);
        ledger.checkInvariants();
        return verified;
    }

    private boolean hasJournal() {
        try (var files = Files.list(settings.journalFolder())) {
            return files.anyMatch(file -> file.toString().endsWith(".cq4"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void check(Ack ack) {
        long sequence = ack.sequence();
        if (sequence > lastSequence()) {
            throw new CrashTestException(
                    "acknowledged sequence %s is lost: the journal ends at %s".formatted(sequence, lastSequence()));
        }
        int at = (int) sequence - 1;
        if (!(ids.getLong(at) == ack.a() && verdicts.getLong(at) == ack.b() && firstSequences.getLong(at) == ack.c())) {
            throw new CrashTestException(
                    "sequence %s was acknowledged as command %s, verdict %s, decided at %s; the journal has %s, %s, %s"
                            .formatted(
                                    sequence,
                                    ack.a(),
                                    ack.b(),
                                    ack.c(),
                                    ids.getLong(at),
                                    verdicts.getLong(at),
                                    firstSequences.getLong(at)));
        }
    }

    /** A process says what it recovered: it must be what the journal says. */
    void recovered(Ack started) {
        long digest = ByteBuffer.wrap(ledger.stateDigest()).getLong();
        if (!(started.sequence() == lastSequence() && started.a() == digest)) {
            throw new CrashTestException("recovered to sequence %s with the state digest %s, replayed to %s with %s"
                    .formatted(
                            started.sequence(),
                            Long.toHexString(started.a()),
                            lastSequence(),
                            Long.toHexString(digest)));
        }
    }

    long lastSequence() {
        return ids.size();
    }

    /** Number of the last command in the journal, or -1. */
    long lastCommand() {
        return ids.isEmpty() ? NONE : CrashLoad.numberOf(ids.getLong(ids.size() - 1));
    }

    /** Commands with a remembered answer, each decided once. */
    long decided() {
        return decidedAt.size();
    }
}
