package ecny.gateway.retail.order;

/**
 * A merchant's request, as far as every resource needs it.
 *
 * @param merchant the merchant's number, by which everything of it is kept
 * @param wallet the merchant's wallet
 * @param key the merchant's number and its idempotency key: what all ids of the request follow from
 * @param atMillis when it was asked first, also of a repetition
 */
public record Caller(String merchant, long wallet, String key, long atMillis) {
    /** An id that follows from the request. */
    String id(String word) {
        return Ids.of(key, word);
    }

    /** The key of one of the merchant's things. */
    public String at(String id) {
        return merchant + "/" + id;
    }
}
