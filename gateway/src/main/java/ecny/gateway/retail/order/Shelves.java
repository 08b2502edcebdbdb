package ecny.gateway.retail.order;

import ecny.gateway.retail.report.BillLine;
import java.util.function.Function;
import org.h2.mvstore.MVMap;

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

    private final Runnable commit;

    /**
     * @param open a durable map by its name
     * @param commit makes durable what was changed, all together
     */
    public Shelves(Function<String, MVMap<String, String>> open, Runnable commit) {
        this.commit = commit;
        payments = shelf(open, "payments", Payment.class);
        paymentList = shelf(open, "paymentList", String.class);
        orders = shelf(open, "orders", String.class);
        bills = shelf(open, "bills", String.class);
        refunds = shelf(open, "refunds", Refund.class);
        refundList = shelf(open, "refundList", String.class);
        refundNumbers = shelf(open, "refundNumbers", String.class);
        movements = shelf(open, "movements", Movement.class);
        batches = shelf(open, "batches", Batch.class);
        tokens = shelf(open, "tokens", Token.class);
        campaigns = shelf(open, "campaigns", SponsoredCampaign.class);
        wallets = shelf(open, "wallets", OwnWallet.class);
        events = shelf(open, "events", Event.class);
        billLines = shelf(open, "billLines", BillLine.class);
        intents = shelf(open, "intents", Intent.class);
        answers = shelf(open, "answers", Answered.class);
        timers = shelf(open, "timers", String.class);
    }

    private static <T> Shelf<T> shelf(Function<String, MVMap<String, String>> open, String name, Class<T> type) {
        return new Shelf<>(open.apply("retail." + name), type);
    }

    /** Keeps what was answered to an idempotency key. */
    public void keep(String key, Answered answered) {
        together(() -> answers.put(key, answered));
    }

    /** Makes the changes of {@code changes} durable, all or none. */
    public synchronized void together(Runnable changes) {
        changes.run();
        commit.run();
    }
}
