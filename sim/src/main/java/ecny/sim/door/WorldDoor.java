package ecny.sim.door;

import ecny.gateway.door.Door;
import java.util.OptionalInt;

/** A door to a part of the simulated world that this room must not know. Found as a service. */
public interface WorldDoor {
    /**
     * Makes the door's builder.
     *
     * @param fixPort where the exchange listens for FIX on this machine; empty for not at all
     */
    Door.Builder builder(OptionalInt fixPort);
}
