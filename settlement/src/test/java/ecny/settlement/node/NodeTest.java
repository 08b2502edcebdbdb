package ecny.settlement.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecny.settlement.message.Command;
import ecny.settlement.message.SignedCommand;
import ecny.settlement.pipeline.PipelineSettings;
import ecny.wallet.ledger.Ledger;
import ecny.wallet.ledger.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class NodeTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    private final Village village = new Village();
    private final NodeClock clock = NodeClock.test(Village.NOON);

    @AfterEach
    void closeClock() {
        clock.close();
    }

    @Test
    void an_outcome_tells_what_the_ledger_decided_and_the_ledger_has_it_when_asked() {
        try (Node node = openVillage()) {
            Outcome paid = decide(node, village.pay(100, 1_234));
            assertThat(paid.verdict()).isEqualTo(Verdict.ACCEPTED);
            assertThat(paid.commandId()).isEqualTo(Village.id(100));
            assertThat(paid.stampedAt()).isEqualTo(Village.NOON);
            assertThat(paid.payerBalanceFen()).isEqualTo(Village.DEPOSIT_FEN - 1_234);
            long shop = node.ask(ledger -> ledger.balanceFen(Village.SHOP));
            assertThat(shop).isEqualTo(1_234).isEqualTo(paid.payeeBalanceFen());
        }
    }

    @Test
    void the_same_command_again_is_answered_as_the_first_time() {
        try (Node node = openVillage()) {
            Outcome first = decide(node, village.pay(100, 500));
            Outcome again = decide(node, village.pay(100, 500));
            assertThat(first.isRepeated()).isFalse();
            assertThat(again.isRepeated()).isTrue();
            assertThat(again.firstSequence()).isEqualTo(first.sequence());
            assertThat(decide(node, village.pay(100, 501)).verdict())
                    .isEqualTo(Verdict.DUPLICATE_WITH_DIFFERENT_CONTENT);
        }
    }

    @Test
    void a_full_ring_is_busy_and_what_was_taken_is_still_decided() {
        NodeSettings small = settings()
                .withPipeline(PipelineSettings.signed().withRingSize(8).withVerifiers(1));
        try (Node node = Node.open(small)) {
            village.opening().forEach(command -> decide(node, command));
            // Nothing is published during a question: the ring fills.
            List<Submission> taken = node.ask(ledger -> {
                List<Submission> submissions = new ArrayList<>();
                Submission last = node.submit(village.pay(100, 1));
                while (!last.isBusy()) {
                    submissions.add(last);
                    last = node.submit(village.pay(100 + submissions.size(), 1));
                }
                return submissions;
            });
            // The slot of the last command before may not have been given back yet.
            assertThat(taken).hasSizeBetween(7, 8);
            assertThat(taken)
                    .allSatisfy(s -> assertThat(s.outcome().join().isAccepted()).isTrue());
        }
    }

    @Test
    void a_follower_hears_of_everything_once_and_in_order_from_the_journal_and_then_live() throws Exception {
        List<Long> heard = new CopyOnWriteArrayList<>();
        try (Node node = openVillage()) {
            decide(node, village.pay(100, 1));
        }
        try (Node node = Node.open(settings())) {
            decide(node, village.pay(101, 2));
            Following following = node.follow("test", 3, (command, outcome) -> {
                assertThat(command.id()).isEqualTo(outcome.commandId());
                heard.add(outcome.sequence());
            });
            Outcome last = decide(node, village.pay(102, 3));
            assertThat(following.await(last.sequence(), SOON)).isTrue();
            assertThat(heard)
                    .isEqualTo(
                            LongStream.rangeClosed(3, last.sequence()).boxed().toList());
        }
    }

    @Test
    void a_follower_that_is_slower_than_memory_is_served_from_the_journal_while_it_is_written() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        List<Outcome> heard = new CopyOnWriteArrayList<>();
        try (Node node = Node.open(settings().withRecent(4))) {
            List<Outcome> told = new ArrayList<>();
            Following following = node.follow("slow", 1, (command, outcome) -> {
                join(go);
                heard.add(outcome);
            });
            village.opening().forEach(command -> told.add(decide(node, command)));
            for (int i = 0; i < 200; i++) {
                told.add(decide(node, village.pay(100 + i, 1 + i)));
                if (i == 100) {
                    go.countDown();
                }
            }
            assertThat(following.await(node.lastSequence(), SOON)).isTrue();
            assertThat(heard).isEqualTo(told);
        }
    }

    @Test
    void a_follower_that_throws_ends_alone() throws Exception {
        try (Node node = openVillage()) {
            Following broken = node.follow("broken", 1, (command, outcome) -> {
                throw new IllegalStateException("asked for by the test");
            });
            assertThat(broken.await(1, SOON)).isFalse();
            assertThat(broken.failure()).hasMessage("asked for by the test");
            assertThat(decide(node, village.pay(100, 1)).isAccepted()).isTrue();
        }
    }

    @Test
    void stopped_and_started_it_goes_on_where_it_was_and_time_does_not_run_back() throws IOException {
        String digest;
        long sequence;
        try (Node node = Node.open(settings().withSnapshotEvery(10))) {
            village.opening().forEach(command -> decide(node, command));
            clock.advance(Duration.ofHours(1));
            for (int i = 0; i < 50; i++) {
                decide(node, village.pay(100 + i, 1, clock.now()));
            }
            digest = digest(node);
            sequence = node.lastSequence();
        }
        try (Stream<Path> files = Files.list(folder.resolve("snapshots"))) {
            assertThat(files).as("one while it ran, one at the end").hasSize(2);
        }
        NodeClock early = NodeClock.test(Village.NOON);
        try (Node node = Node.open(NodeSettings.in(folder, early))) {
            assertThat(digest(node)).isEqualTo(digest);
            assertThat(early.now()).isEqualTo(clock.now());
            assertThat(decide(node, village.pay(500, 7, early.now())).sequence())
                    .isEqualTo(sequence + 1);
        }
    }

    @Test
    void a_statement_has_the_lines_of_its_time_and_the_balance_before_them() {
        try (Node node = openVillage()) {
            decide(node, village.pay(100, 300));
            clock.advance(Duration.ofDays(1));
            Instant tomorrow = clock.now();
            decide(node, village.pay(101, 50, tomorrow));
            Statement all = node.statement(Village.ALICE, Village.NOON, tomorrow.plusSeconds(1));
            assertThat(all.lines().stream().filter(line -> line.changeFen() != 0))
                    .extracting(Statement.Line::changeFen)
                    .containsExactly(Village.DEPOSIT_FEN, -300L, -50L);
            Statement today = node.statement(Village.ALICE, tomorrow, tomorrow.plusSeconds(1));
            assertThat(today.openingBalanceFen()).isEqualTo(Village.DEPOSIT_FEN - 300);
            assertThat(today.lines()).extracting(Statement.Line::changeFen).containsExactly(-50L);
            assertThat(node.statement(Village.ALICE, Village.NOON, tomorrow).openingBalanceFen())
                    .isZero();
        }
    }

    @Test
    void a_clock_that_is_moved_waits_for_what_followed_from_each_alarm() {
        try (Node node = openVillage()) {
            List<Instant> followedAt = new CopyOnWriteArrayList<>();
            node.follow("clock", node.lastSequence() + 1, (command, outcome) -> followedAt.add(clock.now()));
            Instant first = Village.NOON.plusSeconds(60);
            Instant second = Village.NOON.plusSeconds(120);
            clock.at(first, () -> node.submit(village.pay(100, 1, first)));
            clock.at(second, () -> node.submit(village.pay(101, 1, second)));
            clock.advance(Duration.ofHours(1));
            assertThat(followedAt).containsExactly(first, second);
        }
    }

    @Test
    void a_closed_node_takes_nothing_and_says_so() {
        Node node = openVillage();
        node.close();
        assertThatThrownBy(() -> node.submit(village.pay(100, 1)).outcome().join())
                .hasMessageContaining("the node is closed");
    }

    private NodeSettings settings() {
        return NodeSettings.in(folder, clock);
    }

    private Node openVillage() {
        Node node = Node.open(settings());
        village.opening()
                .forEach(command ->
                        assertThat(decide(node, command).isAccepted()).isTrue());
        return node;
    }

    private static Outcome decide(Node node, SignedCommand command) {
        return node.submit(command).outcome().join();
    }

    private static String digest(Node node) {
        return HexFormat.of().formatHex(node.ask(Ledger::stateDigest));
    }

    private static void join(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_followed_command_is_the_one_that_was_signed() throws Exception {
        List<Command> heard = new CopyOnWriteArrayList<>();
        try (Node node = openVillage()) {
            Following following =
                    node.follow("test", node.lastSequence() + 1, (command, outcome) -> heard.add(command));
            Outcome paid = decide(node, village.pay(100, 42));
            assertThat(following.await(paid.sequence(), SOON)).isTrue();
            assertThat(heard)
                    .containsExactly(new Command.Pay(
                            Village.id(100), Village.NOON.toEpochMilli(), Village.ALICE, Village.SHOP, 42, 156));
        }
    }
}
