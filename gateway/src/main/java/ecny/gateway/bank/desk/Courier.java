package ecny.gateway.bank.desk;

import ecny.gateway.bank.desk.BankPayment.Kind;
import ecny.gateway.bank.desk.Progress.Stage;
import ecny.gateway.bank.message.PaymentStatus;
import ecny.gateway.bank.message.StatusReason;
import ecny.settlement.clearing.ReturnReason;
import ecny.settlement.clearing.reserves.SettlementVerdict;
import ecny.settlement.house.ClearingHouse;
import ecny.settlement.house.Notice;
import ecny.settlement.message.CommandId;
import ecny.wallet.ledger.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries what happens in settlement to the banks and to the payees' wallets: notice by notice, in order, from where it stopped.
 * Everything it does has a name, so that a notice worked on twice is worked on once. One at a time.
 */
final class Courier {
    private static final int AT_ONCE = 256;
    /** The payee's institution did not answer in time. */
    private static final String TIMED_OUT = "AB05";

    private final ClearingHouse house;
    private final PaymentBook book;
    private final Directory directory;
    private final Till till;
    private final Letters letters;
    private final GivingBack givingBack;
    private final DeskSettings settings;
    private final LongSupplier nowMillis;

    Courier(
            ClearingHouse house,
            PaymentBook book,
            Directory directory,
            Till till,
            Letters letters,
            GivingBack givingBack,
            DeskSettings settings,
            LongSupplier nowMillis) {
        this.house = house;
        this.book = book;
        this.directory = directory;
        this.till = till;
        this.letters = letters;
        this.givingBack = givingBack;
        this.settings = settings;
        this.nowMillis = nowMillis;
    }

    /** Works on every notice there is, those that its own work makes included. */
    synchronized void run() {
        long next = book.cursor();
        List<Notice> notices = house.notices(next, AT_ONCE);
        while (!notices.isEmpty()) {
            for (Notice notice : notices) {
                Optional<BankPayment> payment = book.find(notice.payment().id());
                payment.ifPresent(known -> work(notice, known));
                next = notice.number() + 1;
                book.cursor(next);
            }
            notices = house.notices(next, AT_ONCE);
        }
    }

    private void work(Notice notice, BankPayment payment) {
        boolean waited = house.status(payment.id())
                .map(status -> status.answer() == SettlementVerdict.QUEUED)
                .orElse(false);
        switch (notice.kind()) {
            case QUEUED -> {}
            case NETTED -> {
                if (waited) {
                    letters.status(notice, payment, PaymentStatus.ACSP, null);
                }
                deliver(notice, payment);
            }
            case SETTLED -> {
                letters.booked(notice, payment);
                if (waited || wasNetted(payment)) {
                    letters.status(notice, payment, PaymentStatus.ACSC, null);
                }
                deliver(notice, payment);
            }
            case RETURNED -> {
                letters.status(notice, payment, notReached(notice), reason(notice.reason()));
                givingBack.cameBack(payment, String.valueOf(notice.reason()));
            }
        }
    }

    private boolean wasNetted(BankPayment payment) {
        return house.status(payment.id())
                .map(status -> status.answer() == SettlementVerdict.NETTED)
                .orElse(false);
    }

    private static PaymentStatus notReached(Notice notice) {
        return notice.reason() == ReturnReason.CANCELLED ? PaymentStatus.CANC : PaymentStatus.RJCT;
    }

    private static @Nullable StatusReason reason(@Nullable ReturnReason reason) {
        return reason == null ? null : StatusReason.of(reason.isoCode(), reason.name());
    }

    /** The payee's side, once: at the first moment at which the payment is final for the customers. */
    private void deliver(Notice notice, BankPayment payment) {
        if (payment.kind() == Kind.RETURN) {
            if (notice.kind() == Notice.Kind.SETTLED) {
                letters.returned(notice, payment);
            }
            return;
        }
        Progress progress = book.progress(payment.id());
        if (payment.kind() != Kind.CUSTOMER || progress.stage() != Stage.NEW) {
            return;
        }
        if (!payment.isToWallet()) {
            letters.passOn(payment);
            long deadline = notice.atMillis() + settings.reportWithin().toMillis();
            book.progress(payment.id(), progress.at(Stage.PASSED_ON, deadline));
            return;
        }
        int operator = directory.find(payment.payee()).orElseThrow().operatorCode();
        Verdict verdict = till.wouldCredit(operator, payment.wallet());
        if (verdict.isAccepted()) {
            long requestedAt = book.decideOnce("T" + payment.id(), nowMillis.getAsLong());
            verdict = till.credit(
                    new CommandId(payment.id(), operator), payment.wallet(), payment.amountFen(), requestedAt);
        }
        if (verdict.isAccepted()) {
            book.progress(payment.id(), progress.at(Stage.CREDITED, 0));
            letters.status(notice, payment, PaymentStatus.ACCC, null);
        } else {
            notCredited(payment, verdict.isoReason());
        }
    }

    private void notCredited(BankPayment payment, String reason) {
        book.progress(payment.id(), book.progress(payment.id()).at(Stage.NOT_CREDITED, 0));
        givingBack.all(payment, reason);
    }

    /** The payee's institution says what became of a payment passed on to it; late answers put presumptions right. */
    synchronized void reported(BankPayment payment, PaymentStatus status, String reason) {
        Progress progress = book.progress(payment.id());
        boolean credited = status == PaymentStatus.ACCC || status == PaymentStatus.ACSC;
        boolean refused = status == PaymentStatus.RJCT;
        switch (progress.stage()) {
            case PASSED_ON, PRESUMED_CREDITED -> {
                if (credited) {
                    book.progress(payment.id(), progress.at(Stage.CREDITED, 0));
                    letters.outcome(payment, PaymentStatus.ACCC, null);
                } else if (refused) {
                    notCredited(payment, reason);
                }
            }
            case PRESUMED_NOT_CREDITED -> {
                if (credited) {
                    givingBack.undo(payment);
                    book.progress(payment.id(), progress.at(Stage.CREDITED, 0));
                    letters.outcome(payment, PaymentStatus.ACCC, null);
                } else if (refused) {
                    book.progress(payment.id(), progress.at(Stage.NOT_CREDITED, progress.deadlineMillis()));
                }
            }
            default -> {}
        }
        run();
    }

    /** Presumes the outcome of every payment whose payee's institution has not reported in time. */
    synchronized void presume(long nowMillis) {
        for (long id : book.overdue(nowMillis)) {
            BankPayment payment = book.find(id).orElseThrow();
            Progress progress = book.progress(id);
            if (progress.stage() != Stage.PASSED_ON) {
                givingBack.again(payment);
                continue;
            }
            StatusReason late = StatusReason.of(TIMED_OUT, "PRESUMED_" + settings.presumed());
            if (settings.presumed() == DeskSettings.Presumed.CREDITED) {
                book.progress(id, progress.at(Stage.PRESUMED_CREDITED, 0));
                letters.outcome(payment, PaymentStatus.ACSC, late);
            } else {
                book.progress(id, progress.at(Stage.PRESUMED_NOT_CREDITED, 0));
                givingBack.all(payment, TIMED_OUT);
            }
        }
        run();
    }
}
