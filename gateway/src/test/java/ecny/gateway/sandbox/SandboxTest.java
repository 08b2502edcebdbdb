package ecny.gateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ecny.gateway.world.World;
import ecny.settlement.message.Command;
import ecny.settlement.node.Outcome;
import ecny.wallet.ledger.Ledger;
import ecny.wallet.ledger.Verdict;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class SandboxTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path data;

    @Test
    void the_first_start_makes_the_world_with_funded_wallets_and_credentials() throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.in(data.resolve("fresh"), 0))) {
            World world = sandbox.site().world();
            assertThat(sandbox.isFirstStart()).isTrue();
            assertThat(world.allCustomers())
                    .allSatisfy(customer -> assertThat(balance(sandbox, customer.wallet()))
                            .isEqualTo(world.customers().depositFen()));
            sandbox.site().node().ask(Ledger::checkInvariants);
            String readme = Files.readString(sandbox.credentials().resolve("README.md"));
            for (World.Merchant merchant : world.merchants()) {
                assertThat(readme)
                        .contains(merchant.mchid())
                        .contains(sandbox.site().keys().merchantCipherKey(merchant.mchid()));
            }
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(sandbox.credentials().resolve("README.md"))))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("fresh"))))
                    .as("the folder that the first start made")
                    .isEqualTo("rwx------");
            HttpResponse<String> health = get(sandbox, "/health");
            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(JSON.readTree(health.body()).get("status").asText()).isEqualTo("UP");
            assertThat(health.headers().firstValue("Ecny-Simulator")).contains("no real money");
            assertThat(get(sandbox, "/").body()).contains("模拟器").contains("/sandbox/clock");
            assertThat(sandbox.firstCall()).contains(sandbox.base().toString());
            assertThatThrownBy(() -> Sandbox.start(SandboxSettings.in(data.resolve("fresh"), 0)))
                    .as("a second one on the same folder")
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(data.toString())
                    .hasMessageContaining("only one sandbox can use a folder");
            assertThat(get(sandbox, "/health").statusCode()).isEqualTo(200);
            assertThat(pay(sandbox, 3, 100).isAccepted()).isTrue();
        }
    }

    @Test
    void stopped_and_started_it_has_the_same_world_money_and_time() throws Exception {
        World world;
        String readme;
        Instant stoodAt;
        try (Sandbox sandbox = Sandbox.start(settings().withTestClock())) {
            world = sandbox.site().world();
            assertThat(pay(sandbox, 1, 700).isAccepted()).isTrue();
            post(sandbox, "/sandbox/clock/advance", "{\"by\":\"PT90M\"}");
            stoodAt = sandbox.site().clock().now();
            readme = Files.readString(sandbox.credentials().resolve("README.md"));
        }
        assertThat(stoodAt).isEqualTo(world.startTime().plusMinutes(90).toInstant());
        try (Sandbox sandbox = Sandbox.start(settings().withTestClock())) {
            assertThat(sandbox.isFirstStart()).isFalse();
            assertThat(sandbox.site().world()).isEqualTo(world);
            assertThat(sandbox.site().clock().now()).isEqualTo(stoodAt);
            assertThat(balance(sandbox, world.merchants().get(0).wallet())).isEqualTo(700);
            assertThat(Files.readString(sandbox.credentials().resolve("README.md")))
                    .isEqualTo(readme);
            assertThat(pay(sandbox, 2, 50).payeeBalanceFen()).isEqualTo(750);
        }
        assertThatThrownBy(() -> Sandbox.start(settings()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("--clock test");
        World other = new World(
                "other", "s", world.start(), world.operators(), world.banks(), world.merchants(), world.customers());
        assertThatThrownBy(() -> Sandbox.start(
                        SandboxSettings.in(data, 0).withTestClock().withWorld(other)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("holds another world");
    }

    @Test
    void time_is_moved_through_the_api_and_everything_that_waits_for_it_happens_on_the_way() throws Exception {
        try (Sandbox sandbox = Sandbox.start(settings().withTestClock())) {
            World world = sandbox.site().world();
            long customer = world.customer(0).wallet();
            long shop = world.merchants().get(0).wallet();
            long before = balance(sandbox, customer);
            Instant inAnHour = sandbox.site().clock().now().plusSeconds(3_600);
            Outcome held = decide(
                    sandbox,
                    customer,
                    new Command.Hold(
                            sandbox.site().keys().commandId("test", "hold"),
                            sandbox.site().clock().millis(),
                            customer,
                            shop,
                            1_000,
                            inAnHour.toEpochMilli(),
                            World.CNY));
            assertThat(held.verdict()).isEqualTo(Verdict.ACCEPTED);
            assertThat(balance(sandbox, customer)).isEqualTo(before - 1_000);

            JsonNode moved =
                    JSON.readTree(post(sandbox, "/sandbox/clock/set", "{\"now\":\"2026-03-03T08:00:00+08:00\"}")
                            .body());
            assertThat(OffsetDateTime.parse(moved.get("now").asText()).toInstant())
                    .isEqualTo(sandbox.site().clock().now());
            assertThat(moved.get("frozen").asBoolean()).isTrue();
            assertThat(balance(sandbox, customer))
                    .as("given back when the day was closed")
                    .isEqualTo(before);

            assertThat(post(sandbox, "/sandbox/clock/set", "{\"now\":\"2026-03-02T08:00:00+08:00\"}")
                            .statusCode())
                    .isEqualTo(422);
            assertThat(post(sandbox, "/sandbox/clock/advance", "{\"by\":\"soon\"}")
                            .statusCode())
                    .isEqualTo(400);
            assertThat(post(sandbox, "/sandbox/clock/advance", "").statusCode()).isEqualTo(400);
            assertThat(get(sandbox, "/sandbox/clock/advance").statusCode()).isEqualTo(405);
            assertThat(post(sandbox, "/sandbox/clock/resume", "").body()).contains("\"frozen\":false");
            assertThat(post(sandbox, "/sandbox/clock/freeze", "").body()).contains("\"frozen\":true");
            HttpRequest ofAnotherPage = HttpRequest.newBuilder(sandbox.base().resolve("/sandbox/clock/freeze"))
                    .header("Origin", "http://elsewhere.example")
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            assertThat(HTTP.send(ofAnotherPage, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void the_real_clock_cannot_be_moved() throws Exception {
        try (Sandbox sandbox = Sandbox.start(settings())) {
            assertThat(get(sandbox, "/sandbox/clock").body()).contains("\"clock\":\"real\"");
            HttpResponse<String> refused = post(sandbox, "/sandbox/clock/advance", "{\"by\":\"PT1H\"}");
            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(refused.body()).contains("CLOCK_IS_REAL").contains("--clock test");
        }
    }

    @Test
    void a_taken_port_is_told_and_leaves_the_folder_free() throws Exception {
        try (Sandbox sandbox = Sandbox.start(settings())) {
            int port = sandbox.server().port();
            Path other = data.resolve("other");
            assertThatThrownBy(() -> Sandbox.start(SandboxSettings.in(other, port)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("in use");
            SandboxSettings free = SandboxSettings.in(other, 0);
            try (Sandbox second = Sandbox.start(free)) {
                assertThat(get(second, "/health").statusCode()).isEqualTo(200);
            }
        }
    }

    private SandboxSettings settings() {
        return SandboxSettings.in(data, 0);
    }

    private static Outcome pay(Sandbox sandbox, int n, long fen) {
        World world = sandbox.site().world();
        long customer = world.customer(n).wallet();
        return decide(
                sandbox,
                customer,
                new Command.Pay(
                        sandbox.site().keys().commandId("test", "pay" + n),
                        sandbox.site().clock().millis(),
                        customer,
                        world.merchants().get(0).wallet(),
                        fen,
                        World.CNY));
    }

    private static Outcome decide(Sandbox sandbox, long wallet, Command command) {
        return sandbox.site()
                .node()
                .submit(sandbox.site().keys().signAsWallet(wallet, command))
                .outcome()
                .join();
    }

    private static long balance(Sandbox sandbox, long wallet) {
        return Objects.requireNonNull(sandbox.site().node().<Long>ask(ledger -> ledger.balanceFen(wallet)));
    }

    private static HttpResponse<String> get(Sandbox sandbox, String path) throws Exception {
        URI uri = sandbox.base().resolve(path);
        return HTTP.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(Sandbox sandbox, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(sandbox.base().resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
