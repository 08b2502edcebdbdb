package ecny.gateway.lab;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLContext;

/** Brings letters to an endpoint over HTTP/1.1: whole ones, and ones that are cut in the middle. Any thread. */
public final class Postman {
    private static final int SAID_AT_MOST = 500;
    private static final int DEFAULT_PORT = 80;
    private static final int DEFAULT_TLS_PORT = 443;

    private final HttpClient client;
    private final SSLContext trusted;
    private final Duration patience;
    private final LongSupplier nanos;

    /**
     * @param trusted whom it trusts where an endpoint is at https
     * @param patience how long an answer is waited for
     * @param nanos a ticker, to measure with
     */
    public Postman(SSLContext trusted, Duration patience, LongSupplier nanos) {
        this.trusted = trusted;
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(5))
                .sslContext(trusted)
                .build();
        this.patience = patience;
        this.nanos = nanos;
    }

    /** Posts the body and waits for the answer. */
    public Reception deliver(URI to, Map<String, String> headers, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(to)
                .timeout(patience)
                .header("Content-Type", "application/json")
                .header("Accept", "*/*")
                .header("User-Agent", "ecny-simulator (no real money)")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        long start = nanos.getAsLong();
        try {
            HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            String said = new String(answer.body(), StandardCharsets.UTF_8);
            return new Reception(
                    answer.statusCode(), since(start), said.substring(0, Math.min(said.length(), SAID_AT_MOST)));
        } catch (IOException e) {
            return new Reception(0, since(start), e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reception(0, since(start), "interrupted");
        }
    }

    /**
     * Announces the whole body, sends the beginning of it and hangs up. What the endpoint might answer is not read.
     *
     * @param sent bytes of the body
     * @throws IOException if there is no connection to cut
     */
    public void hangUp(URI to, Map<String, String> headers, byte[] body, int sent) throws IOException {
        StringBuilder head = new StringBuilder("POST ").append(target(to)).append(" HTTP/1.1\r\n");
        head.append("Host: ").append(to.getRawAuthority()).append("\r\n");
        head.append("Content-Type: application/json\r\n");
        head.append("Content-Length: ").append(body.length).append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("\r\n");
        boolean tls = "https".equals(to.getScheme());
        try (Socket plain = new Socket()) {
            int port = to.getPort() >= 0 ? to.getPort() : tls ? DEFAULT_TLS_PORT : DEFAULT_PORT;
            plain.connect(new InetSocketAddress(to.getHost(), port), (int) patience.toMillis());
            plain.setSoTimeout((int) patience.toMillis());
            Socket socket = tls ? trusted.getSocketFactory().createSocket(plain, to.getHost(), port, true) : plain;
            OutputStream out = socket.getOutputStream();
            out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
            out.write(body, 0, sent);
            out.flush();
        }
    }

    private static String target(URI to) {
        String path = to.getRawPath() == null || to.getRawPath().isEmpty() ? "/" : to.getRawPath();
        return to.getRawQuery() == null ? path : path + "?" + to.getRawQuery();
    }

    private Duration since(long start) {
        return Duration.ofNanos(nanos.getAsLong() - start);
    }
}
