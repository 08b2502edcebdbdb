package ecny.sim.command;

/** Something a person gave that cannot be used: which field, what it held, and the rule it breaks. Ends with exit code 2. */
public final class BadInput extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String value;
    private final String rule;

    /**
     * @param field option, parameter, file or column, as the person knows it
     * @param value what was given
     * @param rule what is expected, in the person's language
     */
    public BadInput(String field, String value, String rule) {
        super(field + ": found '" + value + "', expected " + rule);
        this.field = field;
        this.value = value;
        this.rule = rule;
    }

    /** Option, parameter, file or column. */
    public String field() {
        return field;
    }

    /** What was given. */
    public String value() {
        return value;
    }

    /** What is expected. */
    public String rule() {
        return rule;
    }
}
