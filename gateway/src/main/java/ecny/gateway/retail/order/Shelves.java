package ecny.gateway.retail.order;

import ecny.gateway.retail.report.BillLine;
import ecny.gateway.store.DoorStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the retail door keeps. Keys: {@code merchant/id} unless said otherwise.
 *
 * <p>Several changes that belong together are made in one {@link #together}, so that a crash leaves all or none of them.
 */
public final class Shelves {
    public final Shelf<Payment> payments;
    /** {@code merchant/newest first + id} to the id, as a list. */
    public final Shelf<String> paymentList;
    /** {@code merchant/merchantOrder} to the id of the last payment of that order. */
    public final Shelf<String> orders;
    /** {@code merchant/billNumber} to the id of the last payment of that bill. */
    public final Shelf<String> bills;

    public final Shelf<Refund> refunds;
    /** {@code merchant/payment/time + id} to the refund's id. */
    public final Shelf<String> refundList;
    /** {@code merchant/merchantRefund} to the refund's id. */
    public final Shelf<String> refundNumbers;

    public final Shelf<Movement> movements;
    public final Shelf<Batch> batches;
    public final Shelf<Token> tokens;
    public final Shelf<SponsoredCampaign> campaigns;
    public final Shelf<OwnWallet> wallets;
    /** {@code merchant/number}, 16 digits. */
    public final Shelf<Event> events;
    /** {@code merchant/business day/sequence/id}. */
    public final Shelf<BillLine> billLines;
    /** By command id. */
    final Shelf<Intent> intents;
    /** {@code merchant/idempotency key}. */
    public final Shelf<Answered> answers;
    /** {@code millis, 16 digits/merchant/payment}: what must be looked at then; the merchant and payment. */
    final Shelf<String> timers;

    /** The number of the last event, by merchant. */
    final Shelf<Long> lastEvents;

    private final DoorStore store;
    /** The last number of each merchant in the change that is being made. Guarded by this. */
    private final Map<String, Long> told = new HashMap<>();

    private final Map<String, Long> durableEvents = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    public Shelves(DoorStore store) {
        this.store = store;
        payments = shelf("payments", Payment.class);
        paymentList = shelf("paymentList", String.class);
        orders = shelf("orders", String.class);
        bills = shelf("bills", String.class);
        refunds = shelf("refunds", Refund.class);
        refundList = shelf("refundList", String.class);
        refundNumbers = shelf("refundNumbers", String.class);
        movements = shelf("movements", Movement.class);
        batches = shelf("batches", Batch.class);
        tokens = shelf("tokens", Token.class);
        campaigns = shelf("campaigns", SponsoredCampaign.class);
        wallets = shelf("wallets", OwnWallet.class);
        events = shelf("events", Event.class);
        billLines = shelf("billLines", BillLine.class);
        intents = shelf("intents", Intent.class);
        answers = shelf("answers", Answered.class);
        timers = shelf("timers", String.class);
        lastEvents = shelf("lastEvents", Long.class);
        lastEvents.each(durableEvents::put);
    }

    private <T> Shelf<T> shelf(String name, Class<T> type) {
        return new Shelf<>(store.map("retail." + name, type));
    }

    /** Keeps what was answered to an idempotency key. */
    public void keep(String key, Answered answered) {
        together(() -> answers.put(key, answered));
    }

    /** Forgets the answers to keys that were first used before this time. */
    void forgetAnswersBefore(long millis) {
        List<String> old = new ArrayList<>();
        answers.each((key, answered) -> {
            if (answered.atMillis() < millis) {
                old.add(key);
            }
        });
        together(() -> old.forEach(answers::remove));
    }

    /** Makes the changes of {@code changes} durable, all or none. One caller changes at a time; the disk is written to for several. */
    public void together(Runnable changes) {
        Map<String, Long> mine = new HashMap<>();
        store.write(() -> {
            synchronized (this) {
                told.clear();
                changes.run();
                mine.putAll(told);
            }
        });
        mine.forEach((merchant, number) -> durableEvents.merge(merchant, number, Math::max));
        listeners.forEach(Runnable::run);
    }

    /** Called after every change, when it is durable, on the thread that made it; looks what is new by itself, and is quick. */
    public void listen(Runnable listener) {
        listeners.add(listener);
    }

    public void unlisten(Runnable listener) {
        listeners.remove(listener);
    }

    /** The number of the merchant's last event that survives a crash, and with it of all before; 0 before the first. */
    public long lastEvent(String merchant) {
        return durableEvents.getOrDefault(merchant, 0L);
    }

    /** Inside {@link #together}: keeps an event under the merchant's next number. */
    void tell(String merchant, LongFunction<Event> numbered) {
        @Nullable Long last = lastEvents.get(merchant);
        long number = last == null ? 1 : last + 1;
        lastEvents.put(merchant, number);
        events.put(merchant + "/" + Shelf.padded(number), numbered.apply(number));
        told.put(merchant, number);
    }
}
