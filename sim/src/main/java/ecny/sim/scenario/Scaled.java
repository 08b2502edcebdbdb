package ecny.sim.scenario;

/** A count times a factor, rounded, at least one. */
final class Scaled {
    private Scaled() {}

    static long count(long count, double factor) {
        return Math.max(1, Math.round(count * factor));
    }
}
