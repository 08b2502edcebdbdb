package ecny.settlement.clearing;

import ecny.settlement.clearing.reserves.SettlementVerdict;
import java.util.ArrayList;
import java.util.List;
import org.agrona.collections.Long2ObjectHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Remembers every accepted payment of the business day: how its sender was answered, where it is, how it ended. Answers a
 * repetition as the first time, a status query, and the statements of the day.
 */
public final class PaymentRegister implements SettlementEvents {
    /** One payment. */
    public static final class Entry {
        private final ReservePayment payment;
        private SettlementVerdict answer = SettlementVerdict.QUEUED;
        private PaymentState state = PaymentState.WAITING_FOR_OPENING;
        private @Nullable Mechanism mechanism;
        private @Nullable ReturnReason returned;
        private long changedAtMillis;

        Entry(ReservePayment payment) {
            this.payment = payment;
            this.changedAtMillis = payment.atMillis();
        }

        public ReservePayment payment() {
            return payment;
        }

        /** What the sender was told first. */
        public SettlementVerdict answer() {
            return answer;
        }

        public PaymentState state() {
            return state;
        }

        /** By what it was settled; null until then. */
        public @Nullable Mechanism mechanism() {
            return mechanism;
        }

        /** Why it was returned; null when it was not. */
        public @Nullable ReturnReason returned() {
            return returned;
        }

        /** When it came into this state. */
        public long changedAtMillis() {
            return changedAtMillis;
        }
    }

    private final Long2ObjectHashMap<Entry> entries = new Long2ObjectHashMap<>();
    private final List<Entry> settled = new ArrayList<>();

    /** The payment of that id, or null. */
    public @Nullable Entry find(long id) {
        return entries.get(id);
    }

    /** Those settled since the day began, in order. */
    public List<Entry> settled() {
        return settled;
    }

    void accept(ReservePayment payment) {
        entries.put(payment.id(), new Entry(payment));
    }

    void forget(long id) {
        entries.remove(id);
    }

    void answered(long id, SettlementVerdict answer) {
        entry(id).answer = answer;
    }

    /** A new business day: what is final is forgotten. */
    void startDay() {
        settled.clear();
        entries.values().removeIf(entry -> entry.state.isFinal());
    }

    @Override
    public void queued(ReservePayment payment, long atMillis) {
        change(payment, PaymentState.QUEUED, atMillis);
    }

    @Override
    public void netted(ReservePayment payment, long atMillis) {
        change(payment, PaymentState.NETTED, atMillis);
    }

    @Override
    public void settled(ReservePayment payment, Mechanism mechanism, long atMillis) {
        Entry entry = change(payment, PaymentState.SETTLED, atMillis);
        entry.mechanism = mechanism;
        settled.add(entry);
    }

    @Override
    public void returned(ReservePayment payment, ReturnReason reason, boolean wasNetted, long atMillis) {
        change(payment, PaymentState.RETURNED, atMillis).returned = reason;
    }

    private Entry change(ReservePayment payment, PaymentState state, long atMillis) {
        Entry entry = entry(payment.id());
        entry.state = state;
        entry.changedAtMillis = atMillis;
        return entry;
    }

    private Entry entry(long id) {
        Entry entry = entries.get(id);
        if (entry == null) {
            throw new IllegalStateException("not registered: id=" + id);
        }
        return entry;
    }
}
