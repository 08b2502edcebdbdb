package ecny.gateway.retail.order;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Many transfers out of one wallet, each with its own verdict: a payroll, or the split of a payment. */
public final class Batch {
    /** Which of them. */
    public enum Kind {
        PAYROLL,
        SPLIT
    }

    /** One of the transfers. */
    public static final class Item {
        public long wallet;
        public long amountFen;
        public @Nullable String note;
        public Progress state = Progress.PROCESSING;
        public @Nullable String verdict;
    }

    public String id = "";
    public String merchant = "";
    public Kind kind = Kind.PAYROLL;
    public long payer;
    public @Nullable String payment;
    public List<Item> items = new ArrayList<>();
    public long atMillis;

    public boolean done() {
        return items.stream().noneMatch(item -> item.state == Progress.PROCESSING);
    }

    /** Fen of the items that are in this state. */
    public long fen(Progress state) {
        return items.stream()
                .filter(item -> item.state == state)
                .mapToLong(item -> item.amountFen)
                .sum();
    }

    public long count(Progress state) {
        return items.stream().filter(item -> item.state == state).count();
    }
}
