package ecny.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecny.wallet.crypto.SelfMadeTls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The server behind TLS with a self-made certificate, and who is let in where. */
@Timeout(60)
class HttpsTest {
    /** The first bytes of a handshake record that announces 512 more. */
    private static final byte[] BEGINNING = {0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, (byte) 0xfc, 0x03, 0x03};

    private final HttpRoutes routes = new HttpRoutes().at("/", call -> HttpReply.text(200, "here"));
    private final SelfMadeTls made = SelfMadeTls.make(Instant.now(), new SecureRandom());

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path data;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(data.resolve("tls"));
        Files.writeString(data.resolve("tls/certificate.pem"), made.certificatePem());
    }

    private HttpSettings settings() {
        return HttpSettings.onLoopback(0).withTls(new HttpSettings.Tls(made.certificatePem(), made.keyPem()));
    }

    private static String get(URI base, SSLContext trusted) throws Exception {
        return java.net.http.HttpClient.newBuilder()
                .sslContext(trusted)
                .build()
                .send(HttpRequest.newBuilder(base).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void who_trusts_the_self_made_certificate_is_answered_and_others_do_not_get_that_far() throws Exception {
        try (HttpServer server = HttpServer.start(settings(), routes)) {
            assertThat(server.base().getScheme()).isEqualTo("https");
            assertThat(get(server.base(), Trusted.in(data))).isEqualTo("here");
            assertThat(get(URI.create("https://localhost:" + server.port()), Trusted.in(data)))
                    .isEqualTo("here");
            assertThatThrownBy(() -> get(server.base(), Trusted.in(data.resolve("elsewhere"))))
                    .isInstanceOf(SSLException.class);
        }
    }

    @Test
    void a_certificate_of_ones_own_is_trusted_once_it_lies_in_the_folder() throws Exception {
        Path other = data.resolve("other");
        Files.createDirectories(other.resolve("tls"));
        try (HttpServer server = HttpServer.start(settings(), routes)) {
            Files.writeString(other.resolve("tls/trusted.pem"), made.certificatePem());
            assertThat(get(server.base(), Trusted.in(other))).isEqualTo("here");
        }
        Files.writeString(other.resolve("tls/trusted.pem"), "not a certificate");
        assertThatThrownBy(() -> Trusted.in(other))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("trusted.pem holds no certificate");
    }

    @Test
    void a_peer_that_stalls_in_the_middle_of_a_handshake_is_cut_off() throws Exception {
        HttpLimits quick = HttpLimits.usual().withRequestTime(Duration.ofMillis(300));
        try (HttpServer server = HttpServer.start(settings().withLimits(quick), routes);
                Socket stalled = new Socket(InetAddress.getLoopbackAddress(), server.port());
                Socket silent = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            stalled.getOutputStream().write(BEGINNING);
            assertThat(isCutOff(stalled)).isTrue();
            assertThat(isCutOff(silent)).isTrue();
            assertThat(get(server.base(), Trusted.in(data))).isEqualTo("here");
        }
    }

    @Test
    void stalled_handshakes_count_as_connections_and_give_their_place_back() throws Exception {
        HttpLimits two = HttpLimits.usual().withConnections(2);
        try (HttpServer server = HttpServer.start(settings().withLimits(two), routes)) {
            try (Socket first = new Socket(InetAddress.getLoopbackAddress(), server.port());
                    Socket second = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                first.getOutputStream().write(BEGINNING);
                second.getOutputStream().write(BEGINNING);
                awaitConnections(server, 2);
                assertThatThrownBy(() -> get(server.base(), Trusted.in(data))).isInstanceOf(IOException.class);
            }
            awaitConnections(server, 0);
            assertThat(get(server.base(), Trusted.in(data))).isEqualTo("here");
        }
    }

    @Test
    void only_this_machine_is_let_in_unless_told_otherwise() throws Exception {
        // The whole of 127.0.0.0/8 is this machine, but a socket bound to 127.0.0.1 does not listen at 127.0.0.2.
        try (HttpServer server = HttpServer.start(HttpSettings.onLoopback(0), routes)) {
            assertThatThrownBy(() -> new Socket(other(), server.port()).close()).isInstanceOf(IOException.class);
        }
        try (HttpServer server = HttpServer.start(HttpSettings.onLoopback(0).boundTo("0.0.0.0"), routes)) {
            assertThat(get(URI.create("http://127.0.0.2:" + server.port()), Trusted.in(data)))
                    .isEqualTo("here");
            assertThat(get(server.base(), Trusted.in(data))).isEqualTo("here");
        }
        try (HttpServer server = HttpServer.start(HttpSettings.onLoopback(0).boundTo("127.0.0.2"), routes)) {
            assertThat(get(server.base(), Trusted.in(data))).isEqualTo("here");
            assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), server.port()).close())
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void an_address_that_is_not_of_this_machine_is_said_so() {
        assertThatThrownBy(() -> HttpServer.start(HttpSettings.onLoopback(0).boundTo("192.0.2.1"), routes))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("192.0.2.1");
    }

    /** 127.0.0.2, this machine as well. */
    private static InetAddress other() throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 2});
    }

    private static boolean isCutOff(Socket socket) throws IOException {
        socket.setSoTimeout(20_000);
        try {
            byte[] alert = new byte[100];
            int read = socket.getInputStream().read(alert);
            return read < 0 || socket.getInputStream().read(alert) < 0;
        } catch (java.net.SocketException reset) {
            return true;
        }
    }

    private static void awaitConnections(HttpServer server, int wanted) {
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (server.connections() != wanted) {
            assertThat(System.nanoTime())
                    .as("%s connections", server.connections())
                    .isLessThan(until);
            Thread.onSpinWait();
        }
    }
}
