package ecny.sim.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that a command writes where the person said. */
public final class OutFile {
    private OutFile() {}

    /** The file, in a folder that is made when it is not there. */
    public static Path of(Path file) throws IOException {
        @Nullable Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        return file;
    }

    /**
     * Writes a text that must not be lost: a file that holds something else stays as it is.
     *
     * @param option by which the person said where
     * @throws BadInput if there is another file already
     */
    public static void writeNew(Ecny here, String option, Path file, String text) throws IOException {
        if (Files.exists(file)
                && !(Files.isRegularFile(file) && Files.readString(file).equals(text))) {
            throw new BadInput(option, file.toString(), here.say("rule.new-file"));
        }
        Files.writeString(of(file), text);
    }
}
