package ecny.sim.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ecny.sim.command.BadInput;
import ecny.sim.language.Bilingual;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Iterator;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/** Calls the lab of a running sandbox. */
final class SandboxClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONGEST_EXAMINATION = Duration.ofMinutes(5);
    private static final String DATA = "data:";

    private final HttpClient client;
    private final URI sandbox;

    SandboxClient(URI sandbox, SSLContext trusted) {
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .sslContext(trusted)
                .build();
        this.sandbox = sandbox;
    }

    JsonNode post(String path, JsonNode body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(sandbox.resolve(path))
                .timeout(LONGEST_EXAMINATION)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        HttpResponse<String> answer = send(request, HttpResponse.BodyHandlers.ofString());
        JsonNode said = JSON.readTree(answer.body());
        if (answer.statusCode() != 200) {
            throw new BadInput(
                    "--sandbox",
                    request.uri().toString(),
                    new Bilingual(
                            said.path("detail").asText("HTTP 200, not " + answer.statusCode()),
                            said.path("zh")
                                    .asText("HTTP 200,而非 " + answer.statusCode() + ":"
                                            + said.path("detail").asText())));
        }
        return said;
    }

    /**
     * Reads server-sent events.
     *
     * @param open called when the sandbox sends from now on
     * @param each told of every event's data until it says false
     */
    void events(String path, Runnable open, Predicate<JsonNode> each) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(sandbox.resolve(path))
                .header("Accept", "text/event-stream")
                .build();
        HttpResponse<Stream<String>> answer = send(request, HttpResponse.BodyHandlers.ofLines());
        try (Stream<String> lines = answer.body()) {
            if (answer.statusCode() != 200) {
                throw new BadInput(
                        "--sandbox",
                        request.uri().toString(),
                        new Bilingual(
                                "a stream of events, not HTTP " + answer.statusCode(),
                                "事件流,而非 HTTP " + answer.statusCode()));
            }
            open.run();
            StringBuilder data = new StringBuilder();
            for (Iterator<String> line = lines.iterator(); line.hasNext(); ) {
                String text = line.next();
                if (text.startsWith(DATA)) {
                    data.append(text.substring(DATA.length()).strip());
                } else if (text.isEmpty() && data.length() > 0) {
                    if (!each.test(JSON.readTree(data.toString()))) {
                        return;
                    }
                    data.setLength(0);
                }
            }
        }
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
            throws IOException, InterruptedException {
        try {
            return client.send(request, handler);
        } catch (java.net.ConnectException nobody) {
            throw new BadInput(
                    "--sandbox",
                    sandbox.toString(),
                    new Bilingual("a sandbox that was started with: ecny up", "由 ecny up 启动的沙箱"));
        } catch (SSLException untrusted) {
            throw new BadInput(
                    "--sandbox",
                    sandbox.toString(),
                    new Bilingual(
                            "the sandbox of --credentials: " + untrusted.getMessage(),
                            "--credentials 所属的沙箱:" + untrusted.getMessage()));
        }
    }
}
