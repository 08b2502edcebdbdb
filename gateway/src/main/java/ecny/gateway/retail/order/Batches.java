package ecny.gateway.retail.order;

import ecny.gateway.retail.order.Batch.Item;
import ecny.gateway.retail.order.Payment.State;
import ecny.settlement.message.Command;
import ecny.settlement.node.Outcome;
import java.util.List;

/** Payrolls and splits: many transfers out of one wallet, each decided for itself. A repetition goes on where it stopped. */
public final class Batches {
    private static final String ITEM = "item";

    private final LedgerDesk desk;
    private final Shelves shelves;
    private final Payments payments;
    private final Purses purses;
    private final Happenings happenings;

    Batches(LedgerDesk desk, Shelves shelves, Payments payments, Purses purses, Happenings happenings) {
        this.desk = desk;
        this.shelves = shelves;
        this.payments = payments;
        this.purses = purses;
        this.happenings = happenings;
        desk.on(ITEM, this::decided);
    }

    /** @throws Refusal when the merchant has none of this id and kind */
    public Batch get(String merchant, String id, Batch.Kind kind) {
        Batch batch = shelves.batches.get(merchant + "/" + id);
        if (batch == null || batch.kind != kind) {
            throw Refusal.notFound("batch", id);
        }
        return batch;
    }

    public Batch payroll(Caller caller, long payer, List<Item> items) {
        Batch batch = new Batch();
        batch.id = caller.id("payroll");
        batch.kind = Batch.Kind.PAYROLL;
        batch.payer = payer;
        batch.items = items;
        return run(caller, batch);
    }

    /** Parts of what arrived; what was refunded and split before is no longer there to be split. */
    public Batch split(Caller caller, String paymentId, List<Item> receivers) {
        Batch batch = new Batch();
        batch.id = caller.id("split");
        batch.kind = Batch.Kind.SPLIT;
        batch.payment = paymentId;
        batch.items = receivers;
        payments.locked(caller.merchant(), paymentId, payment -> {
            if (shelves.batches.get(caller.at(batch.id)) == null) {
                requireEnough(payment, receivers);
            }
            batch.payer = payment.payee;
            run(caller, batch);
            return payment;
        });
        return get(caller.merchant(), batch.id, Batch.Kind.SPLIT);
    }

    private static void requireEnough(Payment payment, List<Item> receivers) {
        if (payment.state != State.SUCCEEDED) {
            throw Refusal.conflict(
                    "NOT_SUCCEEDED",
                    "Only a payment that succeeded can be split: it is " + payment.state + ".",
                    "支付未成功, 不能分账。");
        }
        long left = payment.capturedFen - payment.refundedFen - payment.splitFen;
        long asked = receivers.stream().mapToLong(item -> item.amountFen).reduce(0, Math::addExact);
        if (asked > left) {
            throw Refusal.unusable(
                    "SPLIT_ABOVE_PAYMENT",
                    asked + " fen are more than the " + left + " fen that are left of the payment.",
                    "分账金额 " + asked + " 分超过可分余额 " + left + " 分。");
        }
    }

    private Batch run(Caller caller, Batch asked) {
        String key = caller.at(asked.id);
        if (shelves.batches.get(key) == null) {
            asked.merchant = caller.merchant();
            asked.atMillis = caller.atMillis();
            shelves.together(() -> shelves.batches.put(key, asked));
        }
        for (int i = 0; i < asked.items.size(); i++) {
            Batch batch = get(caller.merchant(), asked.id, asked.kind);
            Item item = batch.items.get(i);
            if (item.state == Progress.PROCESSING) {
                Command command = new Command.Transfer(
                        Ids.command(Ids.of(batch.id, ITEM + i)),
                        batch.atMillis,
                        batch.payer,
                        item.wallet,
                        item.amountFen,
                        Payments.CNY);
                String subject = subject(batch, i);
                desk.carryOut(desk.intent(ITEM, subject, purses.owner(batch.payer), command), () -> {})
                        .verdictOr(batch.id);
            }
        }
        return get(caller.merchant(), asked.id, asked.kind);
    }

    /** Begins with the payment that is split, whose lock it needs. */
    private static String subject(Batch batch, int item) {
        String locked = batch.payment == null ? batch.id : batch.payment;
        return batch.merchant + "/" + locked + "/" + batch.id + "/" + item;
    }

    private void decided(String subject, Command command, Outcome outcome) {
        String[] words = subject.split("/", -1);
        String key = words[0] + "/" + words[2];
        Batch batch = shelves.batches.get(key);
        int number = Integer.parseInt(words[3]);
        if (batch == null || batch.items.get(number).state != Progress.PROCESSING) {
            return;
        }
        Item item = batch.items.get(number);
        item.state = Progress.of(outcome.isAccepted());
        item.verdict = outcome.verdict().name();
        shelves.batches.put(key, batch);
        if (batch.payment != null && outcome.isAccepted()) {
            String paymentKey = batch.merchant + "/" + batch.payment;
            Payment payment = shelves.payments.get(paymentKey);
            if (payment != null) {
                payment.splitFen += item.amountFen;
                shelves.payments.put(paymentKey, payment);
            }
        }
        if (batch.done()) {
            happenings.tell(
                    batch.merchant,
                    outcome.stampedAt().toEpochMilli(),
                    batch.kind == Batch.Kind.PAYROLL ? "payroll.done" : "split.done",
                    batch.id,
                    null);
        }
    }
}
