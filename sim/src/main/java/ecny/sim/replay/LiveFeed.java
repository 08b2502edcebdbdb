package ecny.sim.replay;

import ecny.gateway.door.Door;
import ecny.sim.door.WorldDoor;
import java.util.OptionalInt;

/** {@link FeedDoor} as {@code ecny up} finds it. */
public final class LiveFeed implements WorldDoor {
    @Override
    public Door.Builder builder(OptionalInt fixPort) {
        return FeedDoor::new;
    }
}
