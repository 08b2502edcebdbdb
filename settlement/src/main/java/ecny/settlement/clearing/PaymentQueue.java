package ecny.settlement.clearing;

import ecny.settlement.clearing.reserves.Reserves;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.agrona.collections.Long2ObjectHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Payments that wait: per paying account six levels, in each first in, first out. The owner may reorder inside a level and
 * cancel. Every step takes constant time. Not thread-safe.
 */
public final class PaymentQueue {
    private static final int LEVELS = Priority.values().length;

    /** A waiting payment in the ring of its account and level; the ring's head holds no payment. */
    private static final class Place {
        final @Nullable ReservePayment payment;
        final int account;
        Place before = this;
        Place after = this;

        Place(int account, @Nullable ReservePayment payment) {
            this.account = account;
            this.payment = payment;
        }

        void unlink() {
            before.after = after;
            after.before = before;
        }

        void linkAfter(Place other) {
            before = other;
            after = other.after;
            before.after = this;
            after.before = this;
        }
    }

    private final Place[] heads;
    private final long[] valueFen;
    private final int[] counts;
    private final Long2ObjectHashMap<Place> places = new Long2ObjectHashMap<>();
    private long totalFen;

    public PaymentQueue(int accounts) {
        heads = new Place[accounts * LEVELS];
        for (int i = 0; i < heads.length; i++) {
            heads[i] = new Place(i / LEVELS, null);
        }
        valueFen = new long[accounts];
        counts = new int[accounts];
    }

    public int accounts() {
        return valueFen.length;
    }

    public int size() {
        return places.size();
    }

    public int size(int account) {
        return counts[account];
    }

    public boolean isEmpty() {
        return places.isEmpty();
    }

    public long valueFen() {
        return totalFen;
    }

    public long valueFen(int account) {
        return valueFen[account];
    }

    public boolean contains(long id) {
        return places.containsKey(id);
    }

    /** Whether a payment of this amount can still be counted. */
    public boolean hasRoomFor(long amountFen) {
        return amountFen <= Reserves.LARGEST_SUM_FEN - totalFen;
    }

    /** To the end of its level. */
    public void add(int account, ReservePayment payment) {
        Place place = new Place(account, payment);
        if (places.put(payment.id(), place) != null) {
            throw new IllegalStateException("queued twice: id=" + payment.id());
        }
        place.linkAfter(head(account, payment.priority()).before);
        totalFen = Math.addExact(totalFen, payment.amountFen());
        valueFen[account] += payment.amountFen();
        counts[account]++;
    }

    /** The account's next payment, or null. */
    public @Nullable ReservePayment first(int account) {
        if (counts[account] == 0) {
            return null;
        }
        for (int level = account * LEVELS; level < (account + 1) * LEVELS; level++) {
            if (heads[level].after != heads[level]) {
                return heads[level].after.payment;
            }
        }
        throw new IllegalStateException("count without payments: account=" + account + ", count=" + counts[account]);
    }

    /** Whether something of this account must go before a new payment of that priority. */
    public boolean isAheadOf(int account, Priority priority) {
        if (counts[account] == 0) {
            return false;
        }
        for (int level = 0; level < priority.level(); level++) {
            Place head = heads[account * LEVELS + level];
            if (head.after != head) {
                return true;
            }
        }
        return false;
    }

    /** The waiting payment of that id, or null. */
    public @Nullable ReservePayment find(long id) {
        Place place = places.get(id);
        return place == null ? null : place.payment;
    }

    /** Takes a payment out. */
    public ReservePayment remove(long id) {
        Place place = places.remove(id);
        if (place == null || place.payment == null) {
            throw new IllegalStateException("not queued: id=" + id);
        }
        place.unlink();
        totalFen -= place.payment.amountFen();
        valueFen[place.account] -= place.payment.amountFen();
        counts[place.account]--;
        return place.payment;
    }

    /** Puts a waiting payment at the front of its level. */
    public void moveToFront(long id) {
        Place place = place(id);
        place.unlink();
        place.linkAfter(head(place.account, priority(place)));
    }

    /** Puts a waiting payment at the end of its level. */
    public void moveToEnd(long id) {
        Place place = place(id);
        place.unlink();
        place.linkAfter(head(place.account, priority(place)).before);
    }

    /**
     * Puts a waiting payment just before another one of the same account and level.
     *
     * @return false, and nothing moved, when the other is of another account or level
     */
    public boolean moveBefore(long id, long otherId) {
        Place place = place(id);
        Place other = place(otherId);
        if (place.account != other.account || priority(place) != priority(other)) {
            return false;
        }
        if (place != other) {
            place.unlink();
            place.linkAfter(other.before);
        }
        return true;
    }

    /** The account's payments in the order in which they would settle. */
    public void forEach(int account, Consumer<ReservePayment> action) {
        for (int level = account * LEVELS; level < (account + 1) * LEVELS; level++) {
            for (Place at = heads[level].after; at.payment != null; at = at.after) {
                action.accept(at.payment);
            }
        }
    }

    /** The account's payments in the order in which they would settle, as they are now. */
    public List<ReservePayment> payments(int account) {
        List<ReservePayment> payments = new ArrayList<>(counts[account]);
        if (counts[account] > 0) {
            forEach(account, payments::add);
        }
        return payments;
    }

    /** The first payments of an account, up to the first that is not wanted. */
    List<ReservePayment> leading(int account, Predicate<ReservePayment> wanted) {
        List<ReservePayment> payments = new ArrayList<>();
        for (int level = account * LEVELS; level < (account + 1) * LEVELS; level++) {
            for (Place at = heads[level].after; at.payment != null; at = at.after) {
                if (!wanted.test(at.payment)) {
                    return payments;
                }
                payments.add(at.payment);
            }
        }
        return payments;
    }

    private Place head(int account, Priority priority) {
        return heads[account * LEVELS + priority.level() - 1];
    }

    private Place place(long id) {
        Place place = places.get(id);
        if (place == null) {
            throw new IllegalStateException("not queued: id=" + id);
        }
        return place;
    }

    private static Priority priority(Place place) {
        if (place.payment == null) {
            throw new IllegalStateException("a ring's head has no priority");
        }
        return place.payment.priority();
    }
}
