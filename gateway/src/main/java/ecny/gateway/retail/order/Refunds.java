package ecny.gateway.retail.order;

import ecny.gateway.retail.report.BillLine;
import ecny.settlement.message.Command;
import ecny.settlement.node.Outcome;
import ecny.wallet.ledger.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Money back to the payer: refunds, partial and repeated, and the reversal of a payment whose outcome the merchant does not know. */
public final class Refunds {
    private static final String REFUND = "refund";

    private final LedgerDesk desk;
    private final Shelves shelves;
    private final Payments payments;
    private final Purses purses;
    private final Happenings happenings;

    Refunds(LedgerDesk desk, Shelves shelves, Payments payments, Purses purses, Happenings happenings) {
        this.desk = desk;
        this.shelves = shelves;
        this.payments = payments;
        this.purses = purses;
        this.happenings = happenings;
        desk.on(REFUND, this::refunded);
    }

    /** @throws Refusal when the merchant has none of this id */
    public Refund get(String merchant, String id) {
        Refund refund = shelves.refunds.get(merchant + "/" + id);
        if (refund == null) {
            throw Refusal.notFound("refund", id);
        }
        return refund;
    }

    /** The refunds of a payment, oldest first. */
    public Shelf.Page<Refund> page(Payment payment, @Nullable String after, int limit) {
        Shelf.Page<String> ids = shelves.refundList.page(payment.merchant + "/" + payment.id + "/", after, limit);
        List<Refund> refunds = new ArrayList<>();
        ids.items().forEach(id -> refunds.add(get(payment.merchant, id)));
        return new Shelf.Page<>(refunds, ids.next());
    }

    public Refund refund(
            Caller caller, String paymentId, String merchantRefund, long amountFen, @Nullable String reason) {
        Refund refund = new Refund();
        refund.id = caller.id(REFUND);
        refund.merchant = caller.merchant();
        refund.payment = paymentId;
        refund.merchantRefund = merchantRefund;
        refund.amountFen = amountFen;
        refund.reason = reason;
        refund.atMillis = caller.atMillis();
        payments.locked(caller.merchant(), paymentId, payment -> {
            requireFree(refund);
            carryOut(refund, payment, caller.atMillis());
            return payment;
        });
        return decided(refund);
    }

    private Refund decided(Refund asked) {
        Refund now = get(asked.merchant, asked.id);
        if (now.state == Progress.FAILED && now.verdict != null) {
            throw Refusal.verdict(Verdict.valueOf(now.verdict), 0, now.id);
        }
        return now;
    }

    private void requireFree(Refund refund) {
        String other = shelves.refundNumbers.get(refund.merchant + "/" + refund.merchantRefund);
        if (other != null && !other.equals(refund.id) && get(refund.merchant, other).state != Progress.FAILED) {
            throw Refusal.conflict("REFUND_EXISTS", "There is a refund of this number.", "商户退款单号已存在。");
        }
    }

    private void carryOut(Refund refund, Payment payment, long atMillis) {
        String key = refund.merchant + "/" + refund.id;
        Refund known = shelves.refunds.get(key);
        if (known != null && known.state != Progress.PROCESSING) {
            return;
        }
        String moved = payment.moneyCommand == null ? Payments.payCommand(payment.id) : payment.moneyCommand;
        Command command = new Command.Refund(
                Ids.command(refund.id), atMillis, Ids.command(moved), refund.amountFen, Payments.CNY);
        // The lock is the payment's: two refunds of one payment are written down one after the other.
        String subject = payment.merchant + "/" + payment.id;
        Intent intent = desk.intent(REFUND, subject, purses.owner(payment.payee), command);
        Decision decision = desk.carryOut(intent, () -> {
            shelves.refunds.put(key, refund);
            shelves.refundList.put(
                    payment.merchant + "/" + payment.id + "/" + Shelf.padded(refund.atMillis) + refund.id, refund.id);
            shelves.refundNumbers.put(refund.merchant + "/" + refund.merchantRefund, refund.id);
        });
        if (decision.isBusy()) {
            shelves.together(() -> {
                shelves.refunds.remove(key);
                shelves.refundList.remove(
                        payment.merchant + "/" + payment.id + "/" + Shelf.padded(refund.atMillis) + refund.id);
                shelves.refundNumbers.remove(refund.merchant + "/" + refund.merchantRefund);
            });
        }
        decision.verdictOr(refund.id);
    }

    /**
     * Undoes a payment whatever it had become: one that waits is closed for good, a hold is released, one that succeeded is refunded in
     * full. One whose outcome is not known is asked for again first.
     */
    public Payment reverse(Caller caller, String paymentId) {
        return payments.locked(caller.merchant(), paymentId, known -> {
            Payment payment = payments.again(known);
            return switch (payment.state) {
                case WAITING -> payments.reversed(payment);
                case HELD -> payments.reverseHold(payment, caller.atMillis());
                case SUCCEEDED -> refundAll(payment, caller.atMillis());
                case PROCESSING -> throw Refusal.unknown(payment.id);
                case FAILED, REFUSED, CLOSED, RELEASED, REVERSED -> payment;
            };
        });
    }

    private Payment refundAll(Payment payment, long atMillis) {
        if (payment.capturedFen > payment.refundedFen) {
            Refund refund = new Refund();
            refund.id = Ids.of(payment.id, "reversal");
            refund.merchant = payment.merchant;
            refund.payment = payment.id;
            refund.merchantRefund = payment.merchantOrder + "-REVERSAL";
            refund.amountFen = payment.capturedFen - payment.refundedFen;
            refund.atMillis = atMillis;
            carryOut(refund, payment, atMillis);
            decided(refund);
        }
        return payments.reversed(payments.get(payment.merchant, payment.id));
    }

    private void refunded(String subject, Command command, Outcome outcome) {
        Payment payment = shelves.payments.get(subject);
        Refund refund = payment == null ? null : shelves.refunds.get(payment.merchant + "/" + Ids.of(command.id()));
        if (payment == null || refund == null || refund.state != Progress.PROCESSING) {
            return;
        }
        refund.state = Progress.of(outcome.isAccepted());
        refund.verdict = outcome.verdict().name();
        refund.atMillis = outcome.stampedAt().toEpochMilli();
        shelves.refunds.put(refund.merchant + "/" + refund.id, refund);
        if (outcome.isAccepted()) {
            payment.refundedFen += refund.amountFen;
            shelves.payments.put(subject, payment);
        }
        happenings.bill(
                refund.merchant, outcome, BillLine.Kind.REFUND, refund.merchantRefund, refund.id, refund.amountFen);
        happenings.tell(
                refund.merchant,
                refund.atMillis,
                outcome.isAccepted() ? "refund.succeeded" : "refund.failed",
                refund.id,
                refund.verdict);
    }
}
