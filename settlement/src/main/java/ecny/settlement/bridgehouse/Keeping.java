package ecny.settlement.bridgehouse;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a house keeps its inputs.
 *
 * @param folder which exists; null to keep nothing
 * @param force whether every input is on the disk itself before anything follows from it; else a killed process loses nothing, but a
 *     machine that loses its power may
 */
public record Keeping(@Nullable Path folder, boolean force) {
    /** Nothing is kept: for a simulation that is begun anew when it ends. */
    public static Keeping nothing() {
        return new Keeping(null, false);
    }

    /** Outlives the process and the power. */
    public static Keeping onDisk(Path folder) {
        return new Keeping(folder, true);
    }

    /** Outlives the process. */
    public static Keeping inFile(Path folder) {
        return new Keeping(folder, false);
    }
}
