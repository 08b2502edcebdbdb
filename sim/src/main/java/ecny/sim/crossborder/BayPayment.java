package ecny.sim.crossborder;

import ecny.settlement.bridge.Quote;
import ecny.settlement.bridge.Stage;
import ecny.settlement.bridge.rules.BridgeVerdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A payment that somebody asked for, and its end.
 *
 * @param quote on which; null if there was none
 * @param stage null if it never was a payment at the bridge
 * @param bookedNothing of a flaw: whether every balance was the same before and after; else true
 */
record BayPayment(
        String id,
        BayEvent.Kind kind,
        Instant at,
        String corridor,
        @Nullable Quote quote,
        @Nullable Stage stage,
        BridgeVerdict verdict,
        boolean bookedNothing) {
    boolean isSettled() {
        return stage == Stage.SETTLED || stage == Stage.REDEEMED;
    }
}
