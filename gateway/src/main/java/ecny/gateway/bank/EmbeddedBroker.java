package ecny.gateway.bank;

import java.nio.file.Path;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/**
 * An Artemis broker in this process, for a sandbox without one. Messages are kept on disk. No passwords: it listens on the loopback
 * only, and what counts is the signature in each message.
 */
public final class EmbeddedBroker {
    private static final int VM_ID = 20_022;

    private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();

    private EmbeddedBroker() {}

    /** Starts it; with a TCP port on loopback if that is above 0. */
    public static EmbeddedBroker start(Path folder, int port) throws Exception {
        EmbeddedBroker embedded = new EmbeddedBroker();
        Configuration settings = new ConfigurationImpl()
                .setName("ecny-bank")
                .setPersistenceEnabled(true)
                .setJournalType(JournalType.NIO)
                .setJournalFileSize(1 << 20)
                .setJournalDirectory(folder.resolve("journal").toString())
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .setLargeMessagesDirectory(folder.resolve("large").toString())
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .setMaxDiskUsage(-1)
                .setCriticalAnalyzer(false)
                .addAcceptorConfiguration("in-vm", url());
        if (port > 0) {
            settings.addAcceptorConfiguration("tcp", "tcp://127.0.0.1:" + port);
        }
        settings.addAddressSetting(
                "#",
                new AddressSettings()
                        .setDeadLetterAddress(SimpleString.of("ecny.bank.dead"))
                        .setAutoCreateDeadLetterResources(true)
                        .setMaxDeliveryAttempts(5)
                        .setRedeliveryDelay(1_000));
        embedded.broker.setConfiguration(settings);
        embedded.broker.start();
        return embedded;
    }

    /** For connections of this process. */
    public static String url() {
        return "vm://" + VM_ID;
    }

    public void stop() throws Exception {
        broker.stop();
    }
}
