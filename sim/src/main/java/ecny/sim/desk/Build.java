package ecny.sim.desk;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Which build of this program runs: its jar by size and time, or its newest class file. */
final class Build {
    private Build() {}

    static String identity() throws IOException {
        Path code;
        try {
            code = Path.of(Build.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
        if (!Files.isDirectory(code)) {
            return name(code);
        }
        try (Stream<Path> files = Files.walk(code)) {
            List<String> names =
                    files.filter(Files::isRegularFile).map(Build::name).toList();
            return names.size() + " "
                    + names.stream().max(Comparator.naturalOrder()).orElse("");
        }
    }

    private static String name(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant() + " " + Files.size(file);
        } catch (IOException gone) {
            return "";
        }
    }
}
