package ecny.sim.exchange.feed;

import ecny.gateway.exchange.BookChange;
import ecny.gateway.exchange.CancelRefusal;
import ecny.gateway.exchange.Execution;
import ecny.gateway.exchange.Quote;
import ecny.gateway.exchange.QuoteRefusal;
import ecny.gateway.exchange.Side;
import ecny.gateway.exchange.Trade;
import ecny.gateway.exchange.TradeSettlement;
import ecny.gateway.exchange.TradingState;
import ecny.gateway.exchange.VenueListener;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Candles of a minute and the index of every pair, from what the venue tells. Minutes without a trade have no candle. Written by the
 * venue's telling thread, read by any.
 */
public final class MarketFeed implements VenueListener {
    /** Candles kept of a pair: a day of minutes. */
    public static final int KEPT = 24 * 60;

    private static final class Pair {
        final Deque<Candle> candles = new ArrayDeque<>();
        final PriceIndex index = new PriceIndex();
        final TreeMap<Long, Long> bids = new TreeMap<>();
        final TreeMap<Long, Long> offers = new TreeMap<>();
    }

    private final Map<String, Pair> pairs = new HashMap<>();

    private Pair pair(String symbol) {
        return pairs.computeIfAbsent(symbol, unknown -> new Pair());
    }

    /** The last so many candles, oldest first; none of a pair nobody has traded. */
    public synchronized List<Candle> candles(String symbol, int most) {
        List<Candle> all = List.copyOf(pair(symbol).candles);
        return all.subList(Math.max(0, all.size() - most), all.size());
    }

    /** The index at a time, in price units; 0 before the pair's first day has opened. */
    public synchronized long index(String symbol, Instant now) {
        return pair(symbol).index.at(nanos(now));
    }

    @Override
    public synchronized void traded(Trade trade) {
        Pair pair = pair(trade.symbol());
        pair.index.traded(nanos(trade.at()), trade.price(), trade.quantity());
        Instant minute = trade.at().truncatedTo(ChronoUnit.MINUTES);
        Candle last = pair.candles.peekLast();
        if (last != null && last.from().equals(minute)) {
            pair.candles.removeLast();
            pair.candles.add(last.with(trade.price(), trade.quantity()));
            return;
        }
        long price = trade.price();
        pair.candles.add(new Candle(minute, price, price, price, price, trade.quantity(), 1));
        if (pair.candles.size() > KEPT) {
            pair.candles.removeFirst();
        }
    }

    @Override
    public synchronized void bookChanged(BookChange change) {
        Pair pair = pair(change.symbol());
        TreeMap<Long, Long> side = change.side() == Side.BUY ? pair.bids : pair.offers;
        if (change.level().quantity() == 0) {
            side.remove(change.level().price());
        } else {
            side.put(change.level().price(), change.level().quantity());
        }
        pair.index.best(
                pair.bids.isEmpty() ? 0 : pair.bids.lastKey(), pair.offers.isEmpty() ? 0 : pair.offers.firstKey());
    }

    @Override
    public synchronized void stateChanged(TradingState state) {
        pair(state.symbol()).index.parity(state.parity());
    }

    private static long nanos(Instant at) {
        return at.getEpochSecond() * 1_000_000_000L + at.getNano();
    }

    @Override
    public void executed(Execution execution) {}

    @Override
    public void cancelRefused(CancelRefusal refusal) {}

    @Override
    public void quoted(Quote quote) {}

    @Override
    public void quoteRefused(QuoteRefusal refusal) {}

    @Override
    public void settled(TradeSettlement settlement) {}
}
