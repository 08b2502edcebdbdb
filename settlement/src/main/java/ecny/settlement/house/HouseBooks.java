package ecny.settlement.house;

import ecny.settlement.clearing.DayReport;
import ecny.settlement.clearing.DayStatement;
import ecny.settlement.clearing.Mechanism;
import ecny.settlement.clearing.PaymentRegister;
import ecny.settlement.clearing.ReservePayment;
import ecny.settlement.clearing.ReserveSystem;
import ecny.settlement.clearing.ReturnReason;
import ecny.settlement.clearing.SettlementEvents;
import ecny.settlement.clearing.reserves.BalanceSheet;
import ecny.settlement.clearing.reserves.CentralBankDesk;
import ecny.settlement.clearing.reserves.Participants;
import ecny.settlement.clearing.reserves.PaymentKind;
import ecny.settlement.clearing.reserves.SettlementVerdict;
import ecny.wallet.crypto.Sm2KeyPair;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.agrona.collections.Long2ObjectHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the clearing house knows: a function of its journal and the time, nothing else. Not thread-safe: asked through {@link
 * ClearingHouse#ask}.
 */
public final class HouseBooks {
    /** Hears what happens; must not call back. After a replay it has heard everything again, in the same order. */
    @FunctionalInterface
    public interface Listener {
        void noticed(Notice notice);

        /** A payment settled, a bank's own or one of the wallet ledger. */
        default void settled(ReservePayment payment, Mechanism mechanism, long atMillis) {}
    }

    private record Answer(ReservePayment payment, SettlementVerdict verdict, PaymentRegister.@Nullable Entry entry) {}

    private final ReserveSystem system;
    private final CentralBankDesk desk;
    private final Participants participants;
    private final Sm2KeyPair sealKey;
    private final Listener listener;
    private final DayEntries entries;
    private final Long2ObjectHashMap<Answer> answers = new Long2ObjectHashMap<>();
    private final List<Notice> notices = new ArrayList<>();
    private final List<DaySeal> seals = new ArrayList<>();
    private final BitSet loggedOff = new BitSet();
    private long lastLedgerSequence;

    HouseBooks(HouseSettings settings, Sm2KeyPair sealKey, Listener listener) {
        this.sealKey = sealKey;
        this.listener = listener;
        this.desk = settings.openDesk();
        this.participants = desk.books().participants();
        this.entries = new DayEntries(participants.count());
        this.system = new ReserveSystem(settings.system(), desk, settings.startMillis(), new Events());
    }

    SettlementVerdict apply(HouseCommand command, long atMillis) {
        system.advanceTo(atMillis);
        if (command instanceof HouseCommand.Pay pay) {
            return pay(pay, atMillis);
        }
        if (command instanceof HouseCommand.Queue queue) {
            return switch (queue.move()) {
                case CANCEL -> system.cancel(queue.id(), queue.by(), atMillis);
                case FRONT -> system.moveToFront(queue.id(), queue.by(), atMillis);
                case END -> system.moveToEnd(queue.id(), queue.by(), atMillis);
                case BEFORE -> system.moveBefore(queue.id(), queue.other(), queue.by(), atMillis);
            };
        }
        if (command instanceof HouseCommand.Central act) {
            return central(act, atMillis);
        }
        if (command instanceof HouseCommand.Retail retail) {
            return retail(retail, atMillis);
        }
        if (command instanceof HouseCommand.Session session) {
            if (!participants.knows(session.participant())) return SettlementVerdict.UNKNOWN_PARTICIPANT;
            loggedOff.set(session.participant(), !session.on());
        }
        return SettlementVerdict.DONE;
    }

    void advanceTo(long atMillis) {
        system.advanceTo(atMillis);
    }

    boolean endsADay(long atMillis) {
        return atMillis >= system.dates().windowEndsAt(system.businessDay());
    }

    /** The outcome a command comes from; above every other for what does not come from the wallet ledger. */
    static long sequenceOf(HouseCommand command) {
        if (command instanceof HouseCommand.Pay pay) {
            return pay.kind() == PaymentKind.LEDGER ? pay.id() : Long.MAX_VALUE;
        }
        return command instanceof HouseCommand.Retail retail ? retail.sequence() : Long.MAX_VALUE;
    }

    Optional<SettlementVerdict> answeredBefore(HouseCommand command) {
        if (!(command instanceof HouseCommand.Pay pay)) {
            return Optional.empty();
        }
        Answer before = answers.get(pay.id());
        return before == null
                ? Optional.empty()
                : Optional.of(
                        before.payment().sameContent(payment(pay, 0))
                                ? before.verdict()
                                : SettlementVerdict.DUPLICATE_WITH_DIFFERENT_CONTENT);
    }

    private SettlementVerdict pay(HouseCommand.Pay pay, long atMillis) {
        ReservePayment payment = payment(pay, atMillis);
        if (pay.kind() == PaymentKind.LEDGER) {
            lastLedgerSequence = pay.id();
            // e-CNY issued stays issued, now by another operator: its quota goes along
            desk.setQuota(pay.payer(), desk.quotaFen(pay.payer()) - pay.amountFen());
            desk.setQuota(pay.payee(), desk.quotaFen(pay.payee()) + pay.amountFen());
            return system.submit(payment);
        }
        SettlementVerdict verdict =
                loggedOff.get(Math.max(0, pay.payer())) ? SettlementVerdict.LOGGED_OFF : system.submit(payment);
        answers.put(pay.id(), new Answer(payment, verdict, system.status(pay.id())));
        return verdict;
    }

    private static ReservePayment payment(HouseCommand.Pay pay, long atMillis) {
        return new ReservePayment(
                pay.id(), pay.payer(), pay.payee(), pay.amountFen(), pay.priority(), pay.kind(), atMillis);
    }

    private SettlementVerdict central(HouseCommand.Central act, long atMillis) {
        int bank = act.participant();
        if (!participants.knows(bank) || bank == Participants.CENTRAL_BANK || !participants.isDirect(bank)) {
            return SettlementVerdict.NO_ACCOUNT;
        }
        boolean mayBeNegative = act.act() == HouseCommand.Act.MINIMUM;
        if (act.secondFen() < 0 || (act.amountFen() < 0 && !mayBeNegative)) {
            return SettlementVerdict.AMOUNT_NOT_POSITIVE;
        }
        SettlementVerdict verdict = SettlementVerdict.DONE;
        switch (act.act()) {
            case CREDIT -> verdict = desk.grantCredit(bank, act.amountFen(), act.secondFen());
            case SET_ASIDE -> verdict = desk.reserve(bank, act.amountFen());
            case BUY -> verdict = desk.buySecurities(bank, act.amountFen());
            case SELL -> verdict = desk.sellSecurities(bank, act.amountFen());
            case BLOCK_DEBITS -> system.desk().books().reserves().controlDebits(bank, act.amountFen() != 0);
            case MINIMUM ->
                system.desk()
                        .books()
                        .reserves()
                        .requireMinimum(bank, act.amountFen() < 0 ? Long.MIN_VALUE : act.amountFen());
            case FAIL -> system.declareDefault(bank, atMillis);
        }
        system.fundsChanged(bank, atMillis);
        return verdict;
    }

    private SettlementVerdict retail(HouseCommand.Retail retail, long atMillis) {
        lastLedgerSequence = retail.sequence();
        SettlementVerdict verdict = LedgerBookings.book(desk, retail.booking(), retail.operator(), retail.amountFen());
        system.fundsChanged(retail.operator(), atMillis);
        return verdict;
    }

    public ReserveSystem system() {
        return system;
    }

    public Participants participants() {
        return participants;
    }

    public long lastLedgerSequence() {
        return lastLedgerSequence;
    }

    public boolean isLoggedOn(int participant) {
        return !loggedOff.get(participant);
    }

    /** Balance sheets of everybody: participants, then the public, then the treasury. */
    public List<BalanceSheet> sheets() {
        List<BalanceSheet> sheets = new ArrayList<>();
        for (int party = 0; party < desk.books().parties(); party++) {
            sheets.add(desk.books().sheet(party));
        }
        return sheets;
    }

    /** Signed digests of the days that have ended. */
    public List<DaySeal> seals() {
        return List.copyOf(seals);
    }

    /** The business days that have ended. */
    public List<LocalDate> closedDays() {
        return entries.days();
    }

    public Optional<ParticipantDay> day(int participant, LocalDate day) {
        if (!day.equals(system.businessDay())) {
            return entries.closed(participant, day);
        }
        DayStatement soFar = system.statements().get(participant);
        return Optional.of(entries.running(participant, soFar));
    }

    public List<Notice> notices(long from, int atMost) {
        int first = (int) Math.min(Math.max(1, from) - 1, notices.size());
        return List.copyOf(notices.subList(first, Math.min(notices.size(), first + atMost)));
    }

    long lastNotice() {
        return notices.size();
    }

    public Optional<PaymentStatus> status(long id) {
        Answer answer = answers.get(id);
        if (answer == null) {
            return Optional.empty();
        }
        PaymentRegister.@Nullable Entry entry = answer.entry();
        return entry == null
                ? Optional.empty()
                : Optional.of(new PaymentStatus(
                        answer.payment(),
                        answer.verdict(),
                        entry.state(),
                        entry.mechanism(),
                        entry.returned(),
                        entry.changedAtMillis()));
    }

    public List<ReservePayment> waiting(int participant) {
        return system.queue().payments(participants.accountOf(participant)).stream()
                .filter(payment -> payment.payer() == participant)
                .toList();
    }

    private final class Events implements SettlementEvents {
        @Override
        public void queued(ReservePayment payment, long atMillis) {
            notice(Notice.Kind.QUEUED, payment, null, null, atMillis);
        }

        @Override
        public void netted(ReservePayment payment, long atMillis) {
            notice(Notice.Kind.NETTED, payment, null, null, atMillis);
        }

        @Override
        public void settled(ReservePayment payment, Mechanism mechanism, long atMillis) {
            entries.settled(payment, mechanism, atMillis);
            listener.settled(payment, mechanism, atMillis);
            notice(Notice.Kind.SETTLED, payment, mechanism, null, atMillis);
        }

        @Override
        public void returned(ReservePayment payment, ReturnReason reason, boolean wasNetted, long atMillis) {
            notice(Notice.Kind.RETURNED, payment, null, reason, atMillis);
        }

        @Override
        public void dayClosed(DayReport report) {
            entries.close(report);
            seals.add(DaySeal.of(report, sealKey));
        }

        private void notice(
                Notice.Kind kind,
                ReservePayment payment,
                @Nullable Mechanism mechanism,
                @Nullable ReturnReason reason,
                long atMillis) {
            if (payment.kind() != PaymentKind.LEDGER) {
                Notice notice = new Notice(notices.size() + 1, atMillis, kind, payment, mechanism, reason);
                notices.add(notice);
                listener.noticed(notice);
            }
        }
    }
}
