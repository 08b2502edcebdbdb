package ecny.settlement.bridge;

import ecny.settlement.bridge.ledger.LedgerAnswer;
import ecny.settlement.bridge.ledger.LedgerAnswer.Kind;
import ecny.settlement.bridge.ledger.LedgerOrder;
import ecny.settlement.bridge.ledger.Transfer;
import ecny.settlement.bridge.rules.BridgeVerdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes units to their end: every leg booked, or every leg given back.
 *
 * <p>Who decides is one place, once, before anything follows: this desk (its input is on disk before its orders go out), or for a
 * locked unit the payee's ledger. After the decision the ledgers are told until they say that they did it. No time limit undoes a
 * decision, and a ledger gives nothing back that nobody has decided to give back; so whatever is lost, late or twice, the legs end
 * alike.
 */
final class UnitDesk {
    /** Hears of every move of a unit. */
    interface Listener {
        void moved(SettlementUnit unit, Move move, long atMillis);

        /** One ledger booked its leg. */
        void booked(String currency, List<Transfer> transfers);
    }

    private final Post post;
    private final Listener listener;
    private final Map<String, SettlementUnit> open = new LinkedHashMap<>();

    UnitDesk(Post post, Listener listener) {
        this.post = post;
        this.listener = listener;
    }

    @Nullable
    SettlementUnit find(String id) {
        return open.get(id);
    }

    Iterable<SettlementUnit> units() {
        return open.values();
    }

    /** Asks every ledger to hold its leg. */
    void reserve(SettlementUnit unit, long atMillis) {
        open.put(unit.id, unit);
        unit.legs.forEach((currency, transfers) -> post.send(
                new LedgerOrder.Reserve(
                        currency, unit.id, unit.pocket, transfers, unit.isLocked() ? unit.lockAt(currency) : null),
                atMillis));
    }

    /** Books a unit whose money was set aside before: nothing can refuse it. */
    void bookAtOnce(SettlementUnit unit, long atMillis) {
        open.put(unit.id, unit);
        unit.stage = Stage.BOOKING;
        unit.legs.forEach(
                (currency, transfers) -> post.send(new LedgerOrder.Book(currency, unit.id, transfers), atMillis));
    }

    /** The payee's secret goes to the payee's ledger, which decides. */
    BridgeVerdict reveal(SettlementUnit unit, String preimage, long atMillis) {
        if (!unit.lockAt(unit.decider).opensWith(preimage)) {
            return BridgeVerdict.PREIMAGE_WRONG;
        }
        post.send(new LedgerOrder.Claim(unit.decider, unit.id, preimage), atMillis);
        return BridgeVerdict.PENDING;
    }

    void hear(LedgerAnswer answer, long atMillis) {
        SettlementUnit unit = open.get(answer.about());
        if (unit == null || !unit.legs.containsKey(answer.currency())) {
            return;
        }
        switch (unit.stage) {
            case RESERVING -> whileReserving(unit, answer, atMillis);
            case LOCKED -> whileLocked(unit, answer, Move.UNLOCK, Move.LOCK_LOST, atMillis);
            case EXPIRING -> whileLocked(unit, answer, Move.LATE_UNLOCK, Move.EXPIRE, atMillis);
            case BOOKING -> collect(unit, answer, Kind.BOOKED, Move.BOOKED, atMillis);
            case RELEASING -> collect(unit, answer, Kind.RELEASED, Move.RELEASED, atMillis);
            default -> throw new IllegalStateException("an open unit that has ended: " + unit.id + " " + unit.stage);
        }
    }

    private void whileReserving(SettlementUnit unit, LedgerAnswer answer, long atMillis) {
        if (answer.isRefused()) {
            abort(unit, answer.verdict(), atMillis);
        } else if (answer.kind() == Kind.RESERVED) {
            unit.said.add(answer.currency());
            if (unit.haveAllSaid()) {
                unit.said.clear();
                if (unit.isLocked()) {
                    move(unit, Move.LOCK, atMillis);
                } else {
                    move(unit, Move.DECIDE, atMillis);
                    unit.legs
                            .keySet()
                            .forEach(currency ->
                                    post.send(new LedgerOrder.Book(currency, unit.id, List.of()), atMillis));
                }
            }
        }
    }

    private void whileLocked(SettlementUnit unit, LedgerAnswer answer, Move booked, Move released, long atMillis) {
        if (!answer.currency().equals(unit.decider)) {
            return;
        }
        if (answer.kind() == Kind.BOOKED) {
            unit.preimage = answer.fields().getOrDefault("preimage", "");
            forget(unit, unit.decider);
            move(unit, booked, atMillis);
            unit.legs.keySet().stream()
                    .filter(currency -> !currency.equals(unit.decider))
                    .forEach(currency -> post.send(new LedgerOrder.Claim(currency, unit.id, unit.preimage), atMillis));
            collect(unit, answer, Kind.BOOKED, Move.BOOKED, atMillis);
        } else if (answer.kind() == Kind.RELEASED) {
            unit.verdict = BridgeVerdict.LOCK_EXPIRED;
            forget(unit, unit.decider);
            move(unit, released, atMillis);
            unit.legs.keySet().stream()
                    .filter(currency -> !currency.equals(unit.decider))
                    .forEach(currency -> post.send(new LedgerOrder.Release(currency, unit.id), atMillis));
            collect(unit, answer, Kind.RELEASED, Move.RELEASED, atMillis);
        }
    }

    private void forget(SettlementUnit unit, String currency) {
        post.drop(new LedgerOrder.Claim(currency, unit.id, ""));
        post.drop(new LedgerOrder.Release(currency, unit.id));
    }

    private void abort(SettlementUnit unit, BridgeVerdict why, long atMillis) {
        unit.verdict = why;
        unit.said.clear();
        move(unit, Move.ABORT, atMillis);
        unit.legs.forEach((currency, transfers) -> {
            post.drop(new LedgerOrder.Reserve(currency, unit.id, unit.pocket, transfers, null));
            post.send(new LedgerOrder.Release(currency, unit.id), atMillis);
        });
    }

    private void collect(SettlementUnit unit, LedgerAnswer answer, Kind wanted, Move end, long atMillis) {
        if (answer.kind() != wanted || !unit.said.add(answer.currency())) {
            return;
        }
        if (wanted == Kind.BOOKED) {
            listener.booked(answer.currency(), unit.legs.getOrDefault(answer.currency(), List.of()));
        }
        if (unit.haveAllSaid()) {
            open.remove(unit.id);
            move(unit, end, atMillis);
        }
    }

    private void move(SettlementUnit unit, Move move, long atMillis) {
        if (unit.stage != move.from()) {
            throw new IllegalStateException(move + " from " + unit.stage + ": unit " + unit.id);
        }
        unit.stage = move.to();
        listener.moved(unit, move, atMillis);
    }

    void tick(long atMillis) {
        for (SettlementUnit unit : new ArrayList<>(open.values())) {
            if (atMillis < unit.nextDueMillis()) {
                continue;
            }
            if (unit.stage == Stage.RESERVING) {
                abort(unit, BridgeVerdict.RESERVING_TIMED_OUT, atMillis);
            } else {
                post.drop(new LedgerOrder.Claim(unit.decider, unit.id, ""));
                move(unit, Move.LOCK_ENDS, atMillis);
                post.send(new LedgerOrder.Release(unit.decider, unit.id), atMillis);
            }
        }
    }

    long nextDueMillis() {
        return open.values().stream()
                .mapToLong(SettlementUnit::nextDueMillis)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    void describe(StringBuilder text) {
        open.values().forEach(unit -> unit.describe(text));
    }
}
