package ecny.settlement.pipeline;

import ecny.settlement.message.OutcomeDecoder;

/** Who waits for the outcome of one command. */
@FunctionalInterface
public interface Reply {
    /**
     * Called once, on the publish thread, after the {@link OutcomeListener} has heard of it; never when the pipeline halts
     * before. The decoder is lent for the call. May not block. An exception halts the pipeline.
     */
    void decided(OutcomeDecoder outcome);
}
