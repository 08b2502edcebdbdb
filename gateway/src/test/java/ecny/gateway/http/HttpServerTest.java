package ecny.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With sockets of its own: what a client library would hide is what these tests are about. */
@Timeout(60)
class HttpServerTest {
    private static final BlockingQueue<HttpCall> CALLS = new LinkedBlockingQueue<>();
    private static final HttpLimits LIMITS =
            HttpLimits.usual().withBodyBytes(1_000).withInFlight(4).withConnections(40);

    private static volatile CountDownLatch gate = new CountDownLatch(0);

    @SuppressWarnings("NullAway.Init")
    private static HttpServer server;

    @BeforeAll
    static void start() throws IOException {
        HttpDoor echo = call -> {
            CALLS.add(call);
            return new HttpReply(
                    201,
                    Map.of("Wechatpay-Serial", "A1", "Content-Type", "text/plain"),
                    ("saw " + call.bodyText()).getBytes(StandardCharsets.UTF_8));
        };
        HttpDoor waits = call -> {
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return HttpReply.text(200, "waited");
        };
        HttpRoutes routes = new HttpRoutes()
                .at("/v1", echo)
                .hot("/v1/hot", echo)
                .at("/waits", waits)
                .at("/fails", call -> {
                    throw new IllegalStateException("secret detail");
                })
                .events("/events", (call, stream) -> {
                    stream.send("greeting", "你好");
                    return null;
                });
        server = HttpServer.start(HttpSettings.onLoopback(0).withLimits(LIMITS), routes);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_call_comes_as_it_was_sent_and_a_reply_goes_as_it_was_written() throws Exception {
        CALLS.clear();
        for (String path : List.of("/v1/a%20b?z=1&a=%E4%BD%A0&a=2&Wechatpay-Serial=forged", "/v1/hot/x?b=2&a=1")) {
            String reply = send("POST " + path + " HTTP/1.1\r\nHost: h\r\nWECHATPAY-Nonce: n1\r\n"
                    + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 7\r\n\r\na=1&b=2");
            HttpCall call = CALLS.take();
            assertThat(call.rawTarget()).isEqualTo(path);
            assertThat(call.bodyText()).isEqualTo("a=1&b=2");
            assertThat(call.header("wechatpay-nonce")).isEqualTo("n1");
            assertThat(call.header("Wechatpay-Serial"))
                    .as("of the query, not of a header")
                    .isNull();
            assertThat(call.remote()).isEqualTo("127.0.0.1");
            assertThat(reply)
                    .startsWith("HTTP/1.1 201")
                    .contains("Wechatpay-Serial: A1\r\n")
                    .contains("Ecny-Simulator: no real money\r\n")
                    .contains("Content-Length: 11\r\n")
                    .endsWith("saw a=1&b=2");
        }
    }

    @Test
    void a_path_without_a_door_and_one_that_only_begins_like_a_door_are_not_found() throws Exception {
        for (String path : List.of("/nowhere", "/v1x", "/")) {
            assertThat(get(path))
                    .startsWith("HTTP/1.1 404")
                    .contains("application/problem+json")
                    .contains("\"code\":\"NOT_FOUND\"")
                    .contains("Ecny-Simulator: no real money");
        }
    }

    @Test
    void a_door_that_fails_tells_the_caller_nothing_of_it() throws Exception {
        assertThat(get("/fails")).startsWith("HTTP/1.1 500").doesNotContain("secret detail");
    }

    @Test
    void a_body_over_the_limit_is_refused_declared_or_not() throws Exception {
        assertThat(send("POST /v1 HTTP/1.1\r\nHost: h\r\nContent-Length: 1001\r\n\r\n"))
                .startsWith("HTTP/1.1 413")
                .contains("BODY_TOO_LARGE");
        String chunk = "400\r\n" + "x".repeat(0x400) + "\r\n";
        assertThat(send("POST /v1 HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk))
                .startsWith("HTTP/1.1 413");
        assertThat(send("POST /v1 HTTP/1.1\r\nHost: h\r\nContent-Length: 1000\r\n\r\n" + "x".repeat(1_000)))
                .startsWith("HTTP/1.1 201");
    }

    @Test
    void headers_and_targets_over_the_limit_are_refused() throws Exception {
        assertThat(send("GET /v1 HTTP/1.1\r\nHost: h\r\nX: " + "x".repeat(20_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431")
                .contains("Ecny-Simulator");
        assertThat(send("GET /v1?" + "x".repeat(9_000) + " HTTP/1.1\r\nHost: h\r\n\r\n"))
                .matches("(?s)HTTP/1.[01] 414 .*");
    }

    @Test
    void more_requests_than_may_be_in_flight_are_refused_at_once_with_a_time_to_come_back() throws Exception {
        gate = new CountDownLatch(1);
        List<Socket> waiting = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                Socket socket = open();
                write(socket, "GET /waits HTTP/1.1\r\nHost: h\r\n\r\n");
                waiting.add(socket);
            }
            awaitInFlight(4);
            assertThat(get("/v1"))
                    .startsWith("HTTP/1.1 503")
                    .contains("Retry-After: 1\r\n")
                    .contains("\"code\":\"BUSY\"");
            gate.countDown();
            for (Socket socket : waiting) {
                assertThat(readHead(socket)).startsWith("HTTP/1.1 200");
            }
        } finally {
            gate.countDown();
            for (Socket socket : waiting) {
                socket.close();
            }
        }
        awaitInFlight(0);
        assertThat(get("/v1")).startsWith("HTTP/1.1 201");
    }

    @Test
    void a_client_that_goes_away_in_the_middle_gives_its_place_back() throws Exception {
        for (int i = 0; i < 20; i++) {
            try (Socket socket = open()) {
                write(socket, "POST /v1 HTTP/1.1\r\nHost: h\r\nContent-Length: 500\r\n\r\nonly this");
            }
        }
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!get("/v1").startsWith("HTTP/1.1 201")) {
            assertThat(System.nanoTime()).as("the places are never given back").isLessThan(until);
        }
        awaitInFlight(0);
    }

    @Test
    void a_client_that_drips_is_cut_off_however_often_it_drips() throws Exception {
        HttpLimits quick = HttpLimits.usual().withRequestTime(Duration.ofMillis(300));
        try (HttpServer small = HttpServer.start(HttpSettings.onLoopback(0).withLimits(quick), new HttpRoutes());
                Socket slow = new Socket(InetAddress.getLoopbackAddress(), small.port())) {
            slow.setSoTimeout(20);
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            write(slow, "GET /v1 HTTP/1.1\r\nX: ");
            assertThatThrownBy(() -> {
                        while (System.nanoTime() < until) {
                            write(slow, "x");
                            if (isAtEnd(slow)) {
                                throw new IOException("closed by the server");
                            }
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void more_connections_than_allowed_are_closed_at_once() throws Exception {
        HttpLimits two = HttpLimits.usual().withConnections(2);
        HttpRoutes routes = new HttpRoutes().at("/", call -> HttpReply.text(200, "here"));
        try (HttpServer small = HttpServer.start(HttpSettings.onLoopback(0).withLimits(two), routes);
                Socket first = new Socket(InetAddress.getLoopbackAddress(), small.port());
                Socket second = new Socket(InetAddress.getLoopbackAddress(), small.port())) {
            for (Socket socket : List.of(first, second)) {
                write(socket, "GET / HTTP/1.1\r\nHost: h\r\n\r\n");
                assertThat(readHead(socket)).startsWith("HTTP/1.1 200");
            }
            try (Socket third = new Socket(InetAddress.getLoopbackAddress(), small.port())) {
                assertThat(third.getInputStream().read()).isEqualTo(-1);
            } catch (IOException reset) {
                assertThat(reset).hasMessageContaining("reset");
            }
        }
    }

    @Test
    void a_taken_port_is_said_so() {
        assertThatThrownBy(() -> HttpServer.start(HttpSettings.onLoopback(server.port()), new HttpRoutes()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("port " + server.port())
                .hasMessageContaining("in use");
    }

    @Test
    void events_arrive_as_they_are_sent() throws Exception {
        try (Socket page = open()) {
            write(page, "GET /events HTTP/1.1\r\nHost: h\r\n\r\n");
            InputStream in = page.getInputStream();
            StringBuilder seen = new StringBuilder();
            while (seen.indexOf("data: 你好") < 0) {
                byte[] part = new byte[1_000];
                int read = in.read(part);
                assertThat(read).isPositive();
                seen.append(new String(part, 0, read, StandardCharsets.UTF_8));
            }
            assertThat(seen.toString()).contains("text/event-stream").contains("event: greeting\n");
        }
    }

    private static void awaitInFlight(int requests) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (server.inFlight() != requests) {
            assertThat(System.nanoTime())
                    .as("requests in flight: %s", server.inFlight())
                    .isLessThan(until);
            Thread.onSpinWait();
        }
    }

    private static String get(String path) throws IOException {
        return send("GET " + path + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
    }

    /** Sends and reads until the announced length is there. */
    private static String send(String request) throws IOException {
        try (Socket socket = open()) {
            write(socket, request);
            InputStream in = socket.getInputStream();
            StringBuilder seen = new StringBuilder();
            byte[] part = new byte[4_096];
            for (int read = in.read(part); read > 0; read = in.read(part)) {
                seen.append(new String(part, 0, read, StandardCharsets.UTF_8));
                int body = seen.indexOf("\r\n\r\n") + 4;
                String head = seen.substring(0, Math.max(body, 0)).toLowerCase(Locale.ROOT);
                int length = head.indexOf("content-length: ");
                if (length >= 0) {
                    int end = head.indexOf("\r\n", length);
                    int announced = Integer.parseInt(head.substring(length + 16, end));
                    if (seen.substring(body).getBytes(StandardCharsets.UTF_8).length >= announced) {
                        break;
                    }
                }
            }
            return seen.toString();
        }
    }

    private static String readHead(Socket socket) throws IOException {
        byte[] part = new byte[4_096];
        int read = socket.getInputStream().read(part);
        return new String(part, 0, Math.max(read, 0), StandardCharsets.UTF_8);
    }

    private static boolean isAtEnd(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException nothingYet) {
            return false;
        }
    }

    private static Socket open() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(20));
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }
}
