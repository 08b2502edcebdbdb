package ecny.sim.voucher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecny.settlement.journal.JournalReader;
import ecny.settlement.message.Command;
import ecny.settlement.node.Outcome;
import ecny.settlement.pipeline.Applier;
import ecny.settlement.pipeline.Replay;
import ecny.settlement.voucher.Voucher;
import ecny.settlement.voucher.VoucherDay;
import ecny.settlement.voucher.VoucherKind;
import ecny.sim.replay.Playhead;
import ecny.sim.replay.RecordedDay;
import ecny.sim.replay.Recording;
import ecny.sim.replay.Runs;
import ecny.sim.run.RunFolder;
import ecny.sim.run.Speed;
import ecny.wallet.ledger.Ledger;
import ecny.wallet.money.BusinessDay;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VoucherRegisterTest {
    @TempDir
    static Path runs = Path.of("given by JUnit");

    private static RunFolder run;
    /** One accepted command of each kind, and how many vouchers each day must have. */
    private static final Map<VoucherKind, Outcome> ONE_OF_EACH = new EnumMap<>(VoucherKind.class);

    private static final Map<Integer, Integer> PER_DAY = new TreeMap<>();

    @BeforeAll
    static void recordARun() throws IOException {
        run = Runs.fair(runs);
        try (RecordedDay day = RecordedDay.open(Recording.of(run));
                Playhead playhead = day.playhead()) {
            playhead.play(Long.MAX_VALUE, Speed.MAX, VoucherRegisterTest::count);
        }
    }

    private static void count(Command command, Outcome outcome) {
        VoucherKind kind = VoucherKind.of(command);
        if (kind != null && outcome.isAccepted() && !outcome.isRepeated()) {
            PER_DAY.merge(BusinessDay.ofNanos(BusinessDay.nanosOf(outcome.stampedAt())), 1, Integer::sum);
            if (kind != VoucherKind.TRADE || outcome.payer() > 999) {
                ONE_OF_EACH.put(kind, outcome);
            }
        }
    }

    @Test
    void every_registration_payment_delivery_and_clearing_yields_a_voucher_that_holds() {
        assertThat(ONE_OF_EACH).containsOnlyKeys(VoucherKind.values());
        ONE_OF_EACH.forEach((kind, outcome) -> {
            Voucher voucher = voucher(outcome);
            assertThat(voucher.content()).containsEntry("kind", kind.name());
            assertThat(voucher.faults(Optional.of(run.simulator().publicKey()))).isEmpty();
            assertThat(voucher.head().size()).isEqualTo((long)
                    PER_DAY.getOrDefault(BusinessDay.ofNanos(BusinessDay.nanosOf(outcome.stampedAt())), 0));
        });
    }

    @Test
    void a_voucher_is_kept_collected_passed_on_and_used_once() throws IOException {
        Outcome outcome = one(VoucherKind.TRADE);
        Voucher voucher = voucher(outcome);
        VoucherRegister register = VoucherRegister.of(run, Clock.systemUTC());
        String payer = Long.toString(outcome.payer());
        String bank = "102";

        assertThat(register.life(voucher)).isEmpty();
        refused(register, VoucherStep.COLLECTED, voucher, payer, "", "", "a voucher that is kept");
        register.take(VoucherStep.KEPT, voucher, "", "", "");
        refused(register, VoucherStep.KEPT, voucher, "", "", "", "not kept yet");
        refused(register, VoucherStep.COLLECTED, voucher, bank, "", "", "payer or payee");
        refused(register, VoucherStep.USED, voucher, payer, "", "a loan", "the last one was keep");
        register.take(VoucherStep.COLLECTED, voucher, payer, "", "");
        refused(register, VoucherStep.PASSED_ON, voucher, bank, payer, "", "its holder");
        register.take(VoucherStep.PASSED_ON, voucher, payer, bank, "");
        refused(register, VoucherStep.USED, voucher, payer, "", "a loan", "its holder");
        refused(register, VoucherStep.USED, voucher, bank, "", "", "a purpose");
        register.take(VoucherStep.USED, voucher, bank, "", "a loan");
        refused(register, VoucherStep.USED, voucher, bank, "", "another loan", "the last one was use");
        register.take(VoucherStep.REVOKED, voucher, "", "", "the payment was refunded");
        refused(register, VoucherStep.REVOKED, voucher, "", "", "again", "the last one was revoke");

        assertThat(VoucherRegister.of(run, Clock.systemUTC()).life(voucher))
                .extracting(VoucherRegister.Taken::step)
                .containsExactly(VoucherStep.values());
    }

    @Test
    void a_changed_voucher_is_not_kept() throws IOException {
        Voucher good = voucher(one(VoucherKind.DELIVERY));
        Voucher bad = new Voucher(
                good.content(),
                good.signature(),
                good.index() + 1,
                good.path(),
                good.head(),
                good.earlier(),
                good.publicKey());

        refused(VoucherRegister.of(run, Clock.systemUTC()), VoucherStep.KEPT, bad, "", "", "", "a voucher that holds");
    }

    private static void refused(
            VoucherRegister register,
            VoucherStep step,
            Voucher voucher,
            String by,
            String to,
            String why,
            String expected) {
        assertThatThrownBy(() -> register.take(step, voucher, by, to, why)).hasMessageContaining(expected);
    }

    private static Outcome one(VoucherKind kind) {
        return Objects.requireNonNull(ONE_OF_EACH.get(kind));
    }

    private static Voucher voucher(Outcome outcome) {
        VoucherDay day = new VoucherDay((sequence, id) -> sequence == outcome.sequence());
        try (JournalReader reader = JournalReader.open(run.journal(), 1)) {
            new Replay(new Applier(new Ledger(run.ledger()))).observedBy(day).run(reader);
        }
        return day.voucher(run.simulator(), 0).orElseThrow();
    }
}
