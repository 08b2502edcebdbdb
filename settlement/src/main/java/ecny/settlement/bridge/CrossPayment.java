package ecny.settlement.bridge;

import ecny.settlement.bridge.BridgeCommand.Pay;
import ecny.settlement.bridge.rules.BridgeVerdict;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A cross-border payment as it is now.
 *
 * @param pay what was asked
 * @param quote on which; null when nothing is exchanged
 * @param verdict why it did not settle, or why it waits
 * @param unit what holds or booked its legs: to be asked of a jurisdiction; empty before
 * @param arrived data that reached the payee's side, after both data customs
 * @param settledAtMillis when every leg was booked; 0 until then
 * @param receives currency of what the payee's bank gets, {@code received} of it
 * @param preimage the payee's secret, once its ledger has booked; else empty
 */
public record CrossPayment(
        Pay pay,
        @Nullable Quote quote,
        Stage stage,
        BridgeVerdict verdict,
        String unit,
        Map<String, String> arrived,
        String preimage,
        long changedAtMillis,
        long settledAtMillis,
        String receives,
        long received) {}
