package ecny.sim.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecny.gateway.http.HttpSettings;
import ecny.gateway.regulator.DisputedOutcomeException;
import ecny.gateway.regulator.FeedReceiver;
import ecny.gateway.regulator.FeedRecord;
import ecny.gateway.regulator.RegulatorFeed;
import ecny.gateway.sandbox.Sandbox;
import ecny.gateway.sandbox.SandboxSettings;
import ecny.gateway.world.World;
import ecny.settlement.journal.ChainAt;
import ecny.settlement.journal.Durability;
import ecny.settlement.message.Command;
import ecny.settlement.node.Node;
import ecny.settlement.node.Outcome;
import ecny.sim.run.Speed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class FeedTest {
    private static final int KILLS = 2;

    private final Path data;

    FeedTest(@TempDir Path data) {
        this.data = data;
    }

    /** A sandbox in a process of its own that issues money without end and tells each sequence. */
    static final class Issuing {
        private Issuing() {}

        public static void main(String[] words) throws Exception {
            Sandbox sandbox = start(Path.of(words[0]));
            while (true) {
                System.out.println(issue(sandbox, System.nanoTime()).sequence());
            }
        }
    }

    @Test
    void killed_again_and_again_the_sandbox_ends_with_the_bytes_of_the_live_journal() throws Exception {
        for (int kill = 1; kill <= KILLS; kill++) {
            livesUntil(60L * kill);
        }
        Path fed = data.resolve(FeedDoor.FOLDER);
        long last;
        try (Sandbox sandbox = start(data)) {
            issue(sandbox, 1);
            sandbox.site().node().awaitFollowers();
            last = sandbox.site().node().lastSequence();
            // A live folder can be opened while it is written.
            try (RecordedDay live = RecordedDay.open(Recording.in(data))) {
                assertThat(live.lastSequence()).isEqualTo(last);
                issue(sandbox, 2);
                assertThat(live.extend()).isEqualTo(1);
                assertThat(live.asAt(last + 1).flows().balanceSheet().isConserved())
                        .isTrue();
                last = live.lastSequence();
            }
        }
        assertThat(ChainAt.digest(fed.resolve("journal"), last))
                .isEqualTo(ChainAt.digest(data.resolve("node").resolve("journal"), last));
        try (RecordedDay day = RecordedDay.open(Recording.in(fed));
                Playhead playhead = day.playhead()) {
            assertThat(day.lastSequence()).isEqualTo(last);
            assertThat(playhead.play(Long.MAX_VALUE, Speed.MAX, (command, outcome) -> {}))
                    .isEqualTo(last);
        }
    }

    @Test
    void what_the_sandbox_cannot_keep_is_sent_again_until_it_can_and_what_it_has_is_not() throws Exception {
        try (Sandbox sandbox = Sandbox.start(settings(data), List.of())) {
            Node node = sandbox.site().node();
            Stubborn receiver = new Stubborn();
            try (RegulatorFeed feed = RegulatorFeed.start(node, receiver, 1)) {
                issue(sandbox, 1);
                assertThat(feed.following().await(node.lastSequence(), Duration.ofSeconds(60)))
                        .isTrue();
                assertThat(feed.trouble()).isEmpty();
            }
            long half = receiver.last / 2;
            assertThat(receiver.kept).hasSize((int) receiver.last);
            assertThat(receiver.last).isEqualTo(node.lastSequence());

            // It comes back from a copy that ends earlier: the feed goes on from there.
            receiver.last = half;
            receiver.kept.keySet().removeIf(sequence -> sequence > half);
            try (RegulatorFeed feed = RegulatorFeed.start(node, receiver, 1)) {
                assertThat(feed.following().await(node.lastSequence(), Duration.ofSeconds(60)))
                        .isTrue();
            }
            assertThat(receiver.kept).hasSize((int) node.lastSequence());

            receiver.last = node.lastSequence() + 1;
            assertThatThrownBy(() -> RegulatorFeed.start(node, receiver, 1)).hasMessageContaining("set back");
        }
    }

    @Test
    void a_record_twice_is_passed_over_a_gap_is_refused_and_another_outcome_is_disputed() throws Exception {
        List<FeedRecord> records = new ArrayList<>();
        try (Sandbox sandbox = Sandbox.start(settings(data), List.of())) {
            Node node = sandbox.site().node();
            Stubborn receiver = new Stubborn();
            try (RegulatorFeed feed = RegulatorFeed.start(node, receiver, 1)) {
                assertThat(feed.following().await(3, Duration.ofSeconds(60))).isTrue();
            }
            for (long sequence = 1; sequence <= 3; sequence++) {
                records.add(receiver.kept.get(sequence));
            }
            try (FeedFolder folder =
                    FeedFolder.open(data.resolve("copy"), node.settings().ledger())) {
                folder.received(records.get(0));
                folder.received(records.get(0));
                assertThat(folder.lastSequence()).isEqualTo(1);
                assertThatThrownBy(() -> folder.received(records.get(2)))
                        .isInstanceOf(IOException.class)
                        .hasMessage("sequence 3 came where 2 was due");
                Outcome told = records.get(1).outcome();
                Outcome other = new Outcome(
                        told.sequence(),
                        told.stampedAt(),
                        told.commandId(),
                        told.templateId(),
                        told.verdict(),
                        told.payer(),
                        told.payee(),
                        told.amountFen(),
                        told.payerBalanceFen(),
                        told.payeeBalanceFen() + 1,
                        told.firstSequence());
                assertThatThrownBy(() -> folder.received(
                                new FeedRecord(other, records.get(1).frame())))
                        .isInstanceOf(DisputedOutcomeException.class)
                        .hasMessageContaining("sequence 2: the live system told ACCEPTED");
            }
        }
    }

    /** Refuses every third record at first. */
    private static final class Stubborn implements FeedReceiver {
        private final ConcurrentMap<Long, FeedRecord> kept = new ConcurrentHashMap<>();
        private volatile long last;
        private long calls;

        @Override
        public long lastSequence() {
            return last;
        }

        @Override
        public void received(FeedRecord record) throws IOException {
            if (++calls % 3 == 0) {
                throw new IOException("not now");
            }
            assertThat(record.sequence()).isEqualTo(last + 1);
            kept.put(record.sequence(), record);
            last = record.sequence();
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    private static Sandbox start(Path data) throws IOException {
        return Sandbox.start(settings(data), List.of(FeedDoor::new));
    }

    private static SandboxSettings settings(Path data) {
        return new SandboxSettings(data, Optional.empty(), true, HttpSettings.onLoopback(0), Durability.PROCESS);
    }

    private static Outcome issue(Sandbox sandbox, long id) {
        var site = sandbox.site();
        return site.node()
                .submit(site.keys()
                        .signAsInstitution(
                                World.CENTRAL_BANK,
                                new Command.Issue(
                                        site.keys().commandId("feed-test", Long.toString(id)),
                                        site.clock().millis(),
                                        1,
                                        site.world().operators().get(0).code(),
                                        156)))
                .outcome()
                .join();
    }

    /** Starts it, lets it issue so often, kills it. */
    private void livesUntil(long issues) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(word -> word.startsWith("--add-") || word.startsWith("-XX:+Ignore"))
                .forEach(words::add);
        words.addAll(List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Issuing.class.getName(),
                data.toString()));
        Process process = new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader told =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            long heard = 0;
            while (heard < issues) {
                String line = told.readLine();
                assertThat(line).as("the process ended after %d issues", heard).isNotNull();
                heard += line.matches("[0-9]+") ? 1 : 0;
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
