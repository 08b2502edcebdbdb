package ecny.wallet.rulebook;

import java.time.LocalDate;

/**
 * One rule of the scheme: a value and why it is believed.
 *
 * @param effectiveFrom the day from which the value holds, {@code YYYY-MM-DD}
 * @param source where it is written, or what it was derived from
 */
public record Sourced<T>(T value, String effectiveFrom, String source, Confidence confidence) {
    public Sourced {
        if (!effectiveFrom.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
            throw new IllegalArgumentException("effectiveFrom '" + effectiveFrom + "' is not a date YYYY-MM-DD");
        }
        if (source.isBlank()) {
            throw new IllegalArgumentException("a rule needs a source");
        }
    }

    public LocalDate effectiveDate() {
        return LocalDate.parse(effectiveFrom);
    }
}
