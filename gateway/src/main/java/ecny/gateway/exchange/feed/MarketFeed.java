package ecny.gateway.exchange.feed;

import ecny.gateway.exchange.Instrument;
import ecny.gateway.exchange.Trade;
import ecny.gateway.exchange.VenueListener;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Candles and the index of every pair, from the trades it is told. Minutes without a trade have no candle; as many are kept as a
 * week has. Threads: any.
 */
public final class MarketFeed implements VenueListener {
    /** The narrowest candle, in seconds. */
    public static final long MINUTE = 60;

    private static final int MOST_MINUTES = 7 * 24 * 60;

    private static final class Pair {
        final TreeMap<Long, Candle> minutes = new TreeMap<>();
        final TradeWindow window = new TradeWindow();
        long last;
    }

    private final Map<String, Pair> pairs = new HashMap<>();

    public MarketFeed(Collection<Instrument> instruments) {
        instruments.forEach(pair -> pairs.put(pair.symbol(), new Pair()));
    }

    /** One more trade. Ids rise: one that was told before is passed over. */
    @Override
    public synchronized void traded(Trade trade) {
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
        pair.window.add(trade);
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
     * @throws IllegalArgumentException if there is no such pair
     */
    public synchronized List<Candle> candles(String symbol, long seconds, int most) {
        TreeMap<Long, Candle> wide = new TreeMap<>();
        for (Candle minute : of(symbol).minutes.values()) {
            long start = minute.start() / seconds * seconds;
            wide.merge(start, minute.from(start), Candle::and);
        }
        List<Candle> all = new ArrayList<>(wide.values());
        return List.copyOf(all.subList(Math.max(0, all.size() - most), all.size()));
    }

    /** The minute of the last trade; there was one. */
    public synchronized Candle last(String symbol) {
        return of(symbol).minutes.lastEntry().getValue();
    }

    /**
     * The index at a time that is not before the last trade.
     *
     * @throws IllegalArgumentException if there is no such pair
     */
    public synchronized PriceIndex index(String symbol, PriceIndex.Standing otherwise, Instant now) {
        return of(symbol).window.index(now).orElseGet(() -> otherwise.index(now));
    }
}
