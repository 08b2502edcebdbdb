package ecny.sim.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ecny.gateway.sandbox.Sandbox;
import ecny.gateway.sandbox.SandboxSettings;
import ecny.sim.replay.FeedDoor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LivePagesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static JsonNode get(Sandbox sandbox, String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(sandbox.base() + "/regulator/api/" + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        return JSON.readTree(response.body());
    }

    @Test
    void a_running_sandbox_shows_every_command_so_far_and_checks_its_signature(@TempDir Path data) throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.in(data, 0), List.of(FeedDoor::new, LivePages::new))) {
            sandbox.site().node().awaitFollowers();
            long last = sandbox.site().node().lastSequence();
            JsonNode setup = get(sandbox, "setup");
            assertThat(setup.path("lastSequence").asLong()).isEqualTo(last);
            assertThat(setup.path("rooms").toString()).isEqualTo("[\"events\",\"signature\"]");
            assertThat(get(sandbox, "moment?at=" + last).path("sequence").asLong())
                    .isEqualTo(last);
            assertThat(get(sandbox, "commands?to=" + last + "&count=5").path("commands"))
                    .hasSize(5);
            assertThat(get(sandbox, "signature?sequence=" + last)
                            .path("signature")
                            .asText())
                    .hasSize(128);
            assertThat(get(sandbox, "moment?at=" + (last + 1)).path("status").asInt())
                    .isEqualTo(422);
        }
    }
}
