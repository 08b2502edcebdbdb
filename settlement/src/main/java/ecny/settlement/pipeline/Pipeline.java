package ecny.settlement.pipeline;

import com.lmax.disruptor.BatchEventProcessorBuilder;
import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.EventProcessor;
import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import ecny.settlement.journal.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The stages of this package, wired and running from the constructor to {@link #close()}.
 *
 * <p>The journal, and the ledger behind the applier, belong to the pipeline's threads until it is closed; the pipeline closes
 * neither. Its threads are daemons: a process that ends without closing loses what it had not yet acknowledged, no more.
 */
public final class Pipeline implements AutoCloseable {
    private static final long NAP_NANOS = 50_000;

    private final RingBuffer<Slot> ring;
    private final Ingress ingress;
    private final Sequence published;
    private final long sequenceOfPositionZero;
    private final Halt halt;
    private final List<Thread> threads = new ArrayList<>();
    private boolean closed;

    /**
     * Builds the stages and starts their threads. The first command gets the sequence after the journal's last.
     *
     * @param nanoClock the time of a command, nanoseconds since 1970 UTC; asked on the caller's thread
     * @param listener hears every outcome on the publish thread
     */
    public Pipeline(
            PipelineSettings settings,
            LongSupplier nanoClock,
            Journal journal,
            Applier applier,
            OutcomeListener listener) {
        sequenceOfPositionZero = journal.lastSequence() + 1;

        // 1 ingress: on the callers' threads
        ring = RingBuffer.createMultiProducer(
                Slot::new, settings.ringSize(), settings.waiting().strategy());
        ingress = new Ingress(ring, sequenceOfPositionZero, nanoClock, settings.isSigned());
        halt = new Halt(ingress, listener);
        SequenceBarrier claimed = ring.newBarrier();

        // 2 verify: n threads, slot by position % n; none in a pipeline without signatures
        Sequence[] verified = new Sequence[settings.verifiers()];
        for (int i = 0; i < verified.length; i++) {
            VerifyStage verify = new VerifyStage(
                    i,
                    verified.length,
                    settings.verifyBatch(),
                    settings.verifying().verifier());
            verified[i] = stage("verify-" + i, claimed, verify, settings.verifyBatch() * verified.length);
        }
        SequenceBarrier checked = settings.isSigned() ? ring.newBarrier(verified) : claimed;

        // 3 journal, beside 4 apply: one thread each
        Sequence durable = stage("journal", checked, new JournalStage(journal), settings.journalBatch());
        Sequence decided = stage("apply", checked, new ApplyStage(ring, applier), settings.applyBatch());

        // 5 publish: after both
        SequenceBarrier ready = ring.newBarrier(durable, decided);
        published = stage("publish", ready, new PublishStage(listener), Integer.MAX_VALUE);
        ring.addGatingSequences(published);

        threads.forEach(Thread::start);
    }

    private Sequence stage(String name, SequenceBarrier after, EventHandler<Slot> handler, int maxBatch) {
        var processor =
                new BatchEventProcessorBuilder().setMaxBatchSize(maxBatch).build(ring, after, handler);
        processor.setExceptionHandler(halt.of(name));
        halt.add(processor);
        Thread thread = new Thread(() -> run(processor), "ecny-" + name);
        thread.setDaemon(true);
        threads.add(thread);
        return processor.getSequence();
    }

    private static void run(EventProcessor processor) {
        try {
            processor.run();
        } catch (PipelineHaltedException thrownByHalt) {
            // Recorded there; thrown only so that the processor ends without advancing its sequence.
        }
    }

    /** Where commands go in. The same for all callers. */
    public Ingress ingress() {
        return ingress;
    }

    /** Sequence of the last published outcome; before the first one, that of the last journalled command before the start. */
    public long publishedSequence() {
        return sequenceOfPositionZero + published.get();
    }

    /** Why the pipeline has stopped, or null while it has not. */
    public @Nullable PipelineHaltedException failure() {
        return halt.failure();
    }

    /**
     * Waits until the outcome of everything offered before this call has been published.
     *
     * @throws PipelineHaltedException if that will not happen
     */
    public void drain() {
        long last = ring.getCursor();
        while (published.get() < last) {
            throwIfHalted();
            LockSupport.parkNanos(NAP_NANOS);
        }
    }

    /**
     * Takes no more commands, publishes the outcomes of those taken, and ends the threads. A second call does nothing.
     *
     * @throws PipelineHaltedException if the pipeline has halted: no outcome after {@link #publishedSequence()} was published
     */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        ingress.refuseWith(Ingress.CLOSED);
        claimWholeRing();
        halt.stopAll();
        threads.forEach(Pipeline::join);
        throwIfHalted();
    }

    /**
     * Succeeds once every claimed slot has been published by its caller and has passed the last stage; and then no caller,
     * however late, can claim another.
     */
    private void claimWholeRing() {
        while (halt.failure() == null) {
            try {
                ring.tryNext(ring.getBufferSize());
                return;
            } catch (InsufficientCapacityException stillInFlight) {
                LockSupport.parkNanos(NAP_NANOS);
            }
        }
    }

    private void throwIfHalted() {
        PipelineHaltedException failure = halt.failure();
        if (failure != null) {
            throw new PipelineHaltedException(String.valueOf(failure.getMessage()), failure.getCause());
        }
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
