package ecny.gateway.retail.api;

import static ecny.gateway.retail.api.Street.ANN;
import static ecny.gateway.retail.api.Street.number;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ecny.gateway.http.HttpCall;
import ecny.gateway.http.HttpRoutes;
import ecny.gateway.http.HttpServer;
import ecny.gateway.http.HttpSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A merchant's program that follows its events over a real connection. */
@Timeout(60)
class EventFeedTest {
    private Street street;
    private HttpServer server;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        street = Street.plain(folder);
        server = HttpServer.start(
                HttpSettings.onLoopback(0),
                new HttpRoutes().at("/v1", street.door).eventsIfWanted("/v1/events", street.door::follow));
    }

    @AfterEach
    void close() {
        server.close();
        street.close();
    }

    @Test
    void what_happens_is_told_while_the_connection_stays_open() throws Exception {
        pay("A-1");
        try (Reader reader = new Reader(street.baker, "/v1/events", "")) {
            assertThat(reader.status).startsWith("HTTP/1.1 200");
            assertThat(reader.next()).startsWith("id: 1 event: payment.waiting data: {\"number\":1,");
            assertThat(reader.next()).startsWith("id: 2 event: payment.succeeded");
            pay("A-2");
            assertThat(reader.next()).startsWith("id: 3 event: payment.waiting");
            assertThat(reader.next()).startsWith("id: 4 event: payment.succeeded");
        }
    }

    @Test
    void who_comes_back_goes_on_behind_the_last_event_it_saw_without_gap_or_repetition() throws Exception {
        List<String> seen = new ArrayList<>();
        try (Reader reader = new Reader(street.baker, "/v1/events", "")) {
            pay("A-1");
            seen.add(reader.next());
        }
        pay("A-2");
        try (Reader reader = new Reader(street.baker, "/v1/events?after=0", "1")) {
            pay("A-3");
            for (int i = 0; i < 5; i++) {
                seen.add(reader.next());
            }
        }
        assertThat(seen).extracting(line -> line.split(" ", 3)[1]).containsExactly("1", "2", "3", "4", "5", "6");
    }

    @Test
    void a_merchant_hears_nothing_of_another_and_who_does_not_sign_hears_nothing_at_all() throws Exception {
        try (Reader taxi = new Reader(street.taxi, "/v1/events", "")) {
            pay("A-1");
            street.taxi
                    .post("/v1/payments", "{'merchantOrder':'T-1','amountFen':100,'way':'CASHIER'}")
                    .is(202);
            assertThat(taxi.next()).startsWith("id: 1 event: payment.waiting").doesNotContain("A-1");
        }
        Map<String, String> accept = Map.of("Accept", "text/event-stream");
        HttpCall unsigned = new HttpCall("GET", "/v1/events", accept, new byte[0], "127.0.0.1");
        try (Reader nobody = new Reader(unsigned)) {
            assertThat(nobody.status).startsWith("HTTP/1.1 401");
        }
        try (Reader wrong = new Reader(street.baker, "/v1/events?after=minus", "")) {
            assertThat(wrong.status).startsWith("HTTP/1.1 400");
        }
    }

    /** Two events. */
    private void pay(String order) {
        String id = street.baker
                .post("/v1/payments", "{'merchantOrder':'" + order + "','amountFen':100,'way':'CASHIER'}")
                .is(202)
                .text("id");
        street.baker
                .post("/v1/test/payments/" + id + "/customer", "{'does':'PAY','wallet':'" + number(ANN) + "'}")
                .is(200);
    }

    /** A connection that reads line by line. */
    private final class Reader implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader lines;
        private final String status;

        Reader(Shop shop, String target, String lastEvent) throws IOException {
            this(shop.signed(
                    "GET",
                    target,
                    lastEvent.isEmpty()
                            ? Map.of("Accept", "text/event-stream")
                            : Map.of("Accept", "text/event-stream", "Last-Event-ID", lastEvent),
                    ""));
        }

        Reader(HttpCall call) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
            StringBuilder head = new StringBuilder("GET " + call.rawTarget() + " HTTP/1.1\r\nHost: sandbox\r\n");
            call.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
            socket.getOutputStream().write((head + "\r\n").getBytes(UTF_8));
            lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            status = lines.readLine();
        }

        /** The next event, its lines joined. */
        String next() throws IOException {
            StringBuilder event = new StringBuilder();
            while (true) {
                String line = lines.readLine();
                assertThat(line).as("the server has closed the stream").isNotNull();
                if (line.startsWith("id: ") || line.startsWith("event: ")) {
                    event.append(line).append(' ');
                } else if (line.startsWith("data: ")) {
                    return event.append(line).toString();
                }
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
