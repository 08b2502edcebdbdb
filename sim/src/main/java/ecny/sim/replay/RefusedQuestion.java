package ecny.sim.replay;

/** A question that a recording cannot answer, such as a seek past its end: which field, what it held, and the rule. */
public final class RefusedQuestion extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String value;
    private final String rule;

    /**
     * @param field as the person knows it
     * @param value what was given
     * @param rule what is expected, in English
     */
    public RefusedQuestion(String field, String value, String rule) {
        super(field + ": found '" + value + "', expected " + rule);
        this.field = field;
        this.value = value;
        this.rule = rule;
    }

    public String field() {
        return field;
    }

    public String value() {
        return value;
    }

    public String rule() {
        return rule;
    }
}
