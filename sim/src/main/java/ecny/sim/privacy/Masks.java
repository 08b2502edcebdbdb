package ecny.sim.privacy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How each field of an identity is masked where it is shown to somebody who may not see it: rules in {@code masks.yaml}, with
 * their source. Immutable.
 *
 * @param effectiveFrom since when
 * @param source where they come from
 * @param confidence how sure we are
 * @param masks by field
 */
public record Masks(
        @JsonProperty(required = true) String effectiveFrom,
        @JsonProperty(required = true) String source,
        @JsonProperty(required = true) String confidence,
        @JsonProperty(required = true) Map<String, Mask> masks) {

    /**
     * @param keepFirst characters shown at the beginning
     * @param keepLast characters shown at the end
     * @param stars how many stars between; 0 for one a character hidden
     */
    public record Mask(
            @JsonProperty(required = true) int keepFirst,
            @JsonProperty(required = true) int keepLast,
            @JsonProperty(required = true) int stars) {

        String apply(String value) {
            int hidden = value.codePointCount(0, value.length()) - keepFirst - keepLast;
            if (hidden <= 0) {
                return "*".repeat(Math.max(1, stars));
            }
            String first = value.substring(0, value.offsetByCodePoints(0, keepFirst));
            String last = value.substring(value.offsetByCodePoints(value.length(), -keepLast));
            return first + "*".repeat(stars == 0 ? hidden : stars) + last;
        }
    }

    /** The rules of this build. */
    public static Masks published() {
        try (@Nullable InputStream file = Masks.class.getResourceAsStream("masks.yaml")) {
            if (file == null) {
                throw new IllegalStateException("not in this build: masks.yaml");
            }
            return new YAMLMapper().readValue(file, Masks.class);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** A field's value as it may be shown. */
    public String mask(Identity.Field field, String value) {
        @Nullable Mask mask = masks.get(field.word());
        if (mask == null) {
            throw new IllegalStateException("masks.yaml has no rule: field=" + field.word());
        }
        return mask.apply(value);
    }
}
