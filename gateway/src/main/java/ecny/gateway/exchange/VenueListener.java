package ecny.gateway.exchange;

/**
 * Is told everything that happens at the venue, in order, on the venue's own thread: must be quick, must not wait and must not
 * call {@link Venue#submit} before it returns.
 */
public interface VenueListener {
    void executed(Execution execution);

    void cancelRefused(CancelRefusal refusal);

    void quoted(Quote quote);

    void quoteRefused(QuoteRefusal refusal);

    void bookChanged(BookChange change);

    void traded(Trade trade);

    void settled(TradeSettlement settlement);

    void stateChanged(TradingState state);
}
