package ecny.gateway.bank;

import jakarta.jms.ConnectionFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jms.connection.CachingConnectionFactory;

/**
 * Folders, broker and played banks at work: brings what comes in to the door, and what is in the outbox to the institutions. What could not be
 * brought is tried again; a crash makes a message come twice at most, under the same name and id.
 */
public final class BankCarriers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BankCarriers.class);
    private static final int AT_ONCE = 100;
    private static final long AGAIN_SECONDS = 5;

    private final Outbox outbox;
    private final Set<String> institutions;
    private final Map<String, Consumer<SignedMessage>> played;
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final Map<String, BankFolder> folders = new HashMap<>();
    private final ScheduledExecutorService pollers = Executors.newScheduledThreadPool(2, task -> {
        Thread thread = new Thread(task, "bank-folders");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable EmbeddedBroker embedded;
    private @Nullable CachingConnectionFactory connections;
    private @Nullable ProducerTemplate producer;

    private BankCarriers(Outbox outbox, Set<String> institutions, Map<String, Consumer<SignedMessage>> played) {
        this.outbox = outbox;
        this.institutions = Set.copyOf(institutions);
        this.played = Map.copyOf(played);
    }

    /**
     * Starts them.
     *
     * @param institutions who has a folder
     * @param maxBytes the longest message the door takes
     * @param played what institutions in this process do with a message to them; what they say in answer they hand to the door
     * @throws IOException if a folder cannot be made or the broker cannot be reached
     */
    public static BankCarriers start(
            BankDoor door,
            Outbox outbox,
            CarrierSettings settings,
            Set<String> institutions,
            int maxBytes,
            Map<String, Consumer<SignedMessage>> played)
            throws IOException {
        BankCarriers carriers = new BankCarriers(outbox, institutions, played);
        try {
            carriers.open(door, settings, maxBytes);
        } catch (Exception e) {
            carriers.close();
            throw new IOException("the banks' carriers do not start: " + e.getMessage(), e);
        }
        return carriers;
    }

    private void open(BankDoor door, CarrierSettings settings, int maxBytes) throws Exception {
        List<BankFolder> opened = new ArrayList<>();
        if (settings.folders() != null) {
            for (String institution : institutions) {
                BankFolder folder = BankFolder.open(
                        camel, settings.folders(), institution, settings.quietMillis(), settings.pollMillis(), pollers);
                folders.put(institution, folder);
                opened.add(folder);
            }
        }
        boolean queues = !settings.broker().equals(CarrierSettings.NO_BROKER);
        if (queues) {
            boolean own = settings.broker().equals(CarrierSettings.EMBEDDED_BROKER);
            if (own) {
                embedded = EmbeddedBroker.start(settings.brokerFolder(), settings.brokerPort());
            }
            ConnectionFactory factory = new ActiveMQConnectionFactory(own ? EmbeddedBroker.url() : settings.broker());
            connections = new CachingConnectionFactory(factory);
            camel.addComponent("jms", JmsComponent.jmsComponent(connections));
        }
        camel.addRoutes(new BankRoutes(door, outbox, maxBytes, opened, queues));
        producer = camel.createProducerTemplate();
        camel.start();
        outbox.tell(institution -> pollers.execute(() -> bring(institution)));
        Future<?> unused = pollers.scheduleWithFixedDelay(this::bringAll, 0, AGAIN_SECONDS, TimeUnit.SECONDS);
    }

    /** For tests: to wait for routes. */
    DefaultCamelContext camel() {
        return camel;
    }

    /** To every institution what was not brought to it yet. */
    void bringAll() {
        institutions.forEach(this::bring);
    }

    /** Everything that was not brought yet, in order, by each carrier. */
    private synchronized void bring(String institution) {
        try {
            @Nullable BankFolder folder = folders.get(institution);
            if (folder != null) {
                bring("folder", institution, posted -> folder.write(name(posted), posted.message()));
            }
            @Nullable Consumer<SignedMessage> here = played.get(institution);
            if (here != null) {
                bring("played", institution, posted -> here.accept(posted.message()));
            }
            @Nullable ProducerTemplate to = producer;
            if (connections != null && to != null) {
                bring(
                        "queue",
                        institution,
                        posted -> to.sendBodyAndHeaders(
                                "jms:queue:" + BankRoutes.QUEUE_OUT + institution,
                                posted.message().bytes(),
                                Map.of(
                                        BankRoutes.SIGNATURE_PROPERTY,
                                        String.valueOf(posted.message().signature()),
                                        "EcnySimulator",
                                        "no real money")));
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("messages to {} were not brought, tried again later", institution, e);
        }
    }

    /** Something that takes a message to where it belongs. */
    private interface Way {
        void take(Outbox.Posted posted) throws IOException;
    }

    private void bring(String carrier, String institution, Way way) throws IOException {
        long done = outbox.carriedTo(carrier, institution);
        List<Outbox.Posted> next;
        do {
            next = outbox.after(institution, done, AT_ONCE);
            for (Outbox.Posted posted : next) {
                way.take(posted);
                done = posted.number();
                outbox.carried(carrier, institution, done);
            }
        } while (next.size() == AT_ONCE);
    }

    /** In order of numbers, and nothing of an id that a file's name cannot have. */
    private static String name(Outbox.Posted posted) {
        return "%010d-%s".formatted(posted.number(), posted.messageId().replaceAll("[^0-9A-Za-z.+-]", "_"));
    }

    @Override
    public void close() {
        camel.stop();
        pollers.shutdownNow();
        if (connections != null) {
            connections.destroy();
        }
        if (embedded != null) {
            try {
                embedded.stop();
            } catch (Exception e) {
                LOG.warn("the embedded broker did not stop in order", e);
            }
        }
    }
}
