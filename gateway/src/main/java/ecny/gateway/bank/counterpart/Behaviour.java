package ecny.gateway.bank.counterpart;

/** What a counterpart does with a payment that is passed on to it. */
public enum Behaviour {
    /** Credits it and says so at once. */
    PROMPT,
    /** Credits it and says so after the script's delay. */
    SLOW,
    /** Says nothing, ever. */
    SILENT,
    /** Does not credit it and says so. */
    REJECTING,
    /** Says twice that it credited it, under two message ids. */
    DUPLICATING,
    /** Holds its report back until it has another one, and sends the later one first. */
    OUT_OF_ORDER,
    /** Credits it and gives back one fen more than it was. */
    WRONG_AMOUNT,
    /** Reports with a signature that is not its own. */
    WRONG_SIGNATURE
}
