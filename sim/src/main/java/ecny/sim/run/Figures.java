package ecny.sim.run;

import ecny.sim.campaign.Packets;
import ecny.sim.scenario.Measure;
import ecny.sim.scenario.Published;
import ecny.sim.scenario.Scenario;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The simulated side of every {@link Measure}, from the outcomes. */
final class Figures {
    private Figures() {}

    /** Published beside simulated, in the scenario's order. */
    static List<Comparison> compare(Scenario scenario, double scale, RunTally tally) {
        return scenario.published().stream()
                .map(published ->
                        new Comparison(published, expected(published, scale), simulated(published.measure(), tally)))
                .toList();
    }

    private static BigDecimal expected(Published published, double scale) {
        return published.measure().isExtensive() && scale != 1
                ? published.value().multiply(BigDecimal.valueOf(scale), MathContext.DECIMAL64)
                : published.value();
    }

    private static @Nullable BigDecimal simulated(Measure measure, RunTally tally) {
        @Nullable Packets packets = tally.packets();
        return switch (measure) {
            case PAYMENTS -> BigDecimal.valueOf(tally.payments());
            case VALUE -> yuan(tally.valueFen());
            case MEAN_TICKET -> ratio(yuan(tally.valueFen()), tally.payments());
            case NIGHT_SHARE -> ratio(BigDecimal.valueOf(tally.nightPayments()), tally.payments());
            case PACKETS_CLAIMED,
                    PACKET_PAYMENTS,
                    PACKET_MONEY_SPENT,
                    PACKET_PAYMENTS_PER_CLAIM,
                    PACKET_MONEY_PER_PAYMENT,
                    OWN_MONEY_SPENT -> packets == null ? null : simulated(measure, packets);
        };
    }

    private static @Nullable BigDecimal simulated(Measure measure, Packets packets) {
        return switch (measure) {
            case PACKETS_CLAIMED -> BigDecimal.valueOf(packets.claimed());
            case PACKET_PAYMENTS -> BigDecimal.valueOf(packets.payments());
            case PACKET_MONEY_SPENT -> yuan(packets.packetMoneyFen());
            case PACKET_PAYMENTS_PER_CLAIM -> ratio(BigDecimal.valueOf(packets.payments()), packets.claimed());
            case PACKET_MONEY_PER_PAYMENT -> ratio(yuan(packets.packetMoneyFen()), packets.payments());
            case OWN_MONEY_SPENT -> yuan(packets.ownMoneyFen());
            case PAYMENTS, VALUE, MEAN_TICKET, NIGHT_SHARE ->
                throw new IllegalArgumentException("not about packets: " + measure);
        };
    }

    private static BigDecimal yuan(long fen) {
        return BigDecimal.valueOf(fen, 2);
    }

    private static @Nullable BigDecimal ratio(BigDecimal sum, long count) {
        return count == 0 ? null : sum.divide(BigDecimal.valueOf(count), MathContext.DECIMAL64);
    }
}
