package ecny.gateway.retail.order;

import org.jspecify.annotations.Nullable;

/**
 * What was answered to an idempotency key.
 *
 * @param content SM3 of verb, target and body, in hex
 * @param atMillis when it was asked first; the time of all its commands
 * @param status 0 while it is not answered
 * @param type media type of the answer
 * @param body of the answer, null while it is not answered
 */
public record Answered(
        String content,
        long atMillis,
        int status,
        String type,
        @Nullable String body) {
    public boolean done() {
        return status != 0;
    }
}
