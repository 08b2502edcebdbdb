package ecny.gateway.retail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ecny.gateway.sandbox.Sandbox;
import ecny.gateway.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/api.md tells a reader to type, typed: a shell, curl and openssl against a server. */
class DocumentedCommandsTest {
    private static final Pattern SHELL = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern PROBLEM = Pattern.compile("\"code\":\"([A-Z_]+)\"");

    @Test
    void every_command_of_the_page_works_as_written(@TempDir Path folder) throws Exception {
        assumeTrue(Stream.of("curl", "openssl").allMatch(DocumentedCommandsTest::isInstalled));
        StringBuilder script = new StringBuilder("set -eu\n");
        Matcher block = SHELL.matcher(Files.readString(Path.of("../docs/api.md")));
        while (block.find()) {
            script.append(block.group(1));
        }
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.in(folder.resolve("data"), 0), List.of(RetailSite::new))) {
            String printed = run(script.toString(), folder, sandbox);

            assertThat(PROBLEM.matcher(printed)
                            .results()
                            .map(found -> found.group(1))
                            .toList())
                    .as(printed)
                    .containsExactly("LIMIT_USER_PER_PAYMENT");
            assertThat(printed)
                    .contains("\"merchantOrder\":\"A-1001\",\"state\":\"SUCCEEDED\"")
                    .contains(",REFUND,A-1001-1,")
                    .contains(",1,1280,1,640,640")
                    .contains("\"type\":\"payment.succeeded\"")
                    .contains("\"state\":\"HELD\"")
                    .contains("\"capturedFen\":42000")
                    .contains("\"state\":\"REVOKED\"");
        }
    }

    /** The demo world itself: its operators' codes, its keys, its clock. */
    @Test
    void a_trigger_is_pulled_with_the_credentials_that_the_sandbox_wrote(@TempDir Path folder) throws Exception {
        SandboxSettings settings = SandboxSettings.in(folder.resolve("data"), 0);
        for (int start = 0; start < 2; start++) {
            try (Sandbox sandbox = Sandbox.start(settings, List.of(RetailSite::new))) {
                RetailClient client = RetailClient.of(sandbox.base(), sandbox.credentials(), "1900000002");
                for (String trigger : List.of("success", "payer-frozen", "code-used-twice", "unknown-then-success")) {
                    var answer = client.post("/v1/test/triggers/" + trigger);
                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                    assertThat(answer.body()).contains("\"asExpected\":true");
                }
            }
        }
    }

    private static String run(String script, Path folder, Sandbox sandbox) throws Exception {
        Path output = folder.resolve("printed.txt");
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", script);
        shell.environment().put("CREDENTIALS", sandbox.credentials().toString());
        shell.environment().put("BASE", sandbox.base().toString());
        shell.redirectErrorStream(true).redirectOutput(output.toFile());
        Process process = shell.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String printed = Files.readString(output, UTF_8);
        assertThat(process.exitValue()).as(printed).isZero();
        return printed;
    }

    private static boolean isInstalled(String program) {
        try {
            Process process = new ProcessBuilder(List.of(program, program.equals("openssl") ? "version" : "--version"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
