package ecny.gateway.bank.desk;

import ecny.gateway.bank.Asked;
import ecny.gateway.bank.desk.BankPayment.Kind;
import ecny.gateway.bank.desk.Instructions.Order;
import ecny.gateway.bank.message.CustomerCreditTransfer;
import ecny.gateway.bank.message.InstitutionCreditTransfer;
import ecny.gateway.bank.message.PaymentInitiation;
import ecny.gateway.bank.message.PaymentReturn;
import ecny.settlement.house.PaymentIds;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes payments out of messages. The number of a payment comes from its sender and its transaction id, so it is the same each time. */
final class Names {
    private static final String RETURN = "return";
    private static final String INITIATED = "pain";

    private Names() {}

    static long id(String from, String transactionId) {
        return PaymentIds.of(from, "", transactionId);
    }

    static List<Order> orders(Asked<CustomerCreditTransfer> asked) {
        return asked.message().transfers().stream()
                .map(t -> new Order(
                        new BankPayment(
                                id(asked.from(), t.transactionId()),
                                Kind.CUSTOMER,
                                asked.from(),
                                asked.message().messageId(),
                                asked.header().messageName(),
                                t.instructionId(),
                                t.endToEndId(),
                                t.transactionId(),
                                t.amountFen(),
                                t.debtorAgent(),
                                t.creditorAgent(),
                                t.debtorName(),
                                t.debtorAccount().number(),
                                t.debtorAccount().kind().name(),
                                t.creditorName(),
                                t.creditorAccount().number(),
                                t.creditorAccount().kind().name(),
                                t.remittance(),
                                0,
                                null,
                                asked.receivedAt().toEpochMilli()),
                        t.urgency()))
                .toList();
    }

    static List<Order> ownOrders(Asked<InstitutionCreditTransfer> asked) {
        return asked.message().transfers().stream()
                .map(t -> new Order(
                        bare(
                                id(asked.from(), t.transactionId()),
                                Kind.INSTITUTION,
                                asked,
                                asked.message().messageId(),
                                t.instructionId(),
                                t.endToEndId(),
                                t.transactionId(),
                                t.amountFen(),
                                t.debtor(),
                                t.creditor(),
                                t.remittance(),
                                0,
                                null),
                        t.urgency()))
                .toList();
    }

    static List<Order> initiated(Asked<PaymentInitiation> asked) {
        PaymentInitiation m = asked.message();
        return m.orders().stream()
                .map(o -> new Order(
                        new BankPayment(
                                PaymentIds.of(asked.from(), INITIATED + m.initiator(), o.endToEndId()),
                                Kind.CUSTOMER,
                                asked.from(),
                                m.messageId(),
                                asked.header().messageName(),
                                o.instructionId(),
                                o.endToEndId(),
                                o.endToEndId(),
                                o.amountFen(),
                                m.debtorAgent(),
                                o.creditorAgent(),
                                m.debtorName(),
                                m.debtorAccount().number(),
                                m.debtorAccount().kind().name(),
                                o.creditorName(),
                                o.creditorAccount().number(),
                                o.creditorAccount().kind().name(),
                                o.remittance(),
                                0,
                                null,
                                asked.receivedAt().toEpochMilli()),
                        null))
                .toList();
    }

    static long returnId(String from, String returnId) {
        return PaymentIds.of(from, RETURN, returnId);
    }

    static BankPayment returned(Asked<PaymentReturn> asked, PaymentReturn.Return r, BankPayment original) {
        return bare(
                returnId(asked.from(), r.returnId()),
                Kind.RETURN,
                asked,
                asked.message().messageId(),
                null,
                original.endToEndId(),
                r.returnId(),
                r.amountFen(),
                asked.from(),
                original.payer(),
                r.words(),
                original.id(),
                r.reason());
    }

    /** A return whose payment nobody knows: only to answer with. */
    static BankPayment unknown(Asked<PaymentReturn> asked, PaymentReturn.Return r) {
        return bare(
                returnId(asked.from(), r.returnId()),
                Kind.RETURN,
                asked,
                asked.message().messageId(),
                null,
                r.endToEndId(),
                r.returnId(),
                r.amountFen(),
                asked.from(),
                asked.from(),
                null,
                0,
                r.reason());
    }

    private static BankPayment bare(
            long id,
            Kind kind,
            Asked<?> asked,
            String messageId,
            @Nullable String instructionId,
            @Nullable String endToEndId,
            String transactionId,
            long amountFen,
            String payer,
            String payee,
            @Nullable String remittance,
            long originalId,
            @Nullable String reason) {
        return new BankPayment(
                id,
                kind,
                asked.from(),
                messageId,
                asked.header().messageName(),
                instructionId,
                endToEndId,
                transactionId,
                amountFen,
                payer,
                payee,
                null,
                null,
                null,
                null,
                null,
                null,
                remittance,
                originalId,
                reason,
                asked.receivedAt().toEpochMilli());
    }
}
