package ecny.gateway.file;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a UTF-8 file that are not blank, one at a time: a file of any size, and of any length of line, needs no more
 * memory than one line. A byte-order mark is skipped; bytes that are not UTF-8 become U+FFFD, which no field allows.
 */
final class NumberedLines implements Iterator<NumberedLine>, Closeable {
    /** Longer lines are cut one character later, so that their reader sees that they are too long. */
    static final int LONGEST = 1_024;

    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final BufferedReader reader;
    private long number;
    private boolean closed;
    private @Nullable NumberedLine ahead;

    NumberedLines(InputStream file) {
        reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8), 1 << 16);
    }

    @Override
    public boolean hasNext() {
        if (ahead == null && !closed) {
            try {
                ahead = read();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
        return ahead != null;
    }

    @Override
    public NumberedLine next() {
        @Nullable NumberedLine line = hasNext() ? ahead : null;
        if (line == null) {
            throw new NoSuchElementException();
        }
        ahead = null;
        return line;
    }

    private @Nullable NumberedLine read() throws IOException {
        StringBuilder text = new StringBuilder();
        while (true) {
            int c = reader.read();
            if (c == '\n' || c < 0) {
                number++;
                String line = text.toString().strip();
                if (!line.isEmpty()) {
                    return new NumberedLine(number, line);
                }
                if (c < 0) {
                    return null;
                }
                text.setLength(0);
            } else if (text.length() <= LONGEST && !(c == BYTE_ORDER_MARK && number == 0 && text.isEmpty())) {
                text.append((char) c);
            }
        }
    }

    /** There are no more lines then. */
    @Override
    public void close() throws IOException {
        closed = true;
        ahead = null;
        reader.close();
    }
}
