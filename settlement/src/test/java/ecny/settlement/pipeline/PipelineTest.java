package ecny.settlement.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecny.settlement.journal.InMemoryJournal;
import ecny.settlement.journal.Journal;
import ecny.settlement.message.CommandFrame;
import ecny.settlement.message.MalformedMessageException;
import ecny.settlement.message.OutcomeDecoder;
import ecny.settlement.message.SignedCommand;
import ecny.wallet.ledger.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PipelineTest {
    private static final PipelineSettings UNSIGNED = PipelineSettings.unsigned().withRingSize(64);
    private static final PipelineSettings SIGNED =
            PipelineSettings.signed().withRingSize(64).withVerifiers(2);

    private final Town town = new Town(1, false);
    private final InMemoryJournal journal = new InMemoryJournal();
    private final Outcomes outcomes = new Outcomes();

    @Test
    void outcomes_come_out_in_the_order_in_which_commands_got_their_sequence() {
        List<SignedCommand> payments = town.payments(500);
        try (Pipeline pipeline = start(UNSIGNED, journal, outcomes)) {
            offerAll(pipeline, town.opening());
            offerAll(pipeline, payments);
        }
        int commands = town.opening().size() + 500;
        assertThat(outcomes.all())
                .extracting(Outcomes.Seen::sequence)
                .isEqualTo(LongStream.rangeClosed(1, commands).boxed().toList());
        assertThat(journal.committedFrames())
                .hasSize(commands)
                .allSatisfy(frame -> assertThat(CommandFrame.holds(frame, 0, frame.length, new java.util.zip.CRC32C()))
                        .isTrue());
    }

    @Test
    void nothing_is_published_before_its_commit() {
        GatedJournal gated = GatedJournal.open();
        List<Long> tooEarly = new ArrayList<>();
        OutcomeListener watchman = outcome -> {
            if (outcome.sequence() > gated.committed()) {
                tooEarly.add(outcome.sequence());
            }
        };
        try (Pipeline pipeline = start(UNSIGNED, gated, watchman)) {
            offerAll(pipeline, town.payments(20_000));
        }
        assertThat(tooEarly).isEmpty();
        assertThat(gated.committed()).isEqualTo(20_000);
    }

    @Test
    void a_full_ring_says_busy_and_takes_nothing() {
        GatedJournal gated = GatedJournal.shut();
        try (Pipeline pipeline = start(UNSIGNED, gated, outcomes)) {
            SignedCommand command = town.payment();
            for (int i = 1; i <= 64; i++) {
                assertThat(pipeline.ingress().offer(command)).isEqualTo(i);
            }
            assertThat(pipeline.ingress().offer(command)).isEqualTo(Ingress.BUSY);
            assertThat(pipeline.ingress().offerBatch(new SignedCommand[] {command}, 0, 1))
                    .isEqualTo(Ingress.BUSY);
            assertThat(outcomes.all()).isEmpty();

            gated.openGate();
            pipeline.drain();
            assertThat(pipeline.ingress().offer(command))
                    .as("the refused one left no gap")
                    .isEqualTo(65);
        }
        assertThat(outcomes.all()).hasSize(65);
    }

    @Test
    void a_batch_goes_in_as_far_as_there_is_room() {
        GatedJournal gated = GatedJournal.shut();
        SignedCommand[] commands = town.payments(100).toArray(SignedCommand[]::new);
        try (Pipeline pipeline = start(UNSIGNED, gated, outcomes)) {
            assertThat(pipeline.ingress().offerBatch(commands, 10, 100)).isEqualTo(64);
            gated.openGate();
            pipeline.drain();
            assertThat(pipeline.ingress().offerBatch(commands, 74, 100)).isEqualTo(26);
        }
        assertThat(outcomes.all()).hasSize(90);
    }

    @Test
    void bytes_that_are_no_command_are_refused_at_the_door() {
        try (Pipeline pipeline = start(UNSIGNED, journal, outcomes)) {
            Ingress ingress = pipeline.ingress();
            SignedCommand command = town.payment();
            assertThatThrownBy(() -> ingress.offer(command.bytes(), 0, command.bodyLength() - 1, false))
                    .isInstanceOf(MalformedMessageException.class)
                    .hasMessageStartingWith("length=");
            assertThatThrownBy(() -> ingress.offer(command.bytes(), 0, command.bodyLength(), true))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("pipeline without signatures");
            assertThat(ingress.offer(command)).as("nothing was claimed").isEqualTo(1);
        }
    }

    @Test
    void a_bad_signature_is_an_outcome_and_moves_no_money() {
        Town signedTown = new Town(2, true);
        SignedCommand forged = signedTown.pay(0, 0, 500);
        forged.bytes()[forged.length() - 1] ^= 1;
        try (Pipeline pipeline = start(SIGNED, journal, outcomes)) {
            offerAll(pipeline, signedTown.opening());
            offerAll(pipeline, List.of(forged));
            pipeline.drain();
            assertThat(outcomes.last().verdict()).isEqualTo(Verdict.SIGNATURE_INVALID.code());

            offerAll(pipeline, List.of(signedTown.pay(0, 0, 500)));
            pipeline.drain();
            assertThat(outcomes.last().verdict()).isEqualTo(Verdict.ACCEPTED.code());
            assertThat(outcomes.last().payerBalanceFen()).isEqualTo(Town.DEPOSIT_FEN - 500);
        }
        List<byte[]> frames = journal.committedFrames();
        assertThat(CommandFrame.signatureCheck(frames.get(frames.size() - 2), 0))
                .isEqualTo(CommandFrame.INVALID);
        assertThat(CommandFrame.signatureCheck(frames.get(frames.size() - 1), 0))
                .isEqualTo(CommandFrame.VALID);
    }

    @Test
    void where_signatures_are_required_an_unsigned_command_is_refused_by_verdict() {
        Town signedTown = new Town(3, true);
        SignedCommand payment = signedTown.pay(0, 0, 500);
        try (Pipeline pipeline = start(SIGNED, journal, outcomes)) {
            offerAll(pipeline, signedTown.opening());
            pipeline.ingress().offer(payment.bytes(), 0, payment.bodyLength(), false);
        }
        assertThat(outcomes.last().verdict()).isEqualTo(Verdict.SIGNATURE_MISSING.code());
    }

    @Test
    void the_same_command_again_answers_as_the_first_time() {
        SignedCommand payment = town.pay(0, 0, 700);
        try (Pipeline pipeline = start(UNSIGNED, journal, outcomes)) {
            offerAll(pipeline, town.opening());
            offerAll(pipeline, List.of(payment, payment));
        }
        List<Outcomes.Seen> seen = outcomes.all();
        Outcomes.Seen first = seen.get(seen.size() - 2);
        assertThat(first.verdict()).isEqualTo(Verdict.ACCEPTED.code());
        assertThat(outcomes.last().verdict()).isEqualTo(Verdict.ACCEPTED.code());
        assertThat(outcomes.last().firstSequence()).isEqualTo(first.sequence());
    }

    @Test
    void a_journal_that_fails_halts_the_pipeline_before_the_frame_that_failed() {
        InMemoryJournal failing = new InMemoryJournal().failingAt(40);
        Pipeline pipeline = start(UNSIGNED, failing, outcomes);
        long answer = 0;
        SignedCommand command = town.payment();
        while (answer != Ingress.HALTED) {
            answer = pipeline.ingress().offer(command);
        }
        assertThatThrownBy(pipeline::close)
                .isInstanceOf(PipelineHaltedException.class)
                .hasMessageStartingWith("the pipeline has halted: stage journal failed at frame{sequence=40, ")
                .hasMessageContaining("no space left for sequence 40");
        assertThat(outcomes.all()).extracting(Outcomes.Seen::sequence).allMatch(sequence -> sequence < 40);
        assertThat(pipeline.ingress().offer(command)).isEqualTo(Ingress.HALTED);
        assertThat(failing.committedFrames().size())
                .isGreaterThanOrEqualTo(outcomes.all().size());
    }

    @Test
    void a_listener_that_fails_halts_the_pipeline_and_hears_nothing_more() {
        OutcomeListener failing = new OutcomeListener() {
            @Override
            public void onOutcome(OutcomeDecoder outcome) {
                outcomes.onOutcome(outcome);
                if (outcome.sequence() == 7) {
                    throw new IllegalStateException("the listener cannot take 7");
                }
            }
        };
        Pipeline pipeline = start(UNSIGNED, journal, failing);
        SignedCommand command = town.payment();
        while (pipeline.ingress().offer(command) != Ingress.HALTED) {
            Thread.onSpinWait();
        }
        assertThatThrownBy(pipeline::drain).hasMessageContaining("stage publish failed at frame{sequence=7, ");
        assertThatThrownBy(pipeline::close).hasMessageContaining("the listener cannot take 7");
        pipeline.close();
        assertThat(outcomes.last().sequence()).isEqualTo(7);
        assertThat(pipeline.publishedSequence()).isLessThan(7);
    }

    @Test
    void closing_publishes_what_was_taken_and_takes_no_more() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        Pipeline pipeline = start(UNSIGNED, journal, outcomes);
        offerAll(pipeline, town.payments(1_000));
        pipeline.close();

        assertThat(outcomes.all()).hasSize(1_000);
        assertThat(pipeline.ingress().offer(town.payment())).isEqualTo(Ingress.CLOSED);
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().startsWith("ecny-") && !before.contains(thread))
                .isEmpty();
        pipeline.close();
    }

    @Test
    void callers_on_many_threads_share_one_entrance() throws InterruptedException {
        var sequences = new ConcurrentLinkedQueue<Long>();
        List<Thread> callers = new ArrayList<>();
        try (Pipeline pipeline = start(UNSIGNED, journal, outcomes)) {
            for (int i = 0; i < 4; i++) {
                List<SignedCommand> payments = new Town(i, false).payments(500);
                callers.add(new Thread(() -> payments.forEach(p -> sequences.add(offer(pipeline, p)))));
            }
            callers.forEach(Thread::start);
            for (Thread caller : callers) {
                caller.join();
            }
        }
        assertThat(sequences).hasSize(2_000).doesNotHaveDuplicates();
        assertThat(outcomes.all()).hasSize(2_000);
    }

    @Test
    void a_pipeline_goes_on_where_its_journal_ends() {
        try (Pipeline pipeline = start(UNSIGNED, journal, outcomes)) {
            offerAll(pipeline, town.opening());
        }
        long last = journal.lastSequence();
        try (Pipeline pipeline = start(UNSIGNED, journal, outcomes)) {
            assertThat(pipeline.publishedSequence()).isEqualTo(last);
            assertThat(pipeline.ingress().offer(town.payment())).isEqualTo(last + 1);
        }
        assertThat(outcomes.last().sequence()).isEqualTo(last + 1);
    }

    private static Pipeline start(PipelineSettings settings, Journal journal, OutcomeListener listener) {
        return new Pipeline(settings, Town.clock(), journal, new Applier(Ledgers.empty(settings.isSigned())), listener);
    }

    private static void offerAll(Pipeline pipeline, List<SignedCommand> commands) {
        commands.forEach(command -> offer(pipeline, command));
    }

    static long offer(Pipeline pipeline, SignedCommand command) {
        while (true) {
            long answer = pipeline.ingress().offer(command);
            if (answer != Ingress.BUSY) {
                assertThat(answer).isPositive();
                return answer;
            }
            Thread.onSpinWait();
        }
    }
}
