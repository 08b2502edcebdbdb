package ecny.gateway.file;

/** Carries a {@link LineRefusal} out of the reading of a line. */
final class LineRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient LineRefusal refusal;

    LineRefusedException(LineRefusal refusal) {
        // A bad line is expected: it needs no stack.
        super(refusal.toString(), null, false, false);
        this.refusal = refusal;
    }

    LineRefusal refusal() {
        return refusal;
    }
}
