package ecny.gateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.gateway.world.World;
import ecny.gateway.world.WorldFile;
import ecny.wallet.ledger.Ledger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A sandbox on a test clock that is moved over a settlement day. */
@Timeout(60)
class InterestTest {
    private static final long RATE_MILLIONTHS = 500;
    private static final long YEAR_OF_DAYS = 360;
    private static final long MILLION = 1_000_000;

    /** From 2 March, when the world opens, to 20 March there are 19 ends of days; rounded half up to the fen. */
    @Test
    void customers_have_their_interest_on_the_day_after_the_settlement_day_and_only_once(@TempDir Path data)
            throws Exception {
        World demo = WorldFile.demo();
        // Enough money that nineteen days of 0.05 % a year are seen.
        World rich = new World(
                demo.name(),
                demo.seed(),
                demo.start(),
                demo.operators(),
                demo.banks(),
                demo.merchants(),
                new World.Customers(4, 2, 30_000_000));
        SandboxSettings settings = SandboxSettings.in(data, 0).withTestClock().withWorld(rich);
        long deposit = rich.customers().depositFen();
        long interest = (deposit * 19 * RATE_MILLIONTHS + YEAR_OF_DAYS * MILLION / 2) / (YEAR_OF_DAYS * MILLION);
        assertThat(interest).isEqualTo(792);
        try (Sandbox sandbox = Sandbox.start(settings, List.of(ClockDoor::new))) {
            move(sandbox, "2026-03-20T23:59:00+08:00");
            assertThat(balance(sandbox, 2)).as("still the settlement day").isEqualTo(deposit);
            move(sandbox, "2026-03-21T00:30:00+08:00");
            for (int customer = 0; customer < 4; customer++) {
                assertThat(balance(sandbox, customer))
                        .as("customer %s", customer)
                        .isEqualTo(deposit + interest);
            }
            move(sandbox, "2026-03-25T08:00:00+08:00");
            assertThat(balance(sandbox, 2)).isEqualTo(deposit + interest);
        }
        try (Sandbox again = Sandbox.start(settings, List.of(ClockDoor::new))) {
            assertThat(balance(again, 2)).as("a restart pays nothing again").isEqualTo(deposit + interest);
            again.site().node().ask(Ledger::checkInvariants);
        }
    }

    private static void move(Sandbox sandbox, String to) throws Exception {
        URI uri = sandbox.base().resolve("/sandbox/clock/set");
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"now\":\"" + to + "\"}"))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static long balance(Sandbox sandbox, int customer) {
        long wallet = sandbox.site().world().customer(customer).wallet();
        return sandbox.site().node().<Long>ask(ledger -> ledger.balanceFen(wallet));
    }
}
