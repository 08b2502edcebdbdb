package ecny.sim.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ecny.sim.scenario.TicketComponent;
import ecny.sim.scenario.Tickets;
import ecny.sim.scenario.Tickets.RoundNumbers;
import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TicketTest {
    private static final int DRAWS = 300_000;

    @Test
    void a_mixture_has_the_mean_of_its_parts() {
        Ticket ticket = Ticket.of(new Tickets(
                List.of(new TicketComponent("small", 0.9, 20, 0.5), new TicketComponent("large", 0.1, 500, 0.5)),
                null));
        RandomStream random = RandomStream.of(1, "tickets");
        double sum = 0;
        for (int i = 0; i < DRAWS; i++) {
            sum += ticket.nextFen(random) / 100.0;
        }

        double expected = (0.9 * 20 + 0.1 * 500) * Math.exp(0.125);
        assertThat(sum / DRAWS).isCloseTo(expected, within(0.02 * expected));
    }

    @Test
    void the_asked_share_of_payments_is_round() {
        RoundNumbers round = new RoundNumbers(0.2, List.of(new BigDecimal("9.9"), new BigDecimal(50), BigDecimal.TEN));
        Ticket ticket = Ticket.of(new Tickets(List.of(new TicketComponent("any", 1, 30, 0.8)), round));
        RandomStream random = RandomStream.of(2, "tickets");
        int rounded = 0;
        for (int i = 0; i < DRAWS; i++) {
            long fen = ticket.nextFen(random);
            rounded += fen == 990 || fen == 1_000 || fen == 5_000 ? 1 : 0;
        }

        // Those above the largest round number stay as they are, a few others are round by chance.
        double aboveLargest = 1 - 0.7384; // P(Z < ln(50 / 30) / 0.8)
        assertThat((double) rounded / DRAWS).isCloseTo(0.2 * (1 - aboveLargest), within(0.005));
    }

    @Property
    void an_amount_is_at_least_a_fen(@ForAll long seed) {
        assertThat(Ticket.nextFen(RandomStream.of(seed, "fen"), 0.001, 5)).isPositive();
    }
}
