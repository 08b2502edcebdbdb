package ecny.sim.pages;

import ecny.sim.desk.SupervisionDesk;
import ecny.sim.privacy.Office;
import ecny.sim.supervision.RuleTimeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The supervision desk that the rooms ask. From any thread. */
@FunctionalInterface
interface Desk {
    /** As it is now. */
    SupervisionDesk get();

    /** Of a run, opened when a room first asks for it: the rules then run over the whole of it. */
    static Desk of(Office office) {
        return new Desk() {
            private @Nullable SupervisionDesk opened;

            @Override
            public synchronized SupervisionDesk get() {
                SupervisionDesk there = opened;
                if (there == null) {
                    try {
                        there = SupervisionDesk.open(office, RuleTimeline.published());
                    } catch (IOException broken) {
                        throw new UncheckedIOException(broken);
                    }
                    opened = there;
                }
                return there;
            }
        };
    }
}
