package ecny.sim.crossborder;

import ecny.gateway.exchange.BookChange;
import ecny.gateway.exchange.CancelRefusal;
import ecny.gateway.exchange.Execution;
import ecny.gateway.exchange.Instrument;
import ecny.gateway.exchange.OrderRequest;
import ecny.gateway.exchange.OrderState;
import ecny.gateway.exchange.OrderType;
import ecny.gateway.exchange.Quote;
import ecny.gateway.exchange.QuoteRefusal;
import ecny.gateway.exchange.Side;
import ecny.gateway.exchange.TimeInForce;
import ecny.gateway.exchange.Trade;
import ecny.gateway.exchange.TradeSettlement;
import ecny.gateway.exchange.TradingPhase;
import ecny.gateway.exchange.TradingState;
import ecny.gateway.exchange.VenueListener;
import ecny.settlement.node.NodeClock;
import ecny.sim.exchange.venue.TradingVenue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * Makes prices in a sandbox, so that somebody deals: around the parity when a pair opens, and again when one of its orders is filled.
 * It acts on what is told and not by the clock, on a thread of its own.
 */
final class HouseMaker implements VenueListener, AutoCloseable {
    private static final int LEVELS = 5;
    private static final int STEP_BP = 5;
    private static final long LOTS = 500;

    private final TradingVenue venue;
    private final String name;
    private final NodeClock clock;
    private final ExecutorService hand = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "ecny-house-maker");
        thread.setDaemon(true);
        return thread;
    });
    private int orders;

    private HouseMaker(TradingVenue venue, String name, NodeClock clock) {
        this.venue = venue;
        this.name = name;
        this.clock = clock;
    }

    /** Puts one at a venue; pairs that are open and have no book get one. */
    static HouseMaker at(TradingVenue venue, String name, NodeClock clock) {
        HouseMaker maker = new HouseMaker(venue, name, clock);
        venue.listen(maker);
        for (Instrument pair : venue.instruments()) {
            TradingState state = venue.state(pair.symbol());
            if (state.phase() == TradingPhase.CONTINUOUS
                    && venue.book(pair.symbol(), 1).bids().isEmpty()) {
                maker.price(state);
            }
        }
        venue.drain();
        return maker;
    }

    private void later(Runnable task) {
        try {
            hand.execute(task);
        } catch (RejectedExecutionException closed) {
            // the venue is going
        }
    }

    private Instrument pair(String symbol) {
        return venue.instruments().stream()
                .filter(one -> one.symbol().equals(symbol))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the venue does not list its own " + symbol));
    }

    @Override
    public void stateChanged(TradingState state) {
        if (state.phase() == TradingPhase.CONTINUOUS) {
            later(() -> price(state));
        }
    }

    private synchronized void price(TradingState state) {
        Instrument pair = pair(state.symbol());
        long step = Math.max(pair.tick(), state.parity() * STEP_BP / BayFloor.BP);
        venue.indicate(
                name,
                state.symbol(),
                onTick(pair, state.parity() - step),
                onTick(pair, state.parity() + step),
                pair.largest());
        for (int level = 1; level <= LEVELS; level++) {
            order(pair, Side.BUY, state.parity() - step * level);
            order(pair, Side.SELL, state.parity() + step * level);
        }
    }

    private static long onTick(Instrument pair, long price) {
        return price / pair.tick() * pair.tick();
    }

    private synchronized void order(Instrument pair, Side side, long price) {
        venue.submit(new OrderRequest.New(
                name,
                "M" + clock.millis() + "-" + ++orders,
                pair.symbol(),
                side,
                OrderType.LIMIT,
                TimeInForce.DAY,
                true,
                pair.lot() * LOTS,
                onTick(pair, price),
                null));
    }

    @Override
    public void executed(Execution execution) {
        boolean filled = execution.kind() == Execution.Kind.TRADED && execution.state() == OrderState.FILLED;
        if (filled && execution.participant().equals(name) && execution.type() == OrderType.LIMIT) {
            later(() -> order(pair(execution.symbol()), execution.side(), execution.price()));
        }
    }

    @Override
    public void cancelRefused(CancelRefusal refusal) {}

    @Override
    public void quoted(Quote quote) {}

    @Override
    public void quoteRefused(QuoteRefusal refusal) {}

    @Override
    public void bookChanged(BookChange change) {}

    @Override
    public void traded(Trade trade) {}

    @Override
    public void settled(TradeSettlement settlement) {}

    /** Before the venue is closed: acts no more. */
    @Override
    public void close() {
        hand.shutdownNow();
    }
}
