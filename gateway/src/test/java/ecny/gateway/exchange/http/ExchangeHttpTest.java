package ecny.gateway.exchange.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import ecny.gateway.exchange.FakeVenue;
import ecny.gateway.exchange.OrderRequest;
import ecny.gateway.exchange.OrderType;
import ecny.gateway.exchange.Side;
import ecny.gateway.exchange.TimeInForce;
import ecny.gateway.exchange.feed.PriceIndex;
import ecny.gateway.http.HttpCall;
import ecny.gateway.http.HttpReply;
import ecny.gateway.http.HttpRoutes;
import ecny.gateway.http.HttpServer;
import ecny.gateway.http.HttpSettings;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The exchange as pages read it: books, candles, the index, and events as they happen. */
class ExchangeHttpTest {
    private static final Instant START = Instant.parse("2026-03-02T02:00:00Z");

    /** A clock that the test moves. */
    private static final class Hand extends Clock {
        private Instant now = START;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }

        void after(Duration duration) {
            now = now.plus(duration);
        }
    }

    private final Hand clock = new Hand();
    private final FakeVenue venue = new FakeVenue(clock);
    private final ExchangeHttp http = new ExchangeHttp(venue, clock::instant);
    private int orders;

    private void order(String bank, Side side, long lots, long price) {
        venue.submit(new OrderRequest.New(
                bank,
                "O" + ++orders,
                "CNY/HKD",
                side,
                OrderType.LIMIT,
                TimeInForce.DAY,
                false,
                lots * FakeVenue.HKD.lot(),
                price,
                null));
    }

    private void deal(long lots, long price) {
        order("ICBCSZ", Side.SELL, lots, price);
        order("BOCHK", Side.BUY, lots, price);
    }

    private JsonNode get(String path) throws Exception {
        HttpReply reply = http.answer(HttpCall.of("GET", "/exchange/" + path, ""));
        assertThat(reply.status()).as(reply.bodyText()).isEqualTo(200);
        return FeedJson.JSON.readTree(reply.bodyText());
    }

    @Test
    void theBookHasTextsForPricesAndNoNames() throws Exception {
        order("ICBCSZ", Side.SELL, 3, 10_870);
        order("ICBCSZ", Side.SELL, 1, 10_870);
        order("BOCHK", Side.BUY, 2, 10_850);

        JsonNode book = get("book/CNY-HKD");

        assertThat(book.at("/offers/0/price").asText()).isEqualTo("1.0870");
        assertThat(book.at("/offers/0/quantity").asText()).isEqualTo("4000.00");
        assertThat(book.at("/offers/0/orders").asInt()).isEqualTo(2);
        assertThat(book.at("/bids/0/price").isTextual()).isTrue();
        assertThat(book.toString() + get("pairs")).doesNotContain("BOCHK", "ICBCSZ");
    }

    @Test
    void tradesBecomeCandlesOfAnyWidth() throws Exception {
        deal(1, 10_850);
        deal(2, 10_870);
        clock.after(Duration.ofSeconds(50));
        deal(1, 10_840);
        clock.after(Duration.ofSeconds(60));
        deal(1, 10_860);

        JsonNode minutes = get("candles/CNY-HKD?seconds=60");
        assertThat(minutes).hasSize(2);
        JsonNode first = minutes.get(0);
        assertThat(List.of(
                        first.path("open").asText(),
                        first.path("high").asText(),
                        first.path("low").asText(),
                        first.path("close").asText()))
                .containsExactly("1.0850", "1.0870", "1.0840", "1.0840");
        assertThat(first.path("volume").asText()).isEqualTo("4000.00");
        assertThat(first.path("turnover").asText()).as("1085 + 2174 + 1084").isEqualTo("4343.00");

        JsonNode five = get("candles/CNY-HKD?seconds=300");
        assertThat(five).hasSize(1);
        assertThat(five.get(0).path("close").asText()).isEqualTo("1.0860");
        assertThat(five.get(0).path("trades").asInt()).isEqualTo(4);
    }

    @Test
    void theIndexIsOfTradesThenOfTheBookThenTheParity() throws Exception {
        assertThat(get("index/CNY-HKD").toString()).contains("\"index\":\"1.0850\"", "PARITY");

        order("ICBCSZ", Side.SELL, 1, 10_871);
        order("BOCHK", Side.BUY, 1, 10_850);
        assertThat(get("index/CNY-HKD").toString()).as("half up").contains("\"index\":\"1.0861\"", "MIDDLE");

        deal(1, 10_860);
        deal(3, 10_864);
        assertThat(get("index/CNY-HKD").toString()).contains("\"index\":\"1.0863\"", "TRADES", "\"trades\":2");

        clock.after(Duration.ofSeconds(PriceIndex.WINDOW_SECONDS));
        assertThat(get("index/CNY-HKD").toString()).as("trades age").contains("MIDDLE");
    }

    @Test
    void whatIsNotThereIsSaidWithItsFieldAndValue() {
        HttpReply pair = http.answer(HttpCall.of("GET", "/exchange/book/CNY-XAU", ""));
        assertThat(pair.status()).isEqualTo(404);
        assertThat(pair.bodyText()).contains("SYMBOL_UNKNOWN", "\"field\":\"pair\"", "\"value\":\"CNY-XAU\"");
        HttpReply number = http.answer(HttpCall.of("GET", "/exchange/candles/CNY-HKD?seconds=90", ""));
        assertThat(number.status()).isEqualTo(400);
        assertThat(number.bodyText()).contains("\"field\":\"seconds\"", "\"value\":\"90\"");
        assertThat(http.answer(HttpCall.of("POST", "/exchange/book/CNY-HKD", ""))
                        .status())
                .isEqualTo(405);
    }

    @Test
    @Timeout(20)
    void aPageSeesTradesCandlesAndTheIndexAsTheyHappen() throws Exception {
        HttpRoutes routes = new HttpRoutes();
        http.mount(routes);
        try (HttpServer server = HttpServer.start(HttpSettings.onLoopback(0), routes)) {
            URI events = server.base().resolve("/exchange/events");
            HttpResponse<java.io.InputStream> response = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(events).build(), HttpResponse.BodyHandlers.ofInputStream());
            assertThat(response.headers().firstValue("Ecny-Simulator")).hasValue("no real money");
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                assertThat(lines.readLine()).as("the stream is open").isNotNull();
                deal(1, 10_860);
                List<String> seen = new ArrayList<>();
                String line = lines.readLine();
                while (line != null && !line.startsWith("event: settled")) {
                    seen.add(line);
                    line = lines.readLine();
                }
                assertThat(seen).contains("event: book", "event: trade", "event: candle", "event: index");
                assertThat(seen).anyMatch(data -> data.contains("\"close\":\"1.0860\""));
            }
        }
    }
}
