package ecny.sim.run;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.settlement.journal.Journal;
import ecny.settlement.journal.JournalReader;
import ecny.settlement.journal.RunManifest;
import ecny.sim.scenario.Scenario;
import ecny.sim.scenario.TestScenarios;
import ecny.wallet.ledger.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunnerTest {
    private final Path runs;

    RunnerTest(@TempDir Path runs) {
        this.runs = runs;
    }

    @Test
    void a_signed_run_goes_from_the_opening_to_its_proofs() throws IOException {
        RunResult result = run(TestScenarios.fair(), RunSettings.in(runs));

        assertThat(result.proofs().hold()).as(result.proofs().toText()).isTrue();
        assertThat(result.proofs().chain().sequence()).isEqualTo(result.commands());
        assertThat(result.proofs().replay().commands()).isEqualTo(result.commands());
        assertThat(result.payments()).isGreaterThan(1_300);
        assertThat(result.verdicts().get(Verdict.ACCEPTED)).isGreaterThan(result.payments());
        assertThat(result.verdicts().keySet())
                .doesNotContain(
                        Verdict.SIGNATURE_INVALID,
                        Verdict.SIGNATURE_MISSING,
                        Verdict.SIGNER_NOT_AUTHORISED,
                        Verdict.STALE_REQUEST,
                        Verdict.WALLET_UNKNOWN,
                        Verdict.PAYER_UNKNOWN,
                        Verdict.PAYEE_UNKNOWN);
        assertThat(result.latencyNanos().getTotalCount()).isEqualTo(result.commandsOfTheDays());
    }

    @Test
    void a_seed_gives_the_same_journal_with_any_number_of_threads() throws IOException {
        RunResult one = run(TestScenarios.fair(), RunSettings.in(runs).withThreads(1, 1));
        RunResult three = run(TestScenarios.fair(), RunSettings.in(runs).withThreads(3, 2));

        assertThat(three.folder()).isNotEqualTo(one.folder());
        assertThat(three.proofs().chain().digest())
                .isEqualTo(one.proofs().chain().digest());
        assertThat(three.proofs().replay().liveDigest())
                .isEqualTo(one.proofs().replay().liveDigest());
    }

    @Test
    void the_journal_of_a_seed_never_changes() throws IOException {
        RunResult result = run(TestScenarios.fair(), RunSettings.in(runs));

        // Frozen, the same on JDK 17 and 25: scenario, signatures, schema and chain are all in it.
        assertThat(result.proofs().chain().digest()).isEqualTo(FAIR);
    }

    private static final String FAIR = "136b72bf533e7b7c9e9f3decd7e4c11d717cac82e6850407aeb333f6e699ef28";

    @Test
    void an_unsigned_run_has_the_same_payments_and_no_keys() throws IOException {
        RunResult signed = run(TestScenarios.fair(), RunSettings.in(runs));
        RunResult unsigned = run(TestScenarios.fair(), RunSettings.in(runs).unsigned());

        assertThat(unsigned.proofs().hold()).as(unsigned.proofs().toText()).isTrue();
        assertThat(unsigned.payments()).isEqualTo(signed.payments());
        assertThat(unsigned.valueFen()).isEqualTo(signed.valueFen());
        assertThat(unsigned.commands()).isLessThan(signed.commands());
    }

    @Test
    void every_packet_is_spent_swept_or_never_claimed() throws IOException {
        RunResult result = run(TestScenarios.fair(), RunSettings.in(runs));
        RunFolder folder = RunFolder.open(result.folder());

        assertThat(folder.record().scenario()).isEqualTo(result.scenario());
        long left = Replayed.of(folder).ledger().totals().inPacketsFen();
        long pots = Replayed.of(folder).ledger().totals().inPotsFen();
        assertThat(left).isZero();
        assertThat(pots).isZero();
    }

    @Test
    void a_sealed_folder_holds_and_one_changed_file_is_named() throws IOException {
        RunResult result = run(TestScenarios.fair().scaledBy(0.1), RunSettings.in(runs));
        RunFolder folder = RunFolder.open(result.folder());
        folder.seal();

        Optional<ecny.wallet.crypto.Sm2PublicKey> key =
                Optional.of(folder.simulator().publicKey());
        assertThat(RunManifest.verify(folder.path(), key)).isEmpty();
        java.nio.file.Files.writeString(folder.proofs(), "all is well");
        assertThat(RunManifest.verify(folder.path(), key)).hasSize(1);
    }

    @Test
    void simulated_time_can_be_held_to_a_speed() throws IOException {
        // Three days in a third of a second.
        Speed speed = new Speed(3 * 86_400 / 0.333);
        RunResult result = run(
                TestScenarios.fair().scaledBy(0.1),
                RunSettings.in(runs).unsigned().withSpeed(speed));

        assertThat(result.playing().toMillis()).isGreaterThanOrEqualTo(330);
    }

    @Test
    void progress_is_told_in_order() throws IOException {
        List<Progress.Phase> phases = new ArrayList<>();
        List<Long> planned = new ArrayList<>();
        Runner.run(TestScenarios.fair(), RunSettings.in(runs).unsigned(), new Progress() {
            @Override
            public void phase(Phase phase) {
                phases.add(phase);
            }

            @Override
            public void planned(long payments, java.time.Instant from, java.time.Instant until) {
                planned.add(payments);
            }
        });

        assertThat(phases).containsExactly(Progress.Phase.values());
        assertThat(planned).hasSize(1).allMatch(payments -> payments > 1_300);
    }

    @Test
    void the_journal_is_stamped_with_simulated_time() throws IOException {
        RunResult result = run(TestScenarios.fair().scaledBy(0.1), RunSettings.in(runs));

        long last = Long.MIN_VALUE;
        try (JournalReader reader =
                JournalReader.open(RunFolder.open(result.folder()).journal(), 1)) {
            while (reader.next()) {
                assertThat(reader.stampedAtNanos()).isGreaterThanOrEqualTo(last);
                last = reader.stampedAtNanos();
            }
        }
        assertThat(java.time.Instant.ofEpochSecond(0, last)).isAfterOrEqualTo(result.until());
        assertThat(Journal.CHAIN_DIGEST_LENGTH * 2)
                .isEqualTo(result.proofs().chain().digest().length());
    }

    private static RunResult run(Scenario scenario, RunSettings settings) throws IOException {
        return Runner.run(scenario, settings, Progress.SILENT);
    }
}
