package ecny.gateway.bank.desk;

import ecny.gateway.bank.Asked;
import ecny.gateway.bank.BankDesk;
import ecny.gateway.bank.BankPost;
import ecny.gateway.bank.desk.Instructions.Done;
import ecny.gateway.bank.desk.Instructions.Order;
import ecny.gateway.bank.message.*;
import ecny.gateway.bank.reconcile.BookedLine;
import ecny.settlement.clearing.reserves.SettlementVerdict;
import ecny.settlement.house.ClearingHouse;
import ecny.settlement.house.HouseCommand;
import ecny.settlement.house.HouseCommand.Act;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What banks may ask, answered from the clearing house. From any number of threads.
 *
 * <p>Whoever tells the house something else (the wallet ledger's outcomes, the clock) calls {@link #carry} after it, so that what
 * followed reaches the banks; and {@link #presume} when {@link #nextDeadlineMillis} has come.
 */
public final class SettlementDesk implements BankDesk {
    private static final String DONE = "ACSC";

    private final ClearingHouse house;
    private final PaymentBook book;
    private final Directory directory;
    private final Instructions instructions;
    private final Courier courier;
    private final Accounts accounts;
    private final Recalls recalls;
    private final StatusQueries queries;
    private final DayEnd dayEnd;
    private volatile Runnable afterwards = () -> {};

    /** @param book of the payments, kept beside the house's journal */
    public SettlementDesk(
            ClearingHouse house,
            PaymentBook book,
            Directory directory,
            Till till,
            BankPost post,
            DeskSettings settings,
            LongSupplier nowMillis) {
        this.house = house;
        this.book = book;
        this.directory = directory;
        this.instructions = new Instructions(house, book, directory, till, settings);
        Letters letters = new Letters(house, directory, book, post);
        this.queries = new StatusQueries(house, book);
        GivingBack givingBack = new GivingBack(house, book, directory, queries, letters, nowMillis);
        this.courier = new Courier(house, book, directory, till, letters, givingBack, settings, nowMillis);
        this.accounts = new Accounts(house, book, directory, letters, settings);
        this.recalls = new Recalls(house, book, directory, letters, queries);
        this.dayEnd = new DayEnd(house, book, directory, accounts, letters);
    }

    /** Takes to banks and wallets what has happened in settlement since the last time. */
    public void carry() {
        courier.run();
        dayEnd.run();
        afterwards.run();
    }

    /** What is to be done after the house was told something: to look when it is due next. */
    public void afterwards(Runnable task) {
        afterwards = task;
    }

    /** From now on payments are refused: what they would stand on is not known. */
    void standStill(String why) {
        instructions.standStill(why);
    }

    /** Why no payment is taken; empty while they are. */
    public Optional<String> standstill() {
        return instructions.standstill();
    }

    /** Presumes the outcome of payments that nobody has reported in time. */
    public void presume(long nowMillis) {
        courier.presume(nowMillis);
    }

    /** When {@link #presume} is due next; the largest number when nothing is waited for. */
    public long nextDeadlineMillis() {
        return book.nextDeadlineMillis();
    }

    /** What waits, for its owners to look at and to reorder. */
    public WaitingPayments waiting() {
        return new WaitingPayments(house, book, directory, this::carry);
    }

    /** The bookings of an institution's statement of a closed day; empty when there is none. */
    public Optional<List<BookedLine>> statementLines(Directory.Entry institution, LocalDate day) {
        return house.ask(books -> books.closedDays().contains(day))
                ? house.day(institution.participant(), day).map(of -> accounts.lines(institution.institution(), of))
                : Optional.empty();
    }

    @Override
    public PaymentStatusReport pay(Asked<CustomerCreditTransfer> asked) {
        return report(
                asked,
                instructions.handIn(
                        Names.orders(asked), asked.message().header().settlementDay()));
    }

    @Override
    public PaymentStatusReport payOwn(Asked<InstitutionCreditTransfer> asked) {
        return report(
                asked,
                instructions.handIn(
                        Names.ownOrders(asked), asked.message().header().settlementDay()));
    }

    @Override
    public PaymentStatusReport giveBack(Asked<PaymentReturn> asked) {
        List<Done> done = new ArrayList<>();
        for (PaymentReturn.Return line : asked.message().returns()) {
            Optional<BankPayment> original =
                    queries.find(asked.from(), line.original().messageId(), line.transactionId());
            done.add(original.map(payment -> giveBack(asked, line, payment))
                    .orElseGet(() ->
                            refusedReturn(asked, line, new Refusal("NOOR", "PAYMENT_UNKNOWN", "no such payment"))));
        }
        return report(asked, done);
    }

    private Done giveBack(Asked<PaymentReturn> asked, PaymentReturn.Return line, BankPayment original) {
        BankPayment back = Names.returned(asked, line, original);
        boolean again = book.find(back.id()).isPresent();
        if (!original.payee().equals(asked.from())) {
            return new Done(
                    back, PaymentStatus.RJCT, new Refusal("AG01", "NOT_THE_PAYEE", "only its payee returns it"));
        }
        if (!queries.isFinal(original)) {
            return new Done(back, PaymentStatus.RJCT, new Refusal("AG01", "NOT_SETTLED", "it has not settled"));
        }
        if (!again && line.amountFen() > original.amountFen() - queries.returnedFen(original)) {
            return new Done(
                    back,
                    PaymentStatus.RJCT,
                    new Refusal("AM09", "RETURN_ABOVE_PAYMENT", "more than is left of the payment"));
        }
        Done done = instructions.handIn(List.of(new Order(back, null)), null).get(0);
        if (!again && done.refusal() == null) {
            book.progress(original.id(), book.progress(original.id()).at(Progress.Stage.NOT_CREDITED, 0));
        }
        return done;
    }

    private static Done refusedReturn(Asked<PaymentReturn> asked, PaymentReturn.Return line, Refusal refusal) {
        BankPayment unknown = Names.unknown(asked, line);
        return new Done(unknown, PaymentStatus.RJCT, refusal);
    }

    @Override
    public PaymentStatusReport status(Asked<PaymentStatusRequest> asked) {
        return queries.status(asked);
    }

    @Override
    public Receipt reported(Asked<PaymentStatusReport> asked) {
        PaymentStatusReport report = asked.message();
        for (PaymentStatusReport.Transaction line : report.transactions()) {
            Optional<BankPayment> payment =
                    queries.passedOn(asked.from(), report.group().messageId(), line.transactionId());
            if (payment.isEmpty()) {
                return receipt(asked, "NOOR", "no payment of that id was passed on to you");
            }
            StatusReason reason = line.reason();
            courier.reported(payment.get(), line.status(), reason == null ? "NARR" : reason.code());
        }
        return receipt(asked, DONE, null);
    }

    @Override
    public RecallAnswer recall(Asked<RecallRequest> asked) {
        RecallAnswer answer = recalls.recall(asked);
        carry();
        return answer;
    }

    @Override
    public Receipt recallAnswered(Asked<RecallAnswer> asked) {
        if (directory.find(asked.message().recaller()).isEmpty()) {
            return receipt(asked, "RC01", "no such institution");
        }
        recalls.answered(asked);
        return receipt(asked, DONE, null);
    }

    @Override
    public Receipt move(Asked<LiquidityTransfer> asked) {
        LiquidityTransfer m = asked.message();
        Optional<Directory.Entry> owner = directory.find(asked.from());
        if (owner.isEmpty() || !m.debtor().equals(asked.from()) || !m.creditor().equals(asked.from())) {
            return receipt(asked, "AG01", "money moves between one's own accounts only; pay others with pacs.009");
        }
        LocalDate open = house.ask(books -> books.system().businessDay());
        LocalDate day = m.settlementDay();
        if (day != null && !day.equals(open)) {
            return receipt(asked, day.isBefore(open) ? "TM01" : "DT01", "the business day is " + open);
        }
        boolean aside = m.creditorAccount().kind() == AccountKind.SET_ASIDE
                && m.debtorAccount().kind() == AccountKind.RESERVE;
        boolean back = m.creditorAccount().kind() == AccountKind.RESERVE
                && m.debtorAccount().kind() == AccountKind.SET_ASIDE;
        if (!aside && !back) {
            return receipt(asked, "AC01", "between RESERVE and SET_ASIDE");
        }
        int bank = owner.get().participant();
        long now = house.ask(books -> books.system().desk().books().reserves().reservedFen(bank));
        long wanted = now + (aside ? m.amountFen() : -m.amountFen());
        long target = book.decideOnce("L" + asked.from() + m.transferId(), wanted);
        if (target < 0) {
            return receipt(asked, "AM04", "less than that is set aside");
        }
        SettlementVerdict verdict = house.tell(new HouseCommand.Central(Act.SET_ASIDE, bank, target, 0));
        long reached =
                house.ask(books -> books.system().desk().books().reserves().reservedFen(bank));
        carry();
        if (verdict != SettlementVerdict.DONE) {
            return receipt(asked, Refusal.of(verdict).code(), verdict.english());
        }
        return reached == target
                ? receipt(asked, DONE, null)
                : receipt(asked, "PDNG", "as far as the account reaches now; the rest when money comes in");
    }

    @Override
    public AccountAnswer balances(Asked<AccountQuery> asked) {
        return accounts.balances(asked);
    }

    @Override
    public List<BankMessage> report(Asked<ReportRequest> asked) {
        return accounts.report(asked);
    }

    @Override
    public InitiationStatusReport initiate(Asked<PaymentInitiation> asked) {
        PaymentInitiation m = asked.message();
        List<Order> orders = Names.initiated(asked);
        List<Done> done = m.debtorAccount().kind() == AccountKind.WALLET
                ? orders.stream()
                        .map(order -> new Done(
                                order.payment(),
                                PaymentStatus.RJCT,
                                new Refusal("AG01", "OWNER_MUST_SIGN", "a wallet's payments are signed by its owner")))
                        .toList()
                : instructions.handIn(orders, m.executionDay());
        carry();
        List<InitiationStatusReport.Order> lines = done.stream()
                .map(one -> instructions.transaction(latest(one)))
                .map(t -> new InitiationStatusReport.Order(
                        t.instructionId(), t.endToEndId(), t.status(), t.reason(), t.acceptedAt(), t.systemReference()))
                .toList();
        PaymentStatus together = Instructions.together(
                lines.stream().map(InitiationStatusReport.Order::status).toList());
        return new InitiationStatusReport(
                asked.answerId(),
                asked.receivedAt(),
                group(asked, lines.size(), together),
                new InitiationStatusReport.Block(m.blockId(), lines));
    }

    @Override
    public EventReceipt event(Asked<SystemEvent> asked) {
        String code = asked.message().code();
        Optional<Directory.Entry> sender = directory.find(asked.from());
        boolean on = code.equals(SystemEvent.LOG_ON);
        String status = DONE;
        String words = on ? "logged on" : "logged off";
        if (sender.isEmpty()) {
            status = "RC01";
            words = "no such institution";
        } else if (!on && !code.equals(SystemEvent.LOG_OFF)) {
            status = "AG01";
            words = "LGON and LGOF can be sent";
        } else {
            house.tell(new HouseCommand.Session(sender.get().participant(), on));
        }
        return new EventReceipt(
                asked.answerId(), asked.receivedAt(), asked.header().messageId(), status, words);
    }

    private PaymentStatusReport report(Asked<?> asked, List<Done> done) {
        carry();
        List<PaymentStatusReport.Transaction> lines =
                done.stream().map(one -> instructions.transaction(latest(one))).toList();
        PaymentStatus together = Instructions.together(
                lines.stream().map(PaymentStatusReport.Transaction::status).toList());
        return new PaymentStatusReport(
                asked.answerId(), asked.receivedAt(), group(asked, lines.size(), together), lines);
    }

    /** What has become of it by now: a payment that waited may have gone while the others were handed in. */
    private Done latest(Done done) {
        return done.refusal() != null ? done : new Done(done.payment(), queries.now(done.payment()), null);
    }

    private static PaymentStatusReport.Group group(Asked<?> asked, long count, PaymentStatus status) {
        return new PaymentStatusReport.Group(
                asked.message().messageId(), asked.header().messageName(), count, status, null);
    }

    private static Receipt receipt(Asked<?> asked, String status, @Nullable String words) {
        return new Receipt(
                asked.answerId(),
                asked.receivedAt(),
                asked.message().messageId(),
                asked.header().messageName(),
                status,
                words);
    }
}
