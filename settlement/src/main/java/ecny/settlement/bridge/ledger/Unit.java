package ecny.settlement.bridge.ledger;

import ecny.settlement.bridge.rules.BridgeVerdict;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one ledger knows of a unit: its transfers here, held in their net amounts, and what became of them. */
final class Unit {
    /** What has become of it here. */
    enum State {
        HELD,
        BOOKED,
        RELEASED,
        REFUSED
    }

    final Pocket pocket;
    final List<Transfer> transfers;
    final @Nullable HashLock lock;
    final Map<String, Long> net = new TreeMap<>();
    State state = State.HELD;
    BridgeVerdict verdict = BridgeVerdict.ACCEPTED;
    String preimage = "";

    Unit(Pocket pocket, List<Transfer> transfers, @Nullable HashLock lock) {
        this.pocket = pocket;
        this.transfers = List.copyOf(transfers);
        this.lock = lock;
        for (Transfer transfer : transfers) {
            net.merge(transfer.from(), -transfer.amount(), Math::addExact);
            net.merge(transfer.to(), transfer.amount(), Math::addExact);
        }
    }

    /** Of a unit that never held anything here. */
    static Unit released() {
        Unit unit = new Unit(Pocket.BRIDGE, List.of(), null);
        unit.state = State.RELEASED;
        return unit;
    }

    void hold(Accounts accounts) {
        net.forEach((participant, change) -> {
            if (change < 0) {
                accounts.hold(pocket, participant, -change);
            } else {
                accounts.expect(pocket, participant, change);
            }
        });
    }

    void book(Accounts accounts) {
        free(accounts);
        for (Transfer transfer : transfers) {
            accounts.move(pocket, transfer.from(), pocket, transfer.to(), transfer.amount());
        }
        state = State.BOOKED;
    }

    void release(Accounts accounts, BridgeVerdict why) {
        free(accounts);
        state = State.RELEASED;
        verdict = why;
    }

    private void free(Accounts accounts) {
        net.forEach((participant, change) -> {
            if (change < 0) {
                accounts.unhold(pocket, participant, -change);
            } else {
                accounts.expect(pocket, participant, -change);
            }
        });
    }
}
