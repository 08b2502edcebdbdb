package ecny.gateway.retail.order;

import ecny.gateway.retail.order.Habit.Does;
import ecny.gateway.retail.order.Payment.State;
import ecny.gateway.retail.report.BillLine;
import ecny.settlement.message.Command;
import ecny.settlement.node.Outcome;
import ecny.wallet.ledger.Verdict;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The life of a payment: asked for, waiting for its customer, at the ledger, held, captured, given back. Whether money moves the ledger
 * decides; what is decided here is only whether the order still waits.
 *
 * <p>The command that pays has an id that follows from the payment's, so that there is at most one for each payment.
 */
public final class Payments {
    static final int CNY = 156;
    private static final String PAY = "pay";
    private static final String CAPTURE = "capture";
    private static final String RELEASE = "release";

    private final LedgerDesk desk;
    private final Shelves shelves;
    private final Happenings happenings;
    private final Purses purses;
    private final Timers timers;
    private final Map<Long, Habit> habits;

    Payments(
            LedgerDesk desk,
            Shelves shelves,
            Happenings happenings,
            Purses purses,
            Timers timers,
            Map<Long, Habit> habits) {
        this.desk = desk;
        this.shelves = shelves;
        this.happenings = happenings;
        this.purses = purses;
        this.timers = timers;
        this.habits = habits;
        desk.on(PAY, this::paid);
        desk.on(CAPTURE, this::captured);
        desk.on(RELEASE, (subject, command, outcome) -> released(subject, outcome, State.RELEASED));
        desk.on("reverse", (subject, command, outcome) -> released(subject, outcome, State.REVERSED));
        timers.whenDue(this::due);
    }

    /** The payment as it is now, null when the merchant has none of this id. */
    public @Nullable Payment find(String merchant, String id) {
        return shelves.payments.get(merchant + "/" + id);
    }

    /** @throws Refusal when the merchant has none of this id */
    public Payment get(String merchant, String id) {
        Payment payment = find(merchant, id);
        if (payment == null) {
            throw Refusal.notFound("payment", id);
        }
        return payment;
    }

    /**
     * Keeps a new payment, and pays at once when its payer is known and need not be asked.
     *
     * @param asks whether the payer must be asked first
     */
    Payment begin(Payment payment, boolean asks) {
        boolean waits = payment.payer == 0 || asks;
        payment.state = waits ? State.WAITING : State.PROCESSING;
        if (!waits) {
            return pay(payment);
        }
        shelves.together(() -> {
            list(payment);
            put(payment);
            timers.set(payment.expiresMillis, payment.merchant, payment.id);
            happenings.tell(payment.merchant, payment.createdMillis, "payment.waiting", payment.id, null);
        });
        timers.arm(payment.expiresMillis);
        if (actsMillis(payment) < payment.expiresMillis) {
            shelves.together(() -> timers.set(actsMillis(payment), payment.merchant, payment.id));
            timers.arm(actsMillis(payment));
        }
        return payment;
    }

    /** The customer pays a waiting payment out of this wallet. */
    public Payment customerPays(String merchant, String id, long wallet) {
        return locked(merchant, id, payment -> {
            if (payment.state == State.PROCESSING && payment.payer == wallet) {
                return again(payment);
            }
            requireWaiting(payment);
            if (payment.payer != 0 && payment.payer != wallet) {
                throw Refusal.unusable("OTHER_PAYER", "The code that was scanned is another wallet's.", "付款码属于另一钱包。");
            }
            payment.payer = wallet;
            payment.state = State.PROCESSING;
            return pay(payment);
        });
    }

    public Payment customerRefuses(String merchant, String id) {
        return end(merchant, id, State.REFUSED, "payment.refused");
    }

    public Payment close(String merchant, String id) {
        return end(merchant, id, State.CLOSED, "payment.closed");
    }

    private Payment end(String merchant, String id, State state, String event) {
        return locked(merchant, id, payment -> {
            if (payment.state == state) {
                return payment;
            }
            requireWaiting(payment);
            return ended(payment, state, event);
        });
    }

    private Payment ended(Payment payment, State state, String event) {
        payment.state = state;
        payment.decidedMillis = timers.nowMillis();
        shelves.together(() -> {
            put(payment);
            happenings.tell(payment.merchant, payment.decidedMillis, event, payment.id, null);
        });
        return payment;
    }

    private static void requireWaiting(Payment payment) {
        if (payment.state != State.WAITING) {
            throw Refusal.conflict(
                    "NOT_WAITING",
                    "The payment does not wait for its customer: it is " + payment.state + ".",
                    "支付不在待付款状态。");
        }
    }

    /** Takes all or part of a hold. */
    public Payment capture(Caller caller, String id, long amountFen) {
        return locked(caller.merchant(), id, payment -> {
            Command command = new Command.Capture(
                    Ids.command(caller.id(CAPTURE)), caller.atMillis(), Ids.command(payCommand(id)), amountFen, CNY);
            return asked(payment, CAPTURE, purses.owner(payment.payee), command);
        });
    }

    /** Gives a hold back. */
    public Payment release(Caller caller, String id) {
        return locked(caller.merchant(), id, payment -> {
            Command command = new Command.Release(
                    Ids.command(caller.id(RELEASE)), caller.atMillis(), Ids.command(payCommand(id)));
            return asked(payment, RELEASE, purses.owner(payment.payee), command);
        });
    }

    /** Undoes a hold of a payment that is reversed; the caller has its lock. */
    Payment reverseHold(Payment payment, long atMillis) {
        Command command = new Command.Release(
                Ids.command(Ids.of(payment.id, "reversal")), atMillis, Ids.command(payCommand(payment.id)));
        return asked(payment, "reverse", purses.owner(payment.payee), command);
    }

    /** Ends a payment that is undone without a command; the caller has its lock. */
    Payment reversed(Payment payment) {
        return ended(payment, State.REVERSED, "payment.reversed");
    }

    private Payment asked(Payment payment, String kind, String signer, Command command) {
        Decision decision =
                desk.carryOut(desk.intent(kind, payment.merchant + "/" + payment.id, signer, command), () -> {});
        Verdict verdict = decision.verdictOr(payment.id);
        if (!verdict.isAccepted()) {
            throw Refusal.verdict(verdict, payment.payee, payment.id);
        }
        return get(payment.merchant, payment.id);
    }

    /** The payment's payer is known: the ledger decides. */
    private Payment pay(Payment payment) {
        @Nullable Outcome filled = purses.fill(payment);
        String subject = payment.merchant + "/" + payment.id;
        Command command = payCommandOf(payment, timers.nowMillis());
        boolean known = shelves.payments.contains(subject);
        if (filled != null && !filled.isAccepted()) {
            shelves.together(() -> {
                list(payment);
                put(payment);
                paid(subject, command, filled);
            });
            return get(payment.merchant, payment.id);
        }
        Decision decision = desk.carryOut(desk.intent(PAY, subject, purses.owner(payment.payer), command), () -> {
            if (!known) {
                list(payment);
            }
            put(payment);
        });
        if (decision.isBusy()) {
            shelves.together(() -> undo(payment, known));
            throw Refusal.busy();
        }
        Payment now = get(payment.merchant, payment.id);
        if (filled != null && now.state == State.FAILED) {
            purses.empty(now);
        }
        return now;
    }

    private void undo(Payment payment, boolean known) {
        if (known) {
            payment.state = State.WAITING;
            put(payment);
        } else {
            shelves.payments.remove(payment.merchant + "/" + payment.id);
            shelves.paymentList.remove(payment.listKey());
            shelves.orders.remove(payment.merchant + "/" + payment.merchantOrder);
        }
    }

    /** A payment whose outcome is not known: asks the ledger again, by the same command. */
    Payment again(Payment payment) {
        if (payment.state == State.PROCESSING) {
            Decision decision = desk.carryOutAgain(payCommand(payment.id));
            if (decision != null && decision.isBusy()) {
                throw Refusal.busy();
            }
        }
        return get(payment.merchant, payment.id);
    }

    private static Command payCommandOf(Payment payment, long atMillis) {
        var id = Ids.command(payCommand(payment.id));
        if (payment.later) {
            return new Command.Hold(
                    id,
                    atMillis,
                    payment.payer,
                    payment.payee,
                    payment.amountFen,
                    atMillis + payment.holdSeconds * 1_000L,
                    CNY);
        }
        return payment.campaign != 0
                ? new Command.SpendPacket(
                        id, atMillis, payment.campaign, payment.payer, payment.payee, payment.amountFen, CNY)
                : new Command.Pay(id, atMillis, payment.payer, payment.payee, payment.amountFen, CNY);
    }

    static String payCommand(String paymentId) {
        return Ids.of(paymentId, PAY);
    }

    private void paid(String subject, Command command, Outcome outcome) {
        Payment payment = of(subject);
        payment.verdict = outcome.verdict().name();
        payment.decidedMillis = outcome.stampedAt().toEpochMilli();
        if (!outcome.isAccepted()) {
            payment.state = State.FAILED;
            happenings.bill(
                    payment.merchant,
                    outcome,
                    BillLine.Kind.PAYMENT,
                    payment.merchantOrder,
                    payment.id,
                    payment.amountFen);
            tell(payment, "payment.failed");
        } else if (command instanceof Command.Hold hold) {
            payment.state = State.HELD;
            payment.heldUntilMillis = hold.expiresAtMillis();
            timers.set(payment.heldUntilMillis, payment.merchant, payment.id);
            timers.arm(payment.heldUntilMillis);
            tell(payment, "payment.held");
        } else {
            succeeded(payment, outcome, payment.amountFen);
        }
        put(payment);
    }

    private void succeeded(Payment payment, Outcome outcome, long amountFen) {
        payment.state = State.SUCCEEDED;
        payment.capturedFen = amountFen;
        payment.moneyCommand = Ids.of(outcome.commandId());
        happenings.bill(payment.merchant, outcome, BillLine.Kind.PAYMENT, payment.merchantOrder, payment.id, amountFen);
        tell(payment, "payment.succeeded");
    }

    private void captured(String subject, Command command, Outcome outcome) {
        Payment payment = of(subject);
        if (outcome.isAccepted() && payment.state == State.HELD) {
            payment.decidedMillis = outcome.stampedAt().toEpochMilli();
            succeeded(payment, outcome, outcome.amountFen());
            put(payment);
        }
    }

    /** A hold that was given back meanwhile, as by the end of the day, is released all the same. */
    private void released(String subject, Outcome outcome, State state) {
        Payment payment = of(subject);
        boolean gone = outcome.verdict() == Verdict.HOLD_CLOSED || outcome.verdict() == Verdict.HOLD_UNKNOWN;
        if (payment.state == State.HELD && (outcome.isAccepted() || gone)) {
            payment.state = state;
            payment.decidedMillis = outcome.stampedAt().toEpochMilli();
            tell(payment, state == State.REVERSED ? "payment.reversed" : "payment.released");
            put(payment);
        }
    }

    /** When the customer answers without being played. */
    private long actsMillis(Payment payment) {
        Habit habit = habits.get(payment.payer);
        return habit == null || habit.does() == Does.NOTHING
                ? Long.MAX_VALUE
                : payment.createdMillis + habit.afterSeconds() * 1_000L;
    }

    /** An order's or a hold's time is over, or its customer acts. */
    private void due(String merchant, String id) {
        ReentrantLock lock = desk.lock(merchant + "/" + id);
        lock.lock();
        try {
            Payment payment = find(merchant, id);
            long now = timers.nowMillis();
            if (payment != null && payment.state == State.WAITING && payment.expiresMillis <= now) {
                ended(payment, State.CLOSED, "payment.closed");
            } else if (payment != null && payment.state == State.WAITING && actsMillis(payment) <= now) {
                act(payment);
            } else if (payment != null && payment.state == State.HELD && payment.heldUntilMillis <= now) {
                Command command =
                        new Command.Release(Ids.command(Ids.of(id, "expiry")), now, Ids.command(payCommand(id)));
                desk.carryOut(
                        desk.intent(RELEASE, merchant + "/" + id, purses.operatorOf(payment.payer), command), () -> {});
            }
        } finally {
            lock.unlock();
        }
    }

    private void act(Payment payment) {
        Habit habit = habits.get(payment.payer);
        if (habit != null && habit.does() == Does.PAY) {
            payment.state = State.PROCESSING;
            pay(payment);
        } else {
            ended(payment, State.REFUSED, "payment.refused");
        }
    }

    Payment locked(String merchant, String id, UnaryOperator<Payment> change) {
        ReentrantLock lock = desk.lock(merchant + "/" + id);
        lock.lock();
        try {
            return change.apply(get(merchant, id));
        } finally {
            lock.unlock();
        }
    }

    private void tell(Payment payment, String event) {
        happenings.tell(payment.merchant, payment.decidedMillis, event, payment.id, payment.verdict);
    }

    private Payment of(String subject) {
        Payment payment = shelves.payments.get(subject);
        if (payment == null) {
            throw new IllegalStateException("no payment " + subject);
        }
        return payment;
    }

    private void put(Payment payment) {
        shelves.payments.put(payment.merchant + "/" + payment.id, payment);
    }

    private void list(Payment payment) {
        shelves.paymentList.put(payment.listKey(), payment.id);
        shelves.orders.put(payment.merchant + "/" + payment.merchantOrder, payment.id);
        if (payment.billNumber != null) {
            shelves.bills.put(payment.merchant + "/" + payment.billNumber, payment.id);
        }
    }
}
