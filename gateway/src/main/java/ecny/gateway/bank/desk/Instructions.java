package ecny.gateway.bank.desk;

import ecny.gateway.bank.desk.BankPayment.Kind;
import ecny.gateway.bank.message.AccountKind;
import ecny.gateway.bank.message.PaymentStatus;
import ecny.gateway.bank.message.PaymentStatusReport;
import ecny.gateway.bank.message.Urgency;
import ecny.settlement.clearing.Priority;
import ecny.settlement.clearing.reserves.PaymentKind;
import ecny.settlement.clearing.reserves.SettlementVerdict;
import ecny.settlement.house.ClearingHouse;
import ecny.settlement.house.HouseCommand;
import ecny.wallet.ledger.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks the payments of a message, keeps them, and hands them to the clearing house. */
final class Instructions {
    private final ClearingHouse house;
    private final PaymentBook book;
    private final Directory directory;
    private final Till till;
    private final DeskSettings settings;

    Instructions(ClearingHouse house, PaymentBook book, Directory directory, Till till, DeskSettings settings) {
        this.house = house;
        this.book = book;
        this.directory = directory;
        this.till = till;
        this.settings = settings;
    }

    private volatile @Nullable String standstill;

    /** From now on every payment is refused, with these words. */
    void standStill(String why) {
        standstill = why;
    }

    /** Why no payment is taken. */
    Optional<String> standstill() {
        return Optional.ofNullable(standstill);
    }

    /** One payment with its place in the queue. */
    record Order(BankPayment payment, @Nullable Urgency urgency) {}

    /** What became of one payment. */
    record Done(
            BankPayment payment,
            PaymentStatus status,
            @Nullable Refusal refusal) {}

    /**
     * Hands in all payments of a message.
     *
     * @param day on which they are to settle, if the sender says
     */
    List<Done> handIn(List<Order> orders, @Nullable LocalDate day) {
        List<Optional<Refusal>> refusals = new ArrayList<>();
        boolean anyRefused = false;
        for (Order order : orders) {
            Optional<Refusal> refusal = refusal(order.payment(), day);
            anyRefused |= refusal.isPresent();
            refusals.add(refusal);
        }
        boolean nothing = anyRefused && settings.batches() == DeskSettings.Batches.ALL_OR_NOTHING;
        List<Done> done = new ArrayList<>();
        for (int i = 0; i < orders.size(); i++) {
            BankPayment payment = orders.get(i).payment();
            Optional<Refusal> refusal = refusals.get(i);
            if (refusal.isPresent()) {
                done.add(new Done(payment, PaymentStatus.RJCT, refusal.get()));
            } else if (nothing) {
                done.add(new Done(
                        payment,
                        PaymentStatus.RJCT,
                        new Refusal("NARR", "BATCH_REFUSED", "another payment of the message was refused")));
            } else {
                done.add(settle(orders.get(i)));
            }
        }
        return done;
    }

    /** What settlement does not check. A payment handed in before has been checked before. */
    private Optional<Refusal> refusal(BankPayment payment, @Nullable LocalDate day) {
        if (book.find(payment.id()).isPresent()) {
            return Optional.empty();
        }
        String why = standstill;
        if (why != null) {
            return Optional.of(new Refusal("AB10", "SETTLEMENT_STANDS_STILL", why));
        }
        Optional<Directory.Entry> payer = directory.find(payment.payer());
        Optional<Directory.Entry> payee = directory.find(payment.payee());
        if (payer.isEmpty() || payee.isEmpty()) {
            return Optional.of(Refusal.of(SettlementVerdict.UNKNOWN_PARTICIPANT));
        }
        if (!payment.payer().equals(payment.from())) {
            return Optional.of(
                    new Refusal("AG01", "NOT_YOUR_ACCOUNT", "an institution pays from its own account only"));
        }
        LocalDate open = house.ask(books -> books.system().businessDay());
        if (day != null && !day.equals(open)) {
            String code = day.isBefore(open) ? "TM01" : "DT01";
            return Optional.of(new Refusal(code, "NOT_THE_BUSINESS_DAY", "the business day is " + open));
        }
        if (payment.isToWallet()) {
            Verdict verdict = till.wouldCredit(payee.get().operatorCode(), payment.wallet());
            if (!verdict.isAccepted()) {
                return Optional.of(Refusal.of(verdict));
            }
        }
        return Optional.empty();
    }

    private Done settle(Order order) {
        BankPayment payment = order.payment();
        BankPayment kept = book.keep(payment);
        if (!sameContent(kept, payment)) {
            return refused(payment, SettlementVerdict.DUPLICATE_WITH_DIFFERENT_CONTENT);
        }
        SettlementVerdict verdict = house.tell(new HouseCommand.Pay(
                kept.id(),
                participant(kept.payer()),
                participant(kept.payee()),
                kept.amountFen(),
                priority(order.urgency()),
                kept.kind() == Kind.INSTITUTION ? PaymentKind.INSTITUTION : PaymentKind.ACCOUNT));
        return verdict.isAccepted() ? new Done(kept, Refusal.status(verdict), null) : refused(kept, verdict);
    }

    private static Done refused(BankPayment payment, SettlementVerdict verdict) {
        return new Done(payment, PaymentStatus.RJCT, Refusal.of(verdict));
    }

    private int participant(String institution) {
        return directory.find(institution).orElseThrow().participant();
    }

    /** The names of a repetition's message may differ, the payment itself may not. */
    private static boolean sameContent(BankPayment kept, BankPayment asked) {
        return kept.amountFen() == asked.amountFen()
                && kept.payer().equals(asked.payer())
                && kept.payee().equals(asked.payee())
                && kept.originalId() == asked.originalId()
                && Objects.equals(kept.creditorNumber(), asked.creditorNumber())
                && Objects.equals(kept.creditorKind(), asked.creditorKind());
    }

    static Priority priority(@Nullable Urgency urgency) {
        return urgency == Urgency.URGT
                ? Priority.EXTRA_URGENT
                : urgency == Urgency.HIGH ? Priority.URGENT : Priority.NORMAL;
    }

    static @Nullable String kind(AccountKind kind) {
        return kind.name();
    }

    /** A line of a status report. */
    PaymentStatusReport.Transaction transaction(Done done) {
        BankPayment payment = done.payment();
        Refusal refusal = done.refusal();
        boolean known = book.find(payment.id()).isPresent() && done.status() != PaymentStatus.RJCT;
        return new PaymentStatusReport.Transaction(
                payment.instructionId(),
                payment.endToEndId(),
                payment.transactionId(),
                done.status(),
                refusal == null ? null : refusal.reason(),
                known ? Instant.ofEpochMilli(payment.askedAtMillis()) : null,
                done.status() == PaymentStatus.ACSC || done.status() == PaymentStatus.ACCC
                        ? house.ask(books -> books.system().businessDay())
                        : null,
                known ? reference(payment.id()) : null);
    }

    /** The simulator's number of a payment, as messages show it. */
    static String reference(long id) {
        return "S" + id;
    }

    /** All of a message in one word. */
    static PaymentStatus together(List<PaymentStatus> statuses) {
        PaymentStatus first = statuses.isEmpty() ? PaymentStatus.RJCT : statuses.get(0);
        boolean same = statuses.stream().allMatch(status -> status == first);
        if (same) {
            return first;
        }
        boolean refused = statuses.contains(PaymentStatus.RJCT);
        boolean waits = statuses.contains(PaymentStatus.PDNG) || statuses.contains(PaymentStatus.ACSP);
        return refused ? PaymentStatus.PART : waits ? PaymentStatus.PDNG : PaymentStatus.ACSC;
    }
}
