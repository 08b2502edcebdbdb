package ecny.settlement.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of a journal folder. */
final class JournalFolder {
    private static final String CHRONICLE_FILES = ".cq4";
    /** Chronicle's note of its locks and of the files there are. */
    private static final String CHRONICLE_TABLE = "metadata.cq4t";

    private JournalFolder() {}

    /** The one file with the records, if there is one. */
    static Optional<Path> journalFile(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(file -> file.toString().endsWith(CHRONICLE_FILES))
                    .sorted()
                    .toList();
            if (found.size() > 1) {
                throw new JournalException("expected one journal file in " + folder + ", found " + found);
            }
            return found.stream().findFirst();
        }
    }

    /** The file with the records, or a {@link JournalException}. */
    static Path existingJournalFile(Path folder) throws IOException {
        return journalFile(folder).orElseThrow(() -> new JournalException("there is no journal in " + folder));
    }

    /**
     * Takes away Chronicle's table, which it makes anew: in it stands the lock of a writer that died, for which Chronicle
     * would wait seconds. Only for the holder of {@link JournalLock}, who knows for certain that no other writer lives.
     */
    static void deleteTable(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(CHRONICLE_TABLE));
    }

    /** Makes a new, renamed or deleted file name survive a power cut. */
    static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
