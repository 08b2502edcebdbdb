package ecny.sim.lookthrough;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.sim.lookthrough.ProviderCover.Event;
import ecny.sim.lookthrough.ProviderCover.Piece;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProviderCoverTest {
    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");

    private final List<Event> events = new ArrayList<>();

    private void received(int minute, String payment, int yuan) {
        event(minute, "HKD", payment, yuan, payment);
    }

    private void traded(int minute, String trade, int yuan) {
        event(minute, "HKD", null, yuan, trade);
    }

    private void event(int minute, String currency, @Nullable String payment, int yuan, String words) {
        events.add(new Event(NINE.plusSeconds(60L * minute), "FX", currency, BigDecimal.valueOf(yuan), payment, words));
    }

    private static Piece piece(String words, int yuan) {
        return new Piece(words, BigDecimal.valueOf(yuan));
    }

    @Test
    void a_trade_covers_the_oldest_payments_first() {
        received(0, "A", 300);
        received(1, "B", 500);
        traded(2, "trade 1", -600);
        traded(3, "trade 2", -200);

        assertThat(ProviderCover.of(events))
                .isEqualTo(Map.of(
                        "A", List.of(piece("trade 1", 300)),
                        "B", List.of(piece("trade 1", 300), piece("trade 2", 200))));
    }

    @Test
    void payments_the_other_way_are_netted_and_a_trade_made_before_serves_the_next_payment() {
        received(0, "A", 300);
        received(1, "B", -100);
        traded(2, "trade 1", -700);
        received(3, "C", 500);

        assertThat(ProviderCover.of(events))
                .isEqualTo(Map.of(
                        "A", List.of(piece("B", 100), piece("trade 1", 200)),
                        "B", List.of(piece("A", 100)),
                        "C", List.of(piece("trade 1", 500))));
    }

    @Test
    void another_currency_covers_nothing_and_at_one_instant_the_payment_comes_first() {
        event(0, "THB", null, -300, "trade 1");
        received(0, "A", 300);
        event(1, "HKD", null, -300, "trade 2");
        events.add(new Event(NINE, "OTHER", "HKD", BigDecimal.valueOf(-300), null, "trade 3"));

        assertThat(ProviderCover.of(events)).isEqualTo(Map.of("A", List.of(piece("trade 2", 300))));
    }
}
