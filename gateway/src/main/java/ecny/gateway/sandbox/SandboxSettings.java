package ecny.gateway.sandbox;

import ecny.gateway.http.HttpSettings;
import ecny.gateway.world.World;
import ecny.settlement.journal.Durability;
import java.nio.file.Path;

/**
 * How a sandbox is started.
 *
 * @param data its folder; made at the first start
 * @param world who lives in it, at the first start; later the folder's own is used, and this must be the same
 * @param testClock a clock that the API can move, instead of the machine's
 * @param durability what an answer has survived
 */
public record SandboxSettings(Path data, World world, boolean testClock, HttpSettings http, Durability durability) {
    /** The real clock, answers that survive a killed process, on this machine only. */
    public static SandboxSettings in(Path data, World world, int port) {
        return new SandboxSettings(data, world, false, HttpSettings.onLoopback(port), Durability.PROCESS);
    }

    public SandboxSettings withTestClock() {
        return new SandboxSettings(data, world, true, http, durability);
    }

    public SandboxSettings withHttp(HttpSettings other) {
        return new SandboxSettings(data, world, testClock, other, durability);
    }
}
