package ecny.gateway.retail.order;

/** How far one command got. */
public enum Progress {
    /** Its outcome is not known yet. */
    PROCESSING,
    SUCCEEDED,
    FAILED;

    static Progress of(boolean accepted) {
        return accepted ? SUCCEEDED : FAILED;
    }
}
