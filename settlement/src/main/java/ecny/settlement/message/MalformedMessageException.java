package ecny.settlement.message;

import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Bytes that are not a message of the schema, or a value that does not fit its field. The message names field, value and rule. */
@NullMarked
public final class MalformedMessageException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String field;

    /**
     * @param rule reads on after the field and the value, for example "is at most 14 ASCII characters"
     */
    public MalformedMessageException(String field, @Nullable Object value, String rule) {
        super(field + "=" + value + ": " + field + " " + rule);
        this.field = field;
    }

    /** The field's name in the schema. */
    public String field() {
        return field;
    }
}
