package ecny.settlement.clearing;

import ecny.settlement.clearing.reserves.Books;

/** Everyone who hears of a payment, in order: the books, the register, the indicators, and whoever listens from outside. */
record PaymentEvents(Books books, PaymentRegister register, Indicators indicators, SettlementEvents listener)
        implements SettlementEvents {
    @Override
    public void queued(ReservePayment payment, long atMillis) {
        register.queued(payment, atMillis);
        listener.queued(payment, atMillis);
    }

    @Override
    public void netted(ReservePayment payment, long atMillis) {
        books.deliver(payment.kind(), payment.payer(), payment.payee(), payment.amountFen());
        register.netted(payment, atMillis);
        indicators.netted(payment, atMillis);
        listener.netted(payment, atMillis);
    }

    @Override
    public void settled(ReservePayment payment, Mechanism mechanism, long atMillis) {
        if (mechanism != Mechanism.NETTING && mechanism != Mechanism.REGISTER) {
            books.deliver(payment.kind(), payment.payer(), payment.payee(), payment.amountFen());
        }
        register.settled(payment, mechanism, atMillis);
        indicators.settled(payment, mechanism, atMillis);
        listener.settled(payment, mechanism, atMillis);
    }

    @Override
    public void returned(ReservePayment payment, ReturnReason reason, boolean wasNetted, long atMillis) {
        if (wasNetted) {
            books.unwind(payment.kind(), payment.payer(), payment.payee(), payment.amountFen());
        } else {
            books.takeBack(payment.kind(), payment.payer(), payment.amountFen());
        }
        register.returned(payment, reason, wasNetted, atMillis);
        indicators.returned(payment, reason, wasNetted, atMillis);
        listener.returned(payment, reason, wasNetted, atMillis);
    }

    @Override
    public void dayClosed(DayReport report) {
        listener.dayClosed(report);
    }
}
