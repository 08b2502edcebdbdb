package ecny.settlement.node;

import ecny.settlement.message.OutcomeDecoder;
import ecny.settlement.pipeline.Reply;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What {@link Node#submit} answers at once: taken, and the outcome will come; or busy, and nothing was taken. */
public final class Submission {
    static final Submission BUSY = new Submission(null);

    private final @Nullable Pending pending;

    private Submission(@Nullable Pending pending) {
        this.pending = pending;
    }

    static Submission of(Pending pending) {
        return new Submission(pending);
    }

    /** Whether the ring was full. Nothing was taken; the same command may be submitted again later. */
    public boolean isBusy() {
        return pending == null;
    }

    /**
     * The outcome, once it is decided and durable. Completed on the publish thread: what depends on it and takes long belongs on
     * another ({@code thenApplyAsync}). It fails with {@link ecny.settlement.pipeline.PipelineHaltedException} when the node
     * stops before it is known: the command may have happened then or not, which a restart tells.
     *
     * @throws IllegalStateException if busy
     */
    public CompletableFuture<Outcome> outcome() {
        if (pending == null) {
            throw new IllegalStateException("nothing was taken: the node was busy");
        }
        return pending;
    }

    /** Waits for its outcome; the pipeline completes it. */
    static final class Pending extends CompletableFuture<Outcome> implements Reply {
        private final Node.Pendings among;

        Pending(Node.Pendings among) {
            this.among = among;
        }

        @Override
        public void decided(OutcomeDecoder outcome) {
            among.remove(this);
            complete(Outcome.of(outcome));
        }
    }
}
