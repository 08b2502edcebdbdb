package ecny.perf.http;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A merchant's endpoint that says 204 to every notification and counts them. Its threads are not the door's. */
final class Sink implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads =
            Executors.newFixedThreadPool(2, task -> new Thread(task, "merchant-endpoint"));
    private final Semaphore came = new Semaphore(0);

    Sink() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
            came.release();
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** Waits until so many have come since the last call. */
    boolean await(int notifications) throws InterruptedException {
        return came.tryAcquire(notifications, 60, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
