package ecny.gateway.exchange;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The mock exchange, as doors use it: requests go in, and everything that follows comes out through listeners. What can be read
 * is read from any thread and is as old as the last thing the listeners were told, or newer.
 */
public interface Venue extends AutoCloseable {
    /** Who may trade. Ids are what a FIX session is called by. */
    List<Participant> participants();

    /** Every pair, in the order of symbols. */
    List<Instrument> instruments();

    /**
     * Hands a request in. Every request that was taken is answered through the listeners, good or bad, in the order of requests.
     *
     * @return false if the venue is full and took nothing
     */
    boolean submit(OrderRequest request);

    /**
     * Hands a withdrawal in. It is answered through {@link VenueListener#withdrawn} when the money is back at the bridge, or is refused;
     * the same again is the same withdrawal and is answered again.
     *
     * @return false if the venue is full and took nothing
     */
    boolean withdraw(Withdrawal request);

    /** From now on this one is told, after those before it. */
    void listen(VenueListener listener);

    /**
     * The book of a pair.
     *
     * @param depth most levels a side; 0 for all
     * @throws IllegalArgumentException if there is no such pair
     */
    BookSnapshot book(String symbol, int depth);

    /** @throws IllegalArgumentException if there is no such pair */
    TradingState state(String symbol);

    /**
     * Trades of a pair in the order they were made.
     *
     * @param after only trades with a greater id
     * @param most of them
     * @throws IllegalArgumentException if there is no such pair
     */
    List<Trade> trades(String symbol, long after, int most);

    /** How a trade ended at the bridge; null while it is on its way. */
    @Nullable
    TradeSettlement settlement(long tradeId);

    /** By whoever opened it: takes nothing any more. */
    @Override
    default void close() {}
}
