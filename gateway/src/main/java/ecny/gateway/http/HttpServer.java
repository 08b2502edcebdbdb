package ecny.gateway.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * The one server of a sandbox: Vert.x with its limits in front, Camel routes behind, a door at the end of each.
 *
 * <p>Requests are read and answers written on event loops; doors are asked on worker threads, where they may wait. There are
 * never more requests at work than {@link HttpLimits#inFlight()}.
 */
public final class HttpServer implements AutoCloseable {
    private static final String CALL = "ecny.call";
    private static final int WORKERS = 64;
    private static final long SWEEP_MILLIS = 500;
    private static final long STOP_MILLIS = 5_000;
    private static final int CHUNK = 16 * 1024;
    private static final int LONGEST_LINE = 8 * 1024;

    private final HttpSettings settings;
    private final HttpRoutes routes;
    private final AcceptLimit accepted;
    private final Vertx vertx;
    private final CamelContext camel;
    private final Router router;
    private final Intake intake;
    private final EventStreams events;
    private final io.vertx.core.http.HttpServer server;

    private HttpServer(HttpSettings settings, HttpRoutes routes) {
        this.settings = settings;
        this.routes = routes;
        HttpLimits limits = settings.limits();
        accepted = new AcceptLimit(limits.connections());
        vertx = new VertxBuilder(new VertxOptions().setWorkerPoolSize(WORKERS).setPreferNativeTransport(false))
                .findTransport(accepted)
                .init()
                .vertx();
        router = Router.router(vertx);
        camel = new DefaultCamelContext();
        Connections connections = new Connections(limits.requestTime().toNanos(), System::nanoTime);
        intake = new Intake(vertx, limits, connections, routes::tooLarge, this::arrived);
        events = new EventStreams(limits.streams());
        server = vertx.createHttpServer(options())
                .connectionHandler(connections::opened)
                .invalidRequestHandler(intake::unreadable)
                .requestHandler(intake::take);
        vertx.setPeriodic(Math.min(SWEEP_MILLIS, limits.requestTime().toMillis()), sweep -> {
            connections.sweep();
            events.beat();
        });
    }

    /**
     * Says that a port cannot be used before anything is made for it; somebody may still be quicker.
     *
     * @throws IOException if it is taken or cannot be bound
     */
    public static void requireFree(HttpSettings settings) throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(settings.bind(), settings.port()));
        } catch (IOException taken) {
            throw cannotListen(settings, taken);
        }
    }

    private static IOException cannotListen(HttpSettings settings, Throwable cause) {
        return new IOException(
                cause instanceof BindException
                        ? "port " + settings.port() + " at " + settings.bind() + " is in use"
                        : "cannot listen at " + settings.bind() + ":" + settings.port() + ": " + cause.getMessage(),
                cause);
    }

    /**
     * Listens.
     *
     * @throws IOException if the port is taken or cannot be bound
     */
    public static HttpServer start(HttpSettings settings, HttpRoutes routes) throws IOException {
        HttpServer started = new HttpServer(settings, routes);
        try {
            started.startCamel();
            await(started.server.listen(settings.port(), settings.bind()));
            return started;
        } catch (CompletionException e) {
            started.close();
            throw cannotListen(settings, Optional.ofNullable(e.getCause()).orElse(e));
        }
    }

    private HttpServerOptions options() {
        HttpServerOptions options = new HttpServerOptions()
                .setMaxHeaderSize(settings.limits().headerBytes())
                .setMaxInitialLineLength(LONGEST_LINE)
                .setMaxChunkSize(CHUNK)
                .setHttp2ClearTextEnabled(false)
                .setCompressionSupported(false);
        settings.tls()
                .ifPresent(tls -> options.setSsl(true)
                        .setSslHandshakeTimeout(settings.limits().requestTime().toMillis())
                        .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                        .setUseAlpn(false)
                        .setKeyCertOptions(new PemKeyCertOptions()
                                .setCertValue(Buffer.buffer(tls.certificatePem()))
                                .setKeyValue(Buffer.buffer(tls.keyPem().getBytes(StandardCharsets.US_ASCII)))));
        return options;
    }

    private void startCamel() {
        camel.disableJMX();
        camel.setStreamCaching(false);
        camel.setLoadTypeConverters(false);
        camel.getRegistry().bind(DoorRoutes.HEADERS, new DoorRoutes.Headers());
        camel.getRegistry().bind(VertxPlatformHttpRouter.PLATFORM_HTTP_ROUTER_NAME_ZERO, new OurRouter(vertx, router));
        try {
            camel.addRoutes(new DoorRoutes(routes, HttpServer::callAtHand));
            camel.start();
        } catch (Exception e) {
            throw new IllegalStateException("the routes do not start: " + e.getMessage(), e);
        }
    }

    /** On an event loop, the body read. */
    private void arrived(HttpServerRequest request, HttpCall call) {
        String path = call.rawPath();
        for (HttpRoutes.Events stream : routes.events()) {
            if (stream.isFor(call)) {
                vertx.executeBlocking(() -> events.open(stream.door(), call, request.response()), false);
                return;
            }
        }
        for (HttpRoutes.Mount mount : routes.mounts()) {
            if (mount.isAbove(path)) {
                if (mount.hot()) {
                    vertx.executeBlocking(() -> Answers.of(mount.door(), call), false)
                            .onSuccess(reply -> Answers.write(reply, request.response()));
                    return;
                }
                break;
            }
        }
        Vertx.currentContext().putLocal(CALL, call);
        router.handle(request);
    }

    /** On a worker thread, within a route. */
    private static HttpCall callAtHand() {
        Context context = Vertx.currentContext();
        HttpCall call = context.getLocal(CALL);
        if (call == null) {
            throw new IllegalStateException("a route without a call");
        }
        return call;
    }

    public int port() {
        return server.actualPort();
    }

    /** Where it can be reached from this machine. */
    public URI base() {
        String host = switch (settings.bind()) {
            case "0.0.0.0" -> HttpSettings.LOOPBACK;
            case "::" -> "[::1]";
            default -> settings.bind().contains(":") ? "[" + settings.bind() + "]" : settings.bind();
        };
        return URI.create((settings.tls().isPresent() ? "https://" : "http://") + host + ":" + port());
    }

    /** Connections that are open, whether they have said anything or not. */
    int connections() {
        return accepted.open();
    }

    /** Requests being answered now. */
    public int inFlight() {
        return intake.inFlight();
    }

    /** Takes no more requests, waits a little for those at work, and lets go of the port. */
    @Override
    public void close() {
        intake.stop();
        events.closeAll();
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STOP_MILLIS);
        while (intake.inFlight() > 0 && System.nanoTime() < until) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        await(server.close());
        camel.stop();
        await(vertx.close());
    }

    private static <T> void await(Future<T> future) {
        future.toCompletionStage().toCompletableFuture().join();
    }

    /** Camel's consumers hang their routes into our server's router; bodies have been read before. */
    private static final class OurRouter extends VertxPlatformHttpRouter {
        OurRouter(Vertx vertx, Router router) {
            super(null, vertx, router, PLATFORM_HTTP_ROUTER_NAME_ZERO);
        }

        @Override
        public Handler<RoutingContext> bodyHandler() {
            return RoutingContext::next;
        }
    }
}
