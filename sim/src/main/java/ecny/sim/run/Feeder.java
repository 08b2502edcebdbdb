package ecny.sim.run;

import ecny.settlement.message.Command;
import ecny.settlement.message.PayEncoder;
import ecny.settlement.message.SpendPacketEncoder;
import ecny.settlement.message.TransferEncoder;
import ecny.settlement.pipeline.Ingress;
import ecny.settlement.pipeline.Pipeline;
import ecny.sim.traffic.CommandSink;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes commands in the order of simulated time, has them signed in parallel, and offers them to the pipeline in the same
 * order, each stamped with its simulated time. When the ring is full it waits: nothing is dropped, nothing is offered twice.
 *
 * <p>One thread makes the commands and offers them: the pipeline's clock is a field of this class.
 */
final class Feeder implements CommandSink, LongSupplier {
    private static final int BATCHES_PER_SIGNER = 3;
    private static final long NAP_NANOS = 20_000;

    /** Told about every command just before it is offered. */
    interface Watcher {
        void offering(long atNanos, long payments);
    }

    private final @Nullable Signing signing;
    private final int mostInFlight;
    private final Pace pace;
    private final OfferTimes times;
    private final Watcher watcher;
    private final Deque<Future<CommandBatch>> beingSigned = new ArrayDeque<>();
    private final Deque<CommandBatch> free = new ArrayDeque<>();
    private CommandBatch current = new CommandBatch();
    private @Nullable Pipeline pipeline;
    private long stampNanos;
    private long sequence;
    private long payments;

    Feeder(@Nullable Signing signing, int signers, Pace pace, OfferTimes times, Watcher watcher) {
        this.signing = signing;
        this.mostInFlight = signers * BATCHES_PER_SIGNER;
        this.pace = pace;
        this.times = times;
        this.watcher = watcher;
    }

    /** The pipeline asks this feeder for the time, so that one of the two must be there first. */
    void feed(Pipeline fed) {
        pipeline = fed;
    }

    /** Stamp of the command that is being offered: simulated time. */
    @Override
    public long getAsLong() {
        return stampNanos;
    }

    @Override
    public void send(long atNanos, int signer, int keyOf, Command command) {
        if (current.isFull()) {
            dispatch();
        }
        current.add(atNanos, signer, keyOf, command);
    }

    /** Everything sent so far is in the pipeline when this returns. */
    void flush() {
        dispatch();
        while (!beingSigned.isEmpty()) {
            offer(Signing.signed(beingSigned.remove()));
        }
    }

    /** Sequence of the last command. */
    long commands() {
        return sequence;
    }

    /** Payments and transfers offered so far. */
    long payments() {
        return payments;
    }

    private void dispatch() {
        if (signing == null) {
            offer(current);
            return;
        }
        beingSigned.add(signing.sign(current));
        if (beingSigned.size() > mostInFlight) {
            offer(Signing.signed(beingSigned.remove()));
        }
        @Nullable CommandBatch used = free.poll();
        current = used == null ? new CommandBatch() : used;
    }

    private void offer(CommandBatch batch) {
        for (int i = 0; i < batch.size(); i++) {
            stampNanos = batch.atNanos(i);
            watcher.offering(stampNanos, payments);
            long due = pace.await(stampNanos, () -> watcher.offering(stampNanos, payments));
            times.offered(sequence + 1, due);
            offer(batch, i);
            sequence++;
            payments += isPayment(batch.template(i)) ? 1 : 0;
        }
        batch.clear();
        if (signing != null) {
            free.add(batch);
        }
    }

    private void offer(CommandBatch batch, int i) {
        Pipeline into = pipeline;
        if (into == null) {
            throw new IllegalStateException("nothing to feed");
        }
        Ingress ingress = into.ingress();
        long taken = ingress.offer(batch.bytes(), batch.offset(i), batch.bodyLength(i), signing != null);
        while (taken == Ingress.BUSY) {
            LockSupport.parkNanos(NAP_NANOS);
            watcher.offering(stampNanos, payments);
            taken = ingress.offer(batch.bytes(), batch.offset(i), batch.bodyLength(i), signing != null);
        }
        if (taken != sequence + 1) {
            @Nullable RuntimeException failure = into.failure();
            throw failure != null
                    ? failure
                    : new IllegalStateException("ingress answered " + taken + ", expected sequence " + (sequence + 1));
        }
    }

    static boolean isPayment(int template) {
        return template == PayEncoder.TEMPLATE_ID
                || template == TransferEncoder.TEMPLATE_ID
                || template == SpendPacketEncoder.TEMPLATE_ID;
    }
}
