package ecny.settlement.pipeline;

import org.jspecify.annotations.Nullable;

/** Something impossible happened in a stage; the pipeline has stopped there and nothing from that command on was published. */
public final class PipelineHaltedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PipelineHaltedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
