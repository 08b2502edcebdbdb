package ecny.settlement.clearing;

import static ecny.settlement.clearing.reserves.SettlementVerdict.*;

import ecny.settlement.clearing.reserves.Books;
import ecny.settlement.clearing.reserves.CentralBankDesk;
import ecny.settlement.clearing.reserves.Participants;
import ecny.settlement.clearing.reserves.PaymentKind;
import ecny.settlement.clearing.reserves.Reserves;
import ecny.settlement.clearing.reserves.SettlementVerdict;
import ecny.settlement.clearing.rules.AfterHours;
import ecny.settlement.clearing.rules.BusinessDates;
import ecny.settlement.clearing.rules.BusinessDates.Phase;
import ecny.settlement.clearing.rules.ClearingRules;
import ecny.settlement.clearing.rules.DesignKind;
import ecny.wallet.rulebook.Regime;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The settlement system: one design, its business day, and everybody's books. What a settlement operator runs, as a machine that
 * knows no clock: time is given with every call, in epoch milliseconds, and never runs backwards; whatever the business day
 * brings until then happens first.
 *
 * <p>The same calls give the same results, to the digest of every day. Not thread-safe: one caller.
 */
public final class ReserveSystem {
    private final SystemSettings settings;
    private final ClearingRules.Settlement rules;
    private final BusinessDates dates;
    private final CentralBankDesk desk;
    private final Books books;
    private final Reserves reserves;
    private final Participants participants;
    private final PaymentRegister register = new PaymentRegister();
    private final Indicators indicators = new Indicators();
    private final SettlementEvents events;
    private final SettlementDesign design;
    private final DayBook dayBook;
    private final EndOfDay endOfDay;
    private final Midnight midnight;
    private final Map<Long, ReservePayment> forOpening = new LinkedHashMap<>();
    private final BitSet failed = new BitSet();
    private final List<DayReport> reports = new ArrayList<>();
    private final long itemCapFen;
    private LocalDate day;
    private Agenda agenda;
    private long now;
    private long nextOptimise = Long.MAX_VALUE;
    private long nextSample;

    /**
     * @param desk over opened books
     * @param startMillis the system's first instant
     * @param listener hears every event after the system itself
     */
    public ReserveSystem(SystemSettings settings, CentralBankDesk desk, long startMillis, SettlementEvents listener) {
        this.settings = settings;
        this.rules = settings.rules().settlement();
        this.dates = new BusinessDates(settings.rules().day(), settings.calendar());
        this.desk = desk;
        this.books = desk.books();
        this.reserves = books.reserves();
        this.participants = books.participants();
        this.events = new PaymentEvents(books, register, indicators, listener);
        this.design = new SettlementContext(desk, rules, events).design(settings.design());
        this.dayBook = new DayBook(books, register);
        this.endOfDay = new EndOfDay(desk, settings.rules().credit(), dayBook, settings.records());
        this.midnight = new Midnight(settings, desk, startMillis);
        this.itemCapFen = ClearingRules.fen(rules.itemCapYuan().value());
        this.now = startMillis;
        this.day = dates.businessDayOf(startMillis);
        this.agenda = new Agenda(day, dates, rules);
        agenda.skipBefore(startMillis);
        this.nextSample = startMillis;
        startDay();
    }

    /** When the system next does something by itself, epoch milliseconds; {@link #advanceTo} is to be called then. */
    public long nextDueMillis() {
        return Math.min(Math.min(agenda.nextAtMillis(), midnight.nextAtMillis()), Math.min(nextOptimise, nextSample));
    }

    /** Lets everything happen that is due up to an instant. */
    public void advanceTo(long atMillis) {
        while (true) {
            long due = nextDueMillis();
            if (due > atMillis) {
                now = Math.max(now, atMillis);
                return;
            }
            now = Math.max(now, due);
            if (due == midnight.nextAtMillis()) {
                midnight.strike();
            } else if (due == agenda.nextAtMillis()) {
                happen(agenda.take().event());
            } else if (due == nextOptimise) {
                design.on(DayEvent.OPTIMISE, now);
            } else {
                indicators.sample(now, design.queue(), reserves);
                nextSample = due + settings.sampleEveryMillis();
            }
            scheduleOptimise();
        }
    }

    /** Hands in a payment. The same id with the same content is answered as the first time. */
    public SettlementVerdict submit(ReservePayment payment) {
        advanceTo(payment.atMillis());
        PaymentRegister.@Nullable Entry known = register.find(payment.id());
        if (known != null) {
            return known.payment().sameContent(payment) ? known.answer() : DUPLICATE_WITH_DIFFERENT_CONTENT;
        }
        SettlementVerdict refusal = refusal(payment);
        if (refusal != DONE) {
            return refusal;
        }
        register.accept(payment);
        SettlementVerdict verdict = process(payment);
        if (verdict.isAccepted()) {
            register.answered(payment.id(), verdict);
        } else {
            register.forget(payment.id());
        }
        scheduleOptimise();
        return verdict;
    }

    private SettlementVerdict refusal(ReservePayment payment) {
        if (!participants.knows(payment.payer()) || !participants.knows(payment.payee())) return UNKNOWN_PARTICIPANT;
        if (payment.payer() == payment.payee()) return SAME_PARTICIPANT;
        if (payment.amountFen() <= 0) return AMOUNT_NOT_POSITIVE;
        if (payment.kind() == PaymentKind.LEDGER) return refusalOfClaim(payment);
        if (design.kind() == DesignKind.DEFERRED_NET && payment.amountFen() > itemCapFen) return AMOUNT_ABOVE_ITEM_CAP;
        if (failed.get(payment.payer()) || failed.get(payment.payee())) return PARTICIPANT_DEFAULTED;
        if (failed.get(participants.accountOf(payment.payer()))) return PARTICIPANT_DEFAULTED;
        if (failed.get(participants.accountOf(payment.payee()))) return PARTICIPANT_DEFAULTED;
        if (mustWait(payment) && rules.afterHours().value() == AfterHours.REFUSE) return AFTER_CUT_OFF;
        if (payment.amountFen() > books.sendableFen(payment.kind(), payment.payer())) return CUSTOMER_FUNDS_SHORT;
        return DONE;
    }

    /** What the wallet ledger has decided is not decided again. */
    private SettlementVerdict refusalOfClaim(ReservePayment payment) {
        if (!participants.isDirect(payment.payer()) || !participants.isDirect(payment.payee())) return NO_ACCOUNT;
        return payment.amountFen() > books.sendableFen(payment.kind(), payment.payer()) ? CUSTOMER_FUNDS_SHORT : DONE;
    }

    private SettlementVerdict process(ReservePayment payment) {
        boolean wallets = payment.kind() == PaymentKind.WALLET || payment.kind() == PaymentKind.LEDGER;
        if (books.regime() == Regime.CASH_1_0 && wallets) {
            books.reRegister(payment.payer(), payment.payee(), payment.amountFen());
            events.settled(payment, Mechanism.REGISTER, now);
            return SETTLED;
        }
        if (payment.kind() == PaymentKind.LEDGER) {
            books.claim(payment.payer(), payment.payee(), payment.amountFen());
            if (failed.get(payment.payer()) || failed.get(payment.payee()))
                return PARTICIPANT_DEFAULTED; // claim stands
        } else {
            books.send(payment.kind(), payment.payer(), payment.amountFen());
        }
        if (participants.accountOf(payment.payer()) == participants.accountOf(payment.payee())) {
            events.settled(payment, Mechanism.SAME_ACCOUNT, now);
            return SETTLED;
        }
        if (mustWait(payment)) {
            forOpening.put(payment.id(), payment);
            return QUEUED;
        }
        SettlementVerdict verdict = design.submit(payment, now);
        if (!verdict.isAccepted()) {
            books.takeBack(payment.kind(), payment.payer(), payment.amountFen());
        }
        return verdict;
    }

    /** Netting takes payments around the clock; gross settlement by the rule for after hours. */
    private boolean mustWait(ReservePayment payment) {
        if (design.kind() == DesignKind.DEFERRED_NET || rules.afterHours().value() == AfterHours.SETTLE) {
            return false;
        }
        Phase phase = dates.phaseAt(now);
        boolean liquidity = payment.kind() == PaymentKind.INSTITUTION;
        return phase != Phase.OPEN && !(liquidity && phase == Phase.RESTRICTED);
    }

    /** The payer, or its agent, takes a waiting payment back. */
    public SettlementVerdict cancel(long id, int by, long atMillis) {
        advanceTo(atMillis);
        @Nullable
        ReservePayment waiting =
                forOpening.containsKey(id) ? forOpening.get(id) : design.queue().find(id);
        if (waiting == null) return NOT_QUEUED;
        if (!isOwner(waiting, by)) return NOT_OWNER;
        giveBack(waiting, ReturnReason.CANCELLED);
        design.retry(participants.accountOf(waiting.payer()), now);
        return DONE;
    }

    /** The payer, or its agent, moves a waiting payment to the front of its level. */
    public SettlementVerdict moveToFront(long id, int by, long atMillis) {
        return reorder(id, by, atMillis, queue -> {
            queue.moveToFront(id);
            return true;
        });
    }

    /** The payer, or its agent, moves a waiting payment to the end of its level. */
    public SettlementVerdict moveToEnd(long id, int by, long atMillis) {
        return reorder(id, by, atMillis, queue -> {
            queue.moveToEnd(id);
            return true;
        });
    }

    /** The payer, or its agent, moves a waiting payment just before another of the same level. */
    public SettlementVerdict moveBefore(long id, long otherId, int by, long atMillis) {
        return reorder(id, by, atMillis, queue -> queue.contains(otherId) && queue.moveBefore(id, otherId));
    }

    private SettlementVerdict reorder(long id, int by, long atMillis, Predicate<PaymentQueue> move) {
        advanceTo(atMillis);
        @Nullable ReservePayment waiting = design.queue().find(id);
        if (waiting == null) return NOT_QUEUED;
        if (!isOwner(waiting, by)) return NOT_OWNER;
        if (!move.test(design.queue())) return OTHER_LEVEL;
        design.retry(participants.accountOf(waiting.payer()), now);
        return DONE;
    }

    /** To be called after the central bank's desk changed an account: settles what now can. */
    public void fundsChanged(int account, long atMillis) {
        advanceTo(atMillis);
        design.retry(account, now);
    }

    /** A participant failed: it pays no more, what waits goes back, its open net position is handled by the rule. */
    public void declareDefault(int participant, long atMillis) {
        advanceTo(atMillis);
        failed.set(participant);
        boolean direct = participants.isDirect(participant);
        if (direct) {
            reserves.controlDebits(participant, true);
        }
        for (ReservePayment waiting : waiting()) {
            boolean touched = waiting.payer() == participant || waiting.payee() == participant;
            boolean account = participants.accountOf(waiting.payer()) == participant
                    || participants.accountOf(waiting.payee()) == participant;
            if (touched || account) {
                giveBack(waiting, ReturnReason.PARTICIPANT_DEFAULTED);
            }
        }
        if (direct) {
            design.failed(participant, now);
        }
        for (int account = 1; account < reserves.accounts(); account++) {
            design.retry(account, now);
        }
    }

    private void happen(DayEvent event) {
        switch (event) {
            case OPEN -> open();
            case STOP_ACCEPTING -> endOfDay.did(DayReport.Step.STOP_ACCEPTING);
            case FINAL_NETTING -> endOfDay.did(DayReport.Step.FINAL_NETTING);
            case NETTING -> indicators.sample(now, design.queue(), reserves); // the peak before it goes
            default -> {}
        }
        if (event != DayEvent.DATE_ROLL) {
            design.on(event, now);
            return;
        }
        closeDay();
        design.on(event, now);
        startDay();
    }

    private void open() {
        List<ReservePayment> early = List.copyOf(forOpening.values());
        forOpening.clear();
        for (ReservePayment payment : early) {
            if (!design.submit(payment, now).isAccepted()) {
                events.returned(payment, ReturnReason.FUNDS_SHORT, false, now);
            }
        }
    }

    private void closeDay() {
        endOfDay.did(DayReport.Step.CLEARING_WINDOW);
        List<ReservePayment> left = new ArrayList<>();
        for (int account = 0; account < reserves.accounts(); account++) {
            left.addAll(design.queue().payments(account));
        }
        endOfDay.callLoans(day, failed);
        settleClaims(left);
        left.forEach(payment -> giveBack(payment, ReturnReason.END_OF_DAY));
        DayReport report = endOfDay.close(day, left.size(), register.settled().size());
        reports.add(report);
        events.dayClosed(report);
        indicators.sample(now, design.queue(), reserves);
        indicators.endDay(day, reserves);
        day = settings.calendar().after(day);
        agenda = new Agenda(day, dates, rules);
    }

    /** Claims from the wallet ledger cannot go back: they settle together, with loans where money is missing. */
    private void settleClaims(List<ReservePayment> left) {
        List<ReservePayment> claims = left.stream()
                .filter(payment -> payment.kind() == PaymentKind.LEDGER && !reserves.isDebitControlled(payment.payer()))
                .toList();
        long[] net = new long[reserves.accounts()];
        for (ReservePayment claim : claims) {
            net[claim.payer()] -= claim.amountFen();
            net[claim.payee()] += claim.amountFen();
        }
        for (int account = 1; account < net.length; account++) {
            while (net[account] < 0 && reserves.spendableFen(account, false) < -net[account]) {
                // again, when a part of what was lent went into the money set aside
                endOfDay.lend(account, -net[account] - reserves.spendableFen(account, false), day);
            }
        }
        reserves.settleAtOnce(net, false);
        for (ReservePayment claim : claims) {
            design.queue().remove(claim.id());
            events.settled(claim, Mechanism.WINDOW, now);
        }
        left.removeAll(claims);
    }

    private void startDay() {
        reserves.startDay();
        register.startDay();
        dayBook.startDay();
        indicators.startDay(dates.windowEndsAt(day));
    }

    private void scheduleOptimise() {
        long interval = rules.optimiseSeconds().value() * 1_000L;
        if (design.queue().isEmpty() || design.kind() != DesignKind.HYBRID) {
            nextOptimise = Long.MAX_VALUE;
        } else if (nextOptimise <= now || nextOptimise == Long.MAX_VALUE) {
            nextOptimise = (now / interval + 1) * interval;
        }
    }

    private void giveBack(ReservePayment waiting, ReturnReason reason) {
        if (forOpening.remove(waiting.id()) == null) {
            design.queue().remove(waiting.id());
        }
        events.returned(waiting, reason, false, now);
    }

    private List<ReservePayment> waiting() {
        List<ReservePayment> all = new ArrayList<>(forOpening.values());
        for (int account = 0; account < reserves.accounts(); account++) {
            all.addAll(design.queue().payments(account));
        }
        return all;
    }

    private boolean isOwner(ReservePayment payment, int by) {
        return by == payment.payer() || by == participants.accountOf(payment.payer());
    }

    /** Where a payment is; null when it is unknown or a past day's. */
    public PaymentRegister.@Nullable Entry status(long id) {
        return register.find(id);
    }

    /** The business day that is running or opens next. */
    public LocalDate businessDay() {
        return day;
    }

    public BusinessDates dates() {
        return dates;
    }

    public CentralBankDesk desk() {
        return desk;
    }

    public PaymentQueue queue() {
        return design.queue();
    }

    public Indicators indicators() {
        return indicators;
    }

    /** The system's record of a participant's payments settled today. */
    public Collection<Reconciliation.RecordLine> recordOf(int participant) {
        return dayBook.linesOf(participant);
    }

    /** The running business day of every participant so far. */
    public List<DayStatement> statements() {
        return dayBook.statements(day);
    }

    /** Reports of the days that have ended. */
    public List<DayReport> reports() {
        return List.copyOf(reports);
    }

    /** @throws IllegalStateException with the values when money was made or lost or a sheet does not balance */
    public void checkInvariants() {
        reserves.checkInvariants();
        books.checkBalances();
    }
}
