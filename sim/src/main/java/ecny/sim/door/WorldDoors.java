package ecny.sim.door;

import ecny.gateway.door.Door;
import ecny.sim.replay.FeedDoor;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** The doors to the simulated world, in the order of the first page. A new door is a line here. */
public final class WorldDoors {
    /** Those whose other side this room knows. */
    public static final List<Door.Builder> ALL = List.of(FeedDoor::new);

    private WorldDoors() {}

    /** All of them, then those that are found as services, in the order of their classes' names. */
    public static List<Door.Builder> with(OptionalInt fixPort) {
        return Stream.concat(
                        ALL.stream(),
                        ServiceLoader.load(WorldDoor.class).stream()
                                .sorted(Comparator.comparing(
                                        found -> found.type().getName()))
                                .map(found -> found.get().builder(fixPort)))
                .toList();
    }
}
