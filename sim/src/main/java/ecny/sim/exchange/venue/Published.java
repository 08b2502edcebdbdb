package ecny.sim.exchange.venue;

import ecny.gateway.exchange.BookChange;
import ecny.gateway.exchange.BookLevel;
import ecny.gateway.exchange.BookSnapshot;
import ecny.gateway.exchange.CancelRefusal;
import ecny.gateway.exchange.Execution;
import ecny.gateway.exchange.Quote;
import ecny.gateway.exchange.QuoteRefusal;
import ecny.gateway.exchange.Side;
import ecny.gateway.exchange.Trade;
import ecny.gateway.exchange.TradeSettlement;
import ecny.gateway.exchange.TradingPhase;
import ecny.gateway.exchange.TradingState;
import ecny.gateway.exchange.VenueListener;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What anybody may read of the venue, made from what was told. Written by the telling thread, read by all; one lock. */
final class Published implements VenueListener {
    /** Trades that are kept of a pair; older ones are in the journal. */
    static final int TRADES_KEPT = 10_000;

    private static final class Pair {
        final TreeMap<Long, BookLevel> bids = new TreeMap<>(Comparator.reverseOrder());
        final TreeMap<Long, BookLevel> offers = new TreeMap<>();
        final Deque<Trade> trades = new ArrayDeque<>();
        long sequence;
        TradingState state;

        Pair(String symbol) {
            state = new TradingState(symbol, TradingPhase.CLOSED, 0, 0, 0, Instant.EPOCH);
        }
    }

    private final Map<String, Pair> pairs = new HashMap<>();
    private final Map<Long, TradeSettlement> settlements = new HashMap<>();

    Published(Names names) {
        names.instruments.forEach(instrument -> pairs.put(instrument.symbol(), new Pair(instrument.symbol())));
    }

    private Pair pair(String symbol) {
        Pair pair = pairs.get(symbol);
        if (pair == null) {
            throw new IllegalArgumentException(
                    "symbol: found '" + symbol + "', expected one of " + new TreeMap<>(pairs).keySet());
        }
        return pair;
    }

    @Override
    public synchronized void bookChanged(BookChange change) {
        Pair pair = pair(change.symbol());
        Map<Long, BookLevel> side = change.side() == Side.BUY ? pair.bids : pair.offers;
        if (change.level().quantity() == 0) {
            side.remove(change.level().price());
        } else {
            side.put(change.level().price(), change.level());
        }
        pair.sequence = change.sequence();
    }

    @Override
    public synchronized void traded(Trade trade) {
        Deque<Trade> trades = pair(trade.symbol()).trades;
        trades.add(trade);
        if (trades.size() > TRADES_KEPT) {
            settlements.remove(trades.remove().tradeId());
        }
    }

    @Override
    public synchronized void settled(TradeSettlement settlement) {
        settlements.put(settlement.tradeId(), settlement);
    }

    @Override
    public synchronized void stateChanged(TradingState state) {
        pair(state.symbol()).state = state;
    }

    @Override
    public void executed(Execution execution) {}

    @Override
    public void cancelRefused(CancelRefusal refusal) {}

    @Override
    public void quoted(Quote quote) {}

    @Override
    public void quoteRefused(QuoteRefusal refusal) {}

    synchronized BookSnapshot book(String symbol, int depth) {
        Pair pair = pair(symbol);
        return new BookSnapshot(symbol, pair.sequence, first(pair.bids, depth), first(pair.offers, depth));
    }

    private static List<BookLevel> first(Map<Long, BookLevel> side, int depth) {
        return side.values().stream().limit(depth == 0 ? Long.MAX_VALUE : depth).toList();
    }

    synchronized TradingState state(String symbol) {
        return pair(symbol).state;
    }

    synchronized List<Trade> trades(String symbol, long after, int most) {
        List<Trade> found = new ArrayList<>();
        for (Trade trade : pair(symbol).trades) {
            if (trade.tradeId() > after && found.size() < most) {
                found.add(trade);
            }
        }
        return found;
    }

    synchronized @Nullable TradeSettlement settlement(long tradeId) {
        return settlements.get(tradeId);
    }
}
