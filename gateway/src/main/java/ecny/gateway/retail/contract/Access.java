package ecny.gateway.retail.contract;

/** Who may call an operation. */
public enum Access {
    /** Anybody. */
    OPEN,
    /** A merchant with a signature or its API key. */
    READ,
    /** A merchant with a signature. */
    SIGNED
}
