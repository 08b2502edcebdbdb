package ecny.gateway.bank.desk;

import org.jspecify.annotations.Nullable;

/**
 * A payment between institutions as its message described it: what notices, statements and status reports say about it.
 *
 * @param id its number in the clearing house
 * @param from 14 characters of the institution that handed it in
 * @param payer 14 characters of the paying institution
 * @param payee 14 characters of the receiving institution
 * @param originalId of a return or an adjustment: the payment that is given back; 0 for none
 * @param reason of a return: ISO reason code
 */
public record BankPayment(
        long id,
        Kind kind,
        String from,
        String messageId,
        String messageName,
        @Nullable String instructionId,
        @Nullable String endToEndId,
        String transactionId,
        long amountFen,
        String payer,
        String payee,
        @Nullable String debtorName,
        @Nullable String debtorNumber,
        @Nullable String debtorKind,
        @Nullable String creditorName,
        @Nullable String creditorNumber,
        @Nullable String creditorKind,
        @Nullable String remittance,
        long originalId,
        @Nullable String reason,
        long askedAtMillis) {
    /** What sort of payment it is. */
    public enum Kind {
        CUSTOMER,
        INSTITUTION,
        RETURN
    }

    /** Whether the payee is a wallet of the simulator, which is credited by its operator. */
    boolean isToWallet() {
        return "WALLET".equals(creditorKind) && kind == Kind.CUSTOMER;
    }

    /** The wallet to credit. */
    long wallet() {
        String number = creditorNumber;
        return number == null || !number.matches("[0-9]{16}") ? 0 : Long.parseLong(number);
    }
}
