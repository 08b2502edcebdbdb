package ecny.gateway.wechat;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Carries notifications to a merchant's endpoint. The honest one is {@link HttpCourier}; a notification lab puts another in its
 * place, which is late, loses, doubles or spoils what it carries.
 */
@FunctionalInterface
public interface Courier {
    /** Tries once to deliver. Never waits, never throws: what goes wrong is in the answer. From any number of threads. */
    CompletableFuture<Answer> deliver(Notice notice);

    /**
     * A signed notification, ready to be sent.
     *
     * @param mchid whose it is
     * @param id the same for every attempt
     * @param event as {@code TRANSACTION.SUCCESS}
     * @param attempt 1 for the first
     * @param url where to
     * @param headers in the case in which they are to be sent
     * @param body the bytes that were signed
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Notice(
            String mchid, String id, String event, int attempt, String url, Map<String, String> headers, byte[] body) {}

    /**
     * What the endpoint said.
     *
     * @param status its HTTP status, 0 when there was none
     * @param detail for people
     */
    record Answer(int status, String detail) {
        /** 200 and 204 are taken as "received", as published. */
        public boolean isReceived() {
            return status == 200 || status == 204;
        }
    }
}
