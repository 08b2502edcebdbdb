package ecny.sim.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A published figure of the real event.
 *
 * @param measure what was counted
 * @param value the figure; amounts in yuan
 * @param source where it was published, or how it follows from what was
 * @param note how it is read here, or null
 */
public record Published(
        @JsonProperty(required = true) Measure measure,
        @JsonProperty(required = true) BigDecimal value,
        @JsonProperty(required = true) String source,
        @Nullable String note) {

    public Published {
        if (value.signum() < 0) {
            throw new WrongValue("value", value, "a number not below 0", "不小于 0 的数");
        }
        WrongValue.matching("source", source, "(?s)\\S.*", "a source", "来源");
    }
}
