package ecny.sim.crossborder;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.settlement.bridge.Stage;
import ecny.settlement.bridge.rules.BridgeVerdict;
import ecny.settlement.bridge.rules.BridgeWorld;
import ecny.settlement.bridgehouse.BridgeHouse;
import ecny.settlement.bridgehouse.JurisdictionHouse;
import ecny.settlement.bridgehouse.Keeping;
import ecny.sim.crossborder.BayEvent.Kind;
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
    void yuanThatAreNotWithAnAgentInTheEveningAreMissed() throws Exception {
        BridgeWorld world = BayScenario.builtIn().world();
        Map<String, JurisdictionHouse> ledgers = BridgeHouse.jurisdictions(world, () -> 0, Keeping.nothing());
        assertThat(BayProofs.closed(world, ledgers, List.of()).holds()).isTrue();
        BayPayment paid = new BayPayment(
                "I-1",
                Kind.INTERBANK,
                Instant.EPOCH,
                "",
                null,
                1,
                Stage.SETTLED,
                null,
                0,
                0,
                null,
                null,
                null,
                "",
                true);
        assertThat(BayProofs.closed(world, ledgers, List.of(paid)).holds()).isFalse();
    }

    @Test
    void aWrongRequestThatSettledOrMovedABalanceOrGotAnotherVerdictOrNeverCameIsSeen() {
        List<BayEvent> planned = List.of(new BayEvent(Instant.EPOCH, Kind.PERSON, 1, "", 0, "somebody"));
        BayPayment good = flaw(null, BridgeVerdict.KIND_NOT_ALLOWED, true);
        assertThat(BayProofs.flaws(planned, List.of(good)))
                .singleElement()
                .matches(Line::holds)
                .satisfies(line -> assertThat(line.text()).contains("1 planned, 1 answered KIND_NOT_ALLOWED"));
        for (List<BayPayment> wrong : List.of(
                List.of(flaw(null, BridgeVerdict.KIND_NOT_ALLOWED, false)),
                List.of(flaw(Stage.SETTLED, BridgeVerdict.KIND_NOT_ALLOWED, true)),
                List.of(flaw(null, BridgeVerdict.PAIR_UNKNOWN, true)),
                List.of(good, good),
                List.<BayPayment>of())) {
            assertThat(BayProofs.flaws(planned, wrong)).noneMatch(Line::holds);
        }
    }

    private static BayPayment flaw(@Nullable Stage stage, BridgeVerdict verdict, boolean bookedNothing) {
        return new BayPayment(
                "F-1",
                Kind.PERSON,
                Instant.EPOCH,
                "",
                null,
                0,
                stage,
                verdict,
                0,
                0,
                null,
                null,
                null,
                "",
                bookedNothing);
    }
}
