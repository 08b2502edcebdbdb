package ecny.settlement.bridge;

import ecny.settlement.bridge.ledger.LedgerOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Orders on their way to the jurisdictions: each is sent again until it is answered or no longer wanted. */
final class Post {
    private static final class Waiting {
        final LedgerOrder order;
        long againAtMillis;

        Waiting(LedgerOrder order, long againAtMillis) {
            this.order = order;
            this.againAtMillis = againAtMillis;
        }
    }

    private final long retryMillis;
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();
    private final List<LedgerOrder> out = new ArrayList<>();

    Post(long retryMillis) {
        this.retryMillis = retryMillis;
    }

    void send(LedgerOrder order, long atMillis) {
        if (waiting.putIfAbsent(order.key(), new Waiting(order, atMillis + retryMillis)) == null) {
            out.add(order);
        }
    }

    /** Whether this is the first answer to an order that is waited for, which then is no longer. */
    boolean answered(String key) {
        return waiting.remove(key) != null;
    }

    void drop(LedgerOrder order) {
        waiting.remove(order.key());
    }

    void tick(long atMillis) {
        for (Waiting each : waiting.values()) {
            if (atMillis >= each.againAtMillis) {
                each.againAtMillis = atMillis + retryMillis;
                out.add(each.order);
            }
        }
    }

    long nextDueMillis() {
        return waiting.values().stream()
                .mapToLong(each -> each.againAtMillis)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** What is to be sent now; asked once. */
    List<LedgerOrder> take() {
        List<LedgerOrder> orders = List.copyOf(out);
        out.clear();
        return orders;
    }

    boolean isIdle() {
        return waiting.isEmpty();
    }

    void describe(StringBuilder text) {
        waiting.forEach((key, each) ->
                text.append(key).append('@').append(each.againAtMillis).append(','));
    }
}
