package ecny.gateway.regulator;

import java.io.IOException;

/** The sandbox's end of the feed. Called by one thread. */
public interface FeedReceiver extends AutoCloseable {
    /** The last command that was received and survives a killed process; 0 for none. The feed goes on behind it. */
    long lastSequence();

    /**
     * Takes a record. One that was received before is passed over; one that is not the next is refused.
     *
     * @throws IOException if it cannot be kept: it is sent again
     * @throws DisputedOutcomeException if the sandbox comes to another outcome: nothing more is sent
     */
    void received(FeedRecord record) throws IOException;

    @Override
    void close() throws IOException;
}
