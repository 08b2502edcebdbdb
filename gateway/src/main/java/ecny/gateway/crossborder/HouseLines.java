package ecny.gateway.crossborder;

import ecny.gateway.store.DoorMap;
import ecny.gateway.store.DoorStore;
import ecny.settlement.bridge.BridgeCommand.PostRate;
import ecny.settlement.bridge.Receipt;
import ecny.settlement.bridge.Receipt.Role;
import ecny.settlement.bridge.ledger.LedgerOrder;
import ecny.settlement.bridge.rules.BridgeVerdict;
import ecny.settlement.bridgehouse.BridgeLines;
import ecny.settlement.bridgehouse.LedgerPort;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.endpoint.EndpointRouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;

/**
 * The bridge's lines where bridge, ledgers, exchange and regulators live in one process, as in a sandbox: the same ends as
 * {@link CrossBorderLines}, without a broker between them.
 *
 * <pre>
 *   the bridge ─▶ direct:ledger-HKD ─▶ [ledger-HKD] ─▶ the jurisdiction ─▶ its answer to the bridge      (one for each currency)
 *   direct:venue-rates ─▶ [venue-rates] ─▶ what providers promise by the exchange's books ─▶ PostRate at the bridge
 *   direct:bridge-receipts ─▶ [bridge-receipts] ─▶ central banks' ones ─▶ direct:regulators-reports ─▶ [regulators-reports]
 * </pre>
 *
 * <p>What cannot be carried is not lost and has no dead letters: an order is sent again by the bridge when its time comes, a receipt
 * stays at the bridge and is brought the next time. A receipt is brought at least once; the regulators' end takes each once, by its
 * id. From any number of threads.
 */
public final class HouseLines implements AutoCloseable {
    private static final int AT_ONCE = 100;
    private static final Set<Role> CENTRAL_BANKS =
            Set.of(Role.PAYER_CENTRAL_BANK, Role.PAYEE_CENTRAL_BANK, Role.BRIDGE_CENTRAL_BANK);

    /** A line as it is now. */
    public record Line(String route, String from, String state) {}

    /** The last receipt that was brought. */
    record Brought(long number) {}

    private final DoorStore store;
    private final DoorMap<Brought> brought;
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final ProducerTemplate producer = camel.createProducerTemplate();
    private final Map<String, LedgerPort> ports = new TreeMap<>();
    private @Nullable BridgeLine bridge;
    private final Map<String, String> troubles = new ConcurrentSkipListMap<>();

    private HouseLines(DoorStore store) {
        this.store = store;
        this.brought = store.map("cross-border/house", Brought.class);
    }

    /**
     * Starts the lines to the ledgers; the bridge can then be opened on {@link #ports}.
     *
     * @param store where it is kept how far receipts were brought
     * @param ledgers by currency: order in, answer out, as text
     */
    public static HouseLines start(DoorStore store, Map<String, UnaryOperator<String>> ledgers) throws IOException {
        HouseLines lines = new HouseLines(store);
        lines.camel.disableJMX();
        lines.add(new EndpointRouteBuilder() {
            @Override
            public void configure() {
                ledgers.forEach((currency, ledger) -> from(direct("ledger-" + currency))
                        .routeId("ledger-" + currency)
                        .errorHandler(noErrorHandler())
                        .process(exchange -> exchange.getMessage()
                                .setBody(ledger.apply(exchange.getMessage().getMandatoryBody(String.class)))));
            }
        });
        lines.camel.start();
        ledgers.keySet()
                .forEach(currency -> lines.ports.put(
                        currency,
                        (order, answers) ->
                                lines.order(order).ifPresent(answer -> answers.accept(BridgeLines.answer(answer)))));
        return lines;
    }

    /** To every ledger. */
    public Map<String, LedgerPort> ports() {
        return Map.copyOf(ports);
    }

    /**
     * Starts the other lines, and brings what was not brought before the last end.
     *
     * @param rates what providers promise now
     * @param regulators is told what central banks are told, each receipt once; what it has taken must be durable
     */
    public void connect(BridgeLine toBridge, Supplier<List<PostRate>> rates, Consumer<Receipt> regulators)
            throws IOException {
        bridge = toBridge;
        TakenIds taken = new TakenIds(store, "house-reports");
        add(new EndpointRouteBuilder() {
            @Override
            public void configure() {
                from(direct("venue-rates"))
                        .routeId("venue-rates")
                        .errorHandler(noErrorHandler())
                        .process(exchange -> post(rates.get(), toBridge));
                from(direct("bridge-receipts"))
                        .routeId("bridge-receipts")
                        .errorHandler(noErrorHandler())
                        .filter(exchange -> CENTRAL_BANKS.contains(
                                exchange.getMessage().getBody(Receipt.class).role()))
                        .process(exchange -> exchange.getMessage()
                                .setHeader(
                                        LineNames.ID,
                                        "receipt-"
                                                + exchange.getMessage()
                                                        .getMandatoryBody(Receipt.class)
                                                        .number()))
                        .to(direct("regulators-reports"))
                        .end();
                from(direct("regulators-reports"))
                        .routeId("regulators-reports")
                        .errorHandler(noErrorHandler())
                        .idempotentConsumer(header(LineNames.ID), taken)
                        .process(exchange ->
                                regulators.accept(exchange.getMessage().getMandatoryBody(Receipt.class)))
                        .end();
            }
        });
        bring();
    }

    private static void post(List<PostRate> rates, BridgeLine toBridge) {
        List<String> refused = new ArrayList<>();
        for (PostRate rate : rates) {
            BridgeVerdict verdict = toBridge.tell(rate);
            if (verdict != BridgeVerdict.ACCEPTED) {
                refused.add(rate.base() + "/" + rate.quote() + " " + verdict);
            }
        }
        if (!refused.isEmpty()) {
            throw new IllegalStateException("the bridge refused rates: " + refused);
        }
    }

    private void add(EndpointRouteBuilder routes) throws IOException {
        try {
            camel.addRoutes(routes);
        } catch (Exception e) {
            throw new IOException("a line of the bridge does not start: " + e.getMessage(), e);
        }
    }

    /** The answer, or nothing: then the bridge sends the order again when its time comes. */
    private Optional<String> order(LedgerOrder order) {
        String start = "ledger-" + order.currency();
        Exchange done = carry(start, BridgeLines.write(order));
        return done.getException() == null ? Optional.of(done.getMessage().getBody(String.class)) : Optional.empty();
    }

    /** Asks providers what they promise now; without an answer the last promises go on to their end. */
    public void askRates() {
        carry("venue-rates", "");
    }

    /** Brings every receipt that was not brought yet; stops at one that cannot be, which is then in {@link #trouble}. */
    public synchronized void bring() {
        BridgeLine line = bridge;
        if (line == null) {
            return;
        }
        while (true) {
            Brought last = brought.get("receipts");
            List<Receipt> next = line.receipts((last == null ? 0 : last.number()) + 1, AT_ONCE);
            if (next.isEmpty()) {
                return;
            }
            for (Receipt receipt : next) {
                if (carry("bridge-receipts", receipt).getException() != null) {
                    return;
                }
                Brought now = new Brought(receipt.number());
                store.write(() -> brought.put("receipts", now));
            }
        }
    }

    private Exchange carry(String start, Object message) {
        Exchange done = producer.send(
                "direct:" + start + "?block=false",
                exchange -> exchange.getMessage().setBody(message));
        @Nullable Exception failed = done.getException();
        if (failed == null) {
            troubles.remove(start);
        } else {
            troubles.put(start, String.valueOf(failed.getMessage()));
        }
        return done;
    }

    /** Every line, by the name of its route. */
    public List<Line> lines() {
        List<Line> all = new ArrayList<>();
        camel.getRoutes()
                .forEach(route -> all.add(new Line(
                        route.getRouteId(),
                        route.getEndpoint().getEndpointKey(),
                        String.valueOf(camel.getRouteController().getRouteStatus(route.getRouteId())))));
        all.sort(Comparator.comparing(Line::route));
        return all;
    }

    /** Which lines failed last, and why, until they carry again. */
    public Optional<String> trouble() {
        return troubles.isEmpty() ? Optional.empty() : Optional.of("lines of the bridge: " + troubles);
    }

    @Override
    public void close() {
        camel.stop();
    }
}
