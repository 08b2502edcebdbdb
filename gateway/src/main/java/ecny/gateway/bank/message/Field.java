package ecny.gateway.bank.message;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Where a record's component stands in the XML and what it is. Optional if the component is {@code @Nullable}; repeated if it is
 * a list; the order of components is the order of elements.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Field {
    /** Names of elements from the record's own element down, with slashes, such as {@code PmtId/EndToEndId}. */
    String at();

    /** The form of its text; {@link Form#PART} if the component is a record of its own or a list of them. */
    Form as() default Form.PART;

    /** What it is for, one sentence without a full stop. */
    String use();

    /** A value that the reader takes; empty for {@link Form#PART}. */
    String example() default "";

    /** For a list: how many there are at least. */
    int atLeast() default 1;

    /** The namespace of its elements if it is not the message's own. */
    String namespace() default "";

    /** Whether its value may travel sealed, see {@link SealedFields}. */
    boolean sensitive() default false;
}
