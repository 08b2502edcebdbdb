package ecny.settlement.pipeline;

import ecny.settlement.message.OutcomeDecoder;

/** Takes what happened, in order, once it is decided and durable. */
public interface OutcomeListener {
    /**
     * Called on the publish thread before {@link #onOutcome} of the same command, for a listener that wants the command too.
     *
     * @param frame holds the frame at 0; lent for the call
     */
    default void onFrame(byte[] frame) {}

    /**
     * Called on the publish thread for every command, by ascending sequence. The decoder is lent for the call: keep values,
     * not the decoder. May not block for long: the ring behind it fills and ingress says {@link Ingress#BUSY}. An exception
     * halts the pipeline.
     */
    void onOutcome(OutcomeDecoder outcome);

    /** After the last outcome of what was ready: the moment to flush. */
    default void onBatchEnd() {}

    /**
     * The pipeline has stopped for ever; told once, on the thread of the stage that failed. What was offered and not yet
     * published may be in the journal or not.
     */
    default void onHalt(PipelineHaltedException why) {}
}
