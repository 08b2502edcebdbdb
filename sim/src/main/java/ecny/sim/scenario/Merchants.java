package ecny.sim.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The merchants: corporate wallets of class 1, which have no limits.
 *
 * @param count how many
 * @param zipf the merchant of rank r in its area is chosen with weight 1 / r^zipf
 * @param areas merchants and people are spread over this many areas; people pay in their own
 */
public record Merchants(
        @JsonProperty(required = true) int count,
        @JsonProperty(required = true) double zipf,
        @JsonProperty(required = true) int areas) {

    public Merchants {
        WrongValue.between("count", count, 1L, 20_000_000L);
        WrongValue.between("zipf", zipf, 0.0, 3.0);
        WrongValue.between("areas", areas, 1L, count);
    }

    Merchants scaledBy(double factor) {
        int scaled = (int) Math.min(Scaled.count(count, factor), 20_000_000L);
        return new Merchants(Math.max(scaled, areas), zipf, areas);
    }
}
