package ecny.perf;

/** Commands one after the other, each in a region of bytes: what a load test offers. For one thread. */
interface PaymentStream {
    /** Steps to the next command. */
    void next();

    /** Holds the current command. */
    byte[] bytes();

    /** Where its body begins. */
    int offset();

    /** Message header and block, in bytes. */
    int bodyLength();

    /** Whether key and signature follow the body. */
    boolean isSigned();
}
