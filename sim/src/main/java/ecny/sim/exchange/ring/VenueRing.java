package ecny.sim.exchange.ring;

import com.lmax.disruptor.BatchEventProcessorBuilder;
import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.EventProcessor;
import com.lmax.disruptor.ExceptionHandler;
import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import ecny.settlement.journal.Journal;
import ecny.settlement.message.CommandFrame;
import ecny.settlement.pipeline.Waiting;
import ecny.sim.exchange.book.Exchange;
import ecny.sim.exchange.book.Outcome;
import ecny.sim.exchange.book.VenueFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The venue's stages, wired and running from the constructor to {@link #close()}:
 *
 * <pre>
 *   1 take in         2 journal          3 match                4 tell
 *   callers' threads  one thread         one thread             one thread
 *   frame ──▶ slot ──▶ chained, durable ──▶ Exchange.apply ──▶ outcomes ──▶ listener
 * </pre>
 *
 * <p>An input is durable before it is matched, so nothing is told that a restart would not know. What an input leads to is as many
 * outcomes as it takes, so they have a ring of their own; while that one is full matching waits, then the first ring fills, and
 * {@link #offer} says no: back pressure is a value. A stage that fails stops all of them.
 */
public final class VenueRing implements AutoCloseable {
    private static final int JOURNAL_BATCH = 1024;
    private static final long NAP_NANOS = 20_000;

    private static final class Slot {
        final byte[] frame = new byte[VenueFrame.LENGTH];
        final CRC32C crc = new CRC32C();
    }

    private final RingBuffer<Slot> inputs;
    private final RingBuffer<Outcome> outcomes;
    private final LongSupplier nanoClock;
    private final long sequenceOfPositionZero;
    private final Sequence matched;
    private final Sequence told;
    private final List<EventProcessor> processors = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private volatile boolean closed;
    private boolean ended;

    /**
     * Starts the stages behind what the exchange already knows.
     *
     * @param exchange stands where the journal ends; belongs to the ring's thread until {@link #close()}
     * @param relay the exchange's sink; from now on it leads to the outcomes' ring
     * @param nanoClock stamps inputs, on the callers' threads
     * @param listener hears every outcome, lent for the call, on the telling thread
     */
    public VenueRing(
            int size,
            Waiting waiting,
            LongSupplier nanoClock,
            Journal journal,
            Exchange exchange,
            Relay relay,
            Consumer<Outcome> listener) {
        if (journal.lastSequence() != exchange.lastInput()) {
            throw new IllegalArgumentException("the journal ends at " + journal.lastSequence()
                    + " and the exchange stands at " + exchange.lastInput());
        }
        this.nanoClock = nanoClock;
        sequenceOfPositionZero = journal.lastSequence() + 1;

        // 1 take in: on the callers' threads
        inputs = RingBuffer.createMultiProducer(Slot::new, size, waiting.strategy());

        // 2 journal, then 3 match: one thread each
        Sequence durable = stage(
                "journal",
                inputs,
                inputs.newBarrier(),
                (slot, position, last) -> {
                    journal.append(slot.frame, 0, VenueFrame.LENGTH);
                    if (last) {
                        journal.commit();
                    }
                },
                JOURNAL_BATCH);
        matched = stage(
                "match",
                inputs,
                inputs.newBarrier(durable),
                (slot, position, last) -> exchange.apply(slot.frame, 0),
                Integer.MAX_VALUE);
        inputs.addGatingSequences(matched);

        // 4 tell: behind the outcomes' own ring
        outcomes = RingBuffer.createSingleProducer(Outcome::new, size * 4, waiting.strategy());
        told = stage(
                "tell",
                outcomes,
                outcomes.newBarrier(),
                (outcome, position, last) -> listener.accept(outcome),
                Integer.MAX_VALUE);
        outcomes.addGatingSequences(told);
        relay.to(new OutcomeRing(outcomes, failure));

        threads.forEach(Thread::start);
    }

    private <T> Sequence stage(
            String name, RingBuffer<T> ring, SequenceBarrier after, EventHandler<T> handler, int maxBatch) {
        var processor =
                new BatchEventProcessorBuilder().setMaxBatchSize(maxBatch).build(ring, after, handler);
        processor.setExceptionHandler(new Stop<>(name));
        processors.add(processor);
        Thread thread = new Thread(() -> run(processor), "ecny-venue-" + name);
        thread.setDaemon(true);
        threads.add(thread);
        return processor.getSequence();
    }

    private static void run(EventProcessor processor) {
        try {
            processor.run();
        } catch (IllegalStateException recorded) {
            // By Stop, which throws it only so that the processor ends without advancing.
        }
    }

    /** The first stage that fails stops all; its sequence does not advance. */
    private final class Stop<T> implements ExceptionHandler<T> {
        private final String stage;

        Stop(String stage) {
            this.stage = stage;
        }

        @Override
        public void handleEventException(Throwable cause, long position, T slot) {
            throw stop(cause);
        }

        @Override
        public void handleOnStartException(Throwable cause) {
            throw stop(cause);
        }

        @Override
        public void handleOnShutdownException(Throwable cause) {
            throw stop(cause);
        }

        private IllegalStateException stop(Throwable cause) {
            failure.compareAndSet(null, cause);
            closed = true;
            processors.forEach(EventProcessor::halt);
            return new IllegalStateException("the venue has stopped at stage " + stage + ": " + cause, cause);
        }
    }

    /**
     * Takes an input in. From any thread.
     *
     * @param frame written by {@link VenueFrame#write} and {@link VenueFrame#ids}; copied before this returns
     * @return false if there is no room, or the venue is closed: nothing was taken
     */
    public boolean offer(byte[] frame) {
        if (closed) {
            return false;
        }
        long position;
        try {
            position = inputs.tryNext();
        } catch (InsufficientCapacityException full) {
            return false;
        }
        try {
            Slot slot = inputs.get(position);
            System.arraycopy(frame, 0, slot.frame, 0, VenueFrame.LENGTH);
            VenueFrame.stamp(slot.frame, sequenceOfPositionZero + position, nanoClock.getAsLong());
            CommandFrame.seal(slot.frame, 0, slot.crc);
        } finally {
            inputs.publish(position);
        }
        return true;
    }

    /** Sequence of the last input taken in. */
    public long lastTaken() {
        return sequenceOfPositionZero + inputs.getCursor();
    }

    /**
     * Waits until everything that followed from what was taken in before this call has been told.
     *
     * @throws IllegalStateException if the venue has stopped
     */
    public void drain() {
        long last = inputs.getCursor();
        while (matched.get() < last) {
            nap();
        }
        long toldUntil = outcomes.getCursor();
        while (told.get() < toldUntil) {
            nap();
        }
    }

    private void nap() {
        Throwable cause = failure.get();
        if (cause != null) {
            throw new IllegalStateException("the venue has stopped: " + cause, cause);
        }
        LockSupport.parkNanos(NAP_NANOS);
    }

    /** Why it stopped by itself, or null. */
    public @Nullable Throwable failure() {
        return failure.get();
    }

    /** Takes nothing more in, tells what followed from what was taken, ends the threads. Not from the telling thread. */
    @Override
    public synchronized void close() {
        if (ended) {
            return;
        }
        ended = true;
        closed = true;
        try {
            claimAll();
        } finally {
            processors.forEach(EventProcessor::halt);
            threads.forEach(VenueRing::join);
        }
    }

    /** Succeeds when all that was taken in is matched and told; after it no caller, however late, can claim a slot. */
    private void claimAll() {
        boolean claimed = false;
        while (failure.get() == null && !claimed) {
            try {
                inputs.tryNext(inputs.getBufferSize());
                claimed = true;
            } catch (InsufficientCapacityException stillInFlight) {
                LockSupport.parkNanos(NAP_NANOS);
            }
        }
        while (failure.get() == null && told.get() < outcomes.getCursor()) {
            LockSupport.parkNanos(NAP_NANOS);
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
