package ecny.gateway.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which door answers below which path. The longest path that fits wins. Pure: {@link HttpServer} serves it, and a test can ask
 * it without one.
 */
public final class HttpRoutes implements HttpDoor {
    /** @param path without a slash at its end; the root is the empty one */
    record Mount(String path, HttpDoor door, boolean hot) {
        boolean isAbove(String rawPath) {
            return rawPath.startsWith(path)
                    && (rawPath.length() == path.length() || rawPath.charAt(path.length()) == '/');
        }
    }

    /**
     * @param path exactly
     * @param ifWanted only for callers who accept an event stream; the others are answered by the door mounted there
     */
    record Events(String path, EventDoor door, boolean ifWanted) {
        boolean isFor(HttpCall call) {
            @Nullable String accept = call.header("Accept");
            return call.rawPath().equals(path)
                    && (!ifWanted || (accept != null && accept.contains("text/event-stream")));
        }
    }

    private final List<Mount> mounts = new ArrayList<>();
    private final List<Events> events = new ArrayList<>();

    /**
     * Mounts a door at a path and below it, as a Camel route.
     *
     * @param path begins with a slash and does not end with one; {@code /} for what no other door answers
     */
    public HttpRoutes at(String path, HttpDoor door) {
        add(new Mount(checked(path), door, false));
        return this;
    }

    /** As {@link #at}, but on the server itself, without a Camel exchange (ADR 0803): for the path that carries the load. */
    public HttpRoutes hot(String path, HttpDoor door) {
        add(new Mount(checked(path), door, true));
        return this;
    }

    /** Server-sent events at exactly this path. */
    public HttpRoutes events(String path, EventDoor door) {
        events.add(new Events(checked(path), door, false));
        return this;
    }

    /** As {@link #events}, for callers who accept {@code text/event-stream}; a door mounted at the path answers the others. */
    public HttpRoutes eventsIfWanted(String path, EventDoor door) {
        events.add(new Events(checked(path), door, true));
        return this;
    }

    private void add(Mount mount) {
        if (mounts.stream().anyMatch(there -> there.path.equals(mount.path))) {
            throw new IllegalArgumentException("two doors at " + mount.path);
        }
        mounts.add(mount);
        mounts.sort(Comparator.comparingInt((Mount there) -> -there.path.length()));
    }

    private static String checked(String path) {
        if (path.equals("/")) {
            return "";
        }
        if (!path.startsWith("/") || path.endsWith("/") || path.contains("?")) {
            throw new IllegalArgumentException("a path begins with a slash and does not end with one: '" + path + "'");
        }
        return path;
    }

    /** Longest path first. */
    List<Mount> mounts() {
        return List.copyOf(mounts);
    }

    List<Events> events() {
        return List.copyOf(events);
    }

    @Override
    public HttpReply answer(HttpCall call) {
        return doorOf(call).answer(call);
    }

    @Override
    public HttpReply tooLarge(HttpCall call) {
        return doorOf(call).tooLarge(call);
    }

    private HttpDoor doorOf(HttpCall call) {
        String path = call.rawPath();
        for (Mount mount : mounts) {
            if (mount.isAbove(path)) {
                return mount.door;
            }
        }
        return nothing -> notFound().reply(nothing);
    }

    static Problem notFound() {
        return Problem.of(404, "NOT_FOUND", "There is nothing at this path.", "该路径不存在。");
    }
}
