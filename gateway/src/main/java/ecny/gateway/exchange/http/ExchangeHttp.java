package ecny.gateway.exchange.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import ecny.gateway.exchange.BookLevel;
import ecny.gateway.exchange.BookSnapshot;
import ecny.gateway.exchange.Instrument;
import ecny.gateway.exchange.Venue;
import ecny.gateway.exchange.VenueVerdict;
import ecny.gateway.exchange.feed.MarketFeed;
import ecny.gateway.exchange.feed.PriceIndex;
import ecny.gateway.http.EventDoor;
import ecny.gateway.http.HttpCall;
import ecny.gateway.http.HttpDoor;
import ecny.gateway.http.HttpReply;
import ecny.gateway.http.HttpRoutes;
import ecny.gateway.http.Problem;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the exchange; nobody needs a name for that, and no answer has one.
 *
 * <pre>
 *   GET /exchange/pairs                                  what is traded, tick, lot, band, phase
 *   GET /exchange/book/CNY-HKD?depth=10
 *   GET /exchange/trades/CNY-HKD?after=0&amp;most=100
 *   GET /exchange/candles/CNY-HKD?seconds=60&amp;most=100    intervals of whole minutes
 *   GET /exchange/index/CNY-HKD
 *   GET /exchange/events                                 as it happens (server-sent events)
 * </pre>
 */
public final class ExchangeHttp implements HttpDoor {
    private static final String PATH = "/exchange";
    private static final int MOST = 1_000;
    private static final int USUAL = 100;
    private static final long LONGEST_CANDLE = 24 * 60 * 60;

    private final Venue venue;
    private final Map<String, Instrument> pairs = new LinkedHashMap<>();
    private final Supplier<Instant> clock;
    private final MarketFeed feed;
    private final Ticker ticker;

    public ExchangeHttp(Venue venue, Supplier<Instant> clock) {
        this.venue = venue;
        this.clock = clock;
        venue.instruments().forEach(pair -> pairs.put(pair.symbol(), pair));
        feed = new MarketFeed(pairs.values());
        ticker = new Ticker(this::pair, feed, this::index);
        // The feed is locked while it takes up what there was, so that the venue's next trade waits for its turn.
        synchronized (feed) {
            venue.listen(ticker);
            pairs.keySet()
                    .forEach(pair -> venue.trades(pair, 0, Integer.MAX_VALUE).forEach(feed::traded));
        }
    }

    public void mount(HttpRoutes routes) {
        EventDoor events = ticker;
        routes.at(PATH, this).events(PATH + "/events", events);
    }

    private Instrument pair(String symbol) {
        Instrument pair = pairs.get(symbol);
        if (pair == null) {
            throw new IllegalStateException("the venue does not list its own " + symbol);
        }
        return pair;
    }

    private PriceIndex index(String symbol) {
        BookSnapshot top = venue.book(symbol, 1);
        long parity = venue.state(symbol).parity();
        return feed.index(symbol, new PriceIndex.Standing(best(top.bids()), best(top.offers()), parity), clock.get());
    }

    private static long best(List<BookLevel> levels) {
        return levels.isEmpty() ? 0 : levels.get(0).price();
    }

    @Override
    public HttpReply answer(HttpCall call) {
        if (!call.method().equals("GET")) {
            return Problem.of(405, "METHOD_NOT_ALLOWED", "Only GET is answered here.", "此处仅支持GET。")
                    .reply(call);
        }
        String[] path = call.rawPath().substring(PATH.length()).split("/", -1);
        if (path.length == 2 && path[1].equals("pairs")) {
            ArrayNode all = FeedJson.JSON.createArrayNode();
            pairs.values().forEach(pair -> all.add(FeedJson.pair(pair, venue.state(pair.symbol()))));
            return ok(all);
        }
        if (path.length != 3) {
            return nothing(call);
        }
        @Nullable Instrument pair = pairs.get(path[2].replace('-', '/'));
        if (pair == null) {
            VenueVerdict unknown = VenueVerdict.SYMBOL_UNKNOWN;
            return Problem.of(404, unknown.name(), unknown.english(), unknown.chinese())
                    .about("pair", Refused.shortened(path[2]))
                    .reply(call);
        }
        try {
            return switch (path[1]) {
                case "book" ->
                    ok(FeedJson.book(pair, venue.book(pair.symbol(), (int) number(call, "depth", 10, 0, MOST))));
                case "trades" -> {
                    ArrayNode trades = FeedJson.JSON.createArrayNode();
                    long after = number(call, "after", 0, 0, Long.MAX_VALUE);
                    venue.trades(pair.symbol(), after, (int) number(call, "most", USUAL, 1, MOST))
                            .forEach(trade -> trades.add(FeedJson.trade(pair, trade)));
                    yield ok(trades);
                }
                case "candles" -> {
                    ArrayNode candles = FeedJson.JSON.createArrayNode();
                    feed.candles(pair.symbol(), seconds(call), (int) number(call, "most", USUAL, 1, MOST))
                            .forEach(candle -> candles.add(FeedJson.candle(pair, candle)));
                    yield ok(candles);
                }
                case "index" -> ok(FeedJson.index(pair, index(pair.symbol())));
                default -> nothing(call);
            };
        } catch (Refused wrong) {
            return wrong.problem().reply(call);
        }
    }

    private static HttpReply ok(JsonNode body) {
        return HttpReply.json(200, body.toString()).withHeader("Cache-Control", "no-store");
    }

    private static HttpReply nothing(HttpCall call) {
        return Problem.of(404, "NOT_FOUND", "There is nothing at this path.", "该路径不存在。")
                .reply(call);
    }

    private static long seconds(HttpCall call) {
        long seconds = number(call, "seconds", MarketFeed.MINUTE, MarketFeed.MINUTE, LONGEST_CANDLE);
        if (seconds % MarketFeed.MINUTE != 0) {
            throw Refused.malformed(
                    "seconds", Long.toString(seconds), "seconds is a multiple of 60.", "seconds须为60的整数倍。");
        }
        return seconds;
    }

    private static long number(HttpCall call, String name, long usual, long least, long most) {
        for (String part : call.rawQuery().split("&", -1)) {
            if (part.startsWith(name + "=")) {
                String text = part.substring(name.length() + 1);
                try {
                    long value = Long.parseLong(text);
                    if (value >= least && value <= most) {
                        return value;
                    }
                } catch (NumberFormatException none) {
                    // said below
                }
                throw Refused.malformed(
                        name,
                        text,
                        name + " is a whole number from " + least + " to " + most + ".",
                        name + "须为" + least + "至" + most + "的整数。");
            }
        }
        return usual;
    }
}
