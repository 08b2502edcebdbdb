package ecny.gateway.wechat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Posts each notification once, as it is; waits five seconds for an answer, as published; follows no redirect. */
public final class HttpCourier implements Courier {
    private static final Duration MOST = Duration.ofSeconds(5);

    private final HttpClient client;

    /** @param trusted whom it trusts where an endpoint is at https */
    public HttpCourier(SSLContext trusted) {
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(MOST)
                .followRedirects(HttpClient.Redirect.NEVER)
                .sslContext(trusted)
                .build();
    }

    @Override
    public CompletableFuture<Answer> deliver(Notice notice) {
        HttpRequest request;
        try {
            HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(notice.url()))
                    .timeout(MOST)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(notice.body()));
            notice.headers().forEach(builder::header);
            request = builder.build();
        } catch (IllegalArgumentException noUrl) {
            return CompletableFuture.completedFuture(new Answer(0, "not a URL: " + noUrl.getMessage()));
        }
        return client.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .handle((response, failure) -> failure == null
                        ? new Answer(response.statusCode(), "HTTP " + response.statusCode())
                        : new Answer(0, why(failure)));
    }

    /** What kind of failure; of a certificate that is not trusted also what to do, for it is the most common one over TLS. */
    private static String why(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException) {
                return "TLS: " + cause.getMessage() + " (a certificate of your own belongs into tls/trusted.pem)";
            }
        }
        return failure.getClass().getSimpleName();
    }
}
