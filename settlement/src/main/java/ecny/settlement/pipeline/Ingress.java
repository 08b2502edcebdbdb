package ecny.settlement.pipeline;

import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import ecny.settlement.message.CommandBody;
import ecny.settlement.message.CommandFrame;
import ecny.settlement.message.SignedCommand;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The entrance: copies a command into a slot, gives it its sequence and its time. From any number of threads. Never waits;
 * what it cannot take it says, as a value.
 *
 * <p>A sequence is not yet an answer: that is the {@link OutcomeListener}'s outcome with this sequence.
 */
public final class Ingress {
    /** The ring is full. Nothing was taken; the same command may be offered again. */
    public static final long BUSY = -1;
    /** The pipeline has stopped after an impossible failure, see {@link Pipeline#failure()}. Nothing was taken. */
    public static final long HALTED = -2;
    /** The pipeline is closing or closed. Nothing was taken. */
    public static final long CLOSED = -3;

    private final RingBuffer<Slot> ring;
    private final long sequenceOfPositionZero;
    private final LongSupplier nanoClock;
    private final boolean takesSigned;
    private volatile long refusal;

    Ingress(RingBuffer<Slot> ring, long sequenceOfPositionZero, LongSupplier nanoClock, boolean takesSigned) {
        this.ring = ring;
        this.sequenceOfPositionZero = sequenceOfPositionZero;
        this.nanoClock = nanoClock;
        this.takesSigned = takesSigned;
    }

    /** From now on every offer is answered with this value. The first refusal stays. */
    synchronized void refuseWith(long value) {
        if (refusal == 0) {
            refusal = value;
        }
    }

    /** As {@link #offer(byte[], int, int, boolean)}. */
    public long offer(SignedCommand command) {
        return offer(command.bytes(), 0, command.bodyLength(), command.isSigned());
    }

    /** As {@link #offer(byte[], int, int, boolean)}; the outcome is also told to {@code reply}. */
    public long offer(SignedCommand command, Reply reply) {
        return offer(command.bytes(), 0, command.bodyLength(), command.isSigned(), reply);
    }

    /**
     * Takes one command.
     *
     * @param command holds the body at {@code offset} and, when signed, public key and signature right after it
     * @param bodyLength message header and block, in bytes
     * @return the command's sequence, from 1, or {@link #BUSY}, {@link #HALTED} or {@link #CLOSED}
     * @throws ecny.settlement.message.MalformedMessageException if the body is not a command of the schema; nothing was taken
     * @throws IllegalArgumentException if a signed command is offered to a pipeline without signatures
     * @throws IndexOutOfBoundsException if key and signature are not within {@code command}
     */
    public long offer(byte[] command, int offset, int bodyLength, boolean signed) {
        return offer(command, offset, bodyLength, signed, null);
    }

    private long offer(byte[] command, int offset, int bodyLength, boolean signed, @Nullable Reply reply) {
        check(command, offset, bodyLength, signed);
        long refused = refusal;
        if (refused != 0) {
            return refused;
        }
        // Asked first: the exception that says "full" is far dearer than the question, and the clock is not asked in
        // vain.
        if (!ring.hasAvailableCapacity(1)) {
            return orRefusal(BUSY);
        }
        long stampedAtNanos = nanoClock.getAsLong();
        long position;
        try {
            position = ring.tryNext();
        } catch (InsufficientCapacityException anotherCallerWasFaster) {
            return orRefusal(BUSY);
        }
        long sequence = sequenceOfPositionZero + position;
        Slot slot = ring.get(position);
        fill(slot, sequence, stampedAtNanos, command, offset, bodyLength, signed);
        if (reply != null) {
            slot.reply =
                    reply; // publish has let go of the one before; an idle write would cost every stage a cache miss
        }
        ring.publish(position);
        return sequence;
    }

    /**
     * Takes as many of the commands {@code from} (inclusive) to {@code to} (exclusive) as there is room for, in order, with
     * one claim and one stamp: for generators, cheaper than one by one.
     *
     * @return how many were taken, from 1; or {@link #BUSY}, {@link #HALTED} or {@link #CLOSED} if none
     * @throws RuntimeException as {@link #offer(byte[], int, int, boolean)}; nothing was taken
     */
    public long offerBatch(SignedCommand[] commands, int from, int to) {
        for (int i = from; i < to; i++) {
            SignedCommand command = commands[i];
            check(command.bytes(), 0, command.bodyLength(), command.isSigned());
        }
        long refused = refusal;
        if (refused != 0) {
            return refused;
        }
        int count = (int) Math.min(to - from, ring.remainingCapacity());
        if (count <= 0) {
            return orRefusal(BUSY);
        }
        long stampedAtNanos = nanoClock.getAsLong();
        long last;
        try {
            last = ring.tryNext(count);
        } catch (InsufficientCapacityException anotherCallerWasFaster) {
            return orRefusal(BUSY);
        }
        long first = last - count + 1;
        for (int i = 0; i < count; i++) {
            SignedCommand command = commands[from + i];
            fill(
                    ring.get(first + i),
                    sequenceOfPositionZero + first + i,
                    stampedAtNanos,
                    command.bytes(),
                    0,
                    command.bodyLength(),
                    command.isSigned());
        }
        ring.publish(first, last);
        return count;
    }

    private void check(byte[] command, int offset, int bodyLength, boolean signed) {
        CommandBody.check(command, offset, bodyLength);
        if (signed) {
            if (!takesSigned) {
                throw new IllegalArgumentException("a signed command was offered to a pipeline without signatures");
            }
            if (offset + bodyLength + CommandFrame.SEAL_LENGTH > command.length) {
                throw new IndexOutOfBoundsException("key and signature of " + CommandFrame.SEAL_LENGTH
                        + " bytes after a body of " + bodyLength + " at " + offset + " are not within the "
                        + command.length + " bytes given");
            }
        }
    }

    /** Nothing in here may fail: the position is claimed, and a claim that is not published would stop the ring. */
    private static void fill(
            Slot slot, long sequence, long stampedAtNanos, byte[] command, int offset, int bodyLength, boolean signed) {
        byte[] frame = slot.bytes;
        CommandFrame.writeHeader(frame, 0, sequence, stampedAtNanos, bodyLength, signed);
        int length = signed ? bodyLength + CommandFrame.SEAL_LENGTH : bodyLength;
        System.arraycopy(command, offset, frame, CommandFrame.BODY_OFFSET, length);
        if (!signed) {
            CommandFrame.seal(frame, 0, slot.crc);
        }
    }

    /** A ring that is full for ever, because it has stopped, is not busy. */
    private long orRefusal(long value) {
        long refused = refusal;
        return refused != 0 ? refused : value;
    }
}
