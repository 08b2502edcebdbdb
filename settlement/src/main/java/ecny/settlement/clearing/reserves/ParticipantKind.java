package ecny.settlement.clearing.reserves;

/** What a participant is. */
public enum ParticipantKind {
    CENTRAL_BANK,
    /** A bank authorised to run wallets. */
    OPERATOR,
    /** Another bank: circulation services through an operator. */
    BANK,
    /** A payment institution without a banking licence: customers' money is held in full as margin at the central bank. */
    PAYMENT_INSTITUTION
}
