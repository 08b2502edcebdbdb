package ecny.settlement.bridgehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecny.settlement.bridge.BridgeCommand;
import ecny.settlement.bridge.BridgeCommand.Fixed;
import ecny.settlement.bridge.Stage;
import ecny.settlement.bridge.rules.BridgeVerdict;
import ecny.settlement.bridge.rules.PaymentKind;
import ecny.settlement.bridge.rules.Rate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Jurisdictions behind a way that carries text, and text that is not what it should be. */
class BridgeLinesTest {
    private final Crossing crossing = Crossing.inMemory();
    private final List<String> carried = new ArrayList<>();

    @Test
    void payments_settle_with_every_jurisdiction_behind_lines_of_text() throws IOException {
        Map<String, LedgerPort> ports = new TreeMap<>();
        crossing.ledgers.forEach((currency, house) -> ports.put(currency, (order, answers) -> {
            String asked = BridgeLines.write(order);
            String said = house.answer(asked);
            carried.add(asked);
            carried.add(said);
            answers.accept(BridgeLines.answer(said));
        }));
        try (BridgeHouse bridge = BridgeHouse.open(crossing.world, ports, () -> crossing.now, Keeping.nothing())) {
            bridge.tell(new BridgeCommand.PostRate(
                    "HARBOUR-FX", "CNY", "HKD", Rate.parse("1.09"), Rate.parse("1.09"), 1_000_000, Long.MAX_VALUE));
            bridge.tell(new BridgeCommand.AskQuote("q1", "hk-top-up", "VICTORIA", Fixed.RECEIVED, 10_000));
            bridge.tell(Crossing.retail(
                    "p1", "q1", "hk-top-up", PaymentKind.TOP_UP, "VICTORIA", "PEARL-RIVER", "HKD", 10_900));
            bridge.tell(new BridgeCommand.Reveal("p1", Crossing.SECRET));
            assertThat(bridge.payment("p1").orElseThrow().stage()).isEqualTo(Stage.SETTLED);
        }
        assertThat(carried).hasSize(12).allMatch(line -> line.startsWith("{") && !line.contains("\n"));
    }

    @Test
    void an_answer_that_never_comes_is_asked_for_again_until_the_limit_decides() throws IOException {
        Map<String, LedgerPort> ports = new TreeMap<>(crossing.ledgers);
        ports.put("HKD", (order, answers) -> carried.add(BridgeLines.write(order)));
        try (BridgeHouse bridge = BridgeHouse.open(crossing.world, ports, () -> crossing.now, Keeping.nothing())) {
            assertThat(bridge.reserve("r1", "VICTORIA", "HKD", 1)).isEqualTo(BridgeVerdict.PENDING);
            crossing.now = bridge.nextDueMillis();
            bridge.tick();
            assertThat(carried).hasSize(2);
            assertThat(carried.get(1)).isEqualTo(carried.get(0));
            bridge.hear(crossing.ledger("HKD").answer(BridgeLines.order(carried.get(1))));
            assertThat(bridge.reserve("r1", "VICTORIA", "HKD", 1)).isEqualTo(BridgeVerdict.INSUFFICIENT_BALANCE);
            assertThat(bridge.nextDueMillis()).isEqualTo(Long.MAX_VALUE);
        }
    }

    @Test
    void a_line_with_an_unknown_missing_doubled_or_null_field_is_refused_by_name() {
        String good = BridgeLines.write(
                Crossing.wholesale("p1", "q1", "thailand-wholesale", "PEARL-RIVER", "CHAO-PHRAYA", "CNY", 500));
        assertThat(BridgeLines.write(BridgeLines.command(good))).isEqualTo(good);
        refused(good.replace("\"amount\":500", "\"amount\":500,\"colour\":1"), "colour");
        refused(good.replace("\"amount\":500,", ""), "amount");
        refused(good.replace("\"amount\":500", "\"amount\":null"), "null");
        refused(good.replace("\"amount\":500", "\"amount\":\"500\""), "long");
        refused(good.replace("\"Lotus Tools\"", "null"), "null");
        refused(good.replace("\"TRADE\"", "\"GIFT\""), "GIFT");
        refused(good.replace("\"command\":\"PAY\"", "\"command\":\"PRAY\""), "PRAY");
        refused(good + "}", "close marker");
    }

    private static void refused(String line, String names) {
        assertThatThrownBy(() -> BridgeLines.command(line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(names);
    }
}
