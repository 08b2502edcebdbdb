package ecny.gateway.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.file.FileComponent;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.component.file.GenericFileConfiguration;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;

/**
 * Reads a payments file through the routes of this package. The file is left where it is. The caller's thread does the work;
 * {@link #read} returns when the file is read.
 */
public final class PaymentsFile {
    private static final String ENDPOINT = "file://payments";

    private PaymentsFile() {}

    /**
     * Reads the whole file, or up to the first bad line. A header that is none always ends the reading.
     *
     * @param operators three-digit prefixes of the operators whose wallets may appear
     * @param keepGoing whether to go on after a bad line
     * @param door is told every line, good or bad
     * @throws NoSuchFileException if there is no such file
     * @throws IOException if it cannot be read
     */
    public static void read(Path file, Set<Integer> operators, boolean keepGoing, PaymentDoor door) throws IOException {
        Path absolute = file.toAbsolutePath().normalize();
        @Nullable Path folder = absolute.getParent();
        @Nullable Path name = absolute.getFileName();
        if (folder == null || name == null || !Files.isRegularFile(absolute)) {
            throw new NoSuchFileException(file.toString(), null, "no such file");
        }
        if (!Files.isReadable(absolute)) {
            throw new IOException(file + ": may not be read");
        }
        PaymentsFileRoutes routes = new PaymentsFileRoutes(ENDPOINT, operators, keepGoing, door);
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.addEndpoint(ENDPOINT, endpoint(camel, folder, name.toString()));
            camel.addRoutes(routes);
            camel.start();
            try (ProducerTemplate caller = camel.createProducerTemplate()) {
                Exchange done = caller.send(PaymentsFileRoutes.START, exchange -> {});
                @Nullable Exception failure = done.getException();
                if (failure != null) {
                    throw cause(failure);
                }
            }
        } catch (IOException | RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IOException(file + ": cannot be read", failure);
        } finally {
            routes.stop();
        }
    }

    /** The file stays, is taken even if it is hidden, and nothing is written beside it. Not by a URI: names may hold anything. */
    private static FileEndpoint endpoint(DefaultCamelContext camel, Path folder, String name) {
        FileEndpoint endpoint = new FileEndpoint(ENDPOINT, camel.getComponent("file", FileComponent.class));
        GenericFileConfiguration configuration = new GenericFileConfiguration();
        configuration.setDirectory(folder.toString());
        endpoint.setConfiguration(configuration);
        endpoint.setFile(folder.toFile());
        endpoint.setFilter(found -> found.getFileNameOnly().equals(name));
        endpoint.setNoop(true);
        endpoint.setIdempotent(false);
        endpoint.setReadLock("none");
        endpoint.setIncludeHiddenFiles(true);
        return endpoint;
    }

    /** What went wrong, without Camel's wrapping. */
    private static Exception cause(Exception failure) {
        Exception inner = failure;
        while (inner instanceof CamelExchangeException && inner.getCause() instanceof Exception cause) {
            inner = cause;
        }
        return inner;
    }
}
