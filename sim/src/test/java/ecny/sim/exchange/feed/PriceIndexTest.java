package ecny.sim.exchange.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PriceIndexTest {
    private static final long SECOND = 1_000_000_000L;

    private final PriceIndex index = new PriceIndex();

    @Test
    void is_the_parity_before_anything_and_the_middle_with_few_trades() {
        assertThat(index.at(0)).isZero();
        index.parity(108_500);
        assertThat(index.at(0)).isEqualTo(108_500);
        index.best(108_490, 108_497);
        assertThat(index.at(SECOND)).as("half up").isEqualTo(108_494);
        index.best(0, 108_497);
        assertThat(index.at(2 * SECOND)).as("as before").isEqualTo(108_494);
    }

    @Test
    void is_the_average_of_five_minutes_weighted_by_quantity_without_outliers() {
        for (int i = 0; i < 4; i++) {
            index.traded(i * SECOND, 100_000, 100);
        }
        index.traded(4 * SECOND, 100_100, 400);
        index.traded(5 * SECOND, 100_501, 1_000_000); // more than half a percent from the median
        assertThat(index.at(6 * SECOND)).isEqualTo(100_050);
        assertThat(index.at(4 * SECOND + PriceIndex.WINDOW_NANOS))
                .as("one trade is left and no quotes: as before")
                .isEqualTo(100_050);
    }
}
