package ecny.gateway.retail.order;

/** Payment codes on customers' phones: shown, and taken once. */
public interface PhoneCodes {
    /**
     * A code that a phone shows.
     *
     * @param validUntilMillis milliseconds since 1970 UTC
     */
    record Shown(String code, long validUntilMillis) {}

    /** A fresh code of this wallet's phone. */
    Shown show(long wallet);

    /**
     * Takes a scanned code for one payment; the same payment may ask again.
     *
     * @return the wallet that pays
     * @throws Refusal when the code is none, old, or used
     */
    long take(String code, String payment);
}
