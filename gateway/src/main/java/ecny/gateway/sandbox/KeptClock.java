package ecny.gateway.sandbox;

import ecny.gateway.store.DoorMap;
import ecny.gateway.store.DoorStore;
import ecny.gateway.store.UnusableFolder;
import ecny.settlement.node.NodeClock;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A sandbox's time over its stops and starts: a test clock stands where it stood. */
final class KeptClock {
    private static final String KEY = "clock";

    /** @param now of a test clock, when it was last kept */
    record State(boolean test, String now, boolean frozen) {}

    private final DoorStore store;
    private final DoorMap<State> kept;

    KeptClock(DoorStore store) {
        this.store = store;
        this.kept = store.map("sandbox-clock", State.class);
    }

    /**
     * The clock to go on with.
     *
     * @param start of a test clock in a new folder
     * @throws IOException if the folder has lived with the other kind: its time and the machine's are not one
     */
    NodeClock open(boolean test, Instant start) throws IOException {
        @Nullable State state = kept.get(KEY);
        if (state != null && state.test() != test) {
            String kind = state.test() ? "test" : "real";
            throw new UnusableFolder(
                    "this folder was begun with the " + kind + " clock: start it with --clock " + kind
                            + ", or take another folder",
                    "该目录最初以 " + kind + " 时钟启动:请加 --clock " + kind + ",或换一个目录",
                    null);
        }
        NodeClock clock;
        if (!test) {
            clock = NodeClock.real();
        } else {
            Instant at = state == null ? start : Instant.parse(state.now());
            clock = NodeClock.test(at.isBefore(start) ? start : at);
            if (state != null && !state.frozen()) {
                clock.resume();
            }
        }
        keep(clock);
        return clock;
    }

    void keep(NodeClock clock) {
        store.write(() -> kept.put(KEY, new State(clock.isTest(), clock.now().toString(), clock.isFrozen())));
    }
}
