package ecny.sim.exchange.venue;

import ecny.gateway.exchange.BookChange;
import ecny.gateway.exchange.BookLevel;
import ecny.gateway.exchange.CancelRefusal;
import ecny.gateway.exchange.Execution;
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
import ecny.gateway.exchange.Withdrawal;
import ecny.sim.exchange.book.Outcome;
import ecny.sim.exchange.book.Text;
import java.time.Instant;

/** Outcomes as the doors know them. One thread: the telling one. */
public final class Translator {
    private static final long NANOS = 1_000_000_000L;
    private static final Side[] SIDES = Side.values();
    private static final OrderType[] TYPES = OrderType.values();
    private static final TimeInForce[] TIMES = TimeInForce.values();
    private static final OrderState[] STATES = OrderState.values();
    private static final Execution.Kind[] KINDS = Execution.Kind.values();
    private static final TradingPhase[] PHASES = TradingPhase.values();

    private final Names names;

    Translator(Names names) {
        this.names = names;
    }

    /** For a venue of these rules. */
    public Translator(ecny.sim.exchange.rules.VenueRules rules) {
        this(new Names(rules));
    }

    /** Tells it; {@link Outcome#FUNDED} and {@link Outcome#WITHDRAWING} are nobody's but the venue's. */
    public void tell(Outcome o, VenueListener listener) {
        switch (o.kind) {
            case Outcome.EXECUTED -> listener.executed(execution(o));
            case Outcome.CANCEL_REFUSED ->
                listener.cancelRefused(new CancelRefusal(
                        participant(o.participant),
                        Text.unpack(o.id),
                        Text.unpack(o.original),
                        o.orderId,
                        STATES[o.state],
                        o.flag,
                        o.verdict));
            case Outcome.QUOTED ->
                listener.quoted(new Quote(
                        participant(o.participant),
                        Text.unpack(o.id),
                        quoteName(o.quoteId),
                        symbol(o),
                        o.bid,
                        o.offer,
                        o.quantity,
                        instant(o.validUntil)));
            case Outcome.QUOTE_REFUSED ->
                listener.quoteRefused(
                        new QuoteRefusal(participant(o.participant), Text.unpack(o.id), symbol(o), o.verdict));
            case Outcome.BOOK_CHANGED ->
                listener.bookChanged(new BookChange(
                        symbol(o), o.sequence, SIDES[o.side], new BookLevel(o.price, o.quantity, o.orders)));
            case Outcome.TRADED -> listener.traded(trade(o));
            case Outcome.SETTLED ->
                listener.settled(new TradeSettlement(o.tradeId, Text.unpack(o.id), o.flag, o.verdict));
            case Outcome.STATE_CHANGED ->
                listener.stateChanged(
                        new TradingState(symbol(o), PHASES[o.state], o.price, o.bid, o.offer, instant(o.at)));
            case Outcome.WITHDRAWN ->
                listener.withdrawn(
                        new Withdrawal(
                                participant(o.participant), Text.unpack(o.id), Text.unpack(o.symbol), o.quantity),
                        o.verdict);
            case Outcome.FUNDED, Outcome.WITHDRAWING -> {}
            default -> throw new IllegalStateException("no outcome of kind " + o.kind);
        }
    }

    private Execution execution(Outcome o) {
        return new Execution(
                participant(o.participant),
                Text.unpack(o.id),
                o.original[0] == 0 ? null : Text.unpack(o.original),
                o.orderId,
                o.executionId,
                KINDS[o.execution],
                STATES[o.state],
                symbol(o),
                SIDES[o.side],
                TYPES[o.type],
                TIMES[o.timeInForce],
                o.quantity,
                o.price,
                o.filled,
                o.filledCost,
                o.lastQuantity,
                o.lastPrice,
                o.tradeId,
                o.verdict,
                instant(o.at));
    }

    private Trade trade(Outcome o) {
        return new Trade(
                o.tradeId,
                symbol(o),
                o.lastPrice,
                o.lastQuantity,
                o.lastCost,
                participant(o.participant),
                Text.unpack(o.id),
                participant(o.counterparty),
                Text.unpack(o.original),
                SIDES[o.side],
                instant(o.at));
    }

    private String participant(int index) {
        return names.participants.get(index).id();
    }

    private String symbol(Outcome o) {
        return o.pair < 0
                ? Text.unpack(o.symbol)
                : names.instruments.get(o.pair).symbol();
    }

    static String quoteName(long quoteId) {
        return "Q" + quoteId;
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
    }
}
