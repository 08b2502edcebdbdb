package ecny.wallet.rulebook;

/**
 * One value of a rulebook as somebody wishes it were.
 *
 * @param path the keys that lead to the rule, with dots between, for example {@code limits.PERSONAL.4.perPaymentYuan}
 * @param value the value that it should have, as the rulebook's file would write it
 */
public record RuleChange(String path, String value) {
    /**
     * Reads {@code path=value}.
     *
     * @throws IllegalArgumentException if it is not of that form
     */
    public static RuleChange parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1 || equals == text.length() - 1) {
            throw new IllegalArgumentException("'" + text
                    + "' is not of the form path=value, for example limits.PERSONAL.4.perPaymentYuan=1000.00");
        }
        return new RuleChange(
                text.substring(0, equals).strip(), text.substring(equals + 1).strip());
    }
}
