package ecny.sim.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much people pay.
 *
 * @param components log-normal parts, their shares sum to 1
 * @param roundNumbers amounts that people and shops like, or null
 */
public record Tickets(
        @JsonProperty(required = true) List<TicketComponent> components,
        @Nullable RoundNumbers roundNumbers) {

    public Tickets {
        components = List.copyOf(components);
        if (components.isEmpty()) {
            throw new WrongValue("components", "[]", "at least one component", "至少一个成分");
        }
        double shares = 0;
        for (TicketComponent component : components) {
            shares += component.share();
        }
        Scenario.sumsToOne("components", "share", shares);
    }

    /**
     * @param share of all payments that are moved to the nearest of these
     * @param yuan the round numbers
     */
    public record RoundNumbers(
            @JsonProperty(required = true) double share,
            @JsonProperty(required = true) List<BigDecimal> yuan) {

        public RoundNumbers {
            WrongValue.share("share", share);
            yuan = List.copyOf(yuan);
            if (yuan.isEmpty()) {
                throw new WrongValue("yuan", "[]", "at least one amount", "至少一个金额");
            }
            for (int i = 0; i < yuan.size(); i++) {
                BigDecimal one = yuan.get(i);
                if (one.signum() <= 0 || one.stripTrailingZeros().scale() > 2) {
                    throw new WrongValue(
                            "yuan[" + i + "]",
                            one,
                            "an amount above 0 in yuan with at most 2 decimals",
                            "大于 0 的金额(元),至多两位小数");
                }
            }
        }

        /** The round numbers in fen, ascending. */
        public long[] sortedFen() {
            return yuan.stream()
                    .mapToLong(one -> one.movePointRight(2).longValueExact())
                    .sorted()
                    .toArray();
        }
    }
}
