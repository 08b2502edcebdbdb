package ecny.sim.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import ecny.settlement.journal.JournalReader;
import ecny.settlement.message.CommandBody;
import ecny.settlement.message.CommandFrame;
import ecny.settlement.pipeline.Applier;
import ecny.settlement.pipeline.Replay;
import ecny.sim.replay.Runs;
import ecny.sim.report.PaymentKind;
import ecny.sim.run.RunFolder;
import ecny.wallet.ledger.Ledger;
import ecny.wallet.ledger.Verdict;
import ecny.wallet.money.BusinessDay;
import ecny.wallet.money.Fen;
import ecny.wallet.rulebook.RuleChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Where experiments on the fair end, to the command: held against a list of its payments under the experiment's rules, from which
 * each end is counted here by hand.
 */
class LaboratoryTest {
    private static final LocalDate START = LocalDate.parse("2025-03-07");
    private static final LocalDate EXIT = LocalDate.parse("2025-03-09");
    private static final String RULE = "limits.PERSONAL.2.perPaymentYuan=50.00";
    private static final String PLENTY = "100000000.00";

    @TempDir
    static Path folder = Path.of("given by JUnit");

    private static RunFolder run;
    private static final List<Payment> PAYMENTS = new ArrayList<>();
    private static int experiments;

    private record Payment(long sequence, int day, boolean accepted, long payer, long fen) {}

    /** How an experiment ended. */
    private record End(String stop, JsonNode results) {
        long last() {
            return results.path("lastSequence").asLong();
        }
    }

    @BeforeAll
    static void listThePayments() throws IOException {
        run = Runs.fair(folder);
        Ledger ledger = new Ledger(run.ledgerUnder(run.rulebooks(List.of(RuleChange.parse(RULE)))));
        try (JournalReader reader = JournalReader.open(run.journal(), 1)) {
            new Replay(new Applier(ledger))
                    .observedBy((frame, offset, verdict, result) -> {
                        PaymentKind kind =
                                PaymentKind.of(CommandBody.templateId(frame, offset + CommandFrame.BODY_OFFSET));
                        int day = BusinessDay.ofNanos(CommandFrame.stampedAtNanos(frame, offset));
                        if (kind != null && kind.isPayment() && day <= BusinessDay.ofDate(EXIT)) {
                            PAYMENTS.add(new Payment(
                                    CommandFrame.sequence(frame, offset),
                                    day,
                                    verdict == Verdict.ACCEPTED,
                                    result.payer(),
                                    result.amountFen()));
                        }
                    })
                    .run(reader);
        }
        assertThat(PAYMENTS).allMatch(payment -> payment.day() >= BusinessDay.ofDate(START));
    }

    @Test
    void a_kill_switch_thrown_in_the_middle_ends_it_before_the_next_command_that_looks() throws IOException {
        AtomicInteger looks = new AtomicInteger();

        End end = ran(100_000, PLENTY, 30, 100, () -> looks.incrementAndGet() == 4);

        // It looks before commands 1, 257, 513, 769.
        assertThat(end.stop()).isEqualTo("KILL_SWITCH");
        assertThat(end.last()).isEqualTo(768);
        long paid = PAYMENTS.stream()
                .filter(payment -> payment.sequence() <= 768 && payment.accepted())
                .mapToLong(Payment::fen)
                .sum();
        assertThat(end.results().path("amountFen").asLong()).isEqualTo(paid).isPositive();
    }

    @Test
    void a_kill_switch_thrown_while_the_worlds_are_compared_ends_it_there() throws IOException {
        AtomicInteger looks = new AtomicInteger();
        ran(100_000, PLENTY, 30, 100, () -> looks.incrementAndGet() < 0);
        int trial = looks.get() / 2;
        looks.set(0);

        End end = ran(100_000, PLENTY, 30, 100, () -> looks.incrementAndGet() == trial + 3);

        assertThat(trial).isGreaterThan(5);
        assertThat(end.stop()).isEqualTo("KILL_SWITCH");
        assertThat(end.last()).isEqualTo(512);
        assertThat(end.results().path("payments").asLong())
                .isEqualTo(PAYMENTS.stream()
                        .filter(payment -> payment.sequence() <= 512)
                        .count());
    }

    @Test
    void a_share_of_refusals_above_the_planned_one_ends_it_with_the_payment_that_passes_it() throws IOException {
        int percent = 10;
        long payments = 0;
        long refused = 0;
        long last = 0;
        for (Payment payment : PAYMENTS) {
            payments++;
            refused += payment.accepted() ? 0 : 1;
            last = payment.sequence();
            if (payments >= 100 && refused * 100 > payments * percent) {
                break;
            }
        }

        End end = ran(100_000, PLENTY, 30, percent, () -> false);

        assertThat(end.stop()).isEqualTo("EXIT_REFUSALS");
        assertThat(end.last())
                .isEqualTo(last)
                .isLessThan(PAYMENTS.get(PAYMENTS.size() - 1).sequence());
        assertThat(end.results().path("refused").asLong()).isEqualTo(refused);
        assertThat(end.results().path("payments").asLong()).isEqualTo(payments);
    }

    @Test
    void as_many_users_as_the_cap_are_let_in_and_the_next_one_s_payment_is_not() throws IOException {
        Set<Long> users = new HashSet<>();
        List<Long> firsts = new ArrayList<>();
        PAYMENTS.stream().filter(Payment::accepted).forEach(payment -> {
            if (users.add(payment.payer())) {
                firsts.add(payment.sequence());
            }
        });

        End all = ran(users.size(), PLENTY, 30, 100, () -> false);
        End one = ran(users.size() - 1, PLENTY, 30, 100, () -> false);

        assertThat(all.stop()).isEqualTo("EXIT_DATE");
        assertThat(all.results().path("users").asInt()).isEqualTo(users.size());
        assertThat(one.stop()).isEqualTo("CAP_USERS");
        assertThat(one.last()).isEqualTo(firsts.get(firsts.size() - 1) - 1);
        assertThat(one.results().path("users").asInt()).isEqualTo(users.size() - 1);
    }

    @Test
    void the_whole_amount_of_the_cap_may_be_paid_and_not_a_fen_more() throws IOException {
        List<Payment> paid = PAYMENTS.stream().filter(Payment::accepted).toList();
        long sum = paid.stream().mapToLong(Payment::fen).sum();

        End whole = ran(100_000, yuan(sum), 30, 100, () -> false);
        End less = ran(100_000, yuan(sum - 1), 30, 100, () -> false);

        assertThat(whole.stop()).isEqualTo("EXIT_DATE");
        assertThat(whole.results().path("amountFen").asLong()).isEqualTo(sum);
        assertThat(less.stop()).isEqualTo("CAP_AMOUNT");
        assertThat(less.last()).isEqualTo(paid.get(paid.size() - 1).sequence() - 1);
        assertThat(less.results().path("amountFen").asLong())
                .isEqualTo(sum - paid.get(paid.size() - 1).fen());
    }

    @Test
    void the_last_day_of_the_cap_is_played_to_its_end_and_the_next_not_begun() throws IOException {
        End three = ran(100_000, PLENTY, 3, 100, () -> false);
        End two = ran(100_000, PLENTY, 2, 100, () -> false);

        assertThat(three.stop()).isEqualTo("EXIT_DATE");
        assertThat(two.stop()).isEqualTo("CAP_DAYS");
        assertThat(two.results().path("days").asInt()).isEqualTo(2);
        long lastOfTwo = PAYMENTS.stream()
                .filter(payment -> payment.day() <= BusinessDay.ofDate(START) + 1)
                .mapToLong(Payment::sequence)
                .max()
                .orElseThrow();
        long firstOfThird = PAYMENTS.stream()
                .filter(payment -> payment.day() > BusinessDay.ofDate(START) + 1)
                .mapToLong(Payment::sequence)
                .min()
                .orElseThrow();
        assertThat(two.last()).isGreaterThanOrEqualTo(lastOfTwo).isLessThan(firstOfThird);
    }

    private static String yuan(long fen) {
        String yuan = fen / 100 + "." + (fen % 100 < 10 ? "0" : "") + fen % 100;
        assertThat(Fen.parseYuan(yuan)).isEqualTo(fen);
        return yuan;
    }

    /** Admits and runs, and holds the bundle to be whole. */
    private static End ran(int users, String yuan, int days, int refusedPercent, BooleanSupplier killSwitch)
            throws IOException {
        Path file = folder.resolve("edge-" + experiments++ + ".yaml");
        Files.writeString(file, """
                experiment: edge
                purpose: where it ends
                rulebook: none
                set:
                  - %s
                caps: {users: %d, amountYuan: '%s', days: %d}
                start: '%s'
                exit: {on: '%s', refusedPercentAbove: %d}
                """.formatted(RULE, users, yuan, days, START, EXIT, refusedPercent));
        Laboratory laboratory = Laboratory.of(run, Clock.systemUTC());
        Path bundle = Path.of(file + ".bundle");
        String stop = laboratory.run(file, laboratory.admit(file, "tester"), killSwitch, bundle);
        assertThat(EvidenceBundle.faults(bundle, Optional.empty())).isEmpty();
        JsonNode results =
                new JsonMapper().readTree(bundle.resolve("results.json").toFile());
        assertThat(results.path("stop").asText()).isEqualTo(stop);
        return new End(stop, results);
    }
}
