package ecny.sim.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One message from the process under load to the one that kills it, 40 bytes through a pipe: what the pipe has taken, the
 * reader gets, whatever happens to the writer.
 *
 * @param kind what it says
 * @param sequence of the command, or the last one in the journal or snapshot
 * @param a outcome: the id's low half; started: state digest, first 8 bytes
 * @param b outcome: verdict code
 * @param c outcome: sequence that decided
 */
record Ack(Kind kind, long sequence, long a, long b, long c) {
    /** What a message says. */
    enum Kind {
        /** Recovered up to a sequence. */
        STARTED(1),
        /** This command was answered. */
        OUTCOME(2),
        /** A snapshot is being written. */
        SNAPSHOT_BEGUN(3),
        /** A snapshot is there. */
        SNAPSHOT_DONE(4);

        private final long code;

        Kind(long code) {
            this.code = code;
        }

        static Kind of(long code) {
            for (Kind kind : values()) {
                if (kind.code == code) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("no message says " + code);
        }
    }

    private static final int LENGTH = 5 * Long.BYTES;

    /** Reads the next one, or null when the writer is gone; half a message was not sent. */
    static @Nullable Ack read(InputStream in) throws IOException {
        byte[] bytes = new byte[LENGTH];
        if (in.readNBytes(bytes, 0, LENGTH) < LENGTH) {
            return null;
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new Ack(
                Kind.of(buffer.getLong()), buffer.getLong(), buffer.getLong(), buffer.getLong(), buffer.getLong());
    }

    /** Sends messages; without garbage. */
    static final class Sender {
        private final OutputStream out;
        private final ByteBuffer buffer = ByteBuffer.wrap(new byte[512 * LENGTH]);

        Sender(OutputStream out) {
            this.out = out;
        }

        synchronized void send(Kind kind, long sequence, long a, long b, long c) {
            if (!buffer.hasRemaining()) {
                flush();
            }
            buffer.putLong(kind.code).putLong(sequence).putLong(a).putLong(b).putLong(c);
        }

        /** @throws UncheckedIOException when the reader is gone */
        synchronized void flush() {
            try {
                out.write(buffer.array(), 0, buffer.position());
                out.flush();
                buffer.clear();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
