package ecny.gateway.exchange;

/**
 * Is told everything that happens at the venue, in order, on the venue's own thread: must be quick, must not wait and must not
 * call {@link Venue#submit} before it returns. What it does not care about it leaves out.
 */
public interface VenueListener {
    default void executed(Execution execution) {}

    default void cancelRefused(CancelRefusal refusal) {}

    default void quoted(Quote quote) {}

    default void quoteRefused(QuoteRefusal refusal) {}

    default void bookChanged(BookChange change) {}

    default void traded(Trade trade) {}

    default void settled(TradeSettlement settlement) {}

    /** Money is back in its owner's account at the bridge if the verdict is ACCEPTED; else it was refused and nothing moved. */
    default void withdrawn(Withdrawal withdrawal, VenueVerdict verdict) {}

    default void stateChanged(TradingState state) {}
}
