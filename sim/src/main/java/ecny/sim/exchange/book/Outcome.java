package ecny.sim.exchange.book;

import ecny.gateway.exchange.VenueVerdict;

/**
 * One thing that happened, as numbers: a slot that is filled again and again. Which fields count depends on {@link #kind}; the
 * others hold what was there before. Enums stand as ordinals of their types in {@code ecny.gateway.exchange}.
 *
 * <p>Who may write: the exchange, between {@link OutcomeSink#claim} and {@link OutcomeSink#publish}.
 */
public final class Outcome {
    /** Kinds. */
    public static final int EXECUTED = 1;

    public static final int CANCEL_REFUSED = 2;
    public static final int QUOTED = 3;
    public static final int QUOTE_REFUSED = 4;
    public static final int BOOK_CHANGED = 5;
    public static final int TRADED = 6;
    public static final int SETTLED = 7;
    public static final int STATE_CHANGED = 8;
    /** Money reserved for the venue: {@link #quantity} of the currency {@link #pair}. */
    public static final int FUNDED = 9;

    /** Money begins to leave: {@link #quantity} of the currency {@link #symbol}, as withdrawal {@link #number}. */
    public static final int WITHDRAWING = 10;
    /** It has left, or why it has not been taken. */
    public static final int WITHDRAWN = 11;

    /** One of the kinds above. */
    public int kind;
    /** Sequence of the input from which it followed. */
    public long input;
    /** Nanoseconds since 1970 UTC. */
    public long at;
    /** Index of the pair, -1 for none. */
    public int pair;
    /** The symbol as it was asked for, packed by {@link Text}; for a pair that is not there. The currency of a withdrawal. */
    public long symbol;
    /** Index of the participant; the buyer of a trade. */
    public int participant;
    /** The seller of a trade. */
    public int counterparty;
    /** Ordinal of {@code Execution.Kind}. */
    public int execution;
    /** Ordinal of {@code OrderState}, or of {@code TradingPhase}. */
    public int state;
    /** Ordinal of {@code Side}: of the order, of the level (BUY for a bid), or the aggressor's. */
    public int side;
    /** Ordinal of {@code OrderType}. */
    public int type;
    /** Ordinal of {@code TimeInForce}. */
    public int timeInForce;
    /** Of a refused cancel: it was a replacement. Of a settlement: both legs are booked. */
    public boolean flag;

    public long orderId;
    public long executionId;
    public long tradeId;
    /** Of a withdrawal. */
    public long number;

    public long quantity;
    public long price;
    public long filled;
    public long filledCost;
    public long lastQuantity;
    public long lastPrice;
    /** Of a trade, in the quote currency's minor unit. */
    public long lastCost;
    /** Of a book change: rises by one for each of the pair. */
    public long sequence;
    /** Orders at a level; of a settlement, what its input said ({@link VenueFrame#SETTLED_BOTH} and the others). */
    public int orders;
    /** Of a quote. */
    public long quoteId;
    /** Of a quote; the lowest price of a state. */
    public long bid;
    /** Of a quote; the highest price of a state. */
    public long offer;
    /** Of a quote, nanoseconds since 1970 UTC. */
    public long validUntil;
    /** The participant's id of the request or order, packed in four longs; the buyer's of a trade; the bridge's of a settlement. */
    public final long[] id = new long[Text.ID_LONGS];
    /** The id before; the seller's of a trade. All zero for none. */
    public final long[] original = new long[Text.ID_LONGS];

    public VenueVerdict verdict = VenueVerdict.ACCEPTED;

    /** Copies everything. */
    public void copyFrom(Outcome other) {
        kind = other.kind;
        input = other.input;
        at = other.at;
        pair = other.pair;
        symbol = other.symbol;
        participant = other.participant;
        counterparty = other.counterparty;
        execution = other.execution;
        state = other.state;
        side = other.side;
        type = other.type;
        timeInForce = other.timeInForce;
        flag = other.flag;
        orderId = other.orderId;
        executionId = other.executionId;
        tradeId = other.tradeId;
        number = other.number;
        quantity = other.quantity;
        price = other.price;
        filled = other.filled;
        filledCost = other.filledCost;
        lastQuantity = other.lastQuantity;
        lastPrice = other.lastPrice;
        lastCost = other.lastCost;
        sequence = other.sequence;
        orders = other.orders;
        quoteId = other.quoteId;
        bid = other.bid;
        offer = other.offer;
        validUntil = other.validUntil;
        System.arraycopy(other.id, 0, id, 0, Text.ID_LONGS);
        System.arraycopy(other.original, 0, original, 0, Text.ID_LONGS);
        verdict = other.verdict;
    }
}
