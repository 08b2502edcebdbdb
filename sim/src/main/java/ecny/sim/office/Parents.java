package ecny.sim.office;

import ecny.sim.command.Ecny;
import ecny.sim.command.ExitCode;
import ecny.sim.privacy.RefusedException;
import org.jspecify.annotations.Nullable;

/** What every command of the office does alike. */
final class Parents {
    private Parents() {}

    /** The parent that picocli has set before it calls a command. */
    static <T> T of(@Nullable T parent) {
        if (parent == null) {
            throw new IllegalStateException("picocli sets the parent before it calls a command");
        }
        return parent;
    }

    /** Tells a refusal; it stands in the access log already. */
    static int refused(Ecny here, RefusedException refused) {
        here.err().println("ecny: " + here.say("office.refused", refused.in(here.language())));
        return ExitCode.BAD_INPUT;
    }
}
