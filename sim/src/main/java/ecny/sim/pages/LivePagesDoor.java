package ecny.sim.pages;

import ecny.gateway.door.Door;
import ecny.sim.door.WorldDoor;
import java.util.OptionalInt;

/** {@link LivePages} as {@code ecny up} finds them. */
public final class LivePagesDoor implements WorldDoor {
    @Override
    public Door.Builder builder(OptionalInt fixPort) {
        return LivePages::new;
    }
}
