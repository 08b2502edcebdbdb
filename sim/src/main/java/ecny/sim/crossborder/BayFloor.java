package ecny.sim.crossborder;

import ecny.gateway.exchange.BookChange;
import ecny.gateway.exchange.BookSnapshot;
import ecny.gateway.exchange.CancelRefusal;
import ecny.gateway.exchange.Execution;
import ecny.gateway.exchange.Instrument;
import ecny.gateway.exchange.OrderRequest;
import ecny.gateway.exchange.OrderType;
import ecny.gateway.exchange.Quote;
import ecny.gateway.exchange.QuoteRefusal;
import ecny.gateway.exchange.Side;
import ecny.gateway.exchange.TimeInForce;
import ecny.gateway.exchange.Trade;
import ecny.gateway.exchange.TradeSettlement;
import ecny.gateway.exchange.TradingState;
import ecny.gateway.exchange.VenueListener;
import ecny.gateway.exchange.VenueVerdict;
import ecny.sim.exchange.venue.TradingVenue;
import ecny.sim.population.RandomStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The exchange during the day: the maker's prices, the provider's orders. Each step waits until all that follows from it has
 * happened, trades settled at the bridge included, so that the same day is the same.
 */
final class BayFloor implements VenueListener {
    static final int BP = 10_000;
    private static final int LEVELS = 3;
    private static final int HALF_SPREAD_BP = 4;
    private static final int LONGEST_STEP_BP = 4;
    private static final int FARTHEST_BP = 60;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final TradingVenue venue;
    private final BayScenario scenario;
    private final RandomStream walk;
    private final Map<String, Instrument> pairs = new HashMap<>();
    private final Map<String, Integer> driftBp = new HashMap<>();
    private final List<OrderRequest.Cancel> resting = new ArrayList<>();
    private final List<Trade> trades = new ArrayList<>();
    private final List<TradeSettlement> settlements = new ArrayList<>();
    private final Map<VenueVerdict, Integer> refused = new HashMap<>();
    private int orders;
    private @Nullable Quote quote;

    BayFloor(TradingVenue venue, BayScenario scenario) {
        this.venue = venue;
        this.scenario = scenario;
        this.walk = RandomStream.of(scenario.seed(), "greater-bay/walk");
        venue.instruments().forEach(pair -> pairs.put(pair.symbol(), pair));
        venue.listen(this);
    }

    Instrument pair(String symbol) {
        Instrument pair = pairs.get(symbol);
        if (pair == null) {
            throw new IllegalArgumentException("no such pair: " + symbol);
        }
        return pair;
    }

    /** The maker's prices follow a walk around the parity, at most four basis points each time. */
    void makePrices() {
        resting.forEach(venue::submit);
        settle();
        resting.clear();
        for (String symbol : List.of("CNY/HKD", "CNY/THB")) {
            int drift = driftBp.getOrDefault(symbol, 0) + walk.nextInt(2 * LONGEST_STEP_BP + 1) - LONGEST_STEP_BP;
            drift = Math.max(-FARTHEST_BP, Math.min(FARTHEST_BP, drift));
            driftBp.put(symbol, drift);
            long parity = venue.state(symbol).parity();
            long middle = parity + parity * drift / BP;
            if (symbol.equals("CNY/THB")) {
                long away = parity * HALF_SPREAD_BP / BP;
                venue.indicate(
                        scenario.maker(),
                        symbol,
                        onTick(symbol, middle - away),
                        onTick(symbol, middle + away),
                        pair(symbol).largest());
            } else {
                book(symbol, parity, middle);
            }
        }
        settle();
    }

    private void book(String symbol, long parity, long middle) {
        for (int level = 1; level <= LEVELS; level++) {
            long away = parity * HALF_SPREAD_BP * level / BP;
            for (Side side : Side.values()) {
                long price = onTick(symbol, side == Side.BUY ? middle - away : middle + away);
                String id = "M" + ++orders;
                venue.submit(new OrderRequest.New(
                        scenario.maker(),
                        id,
                        symbol,
                        side,
                        OrderType.LIMIT,
                        TimeInForce.DAY,
                        true,
                        pair(symbol).lot() * 2_000L * level,
                        price,
                        null));
                resting.add(new OrderRequest.Cancel(scenario.maker(), "C" + id, id, symbol, side));
            }
        }
    }

    private long onTick(String symbol, long price) {
        long tick = pair(symbol).tick();
        return price / tick * tick;
    }

    /** Best bid and best offer, price units; the parity where there is no book. */
    long[] prices(String symbol) {
        BookSnapshot book = venue.book(symbol, 1);
        if (!book.bids().isEmpty() && !book.offers().isEmpty()) {
            return new long[] {book.bids().get(0).price(), book.offers().get(0).price()};
        }
        List<Trade> last = tradesOf(symbol);
        long price = last.isEmpty()
                ? venue.state(symbol).parity()
                : last.get(last.size() - 1).price();
        return new long[] {price, price};
    }

    /** A firm price for the provider; null if nobody gives one. */
    @Nullable
    Quote ask(String symbol, Side side, long quantity) {
        synchronized (this) {
            quote = null;
        }
        venue.submit(new OrderRequest.AskQuote(scenario.provider(), "A" + ++orders, symbol, side, quantity));
        settle();
        synchronized (this) {
            return quote;
        }
    }

    /** The provider deals on a quote. */
    void take(Quote firm, Side side, long quantity) {
        submit(
                firm.symbol(),
                side,
                OrderType.QUOTED,
                TimeInForce.FILL_OR_KILL,
                quantity,
                side == Side.BUY ? firm.offer() : firm.bid(),
                firm.quoteId());
    }

    /** The provider trades what it can get at once. */
    void trade(String symbol, Side side, long quantity) {
        submit(symbol, side, OrderType.MARKET, TimeInForce.IMMEDIATE_OR_CANCEL, quantity, 0, null);
    }

    private void submit(
            String symbol,
            Side side,
            OrderType type,
            TimeInForce time,
            long quantity,
            long price,
            @Nullable String quoteId) {
        venue.submit(new OrderRequest.New(
                scenario.provider(), "P" + ++orders, symbol, side, type, time, false, quantity, price, quoteId));
        settle();
    }

    /** Waits until everything has been told and every trade is settled or void. */
    void settle() {
        venue.drain();
        long until = System.nanoTime() + PATIENCE_NANOS;
        synchronized (this) {
            while (settlements.size() < trades.size()) {
                long millis = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
                if (millis <= 0) {
                    throw new IllegalStateException("the bridge does not answer the venue: " + trades.size()
                            + " trades, " + settlements.size() + " settled");
                }
                try {
                    wait(millis);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("interrupted", e);
                }
            }
        }
        venue.drain();
    }

    synchronized List<Trade> trades() {
        return List.copyOf(trades);
    }

    private synchronized List<Trade> tradesOf(String symbol) {
        return trades.stream().filter(trade -> trade.symbol().equals(symbol)).toList();
    }

    /** Whether the bridge booked both legs of a trade. */
    synchronized boolean isSettled(Trade trade) {
        return settlements.stream().anyMatch(one -> one.tradeId() == trade.tradeId() && one.settled());
    }

    synchronized long voidTrades() {
        return settlements.stream().filter(one -> !one.settled()).count();
    }

    /** Why orders of the day were refused or not filled whole; by verdict. */
    synchronized Map<VenueVerdict, Integer> refused() {
        return Map.copyOf(refused);
    }

    @Override
    public synchronized void executed(Execution execution) {
        if (execution.verdict() != VenueVerdict.ACCEPTED && execution.verdict() != VenueVerdict.ON_REQUEST) {
            refused.merge(execution.verdict(), 1, Integer::sum);
        }
    }

    @Override
    public synchronized void quoted(Quote given) {
        quote = given;
    }

    @Override
    public synchronized void traded(Trade trade) {
        trades.add(trade);
    }

    @Override
    public synchronized void settled(TradeSettlement settlement) {
        settlements.add(settlement);
        notifyAll();
    }

    @Override
    public void cancelRefused(CancelRefusal refusal) {}

    @Override
    public void quoteRefused(QuoteRefusal refusal) {}

    @Override
    public void bookChanged(BookChange change) {}

    @Override
    public void stateChanged(TradingState state) {}
}
