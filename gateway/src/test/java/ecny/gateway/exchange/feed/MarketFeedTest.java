package ecny.gateway.exchange.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecny.gateway.exchange.FakeVenue;
import ecny.gateway.exchange.Side;
import ecny.gateway.exchange.Trade;
import ecny.gateway.exchange.feed.PriceIndex.Method;
import ecny.gateway.exchange.feed.PriceIndex.Standing;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The index and the candles, as docs/exchange-feed.md says they are made. */
class MarketFeedTest {
    private static final Instant START = Instant.parse("2026-03-02T02:00:00Z");
    private static final String PAIR = "CNY/HKD";
    private static final Standing STANDING = new Standing(108_490, 108_497, 108_500);

    private final MarketFeed feed = new MarketFeed(List.of(FakeVenue.HKD));
    private int trades;

    private void traded(long second, long price, long quantity) {
        feed.traded(trade(++trades, second, price, quantity));
    }

    private static Trade trade(int id, long second, long price, long quantity) {
        Instant at = START.plusSeconds(second);
        return new Trade(id, PAIR, price, quantity, 7, "BOCHK", "B" + id, "ICBCSZ", "S" + id, Side.BUY, at);
    }

    private PriceIndex index(Standing standing, long second) {
        return feed.index(PAIR, standing, START.plusSeconds(second));
    }

    @Test
    void isTheMiddleWithoutTradesHalfUpAndTheParityWithoutBothPrices() {
        assertThat(index(STANDING, 0).value()).as("half up").isEqualTo(108_494);
        assertThat(index(STANDING, 0).method()).isEqualTo(Method.MIDDLE);
        assertThat(index(new Standing(0, 108_497, 108_500), 0).value()).isEqualTo(108_500);
        assertThat(index(new Standing(108_490, 0, 108_500), 0).method()).isEqualTo(Method.PARITY);
    }

    @Test
    void isTheAverageOfFiveMinutesWeightedByQuantityHalfUp() {
        traded(0, 100_000, 300);
        traded(4, 100_101, 300);
        assertThat(index(STANDING, 6).value()).as("100050.5").isEqualTo(100_051);
        assertThat(index(STANDING, 6).trades()).isEqualTo(2);
        assertThat(index(STANDING, 299).value()).as("100050.5 still").isEqualTo(100_051);
        assertThat(index(STANDING, 300).value()).as("the first is forgotten").isEqualTo(100_101);
        assertThat(index(STANDING, 304).method()).as("both are").isEqualTo(Method.MIDDLE);
    }

    @Test
    void manySmallTradesWeighNoMoreThanOneLargeOne() {
        traded(0, 100_000, 1_000);
        for (int i = 0; i < 10; i++) {
            traded(1, 100_100, 100);
        }
        assertThat(index(STANDING, 2).value()).isEqualTo(100_050);
    }

    @Test
    void aTradeThatWasToldBeforeCountsOnce() {
        feed.traded(trade(1, 0, 100_000, 300));
        feed.traded(trade(2, 1, 100_100, 300));
        feed.traded(trade(1, 0, 100_000, 300));
        assertThat(feed.last(PAIR).trades()).isEqualTo(2);
        assertThat(feed.last(PAIR).volume()).isEqualTo(600);
        assertThat(index(STANDING, 2).value()).isEqualTo(100_050);
    }

    @Test
    void aPairThatIsNotTradedIsNotAnEmptyOne() {
        assertThatThrownBy(() -> feed.candles("CNY/XAU", MarketFeed.MINUTE, 1)).hasMessageContaining("CNY/XAU");
    }
}
