package ecny.gateway.http;

/** One page's connection. From any thread. */
public interface EventStream {
    /**
     * Sends an event.
     *
     * @param data one or more lines
     * @return false when the page is gone or does not read: the event was not sent
     */
    boolean send(String event, String data);

    /**
     * Sends an event with an id, which a client that comes back tells in {@code Last-Event-ID}.
     *
     * @return false when the page is gone or does not read: the event was not sent
     */
    boolean send(long id, String event, String data);

    /** Called once when the page is gone; at once if it is already. */
    void onClose(Runnable task);

    void close();
}
