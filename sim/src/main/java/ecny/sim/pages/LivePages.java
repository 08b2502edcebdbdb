package ecny.sim.pages;

import ecny.gateway.door.Door;
import ecny.gateway.door.Site;
import ecny.gateway.http.HttpCall;
import ecny.gateway.http.HttpReply;
import ecny.gateway.http.HttpRoutes;
import ecny.sim.privacy.access.AccessLog;
import ecny.sim.privacy.access.OfficeKey;
import ecny.sim.replay.FeedDoor;
import ecny.sim.replay.RecordedDay;
import ecny.sim.replay.Recording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The regulators' pages over what a running sandbox has fed to them so far. Opened when somebody first looks. */
public final class LivePages implements Door {
    private final Path folder;
    private @Nullable Opened opened;

    private record Opened(RecordedDay day, RegulatorDoor door) {}

    /** Beside the feed of this site. */
    public LivePages(Site site) {
        folder = site.data().resolve(FeedDoor.FOLDER);
    }

    @Override
    public String name() {
        return "regulators-pages";
    }

    @Override
    public void mount(HttpRoutes routes) {
        routes.at(RegulatorDoor.PATH, this::answer);
    }

    @Override
    public List<Link> links() {
        return List.of(new Link(RegulatorDoor.PATH, "Regulators' pages: every command so far", "监管页面: 截至目前的全部指令"));
    }

    private HttpReply answer(HttpCall call) {
        try {
            Opened open = open();
            open.day().extend();
            return open.door().answer(call);
        } catch (IOException broken) {
            throw new UncheckedIOException("the regulators' pages cannot be opened: " + broken.getMessage(), broken);
        }
    }

    /** Only the opening is for one at a time: a board that reads the whole journal keeps nobody from the timeline. */
    private synchronized Opened open() throws IOException {
        Opened there = opened;
        if (there == null) {
            RecordedDay day = RecordedDay.open(Recording.in(folder));
            Path office = AccessLog.officeOf(folder);
            OfficeKey key = OfficeKey.in(office);
            there = new Opened(
                    day,
                    RegulatorPages.live(day, key, AccessLog.open(office, key, Clock.systemUTC()))
                            .door());
            opened = there;
        }
        return there;
    }

    @Override
    public synchronized void close() {
        Opened open = opened;
        if (open != null) {
            try {
                open.day().close();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }
}
