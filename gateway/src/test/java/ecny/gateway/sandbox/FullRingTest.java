package ecny.gateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ecny.gateway.retail.RetailClient;
import ecny.gateway.world.World;
import ecny.settlement.message.Command;
import ecny.settlement.message.SignedCommand;
import ecny.settlement.node.Submission;
import ecny.wallet.identity.WalletNumber;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A ledger that does not get on, seen through both doors: nothing piles up, nothing is lost, nothing is done twice. */
@Timeout(60)
class FullRingTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SHOP = "1900000001";

    @SuppressWarnings("NullAway.Init") // before the first test
    private static Sandbox sandbox;

    @SuppressWarnings("NullAway.Init")
    private static RetailClient shop;

    /** What a customer scans, by order. */
    private static final Map<String, String> CODES = new HashMap<>();

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String KEY = "unknown-key-1";
    private static int numbers;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        sandbox = Sandbox.start(SandboxSettings.in(data, 0));
        shop = RetailClient.of(sandbox.base(), sandbox.credentials(), SHOP);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void a_full_ring_is_answered_at_both_doors_with_a_time_to_come_back_and_the_same_request_succeeds_then()
            throws Exception {
        String paid = order(1_000);
        assertThat(customerPays(paid).statusCode()).isEqualTo(200);
        String unpaid = order(700);
        String refund = "{\"transaction_id\":\"" + transaction(paid) + "\",\"out_refund_no\":\"R-1\","
                + "\"amount\":{\"refund\":300,\"total\":1000,\"currency\":\"CNY\"}}";
        String charge = charge(1, 500);
        long before = shopOwns();

        try (Standstill standstill = new Standstill()) {
            standstill.fillTheRing();
            HttpResponse<String> v1 = shop.send("POST", "/v1/payments", "busy-key-1", charge);
            assertThat(v1.statusCode()).as(v1.body()).isEqualTo(503);
            assertThat(v1.headers().firstValue("Retry-After")).contains("1");
            assertThat(v1.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
            assertThat(JSON.readTree(v1.body()).path("code").asText()).isEqualTo("BUSY");
            HttpResponse<String> v3 = shop.send("POST", "/v3/refund/domestic/refunds", "", refund);
            assertThat(v3.statusCode()).as(v3.body()).isEqualTo(429);
            assertThat(v3.headers().firstValue("Retry-After")).contains("1");
            assertThat(JSON.readTree(v3.body()).path("code").asText()).isEqualTo("FREQUENCY_LIMITED");
            assertThat(v3.headers().firstValue("Wechatpay-Signature"))
                    .as("signed as every answer")
                    .isPresent();
            HttpResponse<String> phone = customerPays(unpaid);
            assertThat(phone.statusCode()).as(phone.body()).isEqualTo(503);
            assertThat(phone.headers().firstValue("Retry-After")).contains("1");
            assertThat(shop.send("GET", "/v1/payments", "", "").statusCode())
                    .as("who only reads is served")
                    .isEqualTo(200);
        }

        HttpResponse<String> again = shop.send("POST", "/v1/payments", "busy-key-1", charge);
        assertThat(again.statusCode()).as(again.body()).isEqualTo(201);
        assertThat(shop.send("POST", "/v3/refund/domestic/refunds", "", refund).body())
                .contains("\"SUCCESS\"");
        assertThat(customerPays(unpaid).statusCode()).isEqualTo(200);
        assertThat(shopOwns()).isEqualTo(before + 500 - 300 + 700);
    }

    @Test
    void an_outcome_that_does_not_come_in_time_is_unknown_at_both_doors_and_known_once_when_it_has_come()
            throws Exception {
        String order = order(900);
        String charge = charge(2, 400);
        String exchange = "{\"wallet\":\""
                + WalletNumber.format(
                        sandbox.site().world().merchant(SHOP).orElseThrow().wallet())
                + "\",\"amountFen\":50}";
        RetailClient till = RetailClient.of(sandbox.base(), sandbox.credentials(), SHOP);
        String payment;
        long before = shopOwns();

        try (Standstill standstill = new Standstill()) {
            assertThat(standstill.isOn()).isTrue();
            CompletableFuture<HttpResponse<String>> phone =
                    CompletableFuture.supplyAsync(() -> quietly(() -> customerPays(order)));
            CompletableFuture<HttpResponse<String>> exchanged = CompletableFuture.supplyAsync(
                    () -> quietly(() -> shop.send("POST", "/v1/exchanges", KEY, exchange)));
            HttpResponse<String> processing = till.send("POST", "/v1/payments", "unknown-key-2", charge);
            assertThat(processing.statusCode()).as(processing.body()).isEqualTo(202);
            assertThat(JSON.readTree(processing.body()).path("state").asText()).isEqualTo("PROCESSING");
            payment = JSON.readTree(processing.body()).path("id").asText();
            HttpResponse<String> unknown = exchanged.get();
            assertThat(unknown.statusCode()).as(unknown.body()).isEqualTo(503);
            assertThat(unknown.headers().firstValue("Retry-After")).contains("1");
            assertThat(JSON.readTree(unknown.body()).path("code").asText()).isEqualTo("OUTCOME_UNKNOWN");
            assertThat(phone.get().statusCode()).as(phone.get().body()).isEqualTo(202);
            assertThat(phone.get().body()).contains("\"UNKNOWN\"");
        }

        HttpResponse<String> again = shop.send("POST", "/v1/exchanges", KEY, exchange);
        assertThat(again.statusCode()).as(again.body()).isEqualTo(201);
        HttpResponse<String> known = shop.send("GET", "/v1/payments/" + payment, "", "");
        assertThat(JSON.readTree(known.body()).path("state").asText()).isEqualTo("SUCCEEDED");
        assertThat(customerPays(order).body()).contains("PAID");
        assertThat(shop.send("GET", "/v3/pay/transactions/out-trade-no/" + order + "?mchid=" + SHOP, "", "")
                        .body())
                .contains("\"SUCCESS\"");
        assertThat(shopOwns()).isEqualTo(before + 400 + 900 + 50);
    }

    /** From the opening to the close nothing is published, as when the disk or the processor stands still. */
    private static final class Standstill implements AutoCloseable {
        private final CountDownLatch goOn = new CountDownLatch(1);
        private final CountDownLatch stands = new CountDownLatch(1);
        private final SignedCommand any = payment();

        Standstill() throws InterruptedException, ExecutionException {
            CountDownLatch asked = new CountDownLatch(1);
            CountDownLatch listening = new CountDownLatch(1);
            // While a question is answered no outcome is published: time to listen before one comes.
            CompletableFuture<Boolean> question =
                    CompletableFuture.supplyAsync(() -> sandbox.site().node().ask(ledger -> {
                        asked.countDown();
                        return waited(listening);
                    }));
            asked.await();
            Submission first = sandbox.site().node().submit(any);
            CompletableFuture<Void> told = first.outcome().thenAccept(outcome -> {
                stands.countDown();
                waited(goOn);
            });
            listening.countDown();
            assertThat(question.get()).isTrue();
            stands.await();
            assertThat(told).isNotDone();
        }

        boolean isOn() {
            return stands.getCount() == 0;
        }

        void fillTheRing() {
            while (!sandbox.site().node().submit(any).isBusy()) {
                Thread.onSpinWait();
            }
        }

        private static SignedCommand payment() {
            World world = sandbox.site().world();
            long payer = world.customer(7).wallet();
            long payee = world.customer(8).wallet();
            Command.Pay pay = new Command.Pay(
                    sandbox.site().keys().commandId("standstill", Integer.toString(++numbers)),
                    sandbox.site().clock().millis(),
                    payer,
                    payee,
                    1,
                    World.CNY);
            return sandbox.site().keys().signAsWallet(payer, pay);
        }

        private static boolean waited(CountDownLatch latch) {
            try {
                return latch.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        /** Goes on, and waits until everything that was taken is decided. */
        @Override
        public void close() {
            goOn.countDown();
            sandbox.site().node().awaitFollowers();
        }
    }

    private static String charge(int customer, long fen) throws Exception {
        String wallet =
                WalletNumber.format(sandbox.site().world().customer(customer).wallet());
        String code = JSON.readTree(shop.post("/v1/test/customers/" + wallet + "/payment-code")
                        .body())
                .path("paymentCode")
                .asText();
        return "{\"merchantOrder\":\"C-" + ++numbers + "\",\"amountFen\":" + fen
                + ",\"way\":\"PAYMENT_CODE\",\"paymentCode\":\"" + code + "\"}";
    }

    /** A native order; its number. The customer's code is kept with it. */
    private static String order(long fen) throws Exception {
        String number = "ring-order-" + ++numbers;
        String body = "{\"appid\":\""
                + sandbox.site().world().merchant(SHOP).orElseThrow().appid()
                + "\",\"mchid\":\"" + SHOP + "\",\"description\":\"tea\",\"out_trade_no\":\"" + number
                + "\",\"notify_url\":\"http://127.0.0.1:1/\",\"amount\":{\"total\":" + fen + "}}";
        JsonNode made = JSON.readTree(
                shop.send("POST", "/v3/pay/transactions/native", "", body).body());
        CODES.put(number, made.path("code_url").asText());
        return number;
    }

    private static HttpResponse<String> customerPays(String order) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(sandbox.base().resolve("/customer/pay"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"customer\":3,\"code\":\"" + CODES.get(order) + "\"}"))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String transaction(String order) throws Exception {
        return JSON.readTree(shop.send("GET", "/v3/pay/transactions/out-trade-no/" + order + "?mchid=" + SHOP, "", "")
                        .body())
                .path("transaction_id")
                .asText();
    }

    private static long shopOwns() {
        long wallet = sandbox.site().world().merchant(SHOP).orElseThrow().wallet();
        return sandbox.site().node().<Long>ask(ledger -> ledger.balanceFen(wallet));
    }

    private static <T> T quietly(Callable<T> call) {
        try {
            return call.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
