package ecny.settlement.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.settlement.journal.ChronicleJournal;
import ecny.settlement.journal.JournalReader;
import ecny.settlement.journal.JournalSettings;
import ecny.settlement.message.CommandFrame;
import ecny.settlement.message.SignedCommand;
import ecny.wallet.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
    private static final int PAYMENTS = 300;

    @TempDir
    Path folder = Path.of("given by JUnit");

    @Property(tries = 12)
    void replay_ends_in_the_live_state_whatever_the_threads_and_batches(
            @ForAll @IntRange(min = 1, max = 1_000_000) int seed,
            @ForAll @IntRange(max = 4) int verifiers,
            @ForAll @IntRange(min = 1, max = 40) int batch)
            throws IOException {
        Path journal = Files.createTempDirectory("ecny-replay");
        try {
            Town town = new Town(seed, verifiers > 0);
            List<SignedCommand> payments = town.payments(PAYMENTS);
            corruptSome(payments, seed);
            var settings = PipelineSettings.unsigned()
                    .withVerifiers(verifiers)
                    .withRingSize(64)
                    .withBatches(batch, batch, batch);

            Outcomes outcomes = new Outcomes();
            Ledger live = run(journal, settings, town, payments, outcomes);
            Ledger replayed = Ledgers.empty(settings.isSigned());
            List<Integer> verdicts = new ArrayList<>();
            try (JournalReader reader = JournalReader.open(journal, 1)) {
                new Replay(new Applier(replayed))
                        .observedBy((frame, offset, verdict, result) -> verdicts.add(verdict.code()))
                        .run(reader);
            }

            assertThat(Ledgers.digest(replayed)).isEqualTo(Ledgers.digest(live));
            assertThat(verdicts)
                    .isEqualTo(
                            outcomes.all().stream().map(Outcomes.Seen::verdict).toList())
                    .hasSize(town.opening().size() + PAYMENTS);
        } finally {
            delete(journal);
        }
    }

    @Test
    void replay_stops_at_a_sequence_and_goes_on_from_there() {
        Town town = new Town(5, false);
        Ledger live = run(folder, PipelineSettings.unsigned(), town, town.payments(PAYMENTS), new Outcomes());
        Ledger replayed = Ledgers.empty(false);
        Applier applier = new Applier(replayed);
        try (JournalReader reader = JournalReader.open(folder, 1)) {
            assertThat(new Replay(applier).untilSequence(100).run(reader)).isEqualTo(100);
            assertThat(Ledgers.digest(replayed)).isNotEqualTo(Ledgers.digest(live));
        }
        try (JournalReader reader = JournalReader.open(folder, 101)) {
            assertThat(new Replay(applier).run(reader)).isEqualTo(town.opening().size() + PAYMENTS - 100);
        }
        assertThat(Ledgers.digest(replayed)).isEqualTo(Ledgers.digest(live));
    }

    @Test
    void replay_stops_at_a_time() {
        Town town = new Town(6, false);
        run(folder, PipelineSettings.unsigned(), town, town.payments(PAYMENTS), new Outcomes());
        List<Long> stamps = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(folder, 1)) {
            new Replay(new Applier(Ledgers.empty(false)))
                    .observedBy(
                            (frame, offset, verdict, result) -> stamps.add(CommandFrame.stampedAtNanos(frame, offset)))
                    .run(reader);
        }
        try (JournalReader reader = JournalReader.open(folder, 1)) {
            long applied = new Replay(new Applier(Ledgers.empty(false)))
                    .untilTime(stamps.get(49))
                    .run(reader);
            assertThat(applied).isEqualTo(50);
        }
    }

    private static Ledger run(
            Path folder, PipelineSettings settings, Town town, List<SignedCommand> payments, Outcomes outcomes) {
        Ledger ledger = Ledgers.empty(settings.isSigned());
        try (ChronicleJournal journal = ChronicleJournal.open(JournalSettings.in(folder));
                Pipeline pipeline = new Pipeline(settings, Town.clock(), journal, new Applier(ledger), outcomes)) {
            town.opening().forEach(command -> PipelineTest.offer(pipeline, command));
            payments.forEach(command -> PipelineTest.offer(pipeline, command));
        }
        return ledger;
    }

    /** Some signatures are bad. */
    private static void corruptSome(List<SignedCommand> payments, int seed) {
        for (int i = seed % 7; i < payments.size(); i += 7) {
            SignedCommand payment = payments.get(i);
            if (payment.isSigned()) {
                payment.bytes()[payment.length() - 1 - i % 64] ^= 1;
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
