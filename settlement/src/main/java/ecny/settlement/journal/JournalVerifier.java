package ecny.settlement.journal;

import ecny.settlement.message.CommandFrame;
import ecny.wallet.crypto.Sm2PublicKey;
import ecny.wallet.crypto.Sm2Verifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Walks a whole journal and proves it: every record's checksum, length and padding, consecutive sequences, the SM3 chain,
 * the signed checkpoints, and if asked every command's signature, on all cores.
 *
 * <p>What is proved is what the records say. That the file has its right length is told by the checkpoint at its end and
 * by the {@link RunManifest}: a journal cut at a record's end is a shorter whole journal.
 */
public final class JournalVerifier {
    /** Frames between two calls of the progress listener. */
    private static final long PROGRESS_EVERY = 64 * 1024;

    private final Path folder;
    private final Optional<Sm2PublicKey> simulatorKey;
    private int signatureThreads;
    private LongConsumer progress = sequence -> {};

    /**
     * @param folder of the journal
     * @param simulatorKey the key that must have signed the checkpoints; without it each is held against the key it names
     */
    public JournalVerifier(Path folder, Optional<Sm2PublicKey> simulatorKey) {
        this.folder = folder;
        this.simulatorKey = simulatorKey;
    }

    /** Also checks the signature of every signed command again, on so many threads. */
    public JournalVerifier checkingSignatures(int threads) {
        signatureThreads = threads;
        return this;
    }

    /** Is told the sequence reached, now and then, on the thread that calls {@link #verify}. */
    public JournalVerifier reporting(LongConsumer listener) {
        progress = listener;
        return this;
    }

    /** Verifies; ends at the first record that does not hold, which the result names. */
    public VerifiedJournal verify() {
        try (JournalScan scan = new JournalScan(JournalFolder.existingJournalFile(folder));
                SignatureCheck signatures = new SignatureCheck(signatureThreads)) {
            return new Walk(scan, signatures).toTheEnd();
        } catch (IOException e) {
            throw new JournalException("the journal in " + folder + " cannot be read: " + e, e);
        }
    }

    private final class Walk {
        private final JournalScan scan;
        private final SignatureCheck signatures;
        private final Sm2Verifier checkpointVerifier = Sm2Verifier.create();
        private final Chain chain = new Chain();
        private final byte[] digest = new byte[Journal.CHAIN_DIGEST_LENGTH];
        private long excerpts;
        private long checkpoints;
        private long runningBackwards;
        private long whole;
        private long latestStamp = Long.MIN_VALUE;
        private @Nullable Checkpoint lastCheckpoint;

        Walk(JournalScan scan, SignatureCheck signatures) {
            this.scan = scan;
            this.signatures = signatures;
        }

        VerifiedJournal toTheEnd() throws IOException {
            Optional<TornTail> tornTail = Optional.empty();
            Optional<Damage> damage = Optional.empty();
            try {
                while (scan.nextExcerpt(true)) {
                    overFrames();
                    checkDigest();
                    if (scan.kind() == Excerpt.CHECKPOINT) {
                        checkCheckpoint();
                    }
                    excerpts++;
                    whole = scan.sequence();
                }
                tornTail = scan.tornTail();
            } catch (DamagedJournalException e) {
                damage = Optional.of(e.damage());
            }
            chain.digest(digest, 0);
            signatures.finish();
            return new VerifiedJournal(
                    whole,
                    excerpts,
                    checkpoints,
                    signatures.checked(),
                    runningBackwards,
                    HexFormat.of().formatHex(digest),
                    Optional.ofNullable(lastCheckpoint),
                    tornTail,
                    firstOf(signatures.firstFalse(), damage));
        }

        /** A false signature was in a frame that could be read, so it comes before damage that stopped the walk. */
        private Optional<Damage> firstOf(Optional<Damage> falseSignature, Optional<Damage> damage) {
            return falseSignature.isPresent() ? falseSignature : damage;
        }

        private void overFrames() {
            while (scan.nextFrame()) {
                byte[] bytes = scan.bytes();
                int frame = scan.frame();
                chain.absorb(scan.sequence(), bytes, frame, scan.frameLength());
                if (scan.stampedAtNanos() < latestStamp) {
                    runningBackwards++;
                } else {
                    latestStamp = scan.stampedAtNanos();
                }
                if (CommandFrame.isSigned(bytes, frame)) {
                    signatures.add(
                            bytes, frame, scan.walker().file(), scan.walker().inFile(frame));
                }
                if (scan.sequence() % PROGRESS_EVERY == 0) {
                    progress.accept(scan.sequence());
                }
            }
        }

        private void checkDigest() {
            chain.digest(digest, 0);
            int found = scan.chainDigest();
            if (!Arrays.equals(digest, 0, digest.length, scan.bytes(), found, found + digest.length)) {
                throw damaged(
                        found,
                        "expected the chain digest " + HexFormat.of().formatHex(digest) + ", found "
                                + HexFormat.of().formatHex(scan.bytes(), found, found + digest.length));
            }
        }

        private void checkCheckpoint() {
            int excerpt = scan.walker().excerpt();
            Checkpoint checkpoint = Checkpoint.read(scan.bytes(), excerpt);
            if (checkpoint.stampedAtNanos() != scan.stampedAtNanos()) {
                throw damaged(
                        excerpt,
                        "expected a checkpoint with the stamp " + scan.stampedAtNanos() + ", found "
                                + checkpoint.stampedAtNanos());
            }
            if (simulatorKey.isPresent()) {
                String key = HexFormat.of().formatHex(simulatorKey.get().toBytes());
                if (!key.equals(checkpoint.publicKey())) {
                    throw damaged(
                            excerpt,
                            "expected a checkpoint of the key " + key + ", found one of " + checkpoint.publicKey());
                }
            }
            if (!Checkpoint.isSigned(scan.bytes(), excerpt, checkpointVerifier)) {
                throw damaged(excerpt, "expected a checkpoint signed by its key, found another signature");
            }
            checkpoints++;
            lastCheckpoint = checkpoint;
        }

        /** The excerpt, of which the frames hold: the record is its last one. */
        private DamagedJournalException damaged(int offset, String what) {
            return new DamagedJournalException(new Damage(
                    scan.sequence(), scan.walker().file(), scan.walker().inFile(offset), what));
        }
    }
}
