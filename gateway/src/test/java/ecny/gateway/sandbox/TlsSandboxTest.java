package ecny.gateway.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ecny.gateway.http.HttpSettings;
import ecny.gateway.http.Trusted;
import ecny.wallet.identity.WalletNumber;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All doors of a sandbox that was started with {@code --tls}. */
@Timeout(60)
class TlsSandboxTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SHOP = "1900000001";

    @SuppressWarnings("NullAway.Init") // before the first test
    private static Sandbox sandbox;

    @SuppressWarnings("NullAway.Init")
    private static HttpClient http;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        HttpSettings https = HttpSettings.onLoopback(0).withTls(KeptTls.of(data));
        sandbox = Sandbox.start(SandboxSettings.in(data, 0).withHttp(https));
        http = HttpClient.newBuilder().sslContext(Trusted.in(data)).build();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void a_notification_reaches_an_endpoint_with_the_self_made_certificate() throws Exception {
        HttpRequest follow = HttpRequest.newBuilder(sandbox.base().resolve("/cashier/events"))
                .build();
        try (Stream<String> lines =
                http.send(follow, HttpResponse.BodyHandlers.ofLines()).body()) {
            Iterator<String> arriving = lines.iterator();
            assertThat(arriving.next()).startsWith("retry: ");
            JsonNode order = post(
                    "/cashier/api/orders", "{\"mchid\":\"" + SHOP + "\",\"amountFen\":1280,\"description\":\"tea\"}");
            String wallet =
                    WalletNumber.format(sandbox.site().world().customer(0).wallet());
            JsonNode paid = post(
                    "/cashier/api/phone/pay",
                    "{\"wallet\":\"" + wallet + "\",\"amountFen\":1280,\"code\":\""
                            + order.path("codeUrl").asText() + "\"}");
            assertThat(paid.path("paid").asBoolean()).isTrue();
            String line = arriving.next();
            while (!line.startsWith("data: ")) {
                line = arriving.next();
            }
            assertThat(line)
                    .contains("TRANSACTION.SUCCESS", "\"verified\":true")
                    .contains(order.path("order").asText());
        }
    }

    @Test
    void the_lab_examines_an_endpoint_behind_tls_down_to_the_cut_connection() throws Exception {
        JsonNode sheet = post(
                "/sandbox/lab/examinations",
                "{\"mchid\":\"" + SHOP + "\",\"url\":\"" + sandbox.base() + "/cashier/notify/" + SHOP + "\"}");
        assertThat(sheet.path("lines")).hasSize(13);
        assertThat(sheet.path("lines"))
                .as(sheet.toString())
                .noneMatch(line -> line.path("finding").asText().equals("FAIL"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void the_line_to_copy_pays_over_tls_in_any_shell(String shellName) throws Exception {
        assertThat(sandbox.firstCall()).contains("BASE=https://");
        Process shell = new ProcessBuilder(shellName, "-c", sandbox.firstCall())
                .redirectErrorStream(true)
                .start();
        String said = new String(shell.getInputStream().readAllBytes(), UTF_8);
        assertThat(shell.waitFor()).as(said).isZero();
        assertThat(said).contains("\"state\":\"SUCCEEDED\"");
    }

    private static JsonNode post(String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(sandbox.base().resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }
}
