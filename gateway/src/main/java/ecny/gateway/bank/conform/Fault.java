package ecny.gateway.bank.conform;

/** What can be wrong with a bank: for a reference bank that is to fail. */
public enum Fault {
    /** Answers a repeated message anew. */
    FORGETS_MESSAGES,
    /** Takes another amount under a known payment's id. */
    TAKES_CHANGED_PAYMENT,
    /** Credits an account that does not exist. */
    CREDITS_UNKNOWN_ACCOUNT,
    /** Credits an account that is closed. */
    CREDITS_CLOSED_ACCOUNT,
    /** Knows nothing of what it booked. */
    FORGETS_PAYMENTS,
    /** Says of every payment that it was credited. */
    CLAIMS_EVERYTHING,
    /** Takes whatever signature there is. */
    IGNORES_SIGNATURES,
    /** Takes messages that cannot be read. */
    TAKES_BAD_FORM,
    /** Has no answer to a recall. */
    IGNORES_RECALLS,
    /** Has no answer to a notice. */
    IGNORES_NOTICES,
    /** Has no answer to an event of the business day. */
    IGNORES_EVENTS,
    /** Answers late. */
    SLOW,
    /** Signs with a key that is not its own. */
    SIGNS_WRONGLY,
    /** Names another message than the one it answers. */
    ANSWERS_ANOTHER
}
