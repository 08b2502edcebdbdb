package ecny.sim.population;

/**
 * {@code count} uniform numbers in ascending order, one at a time and without storing or sorting them (Bentley and Saxe,
 * 1980): what is left of the interval above the last number shrinks by {@code u^(1 / numbers left)} each time.
 *
 * <p>This is how a day of millions of payments is generated in the order of time with constant memory.
 */
public final class SortedUniforms {
    private final RandomStream random;
    private long left;
    private double above = 1.0;

    /** The order statistics of {@code count} draws. */
    public SortedUniforms(long count, RandomStream random) {
        this.left = count;
        this.random = random;
    }

    /** True while there is another number. */
    public boolean hasNext() {
        return left > 0;
    }

    /** The next number: not below the last one, below 1. */
    public double next() {
        if (left <= 0) {
            throw new IllegalStateException("no number left");
        }
        above *= StrictMath.exp(StrictMath.log(random.nextOpenDouble()) / left);
        left--;
        return Math.min(1.0 - above, 1.0 - 0x1.0p-53);
    }
}
