package ecny.gateway.crossborder;

import ecny.settlement.bridge.BridgeCommand;
import ecny.settlement.bridge.Receipt;
import ecny.settlement.bridge.ledger.LedgerAnswer;
import ecny.settlement.bridge.rules.BridgeVerdict;
import ecny.settlement.bridgehouse.BridgeHouse;
import java.util.List;

/** The running bridge as its lines see it. From any number of threads; durable when a call returns. */
public interface BridgeLine {
    BridgeVerdict tell(BridgeCommand command);

    /** What a ledger in another process says; it may come twice, late, or out of order. */
    void hear(LedgerAnswer answer);

    /** Receipts from a number on, at most so many. */
    List<Receipt> receipts(long from, int atMost);

    static BridgeLine of(BridgeHouse house) {
        return new BridgeLine() {
            @Override
            public BridgeVerdict tell(BridgeCommand command) {
                return house.tell(command);
            }

            @Override
            public void hear(LedgerAnswer answer) {
                house.hear(answer);
            }

            @Override
            public List<Receipt> receipts(long from, int atMost) {
                return house.receipts(from, atMost);
            }
        };
    }
}
