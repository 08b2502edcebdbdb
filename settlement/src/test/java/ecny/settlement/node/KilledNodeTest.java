package ecny.settlement.node;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.wallet.ledger.Ledger;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A node in a process of its own that pays without end, killed with {@code kill -9}. */
@Timeout(120)
class KilledNodeTest {
    private static final int KILLS = 3;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    private record Told(long sequence, long id, long balanceFen) {}

    @Test
    void opens_with_every_outcome_that_was_told_and_each_payment_once() throws Exception {
        for (int kill = 1; kill <= KILLS; kill++) {
            List<Told> told = lifeOf(kill * 150);
            NodeClock clock = NodeClock.test(Village.NOON);
            try (Node node = Node.open(NodeSettings.in(folder, clock))) {
                Map<Long, Outcome> heard = new ConcurrentHashMap<>();
                Following following =
                        node.follow("test", 1, (command, outcome) -> heard.put(outcome.sequence(), outcome));
                assertThat(following.await(node.lastSequence(), Duration.ofSeconds(30)))
                        .isTrue();
                for (Told one : told) {
                    assertThat(heard).as("told before the kill: %s", one).containsKey(one.sequence);
                    Outcome outcome = Objects.requireNonNull(heard.get(one.sequence));
                    assertThat(outcome.commandId()).isEqualTo(Village.id(one.id));
                    assertThat(outcome.payerBalanceFen()).isEqualTo(one.balanceFen);
                }
                long paid = heard.values().stream()
                        .filter(o -> o.isAccepted() && !o.isRepeated() && o.payee() == Village.SHOP && o.payer() != 0)
                        .mapToLong(Outcome::amountFen)
                        .sum();
                assertThat(node.<Long>ask(ledger -> ledger.balanceFen(Village.SHOP)))
                        .isEqualTo(paid);
                node.ask(Ledger::checkInvariants);
            }
        }
    }

    /** Starts a node, lets it pay so often, kills it; what it had told by then. */
    private List<Told> lifeOf(int payments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(word -> word.startsWith("--add-") || word.startsWith("-XX:+Ignore"))
                .forEach(command::add);
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Paying.class.getName(),
                folder.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<Told> told = new ArrayList<>();
        DataInputStream from = new DataInputStream(process.getInputStream());
        for (int i = 0; i < payments; i++) {
            told.add(new Told(from.readLong(), from.readLong(), from.readLong()));
        }
        process.waitFor(300, TimeUnit.MICROSECONDS);
        process.toHandle().destroyForcibly();
        try {
            while (true) {
                told.add(new Told(from.readLong(), from.readLong(), from.readLong()));
            }
        } catch (EOFException itIsDead) {
            process.waitFor();
        }
        return told;
    }

    /** Runs in a process of its own. */
    static final class Paying {
        private Paying() {}

        public static void main(String[] args) throws IOException {
            Village village = new Village();
            NodeClock clock = NodeClock.test(Village.NOON);
            DataOutputStream told = new DataOutputStream(new FileOutputStream(FileDescriptor.out));
            Node node = Node.open(NodeSettings.in(Path.of(args[0]), clock).withSnapshotEvery(100));
            village.opening().forEach(command -> node.submit(command).outcome().join());
            for (long id = 1_000 + node.lastSequence(); ; id++) {
                Outcome outcome = node.submit(village.pay(id, 1)).outcome().join();
                told.writeLong(outcome.sequence());
                told.writeLong(id);
                told.writeLong(outcome.payerBalanceFen());
            }
        }
    }
}
