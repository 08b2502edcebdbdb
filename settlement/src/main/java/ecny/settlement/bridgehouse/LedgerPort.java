package ecny.settlement.bridgehouse;

import ecny.settlement.bridge.ledger.LedgerAnswer;
import ecny.settlement.bridge.ledger.LedgerOrder;
import java.util.function.Consumer;

/**
 * The way to one jurisdiction: a call in this process, or a route to another. It may lose, double, delay and reorder, on either way:
 * orders are sent again until they are answered.
 */
@FunctionalInterface
public interface LedgerPort {
    /**
     * Sends an order. Must not wait for another process: the answer may come at any time, from any thread, also never.
     *
     * @param answers takes the answer; {@link BridgeHouse#hear}
     */
    void send(LedgerOrder order, Consumer<LedgerAnswer> answers);
}
