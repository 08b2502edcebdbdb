package ecny.sim.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a folder of its own, with a JDK and a Maven that are shell scripts and only tell how they were called. */
class LauncherTest {
    private final Path folder;
    private final Path home;
    private final Path jdk;
    private final Path calls;
    private final Map<String, String> environment = new TreeMap<>();

    LauncherTest(@TempDir Path folder) {
        this.folder = folder;
        this.home = folder.resolve("my projects 项目/ecny");
        this.jdk = folder.resolve("a jdk");
        this.calls = folder.resolve("maven-calls");
    }

    /** What the launcher did. */
    private record Launch(int code, List<String> out, String err) {}

    @BeforeEach
    void a_clone_that_was_never_built() throws IOException {
        Files.createDirectories(home.resolve("wallet/src/main"));
        Files.createDirectories(home.resolve("perf"));
        for (String pom : new String[] {"pom.xml", "wallet/pom.xml", "perf/pom.xml"}) {
            Files.writeString(home.resolve(pom), "<project/>");
        }
        Files.copy(Path.of("../ecny"), home.resolve("ecny"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.copy(Path.of("../jvm.flags"), home.resolve("jvm.flags"));
        jdk(jdk, "21.0.1");
        script(
                folder.resolve("bin/mvn"),
                "echo \"$JAVA_HOME\" >> '" + calls + "'; echo '[INFO] Building ecny wallet: x [2/6]'; "
                        + "mkdir -p perf/target && touch perf/target/ecny.jar");
        environment.put("PATH", folder.resolve("bin") + ":/usr/local/bin:/usr/bin:/bin");
        environment.put("HOME", folder.toString());
        environment.put("LANG", "C");
        environment.put("ECNY_JAVA_HOME", jdk.toString());
    }

    @Test
    void the_first_call_builds_and_then_starts_java_with_the_flags_of_the_file() throws IOException {
        Launch launch = launch(home.resolve("ecny"), folder, "run", "my file.yaml");
        assertThat(launch.code()).isZero();
        assertThat(launch.err()).contains("ecny: building");
        assertThat(launch.out())
                .containsSubsequence(
                        "@" + home.toRealPath().resolve("jvm.flags"),
                        "-jar",
                        home.toRealPath().resolve("perf/target/ecny.jar").toString(),
                        "run",
                        "my file.yaml");
        assertThat(Files.readAllLines(calls)).containsExactly(jdk.toString());
    }

    @Test
    void the_second_call_does_not_build() throws IOException {
        launch(home.resolve("ecny"), folder);
        Launch second = launch(home.resolve("ecny"), folder);
        assertThat(second.err()).isEmpty();
        assertThat(Files.readAllLines(calls)).hasSize(1);
    }

    @Test
    void a_newer_source_is_built() throws IOException {
        launch(home.resolve("ecny"), folder);
        Path source = Files.writeString(home.resolve("wallet/src/main/New.java"), "class New {}");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
        launch(home.resolve("ecny"), folder);
        assertThat(Files.readAllLines(calls)).hasSize(2);
    }

    @Test
    void a_jar_that_is_gone_is_built_again() throws IOException {
        launch(home.resolve("ecny"), folder);
        Files.delete(home.resolve("perf/target/ecny.jar"));
        launch(home.resolve("ecny"), folder);
        assertThat(Files.readAllLines(calls)).hasSize(2);
    }

    @Test
    void it_is_found_through_links_from_anywhere() throws IOException {
        Files.createSymbolicLink(folder.resolve("bin/one"), home.resolve("ecny"));
        Files.createSymbolicLink(folder.resolve("bin/ecny"), Path.of("one"));
        Launch launch = launch(Path.of("ecny"), Path.of("/"), "help");
        assertThat(launch.code()).isZero();
        assertThat(launch.out())
                .contains(
                        "help",
                        home.toRealPath().resolve("perf/target/ecny.jar").toString());
    }

    @Test
    void the_exit_code_is_the_commands() throws IOException {
        script(jdk.resolve("bin/java"), "exit 2");
        assertThat(launch(home.resolve("ecny"), folder).code()).isEqualTo(2);
    }

    @Test
    void a_build_that_fails_is_told_with_its_errors() throws IOException {
        script(folder.resolve("bin/mvn"), "echo '[ERROR] wallet/Ledger.java:[1,1] no such thing'; exit 1");
        Launch launch = launch(home.resolve("ecny"), folder);
        assertThat(launch.code()).isEqualTo(3);
        assertThat(launch.err()).contains("the build failed", "ecny-build.log", "no such thing");
        assertThat(home.resolve("target/ecny-build.lock")).doesNotExist();
    }

    @Test
    void a_runtime_without_a_compiler_is_not_enough_to_build() throws IOException {
        Files.delete(jdk.resolve("bin/javac"));
        Launch launch = launch(home.resolve("ecny"), folder);
        assertThat(launch.code()).isEqualTo(3);
        assertThat(launch.err()).contains("has no javac", "apt-get install", "brew install");
    }

    @Test
    void a_jdk_that_is_too_old_is_refused_in_the_persons_language() throws IOException {
        jdk(jdk, "1.8.0_392");
        environment.put("LANG", "zh_CN.UTF-8");
        Launch launch = launch(home.resolve("ecny"), folder);
        assertThat(launch.code()).isEqualTo(3);
        assertThat(launch.err()).contains("应为 JDK 17 或更新版本的目录", jdk.toString());
    }

    @Test
    void of_two_jdks_the_newest_that_is_tested_is_taken() throws IOException {
        Path newest = folder.resolve("jdk-25");
        jdk(newest, "25.0.1");
        jdk(folder.resolve(".jdks/jdk-99"), "99");
        environment.remove("ECNY_JAVA_HOME");
        environment.put("JAVA_HOME", newest.toString());
        launch(home.resolve("ecny"), folder);
        assertThat(Files.readAllLines(calls)).containsExactly(newest.toString());
    }

    private Launch launch(Path launcher, Path from, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("/usr/bin/env", launcher.toString()));
        command.addAll(List.of(words));
        Path err = folder.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(from.toFile()).redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        List<String> out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        try {
            return new Launch(process.waitFor(), out, Files.readString(err));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static void jdk(Path where, String version) throws IOException {
        Files.createDirectories(where);
        Files.writeString(where.resolve("release"), "IMPLEMENTOR=\"us\"\nJAVA_VERSION=\"" + version + "\"\n");
        script(where.resolve("bin/java"), "for word; do printf '%s\\n' \"$word\"; done");
        script(where.resolve("bin/javac"), "exit 1");
    }

    private static void script(Path file, String body) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
