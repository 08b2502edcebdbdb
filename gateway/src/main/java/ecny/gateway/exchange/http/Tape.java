package ecny.gateway.exchange.http;

import ecny.gateway.exchange.BookSnapshot;
import ecny.gateway.exchange.Instrument;
import ecny.gateway.exchange.Trade;
import ecny.gateway.exchange.Venue;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Trades of every pair as candles of a minute, and those of the last minutes for the index. Threads: any. Keeps as many minutes as
 * a week has.
 */
final class Tape {
    static final long MINUTE = 60;
    private static final int MOST_MINUTES = 7 * 24 * 60;

    private static final class Pair {
        final TreeMap<Long, Candle> minutes = new TreeMap<>();
        final Deque<Trade> recent = new ArrayDeque<>();
        long last;
    }

    private final Venue venue;
    private final Supplier<Instant> clock;
    private final Map<String, Pair> pairs = new HashMap<>();

    /** Takes up the trades there were. Whoever calls {@link #add} does so only after this. */
    Tape(Venue venue, Supplier<Instant> clock) {
        this.venue = venue;
        this.clock = clock;
        for (Instrument pair : venue.instruments()) {
            pairs.put(pair.symbol(), new Pair());
        }
    }

    /** Reads the venue's trades up to now; what is added later and was in them is passed over. */
    synchronized void takeUp() {
        for (Instrument pair : venue.instruments()) {
            venue.trades(pair.symbol(), 0, Integer.MAX_VALUE).forEach(this::add);
        }
    }

    /** One more trade. */
    synchronized void add(Trade trade) {
        Pair pair = of(trade.symbol());
        if (trade.tradeId() <= pair.last) {
            return;
        }
        pair.last = trade.tradeId();
        long start = trade.at().getEpochSecond() / MINUTE * MINUTE;
        pair.minutes.merge(start, Candle.of(start, trade), Candle::and);
        if (pair.minutes.size() > MOST_MINUTES) {
            pair.minutes.pollFirstEntry();
        }
        pair.recent.addLast(trade);
        forget(pair, trade.at());
    }

    private static void forget(Pair pair, Instant now) {
        Instant from = now.minusSeconds(Index.WINDOW_SECONDS);
        while (!pair.recent.isEmpty() && !pair.recent.peekFirst().at().isAfter(from)) {
            pair.recent.removeFirst();
        }
    }

    private Pair of(String symbol) {
        Pair pair = pairs.get(symbol);
        if (pair == null) {
            throw new IllegalArgumentException("no such pair: " + symbol);
        }
        return pair;
    }

    /**
     * The last candles, oldest first; intervals without a trade have none.
     *
     * @param seconds a multiple of a minute
     */
    synchronized List<Candle> candles(String symbol, long seconds, int most) {
        TreeMap<Long, Candle> wide = new TreeMap<>();
        for (Candle minute : of(symbol).minutes.values()) {
            long start = minute.start() / seconds * seconds;
            Candle from = new Candle(
                    start,
                    minute.open(),
                    minute.high(),
                    minute.low(),
                    minute.close(),
                    minute.volume(),
                    minute.turnover(),
                    minute.trades());
            wide.merge(start, from, Candle::and);
        }
        List<Candle> all = new ArrayList<>(wide.values());
        return List.copyOf(all.subList(Math.max(0, all.size() - most), all.size()));
    }

    /** The minute of the last trade; there was one. */
    synchronized Candle last(String symbol) {
        return of(symbol).minutes.lastEntry().getValue();
    }

    Index index(String symbol) {
        Instant now = clock.get();
        List<Trade> recent;
        synchronized (this) {
            Pair pair = of(symbol);
            forget(pair, now);
            recent = List.copyOf(pair.recent);
        }
        BookSnapshot top = venue.book(symbol, 1);
        return Index.of(recent, top, venue.state(symbol), now);
    }
}
