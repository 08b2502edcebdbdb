package ecny.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A map that names what does not exist is worse than no map: every link of the documents leads somewhere. */
class ArchitectureMapTest {
    private static final Path TOP = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)(#[^)]*)?\\)");
    private static final Pattern PACKAGE_IN_TABLE = Pattern.compile("`(ecny\\.[a-z]+\\.[a-z]+)`");

    @Test
    void every_relative_link_of_every_document_leads_to_a_file() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path document : documents()) {
            Matcher link = LINK.matcher(Files.readString(document));
            while (link.find()) {
                String target = link.group(1).trim();
                if (target.matches("[a-z]+:.*")) {
                    continue;
                }
                if (!Files.exists(document.resolveSibling(target))) {
                    broken.add(TOP.relativize(document) + " -> " + target);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void the_map_names_every_package_that_has_code_and_no_other() throws IOException {
        List<String> named = new ArrayList<>();
        Matcher name = PACKAGE_IN_TABLE.matcher(Files.readString(TOP.resolve("ARCHITECTURE.md")));
        while (name.find()) {
            named.add(name.group(1));
        }
        assertThat(named.stream().distinct().sorted().toList()).isEqualTo(packagesWithCode());
    }

    private static List<String> packagesWithCode() throws IOException {
        List<String> packages = new ArrayList<>();
        for (String module : List.of("wallet", "settlement", "gateway", "sim", "perf")) {
            Path root = TOP.resolve(module).resolve("src/main/java/ecny").resolve(module);
            try (Stream<Path> rooms = Files.list(root)) {
                rooms.filter(Files::isDirectory)
                        .map(room -> "ecny." + module + "." + room.getFileName())
                        .forEach(packages::add);
            }
        }
        return packages.stream().sorted().toList();
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> files = Files.walk(TOP, 4)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.toString().contains("/target/")
                            && !file.toString().contains("/.git/")
                            && !file.toString().contains("/runs/"))
                    .toList();
        }
    }
}
