package ecny.sim.exchange.ring;

import ecny.sim.exchange.book.Outcome;
import ecny.sim.exchange.book.OutcomeSink;
import java.util.function.Consumer;

/**
 * The sink of an exchange that is first replayed and then runs: to a listener on the same thread until a {@link VenueRing} takes
 * over.
 */
public final class Relay implements OutcomeSink {
    private OutcomeSink sink;

    /** @param listener hears every outcome as it happens, lent for the call */
    public Relay(Consumer<Outcome> listener) {
        Outcome slot = new Outcome();
        sink = new OutcomeSink() {
            @Override
            public Outcome claim() {
                return slot;
            }

            @Override
            public void publish() {
                listener.accept(slot);
            }
        };
    }

    void to(OutcomeSink other) {
        sink = other;
    }

    @Override
    public Outcome claim() {
        return sink.claim();
    }

    @Override
    public void publish() {
        sink.publish();
    }
}
