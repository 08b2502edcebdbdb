package ecny.sim.crossborder;

import static org.assertj.core.api.Assertions.assertThat;

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
    void withoutAPortNobodyListensForFix() throws Exception {
        try (Sandbox sandbox =
                Sandbox.start(SandboxSettings.in(data, 0).withTestClock(), WorldDoors.with(OptionalInt.empty()))) {
            assertThat(Files.exists(data.resolve("fix"))).isFalse();
            assertThat(sandbox.credentials().resolve("exchange/HKBANK.fix")).exists();
        }
    }
}
