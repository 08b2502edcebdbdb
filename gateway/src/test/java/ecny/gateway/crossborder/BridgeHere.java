package ecny.gateway.crossborder;

import ecny.settlement.bridge.Bridge;
import ecny.settlement.bridge.BridgeCommand;
import ecny.settlement.bridge.CrossPayment;
import ecny.settlement.bridge.Receipt;
import ecny.settlement.bridge.ledger.Jurisdiction;
import ecny.settlement.bridge.ledger.LedgerAnswer;
import ecny.settlement.bridge.ledger.LedgerOrder;
import ecny.settlement.bridge.rules.BridgeVerdict;
import ecny.settlement.bridge.rules.BridgeWorld;
import ecny.settlement.bridge.rules.PaymentKind;
import ecny.settlement.bridgehouse.BridgeLines;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The bridge of the demonstration with its jurisdictions, in this process but only reached over the lines; the test owns the time. */
final class BridgeHere implements BridgeLine {
    private static final long SECONDS = 20;

    final BridgeWorld world = BridgeWorld.demo();
    final Bridge bridge = new Bridge(world.rules(), world.participants());
    final Map<String, Jurisdiction> jurisdictions = new TreeMap<>();
    private final List<LedgerOrder> held = new ArrayList<>();
    private long nowMillis = Instant.parse("2026-03-02T02:00:00Z").toEpochMilli();
    private @Nullable CrossBorderLines lines;
    private boolean holds;

    BridgeHere() {
        world.rules()
                .jurisdictions()
                .keySet()
                .forEach(currency -> jurisdictions.put(
                        currency,
                        new Jurisdiction(
                                currency,
                                world.rules(),
                                world.participants(),
                                world.openings().getOrDefault(currency, Map.of()))));
    }

    Map<String, UnaryOperator<String>> ledgers() {
        Map<String, UnaryOperator<String>> ends = new TreeMap<>();
        for (String currency : List.of("CNY", "THB")) {
            Jurisdiction jurisdiction = Objects.requireNonNull(jurisdictions.get(currency));
            ends.put(currency, order -> {
                synchronized (this) {
                    return BridgeLines.write(jurisdiction.answer(BridgeLines.order(order), nowMillis));
                }
            });
        }
        return ends;
    }

    synchronized void connect(CrossBorderLines opened) throws IOException {
        lines = opened;
        carry();
    }

    synchronized long nowMillis() {
        return nowMillis;
    }

    /** From now on orders wait here, or those that did leave. */
    synchronized void hold(boolean orders) throws IOException {
        holds = orders;
        carry();
    }

    synchronized void pass(long millis) throws IOException {
        nowMillis += millis;
        bridge.tick(nowMillis);
        carry();
    }

    @Override
    public synchronized BridgeVerdict tell(BridgeCommand command) {
        BridgeVerdict verdict = bridge.apply(command, nowMillis);
        carryOrFail();
        return verdict;
    }

    @Override
    public synchronized void hear(LedgerAnswer answer) {
        bridge.hear(answer, nowMillis);
        carryOrFail();
    }

    @Override
    public synchronized List<Receipt> receipts(long from, int atMost) {
        return bridge.receipts(from, atMost);
    }

    private void carryOrFail() {
        try {
            carry();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        notifyAll();
    }

    private void carry() throws IOException {
        held.addAll(bridge.takeOrders());
        CrossBorderLines open = lines;
        if (!holds && open != null) {
            for (LedgerOrder order : held) {
                open.send(order);
            }
            held.clear();
        }
    }

    synchronized void await(String what, BooleanSupplier happened) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!happened.getAsBoolean()) {
            long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("did not happen: " + what + "; " + bridge.describe());
            }
            wait(left);
        }
    }

    CrossPayment payment(String id) {
        return bridge.payment(id).orElseThrow();
    }

    /** A company in Shenzhen pays a supplier in Bangkok on a quote. */
    BridgeVerdict pay(String id, String quote, long amount) {
        return tell(new BridgeCommand.Pay(
                id,
                quote,
                "thailand-wholesale",
                PaymentKind.TRADE,
                "PEARL-RIVER",
                "CHAO-PHRAYA",
                "CNY",
                amount,
                "customer-1",
                "supplier-1",
                true,
                "TRAD",
                Map.of(
                        "payerName", "Luohu Toys",
                        "payerAccount", "1",
                        "payeeName", "Bangkok Parts",
                        "payeeAccount", "2"),
                "",
                "SM2_SM3"));
    }

    BridgeVerdict quote(String id, long amount) {
        return tell(
                new BridgeCommand.AskQuote(id, "thailand-wholesale", "PEARL-RIVER", BridgeCommand.Fixed.PAID, amount));
    }
}
