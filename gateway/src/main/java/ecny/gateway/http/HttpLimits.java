package ecny.gateway.http;

import java.time.Duration;

/**
 * What one server takes at most. Above a limit it refuses; nothing queues up.
 *
 * @param bodyBytes of one request; more is answered 413
 * @param headerBytes all headers of a request together; more is answered 431
 * @param connections open at a time; one more is closed at once
 * @param inFlight requests being answered; one more is answered 503
 * @param requestTime a connection that has not delivered a whole request for so long is closed, however many bytes it drips
 * @param streams open event streams; one more is answered 503
 */
public record HttpLimits(
        int bodyBytes, int headerBytes, int connections, int inFlight, Duration requestTime, int streams) {
    private static final int KILO = 1024;

    /** One megabyte, 16 kilobytes, 1,000 connections, 256 requests, 30 seconds, 64 streams. */
    public static HttpLimits usual() {
        return new HttpLimits(KILO * KILO, 16 * KILO, 1_000, 256, Duration.ofSeconds(30), 64);
    }

    public HttpLimits withBodyBytes(int most) {
        return new HttpLimits(most, headerBytes, connections, inFlight, requestTime, streams);
    }

    public HttpLimits withConnections(int most) {
        return new HttpLimits(bodyBytes, headerBytes, most, inFlight, requestTime, streams);
    }

    public HttpLimits withInFlight(int most) {
        return new HttpLimits(bodyBytes, headerBytes, connections, most, requestTime, streams);
    }

    public HttpLimits withRequestTime(Duration longest) {
        return new HttpLimits(bodyBytes, headerBytes, connections, inFlight, longest, streams);
    }
}
