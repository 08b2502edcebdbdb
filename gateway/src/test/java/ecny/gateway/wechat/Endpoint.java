package ecny.gateway.wechat;

import com.sun.net.httpserver.HttpServer;
import com.wechat.pay.java.core.notification.RequestParam;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A merchant's endpoint: keeps what comes and answers 204. */
final class Endpoint implements AutoCloseable {
    private final HttpServer server;
    private final BlockingQueue<RequestParam> came = new LinkedBlockingQueue<>();

    Endpoint() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "merchant-endpoint");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/notify", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            came.add(new RequestParam.Builder()
                    .serialNumber(exchange.getRequestHeaders().getFirst("Wechatpay-Serial"))
                    .nonce(exchange.getRequestHeaders().getFirst("Wechatpay-Nonce"))
                    .timestamp(exchange.getRequestHeaders().getFirst("Wechatpay-Timestamp"))
                    .signature(exchange.getRequestHeaders().getFirst("Wechatpay-Signature"))
                    .signType(exchange.getRequestHeaders().getFirst("Wechatpay-Signature-Type"))
                    .body(body)
                    .build());
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/notify";
    }

    RequestParam next() throws InterruptedException {
        @Nullable RequestParam next = came.poll(10, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("no notification came");
        }
        return next;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
