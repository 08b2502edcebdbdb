package ecny.settlement.pipeline;

import com.lmax.disruptor.EventProcessor;
import com.lmax.disruptor.ExceptionHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The emergency stop. The first stage that fails stops all of them; its own sequence does not advance, so no later stage
 * ever sees the command on which it failed. Later failures change nothing.
 */
final class Halt {
    private final AtomicReference<@Nullable PipelineHaltedException> failure = new AtomicReference<>();
    private final List<EventProcessor> processors = new ArrayList<>();
    private final Ingress ingress;
    private final OutcomeListener listener;

    Halt(Ingress ingress, OutcomeListener listener) {
        this.ingress = ingress;
        this.listener = listener;
    }

    /** Before the start only. */
    void add(EventProcessor processor) {
        processors.add(processor);
    }

    @Nullable
    PipelineHaltedException failure() {
        return failure.get();
    }

    void stopAll() {
        processors.forEach(EventProcessor::halt);
    }

    ExceptionHandler<Slot> of(String stage) {
        return new ExceptionHandler<>() {
            @Override
            public void handleEventException(Throwable cause, long position, Slot slot) {
                throw halted("stage " + stage + " failed at " + slot + ": " + cause, cause);
            }

            @Override
            public void handleOnStartException(Throwable cause) {
                throw halted("stage " + stage + " did not start: " + cause, cause);
            }

            @Override
            public void handleOnShutdownException(Throwable cause) {
                throw halted("stage " + stage + " did not end well: " + cause, cause);
            }
        };
    }

    private PipelineHaltedException halted(String message, Throwable cause) {
        PipelineHaltedException halted = new PipelineHaltedException("the pipeline has halted: " + message, cause);
        boolean first = failure.compareAndSet(null, halted);
        ingress.refuseWith(Ingress.HALTED);
        stopAll();
        if (first) {
            listener.onHalt(halted);
        }
        return halted;
    }
}
