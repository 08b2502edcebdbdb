package ecny.sim.door;

import ecny.gateway.door.Door;
import ecny.sim.pages.LivePages;
import ecny.sim.replay.FeedDoor;
import java.util.List;

/** The doors to the simulated world, in the order of the first page. A new door is a line here. */
public final class WorldDoors {
    /** What {@code ecny up} opens after the gateway's own doors. */
    public static final List<Door.Builder> ALL = List.of(FeedDoor::new, LivePages::new);

    private WorldDoors() {}
}
