package ecny.gateway.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * What a merchant did about an order, as far as the merchant shows it. Answers alone cannot tell whether goods were sent twice.
 */
public interface Effects {
    /**
     * @param shipped how often the goods were sent
     * @param state what the merchant believes of the order, such as {@code SUCCESS} or {@code REFUND}
     */
    record Effect(int shipped, String state) {}

    /** Empty when the merchant does not show it. */
    Optional<Effect> of(String order);

    /** For a merchant that shows nothing. */
    static Effects unseen() {
        return order -> Optional.empty();
    }

    /**
     * Asks {@code url?out_trade_no=…}, which answers {@code {"shipped": 1, "state": "SUCCESS"}}. Anything else counts as not
     * shown.
     *
     * @param trusted whom to trust where the merchant is at https
     */
    static Effects at(URI url, SSLContext trusted) {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .sslContext(trusted)
                .build();
        ObjectMapper json = new ObjectMapper();
        return order -> {
            String query = "out_trade_no=" + URLEncoder.encode(order, StandardCharsets.UTF_8);
            String separator = url.getRawQuery() == null ? "?" : "&";
            HttpRequest request = HttpRequest.newBuilder(URI.create(url + separator + query))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            try {
                HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
                JsonNode effect = answer.statusCode() == 200 ? json.readTree(answer.body()) : json.missingNode();
                return effect.path("shipped").isInt()
                        ? Optional.of(new Effect(
                                effect.get("shipped").intValue(),
                                effect.path("state").asText("")))
                        : Optional.empty();
            } catch (IOException notShown) {
                return Optional.empty();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        };
    }
}
