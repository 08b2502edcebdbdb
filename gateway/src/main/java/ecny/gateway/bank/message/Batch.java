package ecny.gateway.bank.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message that says how many items it has and what they sum to. The reader holds it to that. */
public interface Batch {
    /** The number of items that the message says it has. */
    long announcedCount();

    /** The sum of the amounts in fen that the message says it has, if it says so. */
    @Nullable
    Long announcedSumFen();

    List<? extends Item> items();

    /** One payment, return or order of a batch. */
    interface Item {
        long amountFen();

        /** What must not occur twice in a message. */
        String itemId();
    }

    /** The sum of the amounts. */
    static long sumFen(List<? extends Item> items) {
        long sum = 0;
        for (Item item : items) {
            sum = Math.addExact(sum, item.amountFen());
        }
        return sum;
    }
}
