package ecny.sim.crossborder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ecny.gateway.sandbox.Doors;
import ecny.gateway.sandbox.Sandbox;
import ecny.gateway.sandbox.SandboxSettings;
import ecny.sim.door.WorldDoors;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exchange as a sandbox opens it: its pages, its FIX port, the credentials in its folder. */
class ExchangeSiteTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path data;

    @Test
    void aBankLogsOnWithWhatStandsInTheCredentialsFolder() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        try (Sandbox sandbox =
                Sandbox.start(SandboxSettings.in(data, 0).withTestClock(), WorldDoors.with(OptionalInt.of(port)))) {
            HttpResponse<String> pairs = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(sandbox.base().resolve("/exchange/pairs"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(pairs.statusCode()).isEqualTo(200);
            assertThat(pairs.headers().firstValue("Ecny-Simulator")).hasValue("no real money");
            assertThat(pairs.body()).contains("\"pair\":\"CNY/HKD\"");

            Properties credentials = new Properties();
            try (var text = Files.newBufferedReader(sandbox.credentials().resolve("exchange/HKBANK.fix"))) {
                credentials.load(text);
            }
            try (PlainFix bank = new PlainFix(
                    credentials.getProperty("Username", ""), credentials.getProperty("Password", ""), port)) {
                bank.say("35=x|320=LIST|559=4");
                assertThat(bank.next("y")).contains("|55=CNY/HKD|", "|872=tick 0.00001|");
            }
        }
    }

    @Test
    void everyLineOfThePageAboutOrdersOverHttpWorksAsWritten() throws Exception {
        assumeTrue(Stream.of("bash", "curl", "openssl").allMatch(ExchangeSiteTest::isInstalled));
        Matcher block = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("../docs/exchange.md"))
                        .replaceFirst("(?s)^.*## Orders over HTTP", ""));
        assertThat(block.find()).isTrue();
        try (Sandbox sandbox = Sandbox.start(
                SandboxSettings.in(data.resolve("data"), 0).withTestClock(),
                Doors.and(WorldDoors.with(OptionalInt.empty())))) {
            // A Monday, 10:00 in Shanghai.
            HttpResponse<String> moved = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(sandbox.base().resolve("/sandbox/clock/set"))
                                    .POST(HttpRequest.BodyPublishers.ofString("{\"now\":\"2026-11-30T02:00:00Z\"}"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(moved.statusCode()).as(moved.body()).isEqualTo(200);
            String printed = run("set -eu\n" + block.group(1), sandbox);

            assertThat(printed)
                    .contains("\"order\":\"H-1\"", "\"order\":\"H-2\"", "\"state\":\"CANCELLED\"")
                    .contains("\"type\":\"MARKET\"", "\"type\":\"QUOTED\"")
                    .contains("\"withdrawal\":", "\"amount\":\"1000.00\"");
            assertThat(printed.split("\"state\":\"FILLED\"", -1)).as(printed).hasSize(3);
            assertThat(Pattern.compile("\"code\":\"([A-Z_]+)\"")
                            .matcher(printed)
                            .results()
                            .map(found -> found.group(1))
                            .toList())
                    .as(printed)
                    .containsExactly("WRONG_LOT");
        }
    }

    private String run(String script, Sandbox sandbox) throws Exception {
        Path output = data.resolve("printed.txt");
        ProcessBuilder bash = new ProcessBuilder("bash", "-c", script);
        bash.environment().put("CREDENTIALS", sandbox.credentials().toString());
        bash.environment().put("BASE", sandbox.base().toString());
        Process process =
                bash.redirectErrorStream(true).redirectOutput(output.toFile()).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String printed = Files.readString(output);
        assertThat(process.exitValue()).as(printed).isZero();
        return printed;
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    @Test
    void withoutAPortNobodyListensForFix() throws Exception {
        try (Sandbox sandbox =
                Sandbox.start(SandboxSettings.in(data, 0).withTestClock(), WorldDoors.with(OptionalInt.empty()))) {
            assertThat(Files.exists(data.resolve("fix"))).isFalse();
            assertThat(sandbox.credentials().resolve("exchange/HKBANK.fix")).exists();
        }
    }
}
