package ecny.sim.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class JvmFlagsTest {
    private static final Path TOP = Path.of("..");

    @Test
    void the_launcher_and_the_build_give_the_jvm_the_same_words() throws IOException {
        List<String> launcher = Files.readAllLines(TOP.resolve("jvm.flags")).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
        Matcher property = Pattern.compile("<jvm.flags>(.*?)</jvm.flags>", Pattern.DOTALL)
                .matcher(Files.readString(TOP.resolve("pom.xml")));
        assertThat(property.find()).isTrue();
        assertThat(launcher).containsExactly(property.group(1).trim().split("\\s+"));
    }
}
