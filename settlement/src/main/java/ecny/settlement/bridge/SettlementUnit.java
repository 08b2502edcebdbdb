package ecny.settlement.bridge;

import ecny.settlement.bridge.ledger.HashLock;
import ecny.settlement.bridge.ledger.Pocket;
import ecny.settlement.bridge.ledger.Transfer;
import ecny.settlement.bridge.rules.BridgeVerdict;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What all ledgers book or none: one payment's legs, those of several queued payments that free each other, or a trade's.
 * Not thread-safe.
 */
final class SettlementUnit {
    final String id;
    final Pocket pocket;
    final Map<String, List<Transfer>> legs;
    /** The ledger whose word decides; empty when the bridge does. */
    final String decider;

    final String lockDigest;
    final long lockUntilMillis;
    final long deadlineMillis;
    /** The payments it carries; none for a trade. */
    final List<String> payments;

    /** Ledgers that have said what the present stage waits for. */
    final TreeSet<String> said = new TreeSet<>();

    Stage stage = Stage.RESERVING;
    BridgeVerdict verdict = BridgeVerdict.ACCEPTED;
    String preimage = "";

    SettlementUnit(
            String id,
            Pocket pocket,
            Map<String, List<Transfer>> legs,
            String decider,
            String lockDigest,
            long lockUntilMillis,
            long deadlineMillis,
            List<String> payments) {
        this.id = id;
        this.pocket = pocket;
        this.legs = new TreeMap<>(legs);
        this.decider = decider;
        this.lockDigest = lockDigest;
        this.lockUntilMillis = lockUntilMillis;
        this.deadlineMillis = deadlineMillis;
        this.payments = List.copyOf(payments);
    }

    boolean isLocked() {
        return !decider.isEmpty();
    }

    HashLock lockAt(String currency) {
        return new HashLock(lockDigest, currency.equals(decider) ? lockUntilMillis : HashLock.ON_PROOF);
    }

    boolean haveAllSaid() {
        return said.containsAll(legs.keySet());
    }

    /** When something must happen although nothing comes. */
    long nextDueMillis() {
        return switch (stage) {
            case RESERVING -> deadlineMillis;
            case LOCKED -> lockUntilMillis;
            default -> Long.MAX_VALUE;
        };
    }

    void describe(StringBuilder text) {
        text.append(id).append('=').append(stage).append(said).append(verdict).append(preimage);
        text.append(nextDueMillis()).append(';');
    }
}
