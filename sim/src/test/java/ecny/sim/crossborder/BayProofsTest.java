package ecny.sim.crossborder;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.settlement.bridge.Stage;
import ecny.settlement.bridge.rules.BridgeVerdict;
import ecny.settlement.bridge.rules.BridgeWorld;
import ecny.settlement.bridgehouse.BridgeHouse;
import ecny.settlement.bridgehouse.JurisdictionHouse;
import ecny.settlement.bridgehouse.Keeping;
import ecny.sim.crossborder.BayProofs.Line;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The proofs of a day fail when they should. */
class BayProofsTest {
    @Test
    void oneFenMoreThanWasIssuedIsSeen() throws Exception {
        BridgeWorld world = BayScenario.builtIn().world();
        Map<String, JurisdictionHouse> ledgers = BridgeHouse.jurisdictions(world, () -> 0, Keeping.nothing());
        assertThat(BayProofs.money(world, ledgers)).isNotEmpty().allMatch(Line::holds);

        Map<String, Map<String, Long>> openings = new TreeMap<>(world.openings());
        Map<String, Long> renminbi = new TreeMap<>(openings.getOrDefault("CNY", Map.of()));
        renminbi.merge("SZBANK", 1L, Long::sum);
        openings.put("CNY", renminbi);
        List<Line> lines = BayProofs.money(new BridgeWorld(world.rules(), world.participants(), openings), ledgers);
        assertThat(lines.stream().filter(line -> !line.holds()))
                .singleElement()
                .satisfies(line -> assertThat(line.text()).contains("CNY"));
    }

    @Test
    void aWrongRequestThatSettledOrMovedABalanceIsSeen() {
        BayPayment good = flaw(null, true);
        assertThat(BayProofs.flaws(List.of(good)).holds()).isTrue();
        assertThat(BayProofs.flaws(List.of(good, flaw(null, false))).holds()).isFalse();
        assertThat(BayProofs.flaws(List.of(good, flaw(Stage.SETTLED, true))).holds())
                .isFalse();
    }

    private static BayPayment flaw(@Nullable Stage stage, boolean bookedNothing) {
        return new BayPayment(
                "F-1",
                BayEvent.Kind.PERSON,
                Instant.EPOCH,
                "",
                null,
                stage,
                BridgeVerdict.KIND_NOT_ALLOWED,
                bookedNothing);
    }
}
