package ecny.gateway.retail.order;

import ecny.settlement.node.NodeClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** When payments must be looked at again. Kept, so that a restart forgets none; what is due meanwhile is looked at then. */
final class Timers {
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final NodeClock clock;
    private final Shelves shelves;
    private BiConsumer<String, String> due = (merchant, payment) -> {};

    Timers(NodeClock clock, Shelves shelves) {
        this.clock = clock;
        this.shelves = shelves;
    }

    /** Who looks, by merchant and payment. */
    void whenDue(BiConsumer<String, String> look) {
        due = look;
    }

    long nowMillis() {
        return clock.millis();
    }

    /** Inside {@link Shelves#together}; {@link #arm} follows. */
    void set(long atMillis, String merchant, String payment) {
        shelves.timers.put(Shelf.padded(atMillis) + "/" + merchant + "/" + payment, merchant + "/" + payment);
    }

    void arm(long atMillis) {
        clock.at(Instant.ofEpochMilli(atMillis), this::ring);
    }

    /** After a start. */
    void resume() {
        List<Long> times = new ArrayList<>();
        shelves.timers.each((key, subject) -> times.add(Long.parseLong(key.substring(0, key.indexOf('/')))));
        times.stream().distinct().forEach(this::arm);
    }

    private void ring() {
        List<String> keys = shelves.timers.keysBefore(Shelf.padded(clock.millis() + 1));
        while (!keys.isEmpty()) {
            for (String key : keys) {
                String[] parts = key.split("/", -1);
                try {
                    due.accept(parts[1], parts[2]);
                } catch (Refusal busy) {
                    clock.at(clock.now().plus(AGAIN), this::ring);
                    return;
                }
                shelves.together(() -> shelves.timers.remove(key));
            }
            keys = shelves.timers.keysBefore(Shelf.padded(clock.millis() + 1));
        }
    }
}
