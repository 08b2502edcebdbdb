package ecny.sim.replay;

import ecny.sim.language.Bilingual;

/** A question that a recording cannot answer, such as a seek past its end: which field, what it held, and the rule. */
public final class RefusedQuestion extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String value;
    private final transient Bilingual rule;

    /**
     * @param field as the person knows it
     * @param value what was given
     * @param english what is expected
     * @param chinese 应为何值
     */
    public RefusedQuestion(String field, String value, String english, String chinese) {
        super(field + ": found '" + value + "', expected " + english);
        this.field = field;
        this.value = value;
        this.rule = new Bilingual(english, chinese);
    }

    public String field() {
        return field;
    }

    public String value() {
        return value;
    }

    /** What is expected. */
    public Bilingual rule() {
        return rule;
    }
}
