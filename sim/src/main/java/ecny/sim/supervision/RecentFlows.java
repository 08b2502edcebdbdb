package ecny.sim.supervision;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The flows of the last days by wallet, for rules that look back. Merchants' takings are not kept: no rule looks at them. */
final class RecentFlows {
    static final long NANOS_PER_HOUR = 3_600_000_000_000L;
    /** Twice the longest window of a fan. */
    private static final long KEPT_NANOS = 7 * 24 * NANOS_PER_HOUR;

    private final Map<Long, Deque<Flow>> ins = new HashMap<>();
    private final Map<Long, Deque<Flow>> outs = new HashMap<>();
    private int day = Integer.MIN_VALUE;

    void add(Flow flow, boolean toMerchant) {
        if (flow.day() != day) {
            day = flow.day();
            forget(ins, flow.atNanos() - KEPT_NANOS);
            forget(outs, flow.atNanos() - KEPT_NANOS);
        }
        if (!toMerchant && WalletRegister.isWallet(flow.to())) {
            ins.computeIfAbsent(flow.to(), wallet -> new ArrayDeque<>(4)).addLast(flow);
        }
        if (WalletRegister.isWallet(flow.from())) {
            outs.computeIfAbsent(flow.from(), wallet -> new ArrayDeque<>(4)).addLast(flow);
        }
    }

    private static void forget(Map<Long, Deque<Flow>> flows, long beforeNanos) {
        flows.values().removeIf(deque -> {
            while (!deque.isEmpty() && deque.getFirst().atNanos() < beforeNanos) {
                deque.removeFirst();
            }
            return deque.isEmpty();
        });
    }

    /** Into a wallet after an instant, in order. */
    List<Flow> into(long wallet, long afterNanos) {
        return after(ins.get(wallet), afterNanos);
    }

    /** Out of a wallet after an instant, in order. */
    List<Flow> outOf(long wallet, long afterNanos) {
        return after(outs.get(wallet), afterNanos);
    }

    /** How many are kept, to ask before looking at them. */
    int countInto(long wallet) {
        @Nullable Deque<Flow> flows = ins.get(wallet);
        return flows == null ? 0 : flows.size();
    }

    int countOutOf(long wallet) {
        @Nullable Deque<Flow> flows = outs.get(wallet);
        return flows == null ? 0 : flows.size();
    }

    private static List<Flow> after(@Nullable Deque<Flow> flows, long afterNanos) {
        List<Flow> found = new ArrayList<>();
        if (flows != null) {
            Iterator<Flow> newest = flows.descendingIterator();
            while (newest.hasNext()) {
                Flow flow = newest.next();
                if (flow.atNanos() <= afterNanos) {
                    break;
                }
                found.add(flow);
            }
            java.util.Collections.reverse(found);
        }
        return found;
    }
}
