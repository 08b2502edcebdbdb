package ecny.gateway.lab;

/** What is done wrongly, on purpose, with the next notification to a merchant. */
public enum Mishap {
    /** Nothing arrives for an hour; every attempt before is lost. */
    LATE,
    /** The first attempt does not arrive. */
    LOST,
    /** It arrives twice, one after the other. */
    DOUBLED,
    /** It waits until another notification to the same merchant has arrived. */
    OUT_OF_ORDER,
    /** A stranger's signature comes first; what the endpoint says to it counts for nothing. */
    WRONGLY_SIGNED,
    /** The certificate before signs. */
    PREVIOUS_CERTIFICATE,
    /** Half of it arrives first. */
    CUT
}
