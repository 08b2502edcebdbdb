package ecny.settlement.snapshot;

import ecny.wallet.table.StateSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The snapshots of a folder, the newest few kept.
 *
 * <p>A snapshot is written into a temporary file, synced, and then given its name in one step: whoever dies on the way
 * leaves the older ones as they were. Not for several threads.
 */
public final class Snapshots {
    private static final String PREFIX = "snapshot-";
    private static final String SUFFIX = ".state";
    private static final String TEMPORARY = ".tmp";

    private final Path folder;
    private final int keep;

    /**
     * @param folder made when the first snapshot is written
     * @param keep how many are kept, at least 1: an older one is wanted when the newest does not hold
     */
    public Snapshots(Path folder, int keep) {
        if (keep < 1) {
            throw new IllegalArgumentException("keep=" + keep + ": must be at least 1");
        }
        this.folder = folder;
        this.keep = keep;
    }

    /**
     * Writes a snapshot. The ledger must stand still meanwhile: between two commands, its pipeline drained.
     *
     * @param sequence of the last command in the state, 1 or more
     * @param stampedAtNanos that command's stamp
     * @param chainDigest of the journal at that sequence, 32 bytes
     * @param state writes the state, for example {@code ledger::writeTo}
     * @throws SnapshotException if it cannot be written; the older ones are as before
     */
    public Snapshot write(long sequence, long stampedAtNanos, byte[] chainDigest, Consumer<StateSink> state) {
        Path file = folder.resolve(String.format(Locale.ROOT, "%s%019d%s", PREFIX, sequence, SUFFIX));
        Path temporary = folder.resolve(file.getFileName() + TEMPORARY);
        try {
            Files.createDirectories(folder);
            deleteTemporary();
            try (SnapshotWriter writer = new SnapshotWriter(temporary, sequence, stampedAtNanos, chainDigest)) {
                state.accept(writer);
                writer.finish();
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
                directory.force(true);
            }
            for (Path old : files().stream().skip(keep).toList()) {
                Files.delete(old);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new SnapshotException("the snapshot " + file + " cannot be written: " + e, e);
        }
        try (SnapshotReader reader = new SnapshotReader(file)) {
            return reader.snapshot();
        }
    }

    /** The files with a snapshot's name, whether they hold or not, newest first. */
    List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(
                            file -> name(file).startsWith(PREFIX) && name(file).endsWith(SUFFIX))
                    .sorted(Comparator.comparing(Snapshots::name).reversed())
                    .toList();
        }
    }

    private void deleteTemporary() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.filter(file -> name(file).endsWith(TEMPORARY)).toList()) {
                Files.delete(file);
            }
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
