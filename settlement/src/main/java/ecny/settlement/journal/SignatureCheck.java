package ecny.settlement.journal;

import ecny.settlement.message.CommandFrame;
import ecny.wallet.crypto.Sm2Batch;
import ecny.wallet.crypto.Sm2Verifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Checks the signatures of frames again on several threads: one thread adds frames, workers compare what the signature is
 * worth with what the verify stage had noted in the frame.
 */
final class SignatureCheck implements AutoCloseable {
    private static final int BATCH = 256;

    private final ExecutorService workers;
    private final BlockingQueue<Work> idle;
    private final List<Future<Optional<Damage>>> results = new ArrayList<>();
    private final boolean on;
    private Work filling;
    private long checked;
    private Optional<Damage> firstFalse = Optional.empty();

    /** @param threads 0 to check nothing */
    SignatureCheck(int threads) {
        on = threads > 0;
        workers = Executors.newFixedThreadPool(Math.max(threads, 1), runnable -> {
            Thread thread = new Thread(runnable, "signature-check");
            thread.setDaemon(true);
            return thread;
        });
        idle = new ArrayBlockingQueue<>(2 * Math.max(threads, 1) + 1);
        filling = new Work();
        for (int i = 0; i < 2 * threads; i++) {
            idle.add(new Work());
        }
    }

    /** Takes a copy of a signed frame. */
    void add(byte[] bytes, int frame, Path file, long offsetInFile) {
        if (!on) {
            return;
        }
        filling.add(bytes, frame, file, offsetInFile);
        checked++;
        if (filling.isFull()) {
            submit();
        }
    }

    private void submit() {
        Work work = filling;
        results.add(workers.submit(() -> {
            try {
                return work.check();
            } finally {
                work.clear();
                idle.add(work);
            }
        }));
        try {
            filling = idle.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JournalException("interrupted while signatures were checked", e);
        }
    }

    /** Waits for the workers. */
    void finish() {
        if (filling.size > 0) {
            submit();
        }
        for (Future<Optional<Damage>> result : results) {
            try {
                Optional<Damage> damage = result.get();
                if (firstFalse.isEmpty()) {
                    firstFalse = damage; // in the order of the frames
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new JournalException("interrupted while signatures were checked", e);
            } catch (ExecutionException e) {
                throw new JournalException("a signature could not be checked: " + e.getCause(), e.getCause());
            }
        }
        results.clear();
    }

    /** How many frames were added. */
    long checked() {
        return checked;
    }

    /** The first frame whose signature is not what the frame says. */
    Optional<Damage> firstFalse() {
        return firstFalse;
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }

    /** Copies of some frames and a verifier for them. */
    private static final class Work {
        private final byte[] frames = new byte[BATCH * Excerpt.aligned(CommandFrame.MAX_LENGTH)];
        private final int[] starts = new int[BATCH];
        private final long[] offsets = new long[BATCH];
        private final Sm2Batch batch = new Sm2Batch(BATCH);
        private final Sm2Verifier verifier = Sm2Verifier.create();
        private Path file = Path.of("");
        private int used;
        private int size;

        void add(byte[] bytes, int frame, Path journalFile, long offsetInFile) {
            int length = CommandFrame.length(bytes, frame);
            System.arraycopy(bytes, frame, frames, used, length);
            batch.add(
                    frames,
                    used + CommandFrame.BODY_OFFSET,
                    CommandFrame.bodyLength(bytes, frame),
                    CommandFrame.publicKeyOffset(frames, used),
                    CommandFrame.signatureOffset(frames, used));
            file = journalFile;
            starts[size] = used;
            offsets[size] = offsetInFile;
            used += length;
            size++;
        }

        boolean isFull() {
            return size == BATCH;
        }

        Optional<Damage> check() {
            verifier.verify(batch);
            for (int i = 0; i < size; i++) {
                byte noted = CommandFrame.signatureCheck(frames, starts[i]);
                byte found = batch.valid(i) ? CommandFrame.VALID : CommandFrame.INVALID;
                if (noted != found) {
                    return Optional.of(new Damage(
                            CommandFrame.sequence(frames, starts[i]),
                            file,
                            offsets[i],
                            "expected the signature check " + found + " (1 valid, 2 invalid), found " + noted));
                }
            }
            return Optional.empty();
        }

        void clear() {
            batch.clear();
            used = 0;
            size = 0;
        }
    }
}
