package ecny.sim.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecny.settlement.journal.RunManifest;
import ecny.settlement.node.Outcome;
import ecny.settlement.snapshot.Recovery;
import ecny.settlement.snapshot.Snapshots;
import ecny.sim.run.RunFolder;
import ecny.sim.run.Speed;
import ecny.wallet.ledger.Ledger;
import ecny.wallet.ledger.Totals;
import ecny.wallet.ledger.Verdict;
import ecny.wallet.ledger.WalletView;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedDayTest {
    @TempDir
    static Path runs = Path.of("given by JUnit");

    private static RunFolder run;
    private static RecordedDay day;

    @BeforeAll
    static void openARun() throws IOException {
        run = Runs.fair(runs);
        day = RecordedDay.open(Recording.of(run));
    }

    @AfterAll
    static void close() throws IOException {
        day.close();
    }

    @Test
    void every_wallet_and_every_sum_at_any_instant_is_what_the_ledger_had() {
        Random random = new Random(7);
        List<Long> instants = new ArrayList<>(List.of(1L, 2L, day.lastSequence()));
        random.longs(12, 1, day.lastSequence()).forEach(instants::add);
        for (long sequence : instants) {
            Ledger then = Recovery.recover(
                            run.journal(), new Snapshots(runs.resolve("none"), 1), run.ledger(), sequence)
                    .ledger();
            AsAt asAt = day.asAt(sequence);
            for (int n = 0; n < then.walletCount(); n++) {
                WalletView expected = then.wallet(then.walletNumber(n));
                assertThat(asAt.wallet(then.walletNumber(n)))
                        .as("as at sequence %d", sequence)
                        .isEqualTo(Optional.ofNullable(expected));
            }
            Totals totals = then.totals();
            assertThat(asAt.flows().balanceSheet())
                    .as("as at sequence %d", sequence)
                    .isEqualTo(new Flows.BalanceSheet(
                            totals.issuedFen(),
                            totals.inVaultsFen(),
                            totals.inWalletsFen(),
                            totals.inHoldsFen(),
                            totals.inPotsFen(),
                            totals.inPacketsFen()));
            for (int operator : asAt.flows().operators()) {
                assertThat(asAt.flows().position(operator).vaultFen()).isEqualTo(then.vaultFen(operator));
            }
        }
    }

    @Test
    void positions_of_the_operators_add_up_to_the_balance_sheet_and_their_nets_to_nothing() {
        Flows flows = day.asAt(day.lastSequence()).flows();

        List<Flows.Position> positions =
                flows.operators().stream().map(flows::position).toList();

        assertThat(positions).hasSizeGreaterThan(1);
        assertThat(positions.stream().mapToLong(Flows.Position::netFen).sum()).isZero();
        assertThat(positions.stream().mapToLong(Flows.Position::fromOthersFen).sum())
                .isPositive();
        assertThat(positions.stream().mapToLong(Flows.Position::walletsFen).sum())
                .isEqualTo(flows.balanceSheet().inWalletsFen());
        assertThat(flows.balanceSheet().isConserved()).isTrue();
    }

    @Test
    void playing_tells_every_command_with_what_became_of_it_from_any_place() {
        List<Outcome> heard = new ArrayList<>();
        try (Playhead playhead = day.playhead()) {
            long played = playhead.play(Long.MAX_VALUE, Speed.MAX, (command, outcome) -> {
                assertThat(command.id()).isEqualTo(outcome.commandId());
                assertThat(command.templateId()).isEqualTo(outcome.templateId());
                heard.add(outcome);
            });

            assertThat(played).isEqualTo(day.lastSequence());
            assertThat(heard).extracting(Outcome::sequence).isSorted().hasSize((int) played);
            assertThat(heard.get(499)).isEqualTo(day.outcome(500));
            assertThat(playhead.step((command, outcome) -> {})).isFalse();

            List<Long> again = new ArrayList<>();
            playhead.seek(700).play(703, Speed.MAX, (command, outcome) -> again.add(outcome.sequence()));
            assertThat(again).containsExactly(701L, 702L, 703L);
        }
    }

    @Test
    void a_playhead_goes_to_a_time_a_payment_or_the_next_thing_that_happens_to_a_wallet() {
        Outcome payment = payment();
        try (Playhead playhead = day.playhead()) {
            assertThat(playhead.seek(payment.stampedAt()).sequence()).isGreaterThanOrEqualTo(payment.sequence());
            assertThat(playhead.seek(payment.commandId()).sequence()).isEqualTo(payment.sequence());
            assertThat(playhead.seek(payment.sequence() - 1)
                            .seekNext(payment.payer())
                            .sequence())
                    .isEqualTo(payment.sequence());
        }
        assertThat(day.asAt(payment.sequence())
                        .wallet(payment.payer())
                        .orElseThrow()
                        .balanceFen())
                .isEqualTo(payment.payerBalanceFen());
        assertThat(day.touches(payment.payer(), payment.sequence(), 1)).containsExactly(payment);
    }

    @Test
    void a_time_means_the_last_command_that_had_happened() {
        long middle = day.lastSequence() / 2;
        Instant then = day.time(middle);

        assertThat(day.time(day.sequenceAt(then))).isEqualTo(then);
        assertThat(day.time(day.sequenceAt(then) + 1)).isAfter(then);
        assertThat(day.sequenceAt(then.minusNanos(1))).isLessThan(middle);
    }

    @Test
    void play_pauses_behind_the_command_it_is_at() {
        try (Playhead playhead = day.playhead()) {
            playhead.play(Long.MAX_VALUE, Speed.MAX, (command, outcome) -> {
                if (outcome.sequence() == 42) {
                    playhead.pause();
                }
            });
            assertThat(playhead.sequence()).isEqualTo(42);
        }
    }

    @Test
    void a_speed_holds_simulated_time_to_the_wall() {
        try (Playhead playhead = day.playhead()) {
            long middle = day.lastSequence() / 2;
            playhead.seek(middle);
            double simulated =
                    (day.time(middle + 4).toEpochMilli() - day.time(middle + 1).toEpochMilli()) / 1000.0;
            long before = System.nanoTime();
            playhead.play(middle + 4, new Speed(simulated * 10), (command, outcome) -> {});
            assertThat(System.nanoTime() - before).isBetween(95_000_000L, 5_000_000_000L);
        }
    }

    @Test
    void the_rule_in_force_has_its_value_and_source() {
        AsAt end = day.asAt(day.lastSequence());

        // The fair is in March 2025: rulebook 2021-06, 2,000 yuan a payment.
        assertThat(end.rulebook().rulebook()).isEqualTo("2021-06");
        assertThat(end.rule("limits.PERSONAL.4.perPaymentYuan").value()).isEqualTo("2000.00");
        assertThat(end.rule("limits.PERSONAL.4.perPaymentYuan").source()).contains("Lujiazui");
        assertThatThrownBy(() -> end.rule("limits.PERSONAL.9.perPaymentYuan"))
                .isInstanceOf(RefusedQuestion.class)
                .hasMessageContaining("rule: found 'limits.PERSONAL.9.perPaymentYuan'");
    }

    @Test
    void a_seek_past_the_end_before_the_beginning_or_to_nobody_is_refused_and_moves_nothing() {
        try (Playhead playhead = day.playhead()) {
            playhead.seek(10);
            assertThatThrownBy(() -> playhead.seek(day.lastSequence() + 1))
                    .isInstanceOf(RefusedQuestion.class)
                    .hasMessage("sequence: found '%d', expected a sequence from 0 to %d"
                            .formatted(day.lastSequence() + 1, day.lastSequence()));
            assertThatThrownBy(() -> playhead.seek(day.until().plusSeconds(1))).isInstanceOf(RefusedQuestion.class);
            assertThatThrownBy(() -> playhead.seek(day.from().minusSeconds(1))).isInstanceOf(RefusedQuestion.class);
            assertThatThrownBy(() -> playhead.seekNext(17)).isInstanceOf(RefusedQuestion.class);
            assertThat(playhead.sequence()).isEqualTo(10);
        }
    }

    @Test
    void the_next_opening_finds_everything_made_and_the_run_is_as_it_was_sealed() throws IOException {
        Path other = runs.resolve("again");
        Recording of = Recording.of(run);
        Recording elsewhere = new Recording(of.name(), of.journal(), of.snapshots(), other, of.ledger());
        List<Long> told = new ArrayList<>();
        try (RecordedDay first = RecordedDay.open(elsewhere, told::add)) {
            assertThat(first.lastSequence()).isEqualTo(day.lastSequence());
        }
        try (RecordedDay second = RecordedDay.open(elsewhere, told::add)) {
            assertThat(second.asAt(500).flows()).isEqualTo(day.asAt(500).flows());
            assertThat(second.touches(payment().payer(), day.lastSequence(), 99))
                    .isEqualTo(day.touches(payment().payer(), day.lastSequence(), 99));
            assertThat(second.sequenceOf(payment().commandId()))
                    .isEqualTo(payment().sequence());
        }
        assertThat(RunManifest.verify(run.path(), Optional.of(run.simulator().publicKey())))
                .isEmpty();
    }

    @Test
    void two_sandboxes_cannot_write_one_index() {
        assertThatThrownBy(() -> RecordedDay.open(Recording.of(run)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("open already");
    }

    private static Outcome payment() {
        for (long sequence = day.lastSequence() / 2; ; sequence++) {
            Outcome outcome = day.outcome(sequence);
            if (outcome.verdict() == Verdict.ACCEPTED && outcome.payer() > 999 && outcome.payee() > 999) {
                return outcome;
            }
        }
    }
}
