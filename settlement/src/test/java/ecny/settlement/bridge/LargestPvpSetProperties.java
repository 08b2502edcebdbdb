package ecny.settlement.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.settlement.bridge.LargestPvpSet.Leg;
import ecny.settlement.clearing.LargestFeasibleSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The queue's search against trying every set, and against the search of settlement between banks. */
class LargestPvpSetProperties {
    private static final int ACCOUNTS = 5;

    @Property(tries = 400)
    void it_finds_the_greatest_set_that_trying_every_set_finds(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] free = random.longs(ACCOUNTS, 0, 12).toArray();
        List<List<Leg>> payments = new ArrayList<>();
        for (int i = random.nextInt(9); i > 0; i--) {
            payments.add(random.nextBoolean() ? List.of(leg(random)) : List.of(leg(random), leg(random)));
        }
        boolean[] found = LargestPvpSet.choose(free, payments);
        int greatest = 0;
        for (int set = 0; set < 1 << payments.size(); set++) {
            if (isFeasible(free, payments, set)) {
                greatest |= set; // the union of feasible sets is feasible
            }
        }
        assertThat(isFeasible(free, payments, greatest)).isTrue();
        assertThat(asBits(found)).isEqualTo(greatest);
    }

    private static Leg leg(SplittableRandom random) {
        int payer = random.nextInt(ACCOUNTS);
        return new Leg(payer, (payer + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS, random.nextLong(1, 10));
    }

    private static int asBits(boolean[] chosen) {
        int bits = 0;
        for (int i = 0; i < chosen.length; i++) {
            bits |= chosen[i] ? 1 << i : 0;
        }
        return bits;
    }

    private static boolean isFeasible(long[] free, List<List<Leg>> payments, int set) {
        long[] left = free.clone();
        boolean[] stopped = new boolean[ACCOUNTS];
        for (int i = 0; i < payments.size(); i++) {
            boolean in = (set & 1 << i) != 0;
            for (Leg leg : payments.get(i)) {
                if (in && stopped[leg.payer()]) {
                    return false;
                }
                left[leg.payer()] -= in ? leg.amount() : 0;
                left[leg.payee()] += in ? leg.amount() : 0;
            }
            for (Leg leg : payments.get(i)) {
                stopped[leg.payer()] |= !in;
            }
        }
        return Arrays.stream(left).allMatch(amount -> amount >= 0);
    }

    @Property(tries = 200)
    void for_payments_of_one_leg_it_is_the_search_of_settlement_between_banks(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] free = random.longs(ACCOUNTS, 0, 40).toArray();
        List<List<Leg>> payments = new ArrayList<>();
        for (int i = random.nextInt(60); i > 0; i--) {
            payments.add(List.of(leg(random)));
        }
        int[] start = new int[ACCOUNTS + 1];
        List<Leg> byPayer = new ArrayList<>();
        for (int account = 0; account < ACCOUNTS; account++) {
            for (List<Leg> payment : payments) {
                if (payment.get(0).payer() == account) {
                    byPayer.add(payment.get(0));
                }
            }
            start[account + 1] = byPayer.size();
        }
        int[] settles = LargestFeasibleSet.find(
                free,
                start,
                byPayer.stream().mapToInt(Leg::payee).toArray(),
                byPayer.stream().mapToLong(Leg::amount).toArray());
        boolean[] found = LargestPvpSet.choose(free, payments);
        int[] counted = new int[ACCOUNTS];
        for (int i = 0; i < found.length; i++) {
            counted[payments.get(i).get(0).payer()] += found[i] ? 1 : 0;
        }
        assertThat(counted).isEqualTo(settles);
    }
}
