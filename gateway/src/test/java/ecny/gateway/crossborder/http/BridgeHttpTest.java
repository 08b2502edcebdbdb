package ecny.gateway.crossborder.http;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.gateway.crossborder.BridgeLine;
import ecny.gateway.crossborder.HouseLines;
import ecny.gateway.http.HttpCall;
import ecny.gateway.http.HttpReply;
import ecny.gateway.store.DoorStore;
import ecny.settlement.bridge.rules.BridgeWorld;
import ecny.settlement.bridgehouse.BridgeHouse;
import ecny.settlement.bridgehouse.Keeping;
import ecny.settlement.bridgehouse.SignedPayments;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the bridge's door says without a signature. Payments: BridgeDoorTest, at a whole sandbox. */
class BridgeHttpTest {
    private static final long NOW = 1_772_409_600_000L;

    private final DoorStore store = DoorStore.inMemory();
    private HouseLines lines;
    private BridgeHouse bridge;

    @BeforeEach
    void opensABridge() throws Exception {
        BridgeWorld world = BridgeWorld.demo();
        Map<String, UnaryOperator<String>> ledgers = new LinkedHashMap<>();
        BridgeHouse.jurisdictions(world, () -> NOW, Keeping.nothing())
                .forEach((currency, house) -> ledgers.put(currency, order -> house.answer(order)));
        lines = HouseLines.start(store, ledgers);
        bridge = BridgeHouse.open(world, lines.ports(), () -> NOW, Keeping.nothing());
        lines.connect(BridgeLine.of(bridge), List::of, receipt -> {});
    }

    @AfterEach
    void closesIt() throws Exception {
        bridge.close();
        lines.close();
        store.close();
    }

    private HttpReply ask(int atOnce, String method, String target, String body) {
        SignedPayments signed = new SignedPayments(bridge, List.of(), () -> NOW);
        return new BridgeHttp(bridge, signed, lines, () -> {}, atOnce).answer(HttpCall.of(method, target, body));
    }

    @Test
    void aFullDoorSaysThatItIsBusyAndWhenToComeAgain() {
        HttpReply busy = ask(0, "GET", "/bridge/corridors", "");
        assertThat(busy.status()).isEqualTo(503);
        assertThat(busy.header("Retry-After")).isEqualTo("1");
        assertThat(busy.bodyText()).contains("\"code\":\"BUSY\"", "\"transient\":true");
    }

    @Test
    void everyRuleOfACorridorComesWithItsSource() {
        HttpReply corridors = ask(1, "GET", "/bridge/corridors/hk-top-up", "");
        assertThat(corridors.status()).isEqualTo(200);
        assertThat(corridors.bodyText())
                .contains("\"corridor\":\"hk-top-up\"", "\"perPayment\":{\"value\":\"2000.00\"", "\"confidence\":");
        HttpReply none = ask(1, "GET", "/bridge/corridors/moon", "");
        assertThat(none.status()).isEqualTo(404);
        assertThat(none.bodyText()).contains("\"code\":\"CORRIDOR_UNKNOWN\"", "\"value\":\"moon\"");
    }

    @Test
    void aBodyThatIsNoLineNamesItsFieldAndNothingIsTakenIn() {
        HttpReply garbage = ask(1, "POST", "/bridge/payments", "{\"command\"");
        assertThat(garbage.status()).isEqualTo(400);
        HttpReply other = ask(1, "POST", "/bridge/payments", "{\"command\":\"REDEEM_PAYMENT\",\"payment\":\"p-1\"}");
        assertThat(other.bodyText()).contains("\"field\":\"command\"", "\"value\":\"REDEEM_PAYMENT\"");
        HttpReply kind = ask(
                1,
                "POST",
                "/bridge/quotes",
                "{\"command\":\"QUOTE\",\"id\":\"q\",\"corridor\":\"hk-top-up\",\"payerBank\":\"VICTORIA\","
                        + "\"fixed\":\"HALF\",\"amount\":1}");
        assertThat(kind.status()).isEqualTo(400);
        assertThat(kind.bodyText()).contains("\"field\":\"fixed\"", "\"value\":\"HALF\"");
        int taken = bridge.ask(known -> known.payments().size());
        assertThat(taken).isZero();
    }

    @Test
    void anotherMethodOrPathIsNothing() {
        assertThat(ask(1, "DELETE", "/bridge/payments/p-1", "").status()).isEqualTo(404);
        assertThat(ask(1, "GET", "/bridge", "").status()).isEqualTo(404);
    }
}
