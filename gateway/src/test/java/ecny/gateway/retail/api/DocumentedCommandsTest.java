package ecny.gateway.retail.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ecny.gateway.http.HttpRoutes;
import ecny.gateway.http.HttpServer;
import ecny.gateway.http.HttpSettings;
import ecny.gateway.retail.ShellFunctions;
import ecny.wallet.crypto.Sm2PrivateKeyPem;
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

/** What docs/api.md tells a reader to type, typed: bash, curl and openssl against a server. */
class DocumentedCommandsTest {
    private static final Pattern SHELL = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern PROBLEM = Pattern.compile("\"code\":\"([A-Z_]+)\"");

    @Test
    void every_command_of_the_page_works_as_written(@TempDir Path folder) throws Exception {
        assumeTrue(Stream.of("bash", "curl", "openssl").allMatch(DocumentedCommandsTest::isInstalled));
        StringBuilder script = new StringBuilder("set -eu\n");
        Matcher block = SHELL.matcher(Files.readString(Path.of("../docs/api.md")));
        while (block.find()) {
            script.append(block.group(1));
        }
        try (Street street = new Street(folder);
                HttpServer server =
                        HttpServer.start(HttpSettings.onLoopback(0), new HttpRoutes().at("/v1", street.door))) {
            Path credentials =
                    Files.createDirectories(folder.resolve("credentials").resolve(Street.BAKER));
            Files.writeString(credentials.resolve("apiclient_key.pem"), Sm2PrivateKeyPem.write(Street.BAKERS_KEY));
            Files.writeString(
                    credentials.resolve("v1.sh"),
                    ShellFunctions.text(
                            Street.BAKER,
                            street.baker.certificate.serial(),
                            Street.number(Street.BAKERS),
                            "baker-reads"));

            String printed = run(script.toString(), folder, "http://127.0.0.1:" + server.port());

            assertThat(PROBLEM.matcher(printed)
                            .results()
                            .map(found -> found.group(1))
                            .toList())
                    .as(printed)
                    .containsExactly("LIMIT_USER_PER_PAYMENT");
            assertThat(printed)
                    .contains("\"merchantOrder\":\"A-1001\",\"state\":\"SUCCEEDED\"")
                    .contains(",REFUND,A-1001-1,")
                    .contains("2026-05-04,1,1280,1,640,640")
                    .contains("\"type\":\"payment.succeeded\"")
                    .contains("\"state\":\"HELD\"")
                    .contains("\"capturedFen\":42000")
                    .contains("\"state\":\"REVOKED\"");
        }
    }

    private static String run(String script, Path folder, String base) throws Exception {
        Path output = folder.resolve("printed.txt");
        ProcessBuilder bash = new ProcessBuilder("bash", "-c", script);
        bash.environment().put("CREDENTIALS", folder.resolve("credentials").toString());
        bash.environment().put("BASE", base);
        bash.redirectErrorStream(true).redirectOutput(output.toFile());
        Process process = bash.start();
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
