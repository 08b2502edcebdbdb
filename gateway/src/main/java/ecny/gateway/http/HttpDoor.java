package ecny.gateway.http;

/**
 * Answers requests below one path. Called by several threads at once; may wait for an outcome. What it throws becomes a status
 * 500 without details, and a line in the log.
 */
@FunctionalInterface
public interface HttpDoor {
    HttpReply answer(HttpCall call);

    /**
     * What a caller is told whose body is above the limit, with status 413.
     *
     * @param call without its body, of which no more than the limit was read
     */
    default HttpReply tooLarge(HttpCall call) {
        return Problem.of(413, "BODY_TOO_LARGE", "The body is larger than this door takes.", "请求体过大。")
                .reply(call);
    }
}
