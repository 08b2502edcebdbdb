package ecny.gateway.sandbox;

import ecny.gateway.http.HttpSettings;
import ecny.gateway.world.World;
import ecny.settlement.journal.Durability;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a sandbox is started.
 *
 * @param data its folder; made at the first start
 * @param world who lives in it; the folder's own later on, which a given one must be equal to; without one, the demo world
 * @param testClock a clock that the API can move, instead of the machine's
 * @param durability what an answer has survived
 */
public record SandboxSettings(
        Path data, Optional<World> world, boolean testClock, HttpSettings http, Durability durability) {
    /** The real clock, answers that survive a killed process, on this machine only. */
    public static SandboxSettings in(Path data, int port) {
        return new SandboxSettings(data, Optional.empty(), false, HttpSettings.onLoopback(port), Durability.PROCESS);
    }

    public SandboxSettings withWorld(World other) {
        return new SandboxSettings(data, Optional.of(other), testClock, http, durability);
    }

    public SandboxSettings withTestClock() {
        return new SandboxSettings(data, world, true, http, durability);
    }

    public SandboxSettings withHttp(HttpSettings other) {
        return new SandboxSettings(data, world, testClock, other, durability);
    }
}
