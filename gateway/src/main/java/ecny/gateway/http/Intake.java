package ecny.gateway.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * From a request that begins to one that has arrived, within the limits: counts what is in flight, collects the body, refuses the
 * rest. On the server's event loops; waits for nothing.
 */
final class Intake {
    private static final Problem STOPPING = Problem.of(503, "STOPPING", "The simulator is stopping.", "模拟器正在停止。")
            .retryAfter(5);

    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");
    private static final long LINGER_MILLIS = 200;

    private final Vertx vertx;
    private final HttpLimits limits;
    private final Connections connections;
    private final Function<HttpCall, HttpReply> tooLarge;
    private final BiConsumer<HttpServerRequest, HttpCall> arrived;
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile boolean stopping;

    /** @param tooLarge says on a worker thread what becomes of a request whose body is */
    Intake(
            Vertx vertx,
            HttpLimits limits,
            Connections connections,
            Function<HttpCall, HttpReply> tooLarge,
            BiConsumer<HttpServerRequest, HttpCall> arrived) {
        this.vertx = vertx;
        this.limits = limits;
        this.connections = connections;
        this.tooLarge = tooLarge;
        this.arrived = arrived;
    }

    void take(HttpServerRequest request) {
        if (stopping) {
            refuse(request, STOPPING);
            return;
        }
        if (inFlight.incrementAndGet() > limits.inFlight()) {
            inFlight.decrementAndGet();
            refuse(request, Problem.busy());
            return;
        }
        countUntilAnswered(request);
        if (declaredLength(request) > limits.bodyBytes()) {
            tooLarge(request);
            return;
        }
        Buffer body = Buffer.buffer();
        request.handler(part -> {
            if (body.length() + part.length() <= limits.bodyBytes()) {
                body.appendBuffer(part);
            } else {
                tooLarge(request);
            }
        });
        request.endHandler(end -> {
            connections.begins(request.connection());
            arrived.accept(request, call(request, body));
        });
    }

    private void countUntilAnswered(HttpServerRequest request) {
        AtomicBoolean counted = new AtomicBoolean(true);
        Runnable answered = () -> {
            if (counted.compareAndSet(true, false)) {
                inFlight.decrementAndGet();
                connections.ends(request.connection());
            }
        };
        request.response().endHandler(end -> answered.run());
        request.response().closeHandler(gone -> answered.run());
    }

    /** A request that Netty could not read. */
    void unreadable(HttpServerRequest request) {
        @Nullable Throwable cause = request.decoderResult().cause();
        Problem problem;
        if (cause instanceof TooLongHttpHeaderException) {
            problem = Problem.of(431, "HEADERS_TOO_LARGE", "The headers are larger than this door takes.", "请求头过大。");
        } else if (cause instanceof TooLongHttpLineException) {
            problem = Problem.of(
                    414, "TARGET_TOO_LONG", "The path and query are longer than this door takes.", "请求地址过长。");
        } else {
            problem = Problem.of(400, "NOT_HTTP", "This is not an HTTP request.", "不是有效的 HTTP 请求。");
        }
        refuse(request, problem);
    }

    /**
     * Answers at once and lets go of the connection. A little later, for whoever still sends would lose the answer to a reset;
     * what he sends meanwhile is thrown away.
     */
    private void refuse(HttpServerRequest request, Problem problem) {
        request.handler(rest -> {});
        refuse(request, Answers.marked(problem.reply(isChinese(request))));
    }

    /** Keeps nothing of the body from now on, and asks the door that it was meant for. */
    private void tooLarge(HttpServerRequest request) {
        request.handler(rest -> {});
        request.endHandler(end -> {});
        HttpCall call = call(request, Buffer.buffer());
        vertx.executeBlocking(() -> Answers.of(tooLarge::apply, call), false)
                .onSuccess(reply -> refuse(request, reply));
    }

    private void refuse(HttpServerRequest request, HttpReply reply) {
        Answers.write(reply.withHeader("Connection", "close"), request.response());
        vertx.setTimer(LINGER_MILLIS, later -> request.connection().close());
    }

    private static boolean isChinese(HttpServerRequest request) {
        @Nullable String languages = request.getHeader("Accept-Language");
        return languages != null && languages.startsWith("zh");
    }

    private static long declaredLength(HttpServerRequest request) {
        @Nullable String declared = request.getHeader("Content-Length");
        return declared != null && LENGTH.matcher(declared).matches() ? Long.parseLong(declared) : 0;
    }

    private static HttpCall call(HttpServerRequest request, Buffer body) {
        Map<String, String> headers = new LinkedHashMap<>();
        request.headers().forEach(header -> headers.putIfAbsent(header.getKey(), header.getValue()));
        @Nullable SocketAddress remote = request.remoteAddress();
        @Nullable String address = remote == null ? null : remote.hostAddress();
        return new HttpCall(
                request.method().name(), request.uri(), headers, body.getBytes(), address == null ? "" : address);
    }

    int inFlight() {
        return inFlight.get();
    }

    /** From now on everything is refused. */
    void stop() {
        stopping = true;
    }
}
