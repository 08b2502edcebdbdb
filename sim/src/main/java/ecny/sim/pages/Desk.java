package ecny.sim.pages;

import ecny.sim.desk.SupervisionDesk;
import ecny.sim.privacy.Office;
import ecny.sim.supervision.RuleTimeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The supervision desk of a run, opened when a room first asks for it: the rules then run over the whole of it. */
final class Desk {
    private final Office office;
    private @Nullable SupervisionDesk opened;

    Desk(Office office) {
        this.office = office;
    }

    synchronized SupervisionDesk get() {
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
}
