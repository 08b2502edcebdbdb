package ecny.gateway.http;

import org.jspecify.annotations.Nullable;

/** Feeds pages that want to see what happens as it happens, with server-sent events. */
@FunctionalInterface
public interface EventDoor {
    /**
     * A page has connected. May keep the stream and send to it from any thread until it is closed.
     *
     * @return null to go on, or a refusal
     */
    @Nullable
    HttpReply open(HttpCall call, EventStream stream);
}
