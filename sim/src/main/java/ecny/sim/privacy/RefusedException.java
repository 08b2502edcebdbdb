package ecny.sim.privacy;

import ecny.sim.language.Language;

/** The office refused, and has written so in the access log. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Refusal refusal;
    private final String detail;

    /** @param detail the values behind it, the same in every language; never personal data */
    public RefusedException(Refusal refusal, String detail) {
        super(refusal + ": " + refusal.words().english() + (detail.isEmpty() ? "" : ": " + detail));
        this.refusal = refusal;
        this.detail = detail;
    }

    /** Why. */
    public Refusal refusal() {
        return refusal;
    }

    /** The values behind it. */
    public String detail() {
        return detail;
    }

    /** For a person. */
    public String in(Language language) {
        return refusal + ": " + refusal.words().in(language) + (detail.isEmpty() ? "" : ": " + detail);
    }
}
