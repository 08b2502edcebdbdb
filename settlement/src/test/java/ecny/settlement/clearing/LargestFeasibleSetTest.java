package ecny.settlement.clearing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LargestFeasibleSetTest {
    /** Payments in the order in which they came; an account's order is the order in this list. */
    record Gridlock(List<Long> spendable, List<Waiting> payments) {
        long[] money() {
            return spendable.stream().mapToLong(Long::longValue).toArray();
        }
    }

    record Waiting(int payer, int payee, int amount) {}

    @Test
    void a_ring_without_any_money_settles_whole() {
        Gridlock ring = new Gridlock(
                List.of(0L, 0L, 0L), List.of(new Waiting(0, 1, 5), new Waiting(1, 2, 5), new Waiting(2, 0, 5)));

        assertThat(solve(ring)).isEqualTo(0b111);
    }

    @Test
    void a_payment_nobody_can_cover_is_left_and_does_not_hold_up_the_ring() {
        Gridlock ring = new Gridlock(
                List.of(0L, 0L, 0L),
                List.of(new Waiting(0, 1, 5), new Waiting(1, 2, 5), new Waiting(2, 0, 5), new Waiting(0, 2, 1)));

        assertThat(solve(ring)).isEqualTo(0b0111);
    }

    @Test
    void a_first_payment_nobody_can_cover_blocks_all_behind_it() {
        Gridlock blocked = new Gridlock(
                List.of(0L, 5L), List.of(new Waiting(0, 1, 9), new Waiting(0, 1, 5), new Waiting(1, 0, 5)));

        assertThat(solve(blocked)).isEqualTo(0b100);
    }

    @Property(tries = 5_000)
    void agrees_with_trying_every_subset(@ForAll("gridlocks") Gridlock gridlock) {
        int best = -1;
        long bestValue = -1;
        for (int subset = 0; subset < 1 << gridlock.payments().size(); subset++) {
            if (keepsOrder(gridlock, subset) && isFeasible(gridlock, subset)) {
                if (Integer.bitCount(subset) > Integer.bitCount(Math.max(best, 0)) || best < 0) {
                    best = subset;
                }
                bestValue = Math.max(bestValue, value(gridlock, subset));
            }
        }

        int found = solve(gridlock);

        assertThat(found).isEqualTo(best);
        assertThat(value(gridlock, found)).isEqualTo(bestValue);
    }

    @Provide
    Arbitrary<Gridlock> gridlocks() {
        return Arbitraries.integers().between(2, 5).flatMap(accounts -> {
            Arbitrary<List<Long>> spendable =
                    Arbitraries.longs().between(-3, 12).list().ofSize(accounts);
            Arbitrary<Waiting> payment = Arbitraries.integers()
                    .between(0, accounts * (accounts - 1) - 1)
                    .flatMap(pair -> Arbitraries.integers().between(1, 15).map(amount -> {
                        int payer = pair / (accounts - 1);
                        int other = pair % (accounts - 1);
                        return new Waiting(payer, other < payer ? other : other + 1, amount);
                    }));
            return spendable.flatMap(
                    s -> payment.list().ofMinSize(1).ofMaxSize(12).map(payments -> new Gridlock(s, payments)));
        });
    }

    /** As a bit set over the payments. */
    private static int solve(Gridlock gridlock) {
        int accounts = gridlock.spendable().size();
        List<Integer> order = new ArrayList<>();
        int[] start = new int[accounts + 1];
        for (int account = 0; account < accounts; account++) {
            for (int i = 0; i < gridlock.payments().size(); i++) {
                if (gridlock.payments().get(i).payer() == account) {
                    order.add(i);
                }
            }
            start[account + 1] = order.size();
        }
        int[] payee =
                order.stream().mapToInt(i -> gridlock.payments().get(i).payee()).toArray();
        long[] amount = order.stream()
                .mapToLong(i -> gridlock.payments().get(i).amount())
                .toArray();
        int[] settles = LargestFeasibleSet.find(gridlock.money(), start, payee, amount);
        int set = 0;
        for (int account = 0; account < accounts; account++) {
            for (int i = 0; i < settles[account]; i++) {
                set |= 1 << order.get(start[account] + i);
            }
        }
        return set;
    }

    private static boolean keepsOrder(Gridlock gridlock, int subset) {
        boolean[] stopped = new boolean[gridlock.spendable().size()];
        for (int i = 0; i < gridlock.payments().size(); i++) {
            int payer = gridlock.payments().get(i).payer();
            boolean in = (subset >> i & 1) == 1;
            if (in && stopped[payer]) {
                return false;
            }
            stopped[payer] |= !in;
        }
        return true;
    }

    /** Nobody who pays ends below zero; who only receives may still be below. */
    private static boolean isFeasible(Gridlock gridlock, int subset) {
        long[] left = gridlock.money();
        boolean[] pays = new boolean[left.length];
        for (int i = 0; i < gridlock.payments().size(); i++) {
            if ((subset >> i & 1) == 1) {
                Waiting payment = gridlock.payments().get(i);
                left[payment.payer()] -= payment.amount();
                left[payment.payee()] += payment.amount();
                pays[payment.payer()] = true;
            }
        }
        for (int account = 0; account < left.length; account++) {
            if (pays[account] && left[account] < 0) {
                return false;
            }
        }
        return true;
    }

    private static long value(Gridlock gridlock, int subset) {
        long value = 0;
        for (int i = 0; i < gridlock.payments().size(); i++) {
            value += (subset >> i & 1) == 1 ? gridlock.payments().get(i).amount() : 0;
        }
        return value;
    }
}
