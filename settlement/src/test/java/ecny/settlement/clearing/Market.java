package ecny.settlement.clearing;

import ecny.settlement.clearing.reserves.Books;
import ecny.settlement.clearing.reserves.CentralBankDesk;
import ecny.settlement.clearing.reserves.Opening;
import ecny.settlement.clearing.reserves.Participant;
import ecny.settlement.clearing.reserves.ParticipantKind;
import ecny.settlement.clearing.reserves.Participants;
import ecny.settlement.clearing.reserves.PaymentKind;
import ecny.settlement.clearing.reserves.Reserves;
import ecny.settlement.clearing.reserves.SettlementVerdict;
import ecny.settlement.clearing.rules.AfterHours;
import ecny.settlement.clearing.rules.BilateralOrder;
import ecny.settlement.clearing.rules.BusinessDates;
import ecny.settlement.clearing.rules.ClearingRules;
import ecny.settlement.clearing.rules.DefaultRule;
import ecny.settlement.clearing.rules.DesignKind;
import ecny.settlement.clearing.rules.WhenShort;
import ecny.wallet.rulebook.Regime;
import ecny.wallet.rulebook.Sourced;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/**
 * A small money market for tests: the central bank, banks A, B, C and D with accounts, a city bank behind A and a payment
 * institution. Amounts in fen. Begins on Wednesday 2026-06-10, 09:00, unless told otherwise.
 */
final class Market {
    static final int PBOC = 0;
    static final int A = 1;
    static final int B = 2;
    static final int C = 3;
    static final int D = 4;
    static final int BEHIND_A = 5;
    static final int INSTITUTION = 6;
    static final LocalDate WEDNESDAY = LocalDate.of(2026, 6, 10);

    final Participants participants = new Participants(List.of(
            new Participant("PBOC", "central bank", "央行", ParticipantKind.CENTRAL_BANK, "PBOC"),
            bank("A", "A"),
            bank("B", "B"),
            bank("C", "C"),
            bank("D", "D"),
            new Participant("CITY", "city bank", "城商行", ParticipantKind.BANK, "A"),
            new Participant("PAY", "payment institution", "支付机构", ParticipantKind.PAYMENT_INSTITUTION, "PAY")));
    final Reserves reserves = new Reserves(participants.count());
    final List<String> log = new ArrayList<>();
    private final SettlementEvents listener = new SettlementEvents() {
        @Override
        public void settled(ReservePayment payment, Mechanism mechanism, long atMillis) {
            log.add(payment.id() + " " + mechanism);
        }

        @Override
        public void returned(ReservePayment payment, ReturnReason reason, boolean wasNetted, long atMillis) {
            log.add(payment.id() + " returned " + reason);
        }
    };
    Books books = new Books(participants, reserves, Regime.DEPOSIT_2_0);
    CentralBankDesk desk = new CentralBankDesk(books, 1_000);
    ClearingRules rules = ClearingRules.published("settlement-2026-01");
    private long now = BusinessDates.at(WEDNESDAY, LocalTime.of(9, 0));
    private ParticipantRecords records = ParticipantRecords.none();
    private long nextId = 1;

    private Market() {}

    /** Every bank with these reserves, 1,000,000 of securities, deposits and wallets of 1,000,000 each. */
    static Market withReserves(long fen) {
        return new Market().open(fen);
    }

    static Market inRegime(Regime regime, long reservesFen) {
        Market market = new Market();
        market.books = new Books(market.participants, market.reserves, regime);
        market.desk = new CentralBankDesk(market.books, 1_000);
        return market.open(reservesFen);
    }

    private Market open(long fen) {
        for (int bank = A; bank <= D; bank++) {
            books.open(bank, Opening.bank(fen, 1_000_000, 1_000_000, 1_000_000));
        }
        books.open(BEHIND_A, new Opening(500, 0, 1_000_000, 1_000_000, 0, 0, 0));
        books.open(INSTITUTION, new Opening(10_000, 0, 0, 0, 10_000, 0, 0));
        return this;
    }

    Market at(LocalDate day, String time) {
        now = BusinessDates.at(day, LocalTime.parse(time));
        return this;
    }

    long time(String time) {
        return BusinessDates.at(BusinessDates.dateOf(now), LocalTime.parse(time));
    }

    Market with(DefaultRule rule) {
        var s = rules.settlement();
        return settlement(new ClearingRules.Settlement(
                s.design(),
                s.nettingTimes(),
                s.optimiseSeconds(),
                s.optimiseArrivals(),
                s.bilateralOrder(),
                s.itemCapYuan(),
                s.afterHours(),
                s.whenShort(),
                assumed(rule)));
    }

    Market with(AfterHours afterHours) {
        var s = rules.settlement();
        return settlement(new ClearingRules.Settlement(
                s.design(),
                s.nettingTimes(),
                s.optimiseSeconds(),
                s.optimiseArrivals(),
                s.bilateralOrder(),
                s.itemCapYuan(),
                assumed(afterHours),
                s.whenShort(),
                s.defaultRule()));
    }

    Market with(WhenShort whenShort, BilateralOrder order) {
        var s = rules.settlement();
        return settlement(new ClearingRules.Settlement(
                s.design(),
                s.nettingTimes(),
                s.optimiseSeconds(),
                s.optimiseArrivals(),
                assumed(order),
                s.itemCapYuan(),
                s.afterHours(),
                assumed(whenShort),
                s.defaultRule()));
    }

    Market with(ParticipantRecords handedIn) {
        records = handedIn;
        return this;
    }

    private Market settlement(ClearingRules.Settlement settlement) {
        rules = new ClearingRules(
                rules.rules(),
                rules.effectiveFrom(),
                rules.regime(),
                rules.day(),
                settlement,
                rules.credit(),
                rules.prudence());
        return this;
    }

    private static <T> Sourced<T> assumed(T value) {
        return new Sourced<>(value, "2026-01-01", "a test", ecny.wallet.rulebook.Confidence.ASSUMED);
    }

    Running run(DesignKind design) {
        SystemSettings settings = SystemSettings.of(rules).withDesign(design).withRecords(records);
        return new Running(new ReserveSystem(settings, desk, now, listener));
    }

    private static Participant bank(String code, String agent) {
        return new Participant(code, "bank " + code, code + "行", ParticipantKind.OPERATOR, agent);
    }

    /** The market with its system running. */
    final class Running {
        final ReserveSystem system;

        Running(ReserveSystem system) {
            this.system = system;
        }

        SettlementVerdict pay(int payer, int payee, long fen) {
            return pay(payer, payee, fen, Priority.NORMAL);
        }

        SettlementVerdict pay(int payer, int payee, long fen, Priority priority) {
            PaymentKind kind = payer == INSTITUTION || payee == INSTITUTION ? PaymentKind.WALLET : PaymentKind.ACCOUNT;
            return system.submit(new ReservePayment(nextId++, payer, payee, fen, priority, kind, now));
        }

        Running at(String time) {
            return at(BusinessDates.dateOf(now), time);
        }

        Running at(LocalDate day, String time) {
            now = BusinessDates.at(day, LocalTime.parse(time));
            system.advanceTo(now);
            system.checkInvariants();
            return this;
        }

        long now() {
            return now;
        }
    }
}
