package ecny.settlement.bridge;

import ecny.settlement.bridge.ledger.LedgerAnswer;
import ecny.settlement.bridge.ledger.LedgerOrder;
import ecny.settlement.bridge.ledger.Pocket;
import ecny.settlement.bridge.ledger.Transfer;
import ecny.settlement.bridge.rules.BridgeVerdict;
import ecny.settlement.bridge.rules.MinorUnits;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Money set aside for trades, and trades out of it. What is left of a reservation is counted here when a trade is taken in, before
 * any ledger hears of it, so that no trade can ask a ledger for more than it has set aside. Not thread-safe.
 */
final class ReservationDesk {
    private static final class Reserved {
        final BridgeCommand.Reserve command;
        BridgeVerdict verdict = BridgeVerdict.PENDING;
        long left;
        boolean open = true;
        boolean returned;
        int underWay;

        Reserved(BridgeCommand.Reserve command) {
            this.command = command;
            this.left = command.amount();
        }
    }

    private static final class Traded {
        final Trade trade;
        BridgeVerdict verdict = BridgeVerdict.PENDING;

        Traded(Trade trade) {
            this.trade = trade;
        }
    }

    private static final class Reduced {
        final BridgeCommand.Reduce command;
        BridgeVerdict verdict = BridgeVerdict.PENDING;

        Reduced(BridgeCommand.Reduce command) {
            this.command = command;
        }
    }

    private static final String UNIT = "trade/";

    private final Post post;
    private final UnitDesk units;
    private final Map<String, Reserved> reservations = new TreeMap<>();
    private final Map<String, Traded> trades = new TreeMap<>();
    private final Map<String, Reduced> reductions = new TreeMap<>();

    ReservationDesk(Post post, UnitDesk units) {
        this.post = post;
        this.units = units;
    }

    /** Participant and currency are known. */
    BridgeVerdict reserve(BridgeCommand.Reserve command, long atMillis) {
        Reserved before = reservations.get(command.reservation());
        if (before != null) {
            return before.command.equals(command) ? before.verdict : BridgeVerdict.DUPLICATE_WITH_DIFFERENT_CONTENT;
        }
        if (command.amount() <= 0) {
            return BridgeVerdict.AMOUNT_NOT_POSITIVE;
        }
        if (command.amount() > MinorUnits.LARGEST) {
            return BridgeVerdict.AMOUNT_TOO_LARGE;
        }
        reservations.put(command.reservation(), new Reserved(command));
        post.send(
                new LedgerOrder.SetAside(
                        command.currency(), command.reservation(), command.participant(), command.amount()),
                atMillis);
        return BridgeVerdict.PENDING;
    }

    BridgeVerdict release(String reservation, long atMillis) {
        Reserved reserved = reservations.get(reservation);
        if (reserved == null) {
            return BridgeVerdict.RESERVATION_UNKNOWN;
        }
        if (!reserved.open) {
            return reserved.returned ? BridgeVerdict.ACCEPTED : BridgeVerdict.PENDING;
        }
        if (reserved.verdict != BridgeVerdict.ACCEPTED) {
            return reserved.verdict == BridgeVerdict.PENDING
                    ? BridgeVerdict.PENDING
                    : BridgeVerdict.RESERVATION_UNKNOWN;
        }
        reserved.open = false;
        giveBack(reserved, atMillis);
        return BridgeVerdict.PENDING;
    }

    /** After what is under way: its money is not to be given back. */
    private void giveBack(Reserved reserved, long atMillis) {
        if (!reserved.open && reserved.underWay == 0) {
            post.send(new LedgerOrder.Return(reserved.command.currency(), reserved.command.reservation()), atMillis);
        }
    }

    BridgeVerdict reduce(BridgeCommand.Reduce command, long atMillis) {
        Reduced before = reductions.get(command.id());
        if (before != null) {
            return before.command.equals(command) ? before.verdict : BridgeVerdict.DUPLICATE_WITH_DIFFERENT_CONTENT;
        }
        Reserved reserved = reservations.get(command.reservation());
        BridgeVerdict verdict = refusal(reserved, command.amount());
        if (verdict != BridgeVerdict.ACCEPTED || reserved == null) {
            return verdict;
        }
        use(reserved, command.amount());
        reductions.put(command.id(), new Reduced(command));
        post.send(
                new LedgerOrder.Reduce(
                        reserved.command.currency(), command.id(), command.reservation(), command.amount()),
                atMillis);
        return BridgeVerdict.PENDING;
    }

    BridgeVerdict settle(Trade trade, long atMillis) {
        Traded before = trades.get(trade.reference());
        if (before != null) {
            return before.trade.equals(trade) ? before.verdict : BridgeVerdict.DUPLICATE_WITH_DIFFERENT_CONTENT;
        }
        Reserved one = reservations.get(trade.one());
        Reserved other = reservations.get(trade.other());
        BridgeVerdict verdict = refusal(one, trade.oneGives());
        if (verdict == BridgeVerdict.ACCEPTED) {
            verdict = refusal(other, trade.otherGives());
        }
        if (verdict != BridgeVerdict.ACCEPTED || one == null || other == null) {
            return verdict;
        }
        if (one.command.currency().equals(other.command.currency())) {
            return BridgeVerdict.SAME_CURRENCY;
        }
        if (one.command.participant().equals(other.command.participant())) {
            return BridgeVerdict.SAME_PARTICIPANT;
        }
        use(one, trade.oneGives());
        use(other, trade.otherGives());
        trades.put(trade.reference(), new Traded(trade));
        Map<String, List<Transfer>> legs = new TreeMap<>();
        legs.put(one.command.currency(), List.of(leg(one, other, trade.oneGives())));
        legs.put(other.command.currency(), List.of(leg(other, one, trade.otherGives())));
        units.bookAtOnce(
                new SettlementUnit(
                        UNIT + trade.reference(),
                        Pocket.BRIDGE,
                        legs,
                        "",
                        "",
                        Long.MAX_VALUE,
                        Long.MAX_VALUE,
                        List.of()),
                atMillis);
        return BridgeVerdict.PENDING;
    }

    private static BridgeVerdict refusal(@Nullable Reserved reserved, long gives) {
        if (reserved == null || reserved.verdict != BridgeVerdict.ACCEPTED) {
            return BridgeVerdict.RESERVATION_UNKNOWN;
        }
        if (!reserved.open) {
            return BridgeVerdict.RESERVATION_CLOSED;
        }
        if (gives <= 0) {
            return BridgeVerdict.AMOUNT_NOT_POSITIVE;
        }
        return gives > reserved.left ? BridgeVerdict.RESERVATION_TOO_SMALL : BridgeVerdict.ACCEPTED;
    }

    private static void use(Reserved reserved, long amount) {
        reserved.left -= amount;
        reserved.underWay++;
    }

    private static Transfer leg(Reserved from, Reserved to, long amount) {
        return new Transfer(from.command.participant(), to.command.participant(), amount, from.command.reservation());
    }

    /** A trade's unit is booked everywhere. */
    void booked(SettlementUnit unit, long atMillis) {
        Traded traded = unit.id.startsWith(UNIT) ? trades.get(unit.id.substring(UNIT.length())) : null;
        if (traded == null) {
            return;
        }
        traded.verdict = BridgeVerdict.ACCEPTED;
        for (String reservation : List.of(traded.trade.one(), traded.trade.other())) {
            Reserved reserved = reservations.get(reservation);
            if (reserved != null) {
                reserved.underWay--;
                giveBack(reserved, atMillis);
            }
        }
    }

    void hear(LedgerAnswer answer, long atMillis) {
        if (answer.asked().contains(" Reduce ")) {
            hearReduced(answer, atMillis);
            return;
        }
        Reserved reserved = reservations.get(answer.about());
        if (reserved == null) {
            return;
        }
        if (answer.asked().contains(" SetAside ")) {
            reserved.verdict = answer.verdict();
            if (answer.isRefused()) {
                reserved.left = 0;
                reserved.open = false;
                reserved.returned = true;
            }
        } else if (answer.asked().contains(" Return ")) {
            reserved.left = 0;
            reserved.returned = true;
        }
    }

    private void hearReduced(LedgerAnswer answer, long atMillis) {
        Reduced reduced = reductions.get(answer.about());
        if (reduced == null || reduced.verdict != BridgeVerdict.PENDING) {
            return;
        }
        reduced.verdict = answer.verdict();
        Reserved reserved = reservations.get(reduced.command.reservation());
        if (reserved != null) {
            reserved.underWay--;
            giveBack(reserved, atMillis);
        }
    }

    BridgeVerdict reduced(String id) {
        Reduced reduced = reductions.get(id);
        return reduced == null ? BridgeVerdict.RESERVATION_UNKNOWN : reduced.verdict;
    }

    BridgeVerdict reserved(String reservation) {
        Reserved reserved = reservations.get(reservation);
        return reserved == null ? BridgeVerdict.RESERVATION_UNKNOWN : reserved.verdict;
    }

    BridgeVerdict released(String reservation) {
        Reserved reserved = reservations.get(reservation);
        if (reserved == null) {
            return BridgeVerdict.RESERVATION_UNKNOWN;
        }
        return reserved.returned ? BridgeVerdict.ACCEPTED : BridgeVerdict.PENDING;
    }

    BridgeVerdict trade(String reference) {
        Traded traded = trades.get(reference);
        return traded == null ? BridgeVerdict.PAYMENT_UNKNOWN : traded.verdict;
    }

    Optional<PvpDesk.Reservation> find(String id) {
        Reserved reserved = reservations.get(id);
        if (reserved == null || (reserved.verdict != BridgeVerdict.ACCEPTED)) {
            return Optional.empty();
        }
        BridgeCommand.Reserve command = reserved.command;
        return Optional.of(
                new PvpDesk.Reservation(id, command.participant(), command.currency(), reserved.left, reserved.open));
    }

    void describe(StringBuilder text) {
        reservations.forEach((id, reserved) -> text.append(id)
                .append('=')
                .append(reserved.verdict)
                .append(reserved.left)
                .append(reserved.open)
                .append(reserved.returned)
                .append(';'));
        trades.forEach((id, traded) ->
                text.append(id).append('=').append(traded.verdict).append(';'));
        reductions.forEach((id, reduced) ->
                text.append(id).append('=').append(reduced.verdict).append(';'));
    }
}
