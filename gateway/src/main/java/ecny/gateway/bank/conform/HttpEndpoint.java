package ecny.gateway.bank.conform;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A bank's endpoint over HTTP: {@code POST}, XML in UTF-8, the signature in a header. */
public final class HttpEndpoint implements Endpoint {
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI url;
    private final Duration atMost;

    /** @param atMost how long an answer may take before it counts as none */
    public HttpEndpoint(URI url, Duration atMost) {
        this.url = url;
        this.atMost = atMost;
    }

    @Override
    public Reply send(byte[] body, String signature) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(atMost)
                .header("Content-Type", "application/xml; charset=utf-8")
                .header("Ecny-Simulator", "no real money")
                .header(SIGNATURE_HEADER, signature)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return new Reply(
                    response.statusCode(),
                    response.body(),
                    response.headers().firstValue(SIGNATURE_HEADER).orElse(""));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
