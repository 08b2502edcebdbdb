package ecny.sim.lookthrough;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * What came first goes first. All fen that ever came into an account stand in one row, all that went out in another, and the
 * n-th fen out is the n-th fen in: two prefix sums and a search, nothing to divide, nothing to round.
 */
final class FirstInFirstOut implements Attribution {
    private final MovementBook book;
    private final Long2ObjectHashMap<Rows> accounts = new Long2ObjectHashMap<>();

    FirstInFirstOut(MovementBook book) {
        this.book = book;
    }

    /** Movements of one direction at an account and where the fen of each begin; one entry more for where the last ends. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Row(int[] numbers, long[] begins) {
        static Row of(MovementBook book, int[] numbers) {
            long[] begins = new long[numbers.length + 1];
            for (int i = 0; i < numbers.length; i++) {
                begins[i + 1] = Math.addExact(begins[i], book.fen(numbers[i]));
            }
            return new Row(numbers, begins);
        }

        long placeOf(Share share) {
            return begins[Arrays.binarySearch(numbers, share.movement())] + share.offsetFen();
        }

        /** The shares that lie in a stretch of the row, as far as the row goes. */
        List<Share> between(long from, long until) {
            List<Share> found = new ArrayList<>();
            int at = Arrays.binarySearch(begins, from);
            at = at >= 0 ? at : -at - 2;
            while (at < numbers.length && begins[at] < until) {
                long begin = Math.max(begins[at], from);
                long end = Math.min(begins[at + 1], until);
                if (end > begin) {
                    found.add(new Share(numbers[at], begin - begins[at], end - begin));
                }
                at++;
            }
            return found;
        }
    }

    private record Rows(Row in, Row out) {}

    private Rows rows(long account) {
        return accounts.computeIfAbsent(
                account, one -> new Rows(Row.of(book, book.into(one)), Row.of(book, book.outOf(one))));
    }

    @Override
    public List<Share> origins(Share share) {
        Rows rows = rows(book.from(share.movement()));
        long place = rows.out().placeOf(share);
        return rows.in().between(place, place + share.fen());
    }

    @Override
    public List<Share> uses(Share share) {
        Rows rows = rows(book.to(share.movement()));
        long place = rows.in().placeOf(share);
        return rows.out().between(place, place + share.fen());
    }
}
