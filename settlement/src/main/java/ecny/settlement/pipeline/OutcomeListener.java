package ecny.settlement.pipeline;

import ecny.settlement.message.OutcomeDecoder;

/** Takes what happened, in order, once it is decided and durable. */
public interface OutcomeListener {
    /**
     * Called on the publish thread for every command, by ascending sequence. The decoder is lent for the call: keep values,
     * not the decoder. May not block for long: the ring behind it fills and ingress says {@link Ingress#BUSY}. An exception
     * halts the pipeline.
     */
    void onOutcome(OutcomeDecoder outcome);

    /** After the last outcome of what was ready: the moment to flush. */
    default void onBatchEnd() {}
}
