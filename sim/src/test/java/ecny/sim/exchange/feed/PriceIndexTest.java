package ecny.sim.exchange.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PriceIndexTest {
    private static final long SECOND = 1_000_000_000L;

    private final PriceIndex index = new PriceIndex();

    @Test
    void is_the_parity_before_anything_and_the_middle_without_trades() {
        index.parity(108_500);
        assertThat(index.at(0)).isEqualTo(108_500);
        index.best(108_490, 108_497);
        assertThat(index.at(SECOND)).as("half up").isEqualTo(108_494);
        index.best(0, 108_497);
        assertThat(index.at(2 * SECOND)).isEqualTo(108_500);
    }

    @Test
    void is_the_average_of_five_minutes_weighted_by_quantity() {
        index.traded(0, 100_000, 300);
        index.traded(4 * SECOND, 100_101, 300);
        assertThat(index.at(6 * SECOND)).as("half up").isEqualTo(100_051);
        assertThat(index.at(PriceIndex.WINDOW_NANOS))
                .as("the first is forgotten")
                .isEqualTo(100_101);
    }
}
