package ecny.settlement.clearing.rules;

/** Who bears it when a participant cannot pay its net position. */
public enum DefaultRule {
    /** Its payments are taken out of the cycle; so are those that others can then no longer pay. */
    UNWIND,
    /** Its balance and collateral; the central bank lends the rest to its estate. */
    DEFAULTER_PAYS,
    /** Its balance and collateral; the rest is shared by those who received from it, in proportion. */
    LOSS_SHARING
}
