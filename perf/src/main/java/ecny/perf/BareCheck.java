package ecny.perf;

import ecny.settlement.message.CommandFrame;
import ecny.settlement.pipeline.PipelineSettings;
import ecny.wallet.crypto.Sm2Batch;
import ecny.wallet.crypto.Sm2Verifier;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Signature checks and nothing else, on as many threads and in batches as large as the pipeline's verifiers have, each
 * thread with the same verifier from run to run: what it knows of a key it keeps, as the pipeline's does.
 */
final class BareCheck {
    private final List<Sm2Verifier> verifiers;
    private final int batchSize;

    BareCheck(PipelineSettings pipeline) {
        verifiers = Stream.generate(pipeline.verifying()::verifier)
                .limit(pipeline.verifiers())
                .toList();
        batchSize = pipeline.verifyBatch();
    }

    /** Checks every payment once; each thread a share. The CPU time is that of these threads alone. */
    Cost.Spent run(SignedPayments payments) throws InterruptedException {
        AtomicLong bad = new AtomicLong();
        AtomicLong cpuNanos = new AtomicLong();
        List<Thread> workers = new ArrayList<>();
        long start = System.nanoTime();
        for (int t = 0; t < verifiers.size(); t++) {
            int share = t;
            Thread worker = new Thread(() -> {
                bad.addAndGet(check(payments.fromTheStart(), share));
                cpuNanos.addAndGet(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
            });
            worker.start();
            workers.add(worker);
        }
        for (Thread worker : workers) {
            worker.join();
        }
        long wallNanos = System.nanoTime() - start;
        if (bad.get() > 0) {
            throw new IllegalStateException(bad + " good signatures were found bad");
        }
        return new Cost.Spent(wallNanos, cpuNanos.get(), 0);
    }

    private long check(SignedPayments payments, int share) {
        Sm2Verifier verifier = verifiers.get(share);
        Sm2Batch batch = new Sm2Batch(batchSize);
        long bad = 0;
        for (int i = 0; i < payments.count(); i++) {
            payments.next();
            if (i % verifiers.size() == share) {
                int key = payments.offset() + payments.bodyLength();
                batch.add(
                        payments.bytes(), payments.offset(), payments.bodyLength(), key, key + CommandFrame.KEY_LENGTH);
                if (batch.isFull()) {
                    bad += verify(verifier, batch);
                }
            }
        }
        return bad + verify(verifier, batch);
    }

    private static long verify(Sm2Verifier verifier, Sm2Batch batch) {
        verifier.verify(batch);
        long bad = 0;
        for (int i = 0; i < batch.size(); i++) {
            if (!batch.valid(i)) {
                bad++;
            }
        }
        batch.clear();
        return bad;
    }
}
