package ecny.sim.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A log-normal part of the mixture of payment amounts; its mean is {@code medianYuan · e^(sigma² / 2)}.
 *
 * @param name what it stands for
 * @param share of all payments
 * @param medianYuan half of its payments are below
 * @param sigma standard deviation of the amount's logarithm
 */
public record TicketComponent(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) double share,
        @JsonProperty(required = true) double medianYuan,
        @JsonProperty(required = true) double sigma) {

    public TicketComponent {
        WrongValue.share("share", share);
        WrongValue.positive("medianYuan", medianYuan, 1_000_000_000);
        WrongValue.between("sigma", sigma, 0, 5);
    }
}
