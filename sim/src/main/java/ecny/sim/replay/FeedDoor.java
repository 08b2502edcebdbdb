package ecny.sim.replay;

import ecny.gateway.door.Door;
import ecny.gateway.door.Site;
import ecny.gateway.http.HttpRoutes;
import ecny.gateway.regulator.RegulatorFeed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Feeds the regulators' sandbox of a running system, in the folder {@value #FOLDER} of its data. Nobody comes in here. */
public final class FeedDoor implements Door {
    /** What {@code ecny sandbox open} opens. */
    public static final String FOLDER = "regulator";

    private static final long RETRY_MILLIS = 100;

    private final Site site;
    private final FeedFolder sandbox;
    private @Nullable RegulatorFeed feed;

    /** The feed of a site. */
    public FeedDoor(Site site) {
        this.site = site;
        this.sandbox = FeedFolder.open(
                site.data().resolve(FOLDER), site.node().settings().ledger());
    }

    @Override
    public String name() {
        return "regulators-feed";
    }

    @Override
    public void mount(HttpRoutes routes) {
        // no path: it only sends
    }

    @Override
    public void started(URI base) {
        try {
            feed = RegulatorFeed.start(site.node(), sandbox, RETRY_MILLIS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<String> trouble() {
        return feed == null ? Optional.empty() : feed.trouble();
    }

    @Override
    public void close() {
        if (feed != null) {
            site.node().awaitFollowers();
            feed.close();
        }
        sandbox.close();
    }
}
