package ecny.sim.privacy.access;

import java.io.IOException;

/** The access log is not as the office left it; the message names the first record that does not hold. */
public final class DamagedAccessLogException extends IOException {
    private static final long serialVersionUID = 1L;

    private final long number;

    DamagedAccessLogException(long number, String what) {
        super("the access log does not hold at record " + number + ": " + what);
        this.number = number;
    }

    /** The first record that does not hold. */
    public long number() {
        return number;
    }
}
