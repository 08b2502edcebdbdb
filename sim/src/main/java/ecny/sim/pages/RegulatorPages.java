package ecny.sim.pages;

import ecny.gateway.http.HttpReply;
import ecny.gateway.http.HttpRoutes;
import ecny.gateway.http.Problem;
import ecny.sim.desk.LiveDesk;
import ecny.sim.desk.RecordingNames;
import ecny.sim.privacy.Office;
import ecny.sim.privacy.access.Access;
import ecny.sim.privacy.access.AccessLog;
import ecny.sim.privacy.access.OfficeKey;
import ecny.sim.replay.RecordedDay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A recording as the regulators' pages show it, for any server: its rooms are filled, refusals stand in its access log. */
public final class RegulatorPages {
    private static final String WHO = "page";

    private final RegulatorDoor door;

    private RegulatorPages(List<Room> rooms, SetupRoom setup, AccessLog log) {
        List<Room> all = new ArrayList<>(rooms);
        all.add(setup);
        door = new RegulatorDoor(all, problem -> refused(log, problem));
    }

    /**
     * All rooms, of a run.
     *
     * @param day the run, which the caller closes
     * @param office of the same run
     */
    public static RegulatorPages of(RecordedDay day, Office office) {
        Desk desk = Desk.of(office);
        RecordingNames names = new RecordingNames(day, office.key());
        return new RegulatorPages(
                List.of(
                        new TimelineRoom(day, names),
                        new BoardRoom(day, desk, new BorderPanels(office)),
                        new CaseRoom(desk),
                        new WhatIfRoom(office.run(), day, names),
                        new SqlRoom(office),
                        new SignatureRoom(day)),
                new SetupRoom(day, List.of("events", "board", "cases", "whatif", "sql", "signature")),
                office.log());
    }

    /**
     * The rooms of a recording that grows while it is looked at: all but the what-if and SQL, which replay a finished run; the page
     * says so.
     */
    public static RegulatorPages live(RecordedDay day, OfficeKey key, AccessLog log) {
        LiveDesk desk = new LiveDesk(day.recording(), key, log);
        return new RegulatorPages(
                List.of(
                        new TimelineRoom(day, new RecordingNames(day, key)),
                        new BoardRoom(day, desk::now, null),
                        new CaseRoom(desk::now),
                        new SignatureRoom(day)),
                new SetupRoom(day, List.of("events", "board", "cases", "signature")),
                log);
    }

    private static void refused(AccessLog log, Problem problem) {
        try {
            log.add(Access.refused("page", WHO, problem.code(), Map.of("field", String.valueOf(problem.field()))));
        } catch (IOException full) {
            throw new UncheckedIOException("the access log cannot be written", full);
        }
    }

    /** What answers at {@link RegulatorDoor#PATH}. */
    public RegulatorDoor door() {
        return door;
    }

    /** A server's table with the pages, its root leading to them. */
    public HttpRoutes routes() {
        return new HttpRoutes()
                .at(
                        "/",
                        call -> call.rawPath().equals("/")
                                ? HttpReply.empty(302).withHeader("Location", RegulatorDoor.PATH)
                                : RegulatorDoor.nothing(call.rawPath()).reply(call))
                .at(RegulatorDoor.PATH, door);
    }
}
