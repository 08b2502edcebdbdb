package ecny.gateway.bank;

import ecny.gateway.bank.message.AccountAnswer;
import ecny.gateway.bank.message.AccountQuery;
import ecny.gateway.bank.message.BankMessage;
import ecny.gateway.bank.message.CustomerCreditTransfer;
import ecny.gateway.bank.message.EventReceipt;
import ecny.gateway.bank.message.InitiationStatusReport;
import ecny.gateway.bank.message.InstitutionCreditTransfer;
import ecny.gateway.bank.message.LiquidityTransfer;
import ecny.gateway.bank.message.PaymentInitiation;
import ecny.gateway.bank.message.PaymentReturn;
import ecny.gateway.bank.message.PaymentStatusReport;
import ecny.gateway.bank.message.PaymentStatusRequest;
import ecny.gateway.bank.message.RecallAnswer;
import ecny.gateway.bank.message.RecallRequest;
import ecny.gateway.bank.message.Receipt;
import ecny.gateway.bank.message.ReportRequest;
import ecny.gateway.bank.message.SystemEvent;
import java.util.List;

/**
 * What a bank may ask. The door has checked form, sums, signature and sender; the desk decides, and answers in messages.
 *
 * <p>Asked again with the same sender and message id it must do nothing a second time and may answer anew: the door keeps answers,
 * but a crash between decision and answer makes it ask again. What other banks are to be told goes through {@link BankPost}.
 * Threads: any, several at once. An exception is a fault of the simulator, not a refusal: the bank is answered that the outcome is
 * not known.
 */
public interface BankDesk {
    /** {@code pacs.008}. */
    PaymentStatusReport pay(Asked<CustomerCreditTransfer> asked);

    /** {@code pacs.009}. */
    PaymentStatusReport payOwn(Asked<InstitutionCreditTransfer> asked);

    /** {@code pacs.004}. */
    PaymentStatusReport giveBack(Asked<PaymentReturn> asked);

    /** {@code pacs.028}. */
    PaymentStatusReport status(Asked<PaymentStatusRequest> asked);

    /** {@code pacs.002} from a bank, about a payment that was passed on to it; answered with {@code camt.025}. */
    Receipt reported(Asked<PaymentStatusReport> asked);

    /** {@code camt.056}. */
    RecallAnswer recall(Asked<RecallRequest> asked);

    /** {@code camt.029} from a bank, about a recall that was passed on to it; answered with {@code camt.025}. */
    Receipt recallAnswered(Asked<RecallAnswer> asked);

    /** {@code camt.050}. */
    Receipt move(Asked<LiquidityTransfer> asked);

    /** {@code camt.003}. */
    AccountAnswer balances(Asked<AccountQuery> asked);

    /** {@code camt.060}: the pages of {@code camt.052} or {@code camt.053}, or one {@code camt.025} that says why not. */
    List<BankMessage> report(Asked<ReportRequest> asked);

    /** {@code pain.001}. */
    InitiationStatusReport initiate(Asked<PaymentInitiation> asked);

    /** {@code admi.004} from a bank: log-on, log-off. */
    EventReceipt event(Asked<SystemEvent> asked);
}
