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
    private @Nullable RecordedDay day;
    private @Nullable RegulatorDoor pages;

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

    private synchronized HttpReply answer(HttpCall call) {
        try {
            RegulatorDoor open = pages;
            RecordedDay recorded = day;
            if (open == null || recorded == null) {
                recorded = RecordedDay.open(Recording.in(folder));
                day = recorded;
                Path office = AccessLog.officeOf(folder);
                OfficeKey key = OfficeKey.in(office);
                open = RegulatorPages.live(recorded, key, AccessLog.open(office, key, Clock.systemUTC()))
                        .door();
                pages = open;
            }
            recorded.extend();
            return open.answer(call);
        } catch (IOException broken) {
            throw new UncheckedIOException("the regulators' pages cannot be opened: " + broken.getMessage(), broken);
        }
    }

    @Override
    public synchronized void close() {
        RecordedDay open = day;
        if (open != null) {
            try {
                open.close();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }
}
