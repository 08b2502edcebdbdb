package ecny.sim.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ecny.gateway.door.Site;
import ecny.gateway.sandbox.Sandbox;
import ecny.gateway.sandbox.SandboxSettings;
import ecny.gateway.world.World;
import ecny.settlement.message.Command;
import ecny.settlement.message.CommandId;
import ecny.settlement.message.SignedCommand;
import ecny.sim.replay.FeedDoor;
import ecny.wallet.ledger.Verdict;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
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
            assertThat(setup.path("rooms").toString()).isEqualTo("[\"events\",\"board\",\"cases\",\"signature\"]");
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

    @Test
    void the_board_follows_the_live_ledger_and_a_fan_in_opens_a_case_that_can_be_looked_through(@TempDir Path data)
            throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.in(data, 0), List.of(FeedDoor::new, LivePages::new))) {
            long before = fed(sandbox);
            assertThat(get(sandbox, "cases?at=" + before).path("cases")).isEmpty();
            JsonNode then = get(sandbox, "board?at=" + before);
            World world = sandbox.site().world();
            long ann = world.customer(0).wallet();
            long ben = world.customer(1).wallet();
            for (int n = 2; n < 14; n++) {
                World.Customer payer = world.customer(n);
                byOperator(
                        sandbox,
                        payer.operator(),
                        id -> new Command.Exchange(id, millis(sandbox), payer.wallet(), 100_000, World.CNY));
                byOwner(
                        sandbox,
                        payer.wallet(),
                        id -> new Command.Transfer(id, millis(sandbox), payer.wallet(), ann, 100_000, World.CNY));
            }
            byOwner(sandbox, ann, id -> new Command.Transfer(id, millis(sandbox), ann, ben, 1_190_000, World.CNY));
            long last = fed(sandbox);

            JsonNode board = get(sandbox, "board?at=" + last);
            assertThat(board.path("headlines").get(1).path("value").asText())
                    .isNotEqualTo(then.path("headlines").get(1).path("value").asText());
            JsonNode cases = get(sandbox, "cases?at=" + last).path("cases");
            assertThat(cases).isNotEmpty();
            assertThat(cases.get(0).path("english").asText()).contains("fan-in");
            String id = cases.get(0).path("id").asText();
            assertThat(get(sandbox, "case?id=" + id).path("evidence")).hasSizeGreaterThanOrEqualTo(12);
            assertThat(get(sandbox, "look?case=" + id + "&direction=backward&depth=2&method=fifo")
                            .path("svg")
                            .asText())
                    .startsWith("<svg");
            assertThat(get(sandbox, "composer").path("status").asInt())
                    .as("for recorded runs only")
                    .isEqualTo(404);
        }
    }

    /** The last command that the regulators have. */
    private static long fed(Sandbox sandbox) {
        sandbox.site().node().awaitFollowers();
        return sandbox.site().node().lastSequence();
    }

    private static long millis(Sandbox sandbox) {
        return sandbox.site().clock().millis();
    }

    private static void byOwner(Sandbox sandbox, long wallet, Function<CommandId, Command> command) {
        Site site = sandbox.site();
        accepted(site, site.keys().signAsWallet(wallet, command.apply(id(site))));
    }

    private static void byOperator(Sandbox sandbox, int operator, Function<CommandId, Command> command) {
        Site site = sandbox.site();
        accepted(site, site.keys().signAsInstitution(operator, command.apply(id(site))));
    }

    private static CommandId id(Site site) {
        return site.keys()
                .commandId("live-pages-test", Long.toString(site.node().lastSequence()));
    }

    private static void accepted(Site site, SignedCommand command) {
        assertThat(site.node().submit(command).outcome().join().verdict()).isEqualTo(Verdict.ACCEPTED);
    }
}
