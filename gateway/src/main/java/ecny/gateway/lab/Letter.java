package ecny.gateway.lab;

/**
 * A notification before it is signed.
 *
 * @param id of the notification; the same when it is delivered again
 * @param order the merchant's order number
 * @param event such as {@code TRANSACTION.SUCCESS}
 * @param body the JSON that is sent; not copied, not changed
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Letter(String id, String order, String event, byte[] body) {}
