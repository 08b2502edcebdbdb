package ecny.gateway.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import ecny.gateway.signature.ApiV3Cipher;
import ecny.wallet.crypto.Sm2Certificate;
import ecny.wallet.crypto.Sm2UserId;
import ecny.wallet.crypto.StraightSm2Verifier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A merchant's shop behind a real HTTP server, right in everything but the flaws that were planted. */
final class FlawedShop implements AutoCloseable {
    enum Flaw {
        TRUSTS_EVERYBODY,
        TAKES_UNSIGNED_ONES,
        LOOKS_AT_THE_SERIAL_ONLY,
        IGNORES_AGE_OF_SIGNATURE,
        KNOWS_THE_NEWEST_CERTIFICATE_ONLY,
        REFUSES_LATE_EVENTS,
        SHIPS_EVERY_TIME,
        LOOKS_THEN_ACTS,
        LAST_NOTIFICATION_WINS,
        REMEMBERS_HALF_ONES,
        IS_SLOW,
        HIDES_EFFECTS,
        SAYS_NO
    }

    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
    private static final long PATIENCE_SECONDS = 10;

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Sm2Certificate> certificates = new HashMap<>();
    private final String newestSerial;
    private final ApiV3Cipher cipher;
    private final EnumSet<Flaw> flaws;
    private final AtomicLong ticker;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final Set<String> seen = new HashSet<>();
    private final Map<String, Integer> shipped = new HashMap<>();
    private final Map<String, String> states = new HashMap<>();
    private final CountDownLatch twoHaveLooked = new CountDownLatch(2);
    private final CountDownLatch halfOneRemembered = new CountDownLatch(1);

    FlawedShop(
            LabMerchant merchant,
            Sm2Certificate newest,
            Sm2Certificate previous,
            AtomicLong ticker,
            EnumSet<Flaw> flaws)
            throws IOException {
        this.cipher = new ApiV3Cipher(merchant.apiV3Key());
        this.flaws = flaws;
        this.ticker = ticker;
        this.newestSerial = newest.serial();
        certificates.put(newest.serial(), newest);
        certificates.put(previous.serial(), previous);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/notify", this::notified);
        server.createContext("/effects", this::asked);
        server.start();
    }

    URI notifyUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/notify");
    }

    URI effectsUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/effects");
    }

    private boolean has(Flaw flaw) {
        return flaws.contains(flaw);
    }

    private void notified(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (has(Flaw.IS_SLOW)) {
                ticker.addAndGet(Duration.ofSeconds(6).toNanos());
            }
            int announced = Integer.parseInt(exchange.getRequestHeaders().getFirst("Content-Length"));
            byte[] body = whatComes(exchange.getRequestBody());
            if (body.length < announced) {
                Matcher id = ID.matcher(new String(body, StandardCharsets.UTF_8));
                if (has(Flaw.REMEMBERS_HALF_ONES) && id.find()) {
                    firstTime(id.group(1));
                    halfOneRemembered.countDown();
                }
                return;
            }
            boolean good = !has(Flaw.SAYS_NO) && isGenuine(exchange.getRequestHeaders(), body) && take(body);
            byte[] answer =
                    good ? new byte[0] : "{\"code\":\"FAIL\",\"message\":\"no\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(good ? 200 : 401, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private static byte[] whatComes(InputStream in) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try {
            for (int value = in.read(); value >= 0; value = in.read()) {
                body.write(value);
            }
        } catch (IOException cut) {
            return body.toByteArray();
        }
        return body.toByteArray();
    }

    private boolean isGenuine(Headers headers, byte[] body) {
        String signature = headers.getFirst("Wechatpay-Signature");
        if (has(Flaw.TRUSTS_EVERYBODY) || (signature == null && has(Flaw.TAKES_UNSIGNED_ONES))) {
            return true;
        }
        if (signature == null) {
            return false;
        }
        String timestamp = headers.getFirst("Wechatpay-Timestamp");
        long age = Math.abs(Instant.now().getEpochSecond() - Long.parseLong(timestamp));
        if (age > 300 && !has(Flaw.IGNORES_AGE_OF_SIGNATURE)) {
            return false;
        }
        String serial = headers.getFirst("Wechatpay-Serial");
        Sm2Certificate certificate = certificates.get(serial);
        if (certificate == null || (has(Flaw.KNOWS_THE_NEWEST_CERTIFICATE_ONLY) && !serial.equals(newestSerial))) {
            return false;
        }
        if (has(Flaw.LOOKS_AT_THE_SERIAL_ONLY)) {
            return true;
        }
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(
                (timestamp + "\n" + headers.getFirst("Wechatpay-Nonce") + "\n").getBytes(StandardCharsets.UTF_8));
        message.writeBytes(body);
        message.write('\n');
        return new StraightSm2Verifier(Sm2UserId.DEFAULT)
                .verifyDer(
                        certificate.publicKey(),
                        message.toByteArray(),
                        Base64.getDecoder().decode(signature));
    }

    private boolean take(byte[] body) throws IOException {
        JsonNode outer = json.readTree(body);
        JsonNode sealed = outer.get("resource");
        JsonNode order = json.readTree(cipher.open(new ApiV3Cipher.Sealed(
                sealed.get("nonce").asText(),
                sealed.get("associated_data").asText(),
                sealed.get("ciphertext").asText())));
        String number = order.get("out_trade_no").asText();
        Instant at = OffsetDateTime.parse(outer.get("create_time").asText()).toInstant();
        if (has(Flaw.REFUSES_LATE_EVENTS) && at.isBefore(Instant.now().minus(Duration.ofHours(2)))) {
            return false;
        }
        String id = outer.get("id").asText();
        if (has(Flaw.REMEMBERS_HALF_ONES) && number.equals(Check.SURVIVES_CUT.name())) {
            await(halfOneRemembered);
        }
        if (has(Flaw.LOOKS_THEN_ACTS) && number.equals(Check.ONCE_WHEN_AT_ONCE.name())) {
            boolean isNew = !remembers(id);
            twoHaveLooked.countDown();
            await(twoHaveLooked);
            return !isNew || act(number, outer.get("event_type").asText(), firstTime(id) || isNew);
        }
        return act(number, outer.get("event_type").asText(), firstTime(id) || has(Flaw.SHIPS_EVERY_TIME));
    }

    private synchronized boolean remembers(String id) {
        return seen.contains(id);
    }

    private synchronized boolean firstTime(String id) {
        return seen.add(id);
    }

    private synchronized boolean act(String order, String event, boolean isNew) {
        if (!isNew) {
            return true;
        }
        if (event.startsWith("REFUND")) {
            states.put(order, "REFUND");
        } else {
            shipped.merge(order, 1, Integer::sum);
            if (has(Flaw.LAST_NOTIFICATION_WINS) || !"REFUND".equals(states.get(order))) {
                states.put(order, "SUCCESS");
            }
        }
        return true;
    }

    private synchronized void asked(HttpExchange exchange) throws IOException {
        try (exchange) {
            String order = exchange.getRequestURI().getQuery().replace("out_trade_no=", "");
            byte[] effect = json.createObjectNode()
                    .put("shipped", shipped.getOrDefault(order, 0))
                    .put("state", states.getOrDefault(order, ""))
                    .toString()
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(has(Flaw.HIDES_EFFECTS) ? 404 : 200, effect.length);
            exchange.getResponseBody().write(effect);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the other one did not come");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
