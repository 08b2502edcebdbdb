package ecny.sim.lookthrough;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * What goes out of an account is mixed like what is there: of each inflow that is left goes the same part. Rounded by cumulative
 * sums, so that the parts of an outflow sum to it exactly and no inflow is used beyond its size.
 *
 * <p>An account costs inflows times outflows once; what has been used up is dropped.
 */
final class Proportional implements Attribution {
    private final MovementBook book;
    private final Long2ObjectHashMap<Mixing> accounts = new Long2ObjectHashMap<>();

    Proportional(MovementBook book) {
        this.book = book;
    }

    /** Of which movements and how much; in order. */
    private record Parts(List<Integer> numbers, List<Long> fen) {
        Parts() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        void add(int number, long part) {
            numbers.add(number);
            fen.add(part);
        }

        /** The parts of a share that is {@code ofFen} out of {@code wholeFen}. */
        List<Share> scaled(long ofFen, long wholeFen) {
            List<Share> found = new ArrayList<>();
            long sum = 0;
            long before = 0;
            for (int i = 0; i < numbers.size(); i++) {
                sum += fen.get(i);
                long until = part(sum, ofFen, wholeFen);
                if (until > before) {
                    found.add(new Share(numbers.get(i), 0, until - before));
                }
                before = until;
            }
            return found;
        }
    }

    /** An account's history: what each outflow was made of, and what became of each inflow. */
    private record Mixing(Map<Integer, Parts> origins, Map<Integer, Parts> uses) {}

    private Mixing mixing(long account) {
        return accounts.computeIfAbsent(account, this::mix);
    }

    private Mixing mix(long account) {
        Mixing mixing = new Mixing(new HashMap<>(), new HashMap<>());
        int[] ins = book.into(account);
        List<long[]> lots = new ArrayList<>();
        long balance = 0;
        int next = 0;
        for (int out : book.outOf(account)) {
            for (; next < ins.length && ins[next] < out; next++) {
                lots.add(new long[] {ins[next], book.fen(ins[next])});
                balance = Math.addExact(balance, book.fen(ins[next]));
            }
            long fen = book.fen(out);
            if (fen > balance) {
                throw new IllegalStateException("more went out than was there: account=" + account + ", movement=" + out
                        + ", fen=" + fen + ", balance=" + balance);
            }
            take(mixing, lots, out, fen, balance);
            lots.removeIf(lot -> lot[1] == 0);
            balance -= fen;
        }
        return mixing;
    }

    private static void take(Mixing mixing, List<long[]> lots, int out, long fen, long balance) {
        long sum = 0;
        long before = 0;
        for (long[] lot : lots) {
            sum += lot[1];
            long until = part(sum, fen, balance);
            long taken = until - before;
            before = until;
            if (taken > 0) {
                lot[1] -= taken;
                mixing.origins().computeIfAbsent(out, number -> new Parts()).add((int) lot[0], taken);
                mixing.uses()
                        .computeIfAbsent((int) lot[0], number -> new Parts())
                        .add(out, taken);
            }
        }
    }

    /** {@code amount · of / whole}, rounded down. */
    private static long part(long amount, long of, long whole) {
        if (Math.multiplyHigh(amount, of) == 0 && amount * of >= 0) {
            return amount * of / whole;
        }
        return BigInteger.valueOf(amount)
                .multiply(BigInteger.valueOf(of))
                .divide(BigInteger.valueOf(whole))
                .longValueExact();
    }

    @Override
    public List<Share> origins(Share share) {
        return mixing(book.from(share.movement()))
                .origins()
                .getOrDefault(share.movement(), new Parts())
                .scaled(share.fen(), book.fen(share.movement()));
    }

    @Override
    public List<Share> uses(Share share) {
        return mixing(book.to(share.movement()))
                .uses()
                .getOrDefault(share.movement(), new Parts())
                .scaled(share.fen(), book.fen(share.movement()));
    }
}
