package ecny.wallet.rulebook;

/** How sure a rule's value is. */
public enum Confidence {
    /** A public page says so; the rule's source names it. */
    SOURCED,
    /** Common knowledge of the field, and sure. */
    KNOWN_HIGH,
    KNOWN_MEDIUM,
    KNOWN_LOW,
    /** This simulator's assumption, not a fact. */
    ASSUMED
}
