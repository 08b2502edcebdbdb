package ecny.gateway.http;

import io.vertx.core.http.HttpConnection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The open connections: none is kept without delivering a whole request. What a slow client drips does not count as life. */
final class Connections {
    private final long longestNanos;
    private final LongSupplier nanoTime;
    private final Map<HttpConnection, State> open = new ConcurrentHashMap<>();

    private static final class State {
        private long idleSince;
        private int answering;

        State(long now) {
            idleSince = now;
        }

        synchronized void begins() {
            answering++;
        }

        synchronized void ends(long now) {
            answering--;
            idleSince = now;
        }

        synchronized boolean isIdleLongerThan(long nanos, long now) {
            return answering == 0 && now - idleSince > nanos;
        }
    }

    Connections(long longestNanos, LongSupplier nanoTime) {
        this.longestNanos = longestNanos;
        this.nanoTime = nanoTime;
    }

    void opened(HttpConnection connection) {
        open.put(connection, new State(nanoTime.getAsLong()));
        connection.closeHandler(gone -> open.remove(connection));
    }

    /** A whole request has arrived. */
    void begins(HttpConnection connection) {
        @Nullable State state = open.get(connection);
        if (state != null) {
            state.begins();
        }
    }

    /** Its answer is written. */
    void ends(HttpConnection connection) {
        @Nullable State state = open.get(connection);
        if (state != null) {
            state.ends(nanoTime.getAsLong());
        }
    }

    /** Closes those that have delivered nothing whole for too long. */
    void sweep() {
        long now = nanoTime.getAsLong();
        open.forEach((connection, state) -> {
            if (state.isIdleLongerThan(longestNanos, now)) {
                connection.close();
            }
        });
    }
}
