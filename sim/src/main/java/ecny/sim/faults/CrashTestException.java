package ecny.sim.faults;

/** A kill did harm: something acknowledged was lost, doubled or changed. */
public final class CrashTestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CrashTestException(String message) {
        super(message);
    }
}
