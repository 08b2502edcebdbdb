package ecny.settlement.bridgehouse;

import ecny.settlement.journal.LineJournal;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where a house writes its inputs. */
final class InputLog implements Closeable {
    private final @Nullable LineJournal file;
    private final boolean force;

    private InputLog(@Nullable LineJournal file, boolean force) {
        this.file = file;
        this.force = force;
    }

    static InputLog open(Keeping keeping, String name, String header, Consumer<String> input) throws IOException {
        Path folder = keeping.folder();
        return folder == null
                ? new InputLog(null, false)
                : new InputLog(
                        LineJournal.open(folder.resolve(name), header, input, LineJournal.Disk.REAL), keeping.force());
    }

    void append(String line) {
        if (file != null) {
            file.append(line);
        }
    }

    /** After this everything appended outlives what the keeping promises. */
    void sync() {
        if (file != null && force) {
            file.sync();
        }
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
