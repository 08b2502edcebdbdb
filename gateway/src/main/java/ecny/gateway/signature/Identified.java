package ecny.gateway.signature;

/** What is known of a request's sender: who, or why not. */
public sealed interface Identified {
    /**
     * The signature holds.
     *
     * @param mchid the merchant that signed
     */
    record Merchant(String mchid) implements Identified {}

    /** The signature does not hold, or there is none. */
    record Nobody(SignatureFault fault) implements Identified {}

    /** The signature holds, but there is no room to remember its nonce: try again later. */
    record Overfull() implements Identified {}
}
