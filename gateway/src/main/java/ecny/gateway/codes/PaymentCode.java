package ecny.gateway.codes;

import java.time.Instant;

/**
 * A payment code that a phone shows.
 *
 * @param digits 19 digits that say nothing to anybody but the operator
 * @param wallet whose it is
 * @param validFrom when its time begins
 * @param validUntil from here on it is refused
 */
public record PaymentCode(String digits, long wallet, Instant validFrom, Instant validUntil) {
    /** The digits are worth money for a minute: not printed. */
    @Override
    public String toString() {
        return "PaymentCode[digits not shown, validUntil=" + validUntil + "]";
    }
}
