package ecny.gateway.bank.xml;

import org.jspecify.annotations.Nullable;

/**
 * Why a message or an item of it is not taken.
 *
 * @param path where: element names from the root with slashes, {@code [n]} for the nth of several, {@code /@name} for an attribute
 * @param detail what was found or expected, for the sender; never for a log
 */
public record Refusal(Rule rule, String path, String detail) {
    /** The rule, and what was found. */
    public String words() {
        return detail.isEmpty() ? rule.english() : rule.english() + ": " + detail;
    }

    /** The rule and the place: what may stand in a log. */
    @Override
    public String toString() {
        return rule + " at " + path;
    }

    /** Ends the reading of an item or of the message; made without a stack trace, for it is an answer and not a fault. */
    static final class Thrown extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient @Nullable Refusal refusal;

        Thrown(Refusal refusal) {
            super(refusal.toString(), null, false, false);
            this.refusal = refusal;
        }

        Refusal refusal() {
            if (refusal == null) {
                throw new IllegalStateException("a refusal does not travel by serialisation");
            }
            return refusal;
        }
    }
}
