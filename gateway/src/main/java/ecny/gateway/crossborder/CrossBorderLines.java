package ecny.gateway.crossborder;

import ecny.gateway.exchange.Instrument;
import ecny.gateway.exchange.fix.FixSettings;
import ecny.gateway.exchange.fix.QuietLogs;
import ecny.gateway.store.DoorMap;
import ecny.gateway.store.DoorStore;
import ecny.settlement.bridge.Receipt;
import ecny.settlement.bridge.ledger.LedgerOrder;
import jakarta.jms.ConnectionFactory;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.component.quickfixj.QuickfixjComponent;
import org.apache.camel.component.quickfixj.QuickfixjConfiguration;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import quickfix.SessionID;

/**
 * The bridge's lines at work, over one broker. From any number of threads.
 *
 * <p>Receipts are brought in order and at least once; each carries its id, and the regulators' end passes over what it has. How far
 * they were brought is kept in the doors' store.
 */
public final class CrossBorderLines implements AutoCloseable {
    private static final int AT_ONCE = 100;

    /** The last receipt that was brought. */
    record Brought(long number) {}

    private final BridgeLine bridge;
    private final DoorStore store;
    private final DoorMap<Brought> brought;
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private @Nullable ProducerTemplate producer;

    private CrossBorderLines(BridgeLine bridge, DoorStore store) {
        this.bridge = bridge;
        this.store = store;
        this.brought = store.map("cross-border", Brought.class);
    }

    /**
     * Starts the lines.
     *
     * @param broker of JMS
     * @param ledgers whose end is in this process too, by currency: {@code JurisdictionHouse::answer}, order in, answer out
     * @param regulators is told what central banks are told, each receipt once
     * @param retryMillis before a message is tried again the first time
     * @throws IOException if the broker cannot be reached
     */
    public static CrossBorderLines start(
            BridgeLine bridge,
            ConnectionFactory broker,
            DoorStore store,
            Map<String, UnaryOperator<String>> ledgers,
            Consumer<Receipt> regulators,
            long retryMillis)
            throws IOException {
        CrossBorderLines lines = new CrossBorderLines(bridge, store);
        try {
            lines.camel.disableJMX();
            lines.camel.addComponent("jms", JmsComponent.jmsComponent(broker));
            lines.camel.addRoutesConfigurations(new CrossBorderErrors(retryMillis));
            lines.add(new ReceiptRoutes(new TakenIds(store, "regulators-reports"), regulators));
            lines.add(new LedgerRoutes(bridge, ledgers));
            lines.camel.start();
            lines.producer = lines.camel.createProducerTemplate();
            return lines;
        } catch (Exception e) {
            lines.close();
            throw new IOException("the cross-border lines do not start: " + e.getMessage(), e);
        }
    }

    private void add(RouteBuilder routes) throws Exception {
        camel.addRoutes(routes);
    }

    /**
     * Opens a provider's line to the exchange: from now on its rates at the bridge follow the pair's book.
     *
     * @param fixPort of the exchange, on this machine
     */
    public void follow(String provider, String password, Instrument pair, int fixPort, LongSupplier clockMillis)
            throws IOException {
        Map<Object, Object> settings = new HashMap<>();
        settings.put("ConnectionType", "initiator");
        settings.put("SocketConnectHost", "127.0.0.1");
        settings.put("SocketConnectPort", Integer.toString(fixPort));
        settings.put("NonStopSession", "Y");
        settings.put("TimeZone", "UTC");
        settings.put("StartTime", "00:00:00");
        settings.put("EndTime", "00:00:00");
        settings.put("HeartBtInt", "30");
        settings.put("ReconnectInterval", "1");
        // What a provider missed of a book is of no use to it: it asks for the book again.
        settings.put("ResetOnLogon", "Y");
        settings.put("UseDataDictionary", "Y");
        settings.put("DataDictionary", "FIX44.xml");
        QuickfixjConfiguration configuration = new QuickfixjConfiguration();
        configuration.setDefaultSettings(settings);
        configuration.addSessionSetting(new SessionID("FIX.4.4", provider, FixSettings.COMP_ID), new HashMap<>());
        QuickfixjComponent component = new QuickfixjComponent(camel);
        component.setConfigurations(Map.of(RateRoutes.CONFIGURATION, configuration));
        component.setLogFactory(new QuietLogs());
        component.setMessageStoreFactory(new quickfix.MemoryStoreFactory());
        try {
            camel.addComponent("quickfix", component);
            add(new RateRoutes(new ProviderRates(provider, pair, bridge, clockMillis), password));
        } catch (Exception e) {
            throw new IOException("no line of " + provider + " to the exchange: " + e.getMessage(), e);
        }
    }

    /** Sends an order to its ledger's queue. What is not sent now the bridge sends again. */
    public void send(LedgerOrder order) throws IOException {
        carry(LedgerRoutes.START, order);
    }

    /**
     * Brings every receipt that was not brought yet.
     *
     * @return how many
     * @throws IOException if the broker is away; those that were not brought are brought the next time
     */
    public synchronized long bring() throws IOException {
        long count = 0;
        while (true) {
            Brought last = brought.get("receipts");
            List<Receipt> next = bridge.receipts((last == null ? 0 : last.number()) + 1, AT_ONCE);
            for (Receipt receipt : next) {
                carry(ReceiptRoutes.START, receipt);
                count++;
            }
            if (next.isEmpty()) {
                return count;
            }
            Brought now = new Brought(next.get(next.size() - 1).number());
            store.write(() -> brought.put("receipts", now));
        }
    }

    private void carry(String start, Object message) throws IOException {
        ProducerTemplate open = producer;
        if (open == null) {
            throw new IOException("the cross-border lines are closed");
        }
        Exchange done = open.send(
                "direct:" + start + "?block=false",
                exchange -> exchange.getMessage().setBody(message));
        @Nullable Exception failed = done.getException();
        if (failed != null) {
            throw new IOException("not carried: " + failed.getMessage(), failed);
        }
    }

    /** For tests: to wait for routes. */
    DefaultCamelContext camel() {
        return camel;
    }

    @Override
    public void close() {
        producer = null;
        camel.stop();
    }
}
