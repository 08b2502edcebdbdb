package ecny.gateway.door;

import ecny.gateway.http.HttpRoutes;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One of the sandbox's doors. Made when the node is open and before the server listens; what a crash left unfinished it takes up
 * in {@link #started}.
 */
public interface Door extends AutoCloseable {
    /** Makes a door on a site; it starts nothing yet. */
    @FunctionalInterface
    interface Builder {
        Door on(Site site);
    }

    /** A line of the first page. */
    record Link(String path, String english, String chinese) {}

    /** Short, for people: {@code retail}. */
    String name();

    /** Hangs its paths into the server's table. */
    void mount(HttpRoutes routes);

    /** What the first page shows of it. */
    default List<Link> links() {
        return List.of();
    }

    /** Files for the folder {@code credentials/}: name within it, and text. Written at the first start, readable by the owner only. */
    default Map<Path, String> credentials() {
        return Map.of();
    }

    /** The server listens at this address. */
    default void started(URI base) {}

    /** A command line to copy that shows what this door is for; best, one that takes a payment. */
    default Optional<String> firstCall(URI base) {
        return Optional.empty();
    }

    /** What is wrong with it, for {@code /health}. */
    default Optional<String> trouble() {
        return Optional.empty();
    }

    /** The server takes no more requests; the node is still open. */
    @Override
    default void close() {}
}
