package ecny.sim.command;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.gateway.http.Trusted;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code ecny up} in a process of its own: started, stopped, killed, started again. */
@Timeout(120)
class UpTest {
    private static final Pattern ADDRESS = Pattern.compile("Listening at (http\\S+)");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    private record Running(Process process, URI base, String printed, Duration startedIn) {}

    @Test
    void it_starts_within_a_minute_stops_on_request_and_survives_a_kill() throws Exception {
        Running first = start();
        assertThat(first.startedIn).isLessThan(Duration.ofMinutes(1));
        assertThat(first.printed).contains("no real money").contains("was made").contains("  BASE=http");
        String credentials = Files.readString(folder.resolve("credentials/README.md"));
        assertThat(post(first, "/sandbox/clock/advance", "{\"by\":\"P1D\"}")).contains("2026-03-03T09:00");
        first.process.destroy(); // as Ctrl-C: the shutdown hook runs
        assertThat(first.process.waitFor(30, TimeUnit.SECONDS)).isTrue();

        Running second = start();
        assertThat(second.printed).contains("goes on where it was");
        assertThat(get(second, "/sandbox/clock")).contains("2026-03-03T09:00").contains("\"frozen\":true");
        long commands = commands(get(second, "/health"));
        second.process.toHandle().destroyForcibly(); // kill -9
        second.process.waitFor();

        Running third = start("--tls", "--bind", "0.0.0.0");
        assertThat(third.base.getScheme()).isEqualTo("https");
        assertThat(Files.readString(folder.resolve("err.txt"))).contains("listening at 0.0.0.0", "others may reach");
        assertThat(commands(get(third, "/health")))
                .as("commands in the journal")
                .isGreaterThanOrEqualTo(commands);
        assertThat(get(third, "/sandbox/clock")).contains("2026-03-03T09:00");
        assertThat(Files.readString(folder.resolve("credentials/README.md"))).isEqualTo(credentials);
        third.process.destroy();
        assertThat(third.process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_broker_that_is_none_is_refused_before_anything_starts() {
        StringWriter errors = new StringWriter();
        for (String broker : List.of("rabbit", "embedded:99999", "tcp://")) {
            int code = Ecny.run(
                    new PrintWriter(new StringWriter()),
                    new PrintWriter(errors, true),
                    Locale.ENGLISH,
                    "up",
                    "--data",
                    folder.resolve("none").toString(),
                    "--broker",
                    broker);
            assertThat(code).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(errors.toString()).contains("--broker", broker, "embedded:PORT");
        }
        assertThat(folder.resolve("none")).doesNotExist();
    }

    @Test
    void a_port_that_is_taken_is_refused_before_anything_is_made() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            Shell up = Shell.type("up", "--data", folder.resolve("none").toString(), "--port", port);

            assertThat(up.code()).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(up.err()).contains("--port: found '" + port + "', expected a free port");
            assertThat(folder.resolve("none")).doesNotExist();
        }
    }

    @Test
    void the_line_to_copy_and_the_script_of_the_page_take_verified_payments_within_a_minute_of_the_start()
            throws Exception {
        Running sandbox = start();
        String line = sandbox.printed
                .lines()
                .filter(printed -> printed.startsWith("  BASE="))
                .findFirst()
                .orElseThrow(() -> new AssertionError(sandbox.printed));
        long began = System.nanoTime();
        Process shell =
                new ProcessBuilder("sh", "-c", line).redirectErrorStream(true).start();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).as(said).isZero();
        assertThat(said).contains("\"state\":\"SUCCEEDED\"").contains("\"amountFen\":1280");
        theScriptOfThePageRuns(sandbox);
        Duration took = sandbox.startedIn.plusNanos(System.nanoTime() - began);
        assertThat(took)
                .as("from the start to payments whose answers and notification were verified")
                .isLessThan(Duration.ofMinutes(1));
        sandbox.process.destroy();
        assertThat(sandbox.process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    /** {@code docs/merchants.md} with curl and openssl alone: order, scan, notification, query, refund, bill. */
    private void theScriptOfThePageRuns(Running sandbox) throws Exception {
        Path script = Files.writeString(folder.resolve("merchants.sh"), block("bash"));
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        Process endpoint = endpoint(inbox);
        try {
            ProcessBuilder bash = new ProcessBuilder("bash", script.toString()).redirectErrorStream(true);
            bash.environment().put("BASE", sandbox.base.toString());
            bash.environment()
                    .put("CREDENTIALS", folder.resolve("credentials/1900000001").toString());
            String port = endpoint.inputReader(StandardCharsets.UTF_8).readLine();
            bash.environment().put("NOTIFY_URL", "http://127.0.0.1:" + port + "/");
            bash.environment().put("INBOX", inbox.toString());
            // The sandbox stands on a test clock: the day of the bill is that clock's.
            bash.environment().put("BILL_DATE", "2026-03-02");
            Process process = bash.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
            assertThat(said)
                    .containsPattern("order tea\\d+: weixin://wxpay/bizpayurl\\?pr=wx")
                    .contains("\nPAID\n", "asked: SUCCESS\n", "refund: SUCCESS\n")
                    .containsPattern("notified: SUCCESS of tea\\d+\n")
                    .containsPattern("`SUCCESS,`ECNY,`CNY,`12.50,.*\\R.*`REFUND,.*`2.50,");
        } finally {
            endpoint.destroy();
        }
    }

    /** The page's own endpoint, at a free port. */
    private Process endpoint(Path inbox) throws IOException {
        Path program = Files.writeString(folder.resolve("endpoint.py"), block("python"));
        return new ProcessBuilder("python3", program.toString(), inbox.toString(), "0")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static String block(String language) throws IOException {
        Matcher block = Pattern.compile("(?s)```" + language + "\n(.*?)```")
                .matcher(Files.readString(Path.of("../docs/merchants.md")));
        assertThat(block.find()).isTrue();
        return block.group(1);
    }

    private static long commands(String health) {
        assertThat(health).contains("\"status\":\"UP\"");
        Matcher commands = Pattern.compile("\"commands\":([0-9]+)").matcher(health);
        assertThat(commands.find()).isTrue();
        return Long.parseLong(commands.group(1));
    }

    private Running start(String... more) throws IOException {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(word -> word.startsWith("--add-") || word.startsWith("-XX:+Ignore"))
                .forEach(words::add);
        words.addAll(List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Ecny.class.getName(),
                "up",
                "--lang",
                "en",
                "--port",
                "0",
                "--clock",
                "test",
                "--data",
                folder.toString()));
        words.addAll(List.of(more));
        long began = System.nanoTime();
        Process process = new ProcessBuilder(words)
                .redirectError(folder.resolve("err.txt").toFile())
                .start();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder printed = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            printed.append(line).append('\n');
            if (line.startsWith("Ctrl-C")) {
                Matcher address = ADDRESS.matcher(printed);
                assertThat(address.find()).as(printed.toString()).isTrue();
                return new Running(
                        process,
                        URI.create(address.group(1)),
                        printed.toString(),
                        Duration.ofNanos(System.nanoTime() - began));
            }
        }
        throw new IOException("it ended by itself, having said: " + printed);
    }

    private String get(Running running, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(running.base.resolve(path)).build();
        HttpClient http = HttpClient.newBuilder().sslContext(Trusted.in(folder)).build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private static String post(Running running, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(running.base.resolve(path))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
