package ecny.settlement.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.BiFunction;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Brings a journal folder that a writer left in any state to where the next writer can go on. Only for the holder of
 * {@link JournalLock}; repeating it after dying half-way is harmless.
 */
final class JournalRepair {
    private static final String REWRITTEN = "rewritten";

    private JournalRepair() {}

    /** Finds the end of the journal and cuts the file there. */
    static JournalEnd cutTornTail(Path folder) throws IOException {
        JournalFolder.deleteTable(folder);
        deleteFolder(folder.resolve(REWRITTEN));
        Optional<Path> file = JournalFolder.journalFile(folder);
        if (file.isEmpty()) {
            return new JournalEnd(0, 0, 0, false, new Chain(), Optional.empty());
        }
        JournalEnd end = JournalEnd.of(file.get());
        if (end.lastSequence() == 0) {
            Files.delete(file.get()); // its writer died before the first record
        } else if (end.tornTail().isPresent()) {
            try (FileChannel channel = FileChannel.open(file.get(), StandardOpenOption.WRITE)) {
                channel.truncate(end.position());
                channel.force(true);
            }
        }
        return end;
    }

    /**
     * Opens the writer at the end that was found. After a power cut Chronicle's own notes in the file may point behind it:
     * then the records are written into a new file, which takes the old one's place.
     */
    static ExcerptWriter openAt(Path folder, JournalEnd end, BiFunction<FileChannel, Long, DiskSpace> spaceFor)
            throws IOException {
        ExcerptWriter writer = tryOpen(folder, spaceFor);
        if (end.lastSequence() == 0 && writer != null) {
            return writer;
        }
        if (writer != null && writer.position() == end.position()) {
            return writer;
        }
        if (writer != null) {
            writer.abandon();
        }
        rewrite(folder, JournalFolder.existingJournalFile(folder), end.position(), spaceFor);
        return new ExcerptWriter(folder, spaceFor);
    }

    private static @Nullable ExcerptWriter tryOpen(Path folder, BiFunction<FileChannel, Long, DiskSpace> spaceFor)
            throws IOException {
        try {
            return new ExcerptWriter(folder, spaceFor);
        } catch (JournalException e) {
            throw e;
        } catch (RuntimeException | AssertionError chronicleCannotReadItsNotes) {
            return null;
        }
    }

    private static void rewrite(Path folder, Path file, long end, BiFunction<FileChannel, Long, DiskSpace> spaceFor)
            throws IOException {
        Path rewritten = Files.createDirectories(folder.resolve(REWRITTEN));
        try (ExcerptWalker walker = new ExcerptWalker(file);
                ExcerptWriter writer = new ExcerptWriter(rewritten, spaceFor)) {
            while (walker.next(true) == ExcerptWalker.Found.EXCERPT && walker.position() < end) {
                int length = Excerpt.length(walker.bytes(), walker.excerpt());
                UnsafeBuffer to = writer.begin();
                to.putBytes(0, walker.bytes(), walker.excerpt(), length);
                writer.end(length);
            }
        }
        Files.move(
                JournalFolder.existingJournalFile(rewritten),
                file,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        deleteFolder(rewritten);
        JournalFolder.deleteTable(folder);
        JournalFolder.sync(folder);
    }

    private static void deleteFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }
}
