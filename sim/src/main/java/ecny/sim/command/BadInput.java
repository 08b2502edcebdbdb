package ecny.sim.command;

import ecny.sim.language.Bilingual;
import ecny.sim.language.Language;
import ecny.sim.language.Told;

/** Something a person gave that cannot be used: which field, what it held, and the rule it breaks. Ends with exit code 2. */
public final class BadInput extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String value;
    private final transient Bilingual rule;

    /**
     * @param field option, parameter, file or column, as the person knows it
     * @param value what was given
     * @param rule what is expected, in the person's language
     */
    public BadInput(String field, String value, String rule) {
        this(field, value, Bilingual.of(rule));
    }

    /** Refused by somebody else, who says the rule. */
    public BadInput(String field, String value, Throwable refused) {
        this(field, value, Told.of(refused));
    }

    /** @param rule what is expected, where the person's language is not known */
    public BadInput(String field, String value, Bilingual rule) {
        super(field + ": found '" + value + "', expected " + rule.english());
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
    public String rule(Language language) {
        return rule.in(language);
    }
}
