package ecny.sim.exchange.book;

/** Where outcomes go. One thread: the exchange's. */
public interface OutcomeSink {
    /** A slot to fill. */
    Outcome claim();

    /** The slot claimed last is filled. */
    void publish();
}
