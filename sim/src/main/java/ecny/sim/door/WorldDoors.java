package ecny.sim.door;

import ecny.gateway.door.Door;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.ServiceLoader;

/** The doors to the simulated world: services, so that no room has to know another. A new door is a line of the service's file. */
public final class WorldDoors {
    private WorldDoors() {}

    /** All of them, in the order of their classes' names. */
    public static List<Door.Builder> with(OptionalInt fixPort) {
        return ServiceLoader.load(WorldDoor.class).stream()
                .sorted(Comparator.comparing(found -> found.type().getName()))
                .map(found -> found.get().builder(fixPort))
                .toList();
    }
}
