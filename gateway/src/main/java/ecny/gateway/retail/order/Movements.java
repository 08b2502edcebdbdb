package ecny.gateway.retail.order;

import ecny.gateway.retail.order.Movement.Kind;
import ecny.settlement.message.Command;
import ecny.settlement.message.CommandId;
import ecny.settlement.node.Outcome;
import ecny.wallet.ledger.Verdict;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Exchanges, redemptions and transfers of a merchant's own wallets. */
public final class Movements {
    private static final String MOVE = "move";

    private final LedgerDesk desk;
    private final Shelves shelves;
    private final Purses purses;
    private final Happenings happenings;

    Movements(LedgerDesk desk, Shelves shelves, Purses purses, Happenings happenings) {
        this.desk = desk;
        this.shelves = shelves;
        this.purses = purses;
        this.happenings = happenings;
        desk.on(MOVE, this::moved);
    }

    /** @throws Refusal when the merchant has none of this id and kind */
    public Movement get(String merchant, String id, Kind kind) {
        Movement movement = shelves.movements.get(merchant + "/" + id);
        if (movement == null || movement.kind != kind) {
            throw Refusal.notFound("movement", id);
        }
        return movement;
    }

    public Movement exchange(Caller caller, long wallet, long amountFen) {
        CommandId id = Ids.command(caller.id(MOVE));
        return move(
                movement(caller, Kind.EXCHANGE, 0, wallet, amountFen, null),
                purses.operatorOf(wallet),
                new Command.Exchange(id, caller.atMillis(), wallet, amountFen, Payments.CNY));
    }

    public Movement redeem(Caller caller, long wallet, long amountFen) {
        CommandId id = Ids.command(caller.id(MOVE));
        return move(
                movement(caller, Kind.REDEMPTION, wallet, 0, amountFen, null),
                purses.owner(wallet),
                new Command.Redeem(id, caller.atMillis(), wallet, amountFen, Payments.CNY));
    }

    public Movement transfer(Caller caller, long payer, long payee, long amountFen, @Nullable String note) {
        CommandId id = Ids.command(caller.id(MOVE));
        return move(
                movement(caller, Kind.TRANSFER, payer, payee, amountFen, note),
                purses.owner(payer),
                new Command.Transfer(id, caller.atMillis(), payer, payee, amountFen, Payments.CNY));
    }

    private static Movement movement(
            Caller caller, Kind kind, long payer, long payee, long amountFen, @Nullable String note) {
        Movement movement = new Movement();
        movement.id = caller.id(MOVE);
        movement.merchant = caller.merchant();
        movement.kind = kind;
        movement.payer = payer;
        movement.payee = payee;
        movement.amountFen = amountFen;
        movement.note = note;
        movement.atMillis = caller.atMillis();
        return movement;
    }

    private Movement move(Movement asked, String signer, Command command) {
        String key = asked.merchant + "/" + asked.id;
        Movement known = shelves.movements.get(key);
        if (known == null || known.state == Progress.PROCESSING) {
            Decision decision =
                    desk.carryOut(desk.intent(MOVE, key, signer, command), () -> shelves.movements.put(key, asked));
            if (decision.isBusy()) {
                shelves.together(() -> shelves.movements.remove(key));
            }
            decision.verdictOr(asked.id);
        }
        Movement now = get(asked.merchant, asked.id, asked.kind);
        if (now.state == Progress.FAILED && now.verdict != null) {
            throw Refusal.verdict(Verdict.valueOf(now.verdict), now.payer, now.payee, now.id);
        }
        return now;
    }

    private void moved(String subject, Command command, Outcome outcome) {
        Movement movement = shelves.movements.get(subject);
        if (movement == null || movement.state != Progress.PROCESSING) {
            return;
        }
        movement.state = Progress.of(outcome.isAccepted());
        movement.verdict = outcome.verdict().name();
        movement.atMillis = outcome.stampedAt().toEpochMilli();
        shelves.movements.put(subject, movement);
        happenings.tell(
                movement.merchant,
                movement.atMillis,
                movement.kind.name().toLowerCase(Locale.ROOT) + (outcome.isAccepted() ? ".succeeded" : ".failed"),
                movement.id,
                movement.verdict);
    }
}
