package ecny.gateway.bank;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which carriers bring messages besides HTTP.
 *
 * @param folders where the institutions' folders are, null for none
 * @param quietMillis how long a file without a signature must lie unchanged before it is taken
 * @param pollMillis how often a folder is looked at
 * @param broker {@link #NO_BROKER}, {@link #EMBEDDED_BROKER}, or the URL of an Artemis broker such as {@code
 *     tcp://broker:61616}
 * @param brokerFolder where the embedded broker keeps its messages
 * @param brokerPort on the loopback for banks of other processes, 0 for none
 */
public record CarrierSettings(
        @Nullable Path folders, long quietMillis, long pollMillis, String broker, Path brokerFolder, int brokerPort) {
    public static final String NO_BROKER = "none";
    public static final String EMBEDDED_BROKER = "embedded";
    /** What a person may name. */
    public static final String BROKERS = "none, embedded, embedded:PORT, tcp://HOST:PORT";

    private static final int ARTEMIS_PORT = 61_616;
    private static final int LARGEST_PORT = 65_535;

    /** Folders and no broker. */
    public static CarrierSettings folders(Path folders) {
        return new CarrierSettings(folders, 2_000, 500, NO_BROKER, folders, 0);
    }

    /**
     * With the broker that a person names: {@code none}, {@code embedded} (on the loopback's port 61616), {@code embedded:PORT}, or
     * the URL of an Artemis broker.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    public CarrierSettings withBroker(String named, Path folder) {
        if (named.equals(NO_BROKER)) {
            return this;
        }
        if (named.equals(EMBEDDED_BROKER)) {
            return withEmbeddedBroker(folder, ARTEMIS_PORT);
        }
        if (named.matches(EMBEDDED_BROKER + ":[0-9]{1,5}")) {
            int port = Integer.parseInt(named.substring(EMBEDDED_BROKER.length() + 1));
            if (port <= LARGEST_PORT) {
                return withEmbeddedBroker(folder, port);
            }
        }
        if (named.matches("(tcp|ssl)://[^ ]+")) {
            return new CarrierSettings(folders, quietMillis, pollMillis, named, folder, 0);
        }
        throw new IllegalArgumentException(BROKERS);
    }

    /** With the embedded broker, its messages in a folder. */
    public CarrierSettings withEmbeddedBroker(Path folder, int port) {
        return new CarrierSettings(folders, quietMillis, pollMillis, EMBEDDED_BROKER, folder, port);
    }
}
