package ecny.gateway.bank.message;

/** What became of a payment or of all payments of a message: ISO external status codes. */
public enum PaymentStatus {
    /** Taken in; form and signature hold, nothing is decided. */
    RCVD,
    /** Checked, not yet settled. */
    ACTC,
    /** Final for the customer, settles with the next netting cycle. */
    ACSP,
    /** Settled: final in central-bank money. */
    ACSC,
    /** Settled and credited to the payee. */
    ACCC,
    /** Waits: queued, or its outcome is not known yet. */
    PDNG,
    /** Some of a message's payments were accepted and others not. */
    PART,
    /** Taken back before it settled. */
    CANC,
    RJCT
}
