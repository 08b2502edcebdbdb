package ecny.sim.command;

/** What {@code ecny} tells the shell. The launcher adds 3: it cannot be built or started. */
public final class ExitCode {
    /** Done, and every proof holds. */
    public static final int OK = 0;
    /** A proof failed, or data on disk is damaged. */
    public static final int PROOF_FAILED = 1;
    /** The words, a file or a value given cannot be used. */
    public static final int BAD_INPUT = 2;
    /** A mistake of ours: an exception nobody expected. */
    public static final int BUG = 70;
    /** Stopped by the user (Ctrl-C). */
    public static final int STOPPED = 130;

    private ExitCode() {}
}
