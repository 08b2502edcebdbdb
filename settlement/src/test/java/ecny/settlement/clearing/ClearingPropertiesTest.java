package ecny.settlement.clearing;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.settlement.clearing.reserves.PaymentKind;
import ecny.settlement.clearing.rules.DefaultRule;
import ecny.settlement.clearing.rules.DesignKind;
import ecny.wallet.rulebook.Regime;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** Whatever banks, the central bank and the clock do in whatever order, money is neither made nor lost. */
class ClearingPropertiesTest {
    private static final long TWO_DAYS_MILLIS = 2 * 86_400_000L;

    @Property(tries = 200)
    void reserves_are_conserved_positions_within_caps_and_sheets_balance_at_every_instant(
            @ForAll DesignKind design,
            @ForAll DefaultRule rule,
            @ForAll Regime regime,
            @ForAll @LongRange(min = 0, max = 3_000) long reserves,
            @ForAll long seed) {
        Market market = Market.inRegime(regime, reserves).with(rule);
        if (regime == Regime.CASH_1_0) {
            market.at(Market.WEDNESDAY.minusYears(1), "09:00");
        }
        Market.Running run = market.run(design);
        Mixer mixer = new Mixer(seed);
        long total = market.reserves.participantsTotalFen();
        long now = run.now();
        for (int step = 0; step < 150; step++) {
            now += mixer.below(TWO_DAYS_MILLIS / 150);
            total = oneStep(market, run.system, mixer, step + 1, now, total);
            run.system.checkInvariants();
        }
        for (DayReport report : run.system.reports()) {
            assertThat(report.statements().stream().skip(1))
                    .allSatisfy(statement -> assertThat(statement.closingFen()).isNotNegative());
        }
    }

    /** Sum of the accounts, which only the central bank's operations may change. */
    private static long oneStep(
            Market market, ReserveSystem system, Mixer mixer, int step, long now, long expectedTotal) {
        int bank = 1 + mixer.below(4);
        long operations = 0;
        int reports = system.reports().size();
        switch (mixer.below(12)) {
            case 0 -> {
                system.advanceTo(now);
                long before = market.reserves.participantsTotalFen();
                market.desk.buySecurities(bank, mixer.below(500));
                market.desk.sellSecurities(bank, mixer.below(500));
                operations = market.reserves.participantsTotalFen() - before;
                system.fundsChanged(bank, now);
            }
            case 1 -> {
                system.advanceTo(now);
                market.desk.grantCredit(bank, mixer.below(1_000), mixer.below(2_000));
                market.desk.reserve(bank, mixer.below(800));
                system.fundsChanged(bank, now);
            }
            case 2 -> system.cancel(1 + mixer.below(step), bank, now);
            case 3 -> system.moveToFront(1 + mixer.below(step), bank, now);
            case 4 -> system.moveBefore(1 + mixer.below(step), 1 + mixer.below(step), bank, now);
            case 5 -> {
                if (mixer.below(12) == 0) {
                    system.declareDefault(bank, now);
                }
            }
            default -> {
                int payer = 1 + mixer.below(6);
                int payee = 1 + (payer + mixer.below(5)) % 6;
                Priority priority = mixer.one(Priority.values());
                PaymentKind kind = mixer.one(PaymentKind.values());
                system.submit(new ReservePayment(step, payer, payee, 1 + mixer.below(900), priority, kind, now));
            }
        }
        long total = market.reserves.participantsTotalFen();
        boolean defaults = system.reports().size() > reports || hasLoans(market);
        if (!defaults) {
            assertThat(total).as("participants' reserves").isEqualTo(expectedTotal + operations);
        }
        return total;
    }

    /** Loans are operations of the central bank too; they are made in the window or when a participant failed. */
    private static boolean hasLoans(Market market) {
        for (int i = 1; i < market.participants.count(); i++) {
            if (market.books.centralBankLoanFen(i) > 0 || market.reserves.isDebitControlled(i)) {
                return true;
            }
        }
        return false;
    }

    @Property(tries = 100)
    void with_ample_liquidity_all_designs_end_with_the_same_accounts(@ForAll long seed) {
        List<String> ends = new ArrayList<>();
        for (DesignKind design : DesignKind.values()) {
            Market market = Market.withReserves(1_000_000);
            for (int bank = Market.A; bank <= Market.D; bank++) {
                market.desk.reserve(bank, 900_000);
            }
            Market.Running run = market.run(design);
            payments(run, seed, 200);
            run.at("17:31");
            StringBuilder end = new StringBuilder();
            for (int i = 1; i < market.participants.count(); i++) {
                end.append(market.books.sheet(i)).append('\n');
            }
            ends.add(end.toString());
        }
        assertThat(ends.get(1)).isEqualTo(ends.get(0));
        assertThat(ends.get(2)).isEqualTo(ends.get(0));
    }

    @Property(tries = 60)
    void the_same_calls_give_the_same_events_and_digests(@ForAll DesignKind design, @ForAll long seed) {
        List<String> logs = new ArrayList<>();
        for (int time = 0; time < 2; time++) {
            Market market = Market.withReserves(300);
            market.desk.grantCredit(Market.A, 200, 100);
            market.desk.reserve(Market.B, 200);
            Market.Running run = market.run(design);
            payments(run, seed, 200);
            run.at("17:31");
            logs.add(market.log + " " + run.system.reports().get(0));
        }
        assertThat(logs.get(1)).isEqualTo(logs.get(0));
    }

    @Property(tries = 100)
    void a_hybrid_settles_in_the_end_everything_that_gross_settles_or_more(@ForAll long seed) {
        long[] settled = new long[2];
        DesignKind[] designs = {DesignKind.GROSS, DesignKind.HYBRID};
        for (int i = 0; i < 2; i++) {
            Market.Running run = Market.withReserves(0).run(designs[i]);
            Mixer mixer = new Mixer(seed);
            for (int id = 1; id <= 40; id++) {
                int payer = 1 + mixer.below(4);
                int payee = 1 + (payer + mixer.below(3)) % 4;
                // All at one instant, without funds: what can ever settle is the largest feasible set of all of them.
                run.system.submit(new ReservePayment(
                        id, payer, payee, 1 + mixer.below(50), Priority.NORMAL, PaymentKind.ACCOUNT, run.now()));
            }
            run.at("09:01");
            settled[i] = run.system.indicators().settledInReserves().valueFen();
        }
        assertThat(settled[1]).isGreaterThanOrEqualTo(settled[0]);
    }

    private static void payments(Market.Running run, long seed, int count) {
        Mixer mixer = new Mixer(seed);
        long now = run.now();
        long end = run.system.dates().batchSwitchAt(Market.WEDNESDAY);
        for (int id = 1; id <= count; id++) {
            now += mixer.below((end - run.now()) / count);
            int payer = 1 + mixer.below(4);
            int payee = 1 + (payer + mixer.below(3)) % 4;
            run.system.submit(new ReservePayment(
                    id, payer, payee, 1 + mixer.below(900), Priority.NORMAL, PaymentKind.ACCOUNT, now));
        }
    }

    /** SplitMix64. */
    private static final class Mixer {
        private long state;

        Mixer(long seed) {
            state = seed;
        }

        <T> T one(T[] values) {
            int at = below(values.length);
            return values[at];
        }

        int below(long bound) {
            state += 0x9E3779B97F4A7C15L;
            long z = state;
            z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
            z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
            return (int) Math.floorMod(z ^ z >>> 31, bound);
        }
    }
}
