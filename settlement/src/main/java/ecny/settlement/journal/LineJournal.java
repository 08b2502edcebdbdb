package ecny.settlement.journal;

import ecny.wallet.crypto.Sm3;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/**
 * Inputs in order, one text line each, every line ending in a chain value over all before it:
 *
 * <pre>
 *   1 header                                 16 hex digits
 *   2 1781053200000 PAY 4611… 1 2 500 …      16 hex digits     SM3(chain of the line before ‖ line), first 8 bytes
 * </pre>
 *
 * <p>A last line that is not whole is cut when the file is opened: nothing was answered that follows from it. Anything else that
 * does not fit the chain is damage and refused. After a write or a sync that failed, such as on a full disk, it takes nothing any
 * more: what the disk has then is known only when the file is opened again. One writer; not thread-safe.
 */
public final class LineJournal implements Closeable {
    private static final HexFormat HEX = HexFormat.of();
    private static final int CHAIN_DIGITS = 16;

    /** The file as it is written to. */
    public interface Disk {
        void write(FileChannel file, ByteBuffer bytes) throws IOException;

        void force(FileChannel file) throws IOException;

        Disk REAL = new Disk() {
            @Override
            public void write(FileChannel file, ByteBuffer bytes) throws IOException {
                while (bytes.hasRemaining()) {
                    file.write(bytes);
                }
            }

            @Override
            public void force(FileChannel file) throws IOException {
                file.force(false);
            }
        };
    }

    private final FileChannel file;
    private final Disk disk;
    private boolean failed;
    private byte[] chain = new byte[Sm3.DIGEST_LENGTH];
    private long lines;
    private boolean synced = true;

    private LineJournal(FileChannel file, Disk disk) {
        this.file = file;
        this.disk = disk;
    }

    /**
     * Opens or makes the file and reads what is in it.
     *
     * @param header the first line; another one in the file is refused
     * @param input hears every input that is there, as it was appended
     * @throws IOException when it is damaged or was begun with another header
     */
    public static LineJournal open(Path path, String header, Consumer<String> input, Disk disk) throws IOException {
        List<String> there = Files.exists(path) ? wholeLines(path) : List.of();
        LineJournal journal = new LineJournal(
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ),
                disk);
        long length = 0;
        for (int i = 0; i < there.size(); i++) {
            String line = there.get(i);
            String content = journal.check(line, path);
            length += line.getBytes(StandardCharsets.UTF_8).length + 1;
            if (i == 0 && !content.equals(header)) {
                journal.close();
                throw new IOException(path + " was begun with other settings: " + content + "; these are " + header);
            }
            if (i > 0) {
                input.accept(content.substring(content.indexOf(' ') + 1));
            }
        }
        journal.file.truncate(length);
        journal.file.position(length);
        if (there.isEmpty()) {
            journal.write(header);
        }
        return journal;
    }

    /**
     * Reads what is in the file and changes nothing; may be called while another one writes.
     *
     * @param header hears the first line
     * @param input hears every whole input, as it was appended
     * @throws IOException when it is not there, empty or damaged
     */
    public static void read(Path path, Consumer<String> header, Consumer<String> input) throws IOException {
        List<String> there = wholeLines(path);
        if (there.isEmpty()) {
            throw new IOException(path + " is empty");
        }
        try (LineJournal journal = new LineJournal(FileChannel.open(path, StandardOpenOption.READ), Disk.REAL)) {
            for (int i = 0; i < there.size(); i++) {
                String content = journal.check(there.get(i), path);
                if (i == 0) {
                    header.accept(content);
                } else {
                    input.accept(content.substring(content.indexOf(' ') + 1));
                }
            }
        }
    }

    private static List<String> wholeLines(Path path) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        String text = new String(bytes, 0, end, StandardCharsets.UTF_8);
        return text.lines().toList();
    }

    /** The line without its chain value, after moving the chain on. */
    private String check(String line, Path path) throws IOException {
        int cut = line.length() - CHAIN_DIGITS - 1;
        String content = cut > 0 ? line.substring(0, cut) : "";
        String expected = content + " " + next(content);
        if (!line.equals(expected)) {
            close();
            throw new IOException(path + " is damaged at line " + (lines + 1));
        }
        lines++;
        return content;
    }

    /** Appends one input: a text without line ends. On disk after {@link #sync}. */
    public void append(String input) {
        write((lines + 1) + " " + input);
    }

    private void write(String content) {
        requireWhole();
        String line = content + " " + next(content) + "\n";
        lines++;
        synced = false;
        try {
            disk.write(file, ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            failed = true;
            throw new UncheckedIOException("the journal cannot be written", e);
        }
    }

    private void requireWhole() {
        if (failed) {
            throw new IllegalStateException("the journal could not be written; open it again");
        }
    }

    private String next(String content) {
        byte[] text = content.getBytes(StandardCharsets.UTF_8);
        Sm3 sm3 = new Sm3();
        sm3.update(chain, 0, chain.length);
        sm3.update(text, 0, text.length);
        byte[] digest = new byte[Sm3.DIGEST_LENGTH];
        sm3.digest(digest, 0);
        chain = digest;
        return HEX.formatHex(digest, 0, CHAIN_DIGITS / 2);
    }

    /** After this everything written is on disk. */
    public void sync() {
        requireWhole();
        if (synced) {
            return;
        }
        try {
            disk.force(file);
            synced = true;
        } catch (IOException e) {
            failed = true; // a second force may succeed without the bytes being there
            throw new UncheckedIOException("the journal cannot be synced", e);
        }
    }

    /** Whether everything asked for so far was written. */
    public boolean isWhole() {
        return !failed;
    }

    /** Lines so far, the header included. */
    public long lines() {
        return lines;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
