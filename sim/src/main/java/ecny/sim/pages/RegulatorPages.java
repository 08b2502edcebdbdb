package ecny.sim.pages;

import ecny.gateway.http.HttpReply;
import ecny.gateway.http.HttpRoutes;
import ecny.gateway.http.Problem;
import ecny.sim.privacy.Office;
import ecny.sim.privacy.access.Access;
import ecny.sim.privacy.access.AccessLog;
import ecny.sim.replay.RecordedDay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** A run as the regulators' pages show it, for any server: the run is opened, its office beside it, and every room filled. */
public final class RegulatorPages {
    private static final String WHO = "page";

    private final RegulatorDoor door;

    /**
     * Fills the rooms.
     *
     * @param day the run, which the caller closes
     * @param office of the same run
     */
    public RegulatorPages(RecordedDay day, Office office) {
        Desk desk = new Desk(office);
        Names names = new OfficeNames(day, office.key(), desk);
        door = new RegulatorDoor(
                List.of(
                        new SetupRoom(day),
                        new TimelineRoom(day, names),
                        new BoardRoom(day, desk),
                        new CaseRoom(desk),
                        new WhatIfRoom(office.run(), names),
                        new SqlRoom(office),
                        new SignatureRoom(day)),
                problem -> refused(office.log(), problem));
    }

    private static void refused(AccessLog log, Problem problem) {
        try {
            log.add(Access.refused("page", WHO, problem.code(), Map.of("field", String.valueOf(problem.field()))));
        } catch (IOException full) {
            throw new UncheckedIOException("the access log cannot be written", full);
        }
    }

    /** Hangs the pages into a server's table; its root leads to them. */
    public HttpRoutes routes() {
        return new HttpRoutes()
                .at("/", call -> HttpReply.empty(302).withHeader("Location", RegulatorDoor.PATH))
                .at(RegulatorDoor.PATH, door);
    }
}
