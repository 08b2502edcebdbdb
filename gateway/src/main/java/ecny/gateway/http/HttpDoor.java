package ecny.gateway.http;

/**
 * Answers requests below one path. Called by several threads at once; may wait for an outcome. What it throws becomes a status
 * 500 without details, and a line in the log.
 */
@FunctionalInterface
public interface HttpDoor {
    HttpReply answer(HttpCall call);
}
