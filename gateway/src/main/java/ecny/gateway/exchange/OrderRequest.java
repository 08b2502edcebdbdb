package ecny.gateway.exchange;

import org.jspecify.annotations.Nullable;

/** What a participant asks of the venue. Ids are the participant's own, 1 to 32 printable ASCII characters. */
public sealed interface OrderRequest {
    /** Who asks; known from the connection, never from the message. */
    String participant();

    /** The request's id. Of orders, cancels and replacements each is used once a day. */
    String id();

    String symbol();

    /**
     * @param quantity in the base's minor unit
     * @param price in price units; 0 for a market order
     * @param postOnly is cancelled rather than take what is in the book
     * @param quoteId of a {@link OrderType#QUOTED} order, else null
     */
    record New(
            String participant,
            String id,
            String symbol,
            Side side,
            OrderType type,
            TimeInForce timeInForce,
            boolean postOnly,
            long quantity,
            long price,
            @Nullable String quoteId)
            implements OrderRequest {}

    /** @param original the order's id, or of its last replacement */
    record Cancel(String participant, String id, String original, String symbol, Side side) implements OrderRequest {}

    /**
     * Keeps its place in the queue only if the price stays and the quantity falls.
     *
     * @param quantity the whole of it, with what was filled before
     */
    record Replace(String participant, String id, String original, String symbol, Side side, long quantity, long price)
            implements OrderRequest {}

    /**
     * How an order stands: answered with an {@link Execution} of kind {@link Execution.Kind#STATUS}.
     *
     * @param id the order's
     */
    record Status(String participant, String id, String symbol, Side side) implements OrderRequest {}

    /**
     * At which price somebody would deal. Answered with a {@link Quote} or a {@link QuoteRefusal}.
     *
     * @param side what the asker would do; null for both prices
     */
    record AskQuote(
            String participant,
            String id,
            String symbol,
            @Nullable Side side,
            long quantity) implements OrderRequest {}
}
