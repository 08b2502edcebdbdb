package ecny.sim.lab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import ecny.gateway.http.HttpSettings;
import ecny.gateway.http.Trusted;
import ecny.gateway.sandbox.KeptTls;
import ecny.gateway.sandbox.Sandbox;
import ecny.gateway.sandbox.SandboxSettings;
import ecny.sim.command.Ecny;
import ecny.sim.command.ExitCode;
import ecny.wallet.identity.WalletNumber;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code ecny listen} and {@code ecny lab} as a person types them, beside a sandbox that runs, which speaks TLS. */
@Timeout(60)
class LabCommandsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SHOP = "1900000001";

    @SuppressWarnings("NullAway.Init") // before the first test
    private static Sandbox sandbox;

    @SuppressWarnings("NullAway.Init")
    private static HttpClient http;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        HttpSettings https = HttpSettings.onLoopback(0).withTls(KeptTls.of(data));
        sandbox = Sandbox.start(SandboxSettings.in(data, 0).withHttp(https).withTestClock());
        http = HttpClient.newBuilder().sslContext(Trusted.in(data)).build();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private record Typed(CompletableFuture<Integer> code, StringWriter out, StringWriter err) {
        String said() {
            return out + "\n" + err;
        }
    }

    private static Typed type(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of(
                "--sandbox",
                sandbox.base().toString(),
                "--credentials",
                sandbox.credentials().toString()));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CompletableFuture<Integer> code = CompletableFuture.supplyAsync(
                () -> Ecny.run(new PrintWriter(out), new PrintWriter(err), Locale.ENGLISH, all.toArray(new String[0])));
        return new Typed(code, out, err);
    }

    @Test
    void listen_prints_every_attempt_and_forwards_it_as_it_was_signed() throws Exception {
        BlockingQueue<String> forwarded = new LinkedBlockingQueue<>();
        HttpServer mine = endpoint(forwarded);
        try {
            String address = "http://127.0.0.1:" + mine.getAddress().getPort() + "/notify";
            Typed listen = type("listen", "--forward", address, "--count", "1", "--mchid", SHOP);
            while (!listen.err.toString().contains("listening to")) {
                assertThat(listen.code).as(listen.said()).isNotDone();
                Thread.onSpinWait();
            }
            pay();
            assertThat(listen.code.get(30, TimeUnit.SECONDS)).as(listen.said()).isEqualTo(ExitCode.OK);
            assertThat(listen.out.toString())
                    .contains(SHOP, "TRANSACTION.SUCCESS", "#1", "HTTP 204")
                    .contains("→ " + address + "  HTTP 200");
            assertThat(forwarded.poll(10, TimeUnit.SECONDS))
                    .as("headers and body of the platform")
                    .contains("Wechatpay-signature", "Wechatpay-serial", "AEAD_SM4_GCM");
        } finally {
            mine.stop(0);
        }
    }

    @Test
    void examine_prints_a_line_for_every_check_and_plan_lets_the_next_notification_get_lost() throws Exception {
        Typed examined = type("lab", "examine", sandbox.base() + "/cashier/notify/" + SHOP, "--mchid", SHOP);
        assertThat(examined.code.get(60, TimeUnit.SECONDS)).as(examined.said()).isEqualTo(ExitCode.OK);
        assertThat(examined.out.toString().lines().filter(line -> line.contains("✓")))
                .hasSizeGreaterThanOrEqualTo(8);
        assertThat(examined.out.toString()).doesNotContain("✗");

        Typed nobody = type("lab", "examine", "http://127.0.0.1:1/", "--mchid", SHOP);
        assertThat(nobody.code.get(60, TimeUnit.SECONDS)).as(nobody.said()).isEqualTo(ExitCode.PROOF_FAILED);
        assertThat(nobody.out.toString()).contains("✗");

        Typed planned = type("lab", "plan", "LOST", "DOUBLED", "--mchid", "1900000002");
        assertThat(planned.code.get(30, TimeUnit.SECONDS)).as(planned.said()).isEqualTo(ExitCode.OK);
        assertThat(planned.out.toString()).contains("1900000002  LOST  DOUBLED");
    }

    @Test
    void a_sandbox_that_is_not_there_or_not_known_is_named() throws Exception {
        StringWriter err = new StringWriter();
        int code = Ecny.run(
                new PrintWriter(new StringWriter()),
                new PrintWriter(err),
                Locale.ENGLISH,
                "lab",
                "plan",
                "LOST",
                "--mchid",
                SHOP,
                "--sandbox",
                sandbox.base().toString(),
                "--credentials",
                "nowhere/credentials");
        assertThat(code).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("--sandbox", "--credentials");
        Typed unknown = type("lab", "plan", "LOST", "--mchid", "42");
        assertThat(unknown.code.get(30, TimeUnit.SECONDS)).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(unknown.err.toString()).contains("42");
    }

    private static HttpServer endpoint(BlockingQueue<String> forwarded) throws IOException {
        HttpServer mine = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        mine.createContext("/notify", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            forwarded.add(exchange.getRequestHeaders().keySet() + " " + body);
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        mine.start();
        return mine;
    }

    /** An order at the till, paid by a phone: the platform notifies the till. */
    private static void pay() throws Exception {
        JsonNode order = post("/cashier/api/orders", "{\"mchid\":\"" + SHOP + "\",\"amountFen\":300}");
        String wallet = WalletNumber.format(sandbox.site().world().customer(0).wallet());
        JsonNode paid = post(
                "/cashier/api/phone/pay",
                "{\"wallet\":\"" + wallet + "\",\"amountFen\":300,\"code\":\""
                        + order.path("codeUrl").asText() + "\"}");
        assertThat(paid.path("paid").asBoolean()).as(paid.toString()).isTrue();
    }

    private static JsonNode post(String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(sandbox.base().resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return JSON.readTree(
                http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }
}
