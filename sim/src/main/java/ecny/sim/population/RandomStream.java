package ecny.sim.population;

/**
 * A stream of random numbers that is a function of its keys alone: SplitMix64 (Steele, Lea and Flood, 2014), written here
 * so that no JDK can change the sequence, with transforms in {@link StrictMath}.
 *
 * <p>{@link #of} gives an independent stream for a seed and a purpose, {@link #at} one for an element of it (a person, a
 * pair). So nobody's numbers depend on how many another took, nor on the order or the thread in which they are drawn.
 *
 * <p>Not thread-safe: one stream, one thread. Not for secrets.
 */
public final class RandomStream {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final double TWO_TO_MINUS_53 = 0x1.0p-53;

    private final long key;
    private long state;

    private RandomStream(long key) {
        this.key = key;
        this.state = key;
    }

    /** The stream of a purpose, for example {@code "claims"}, under a seed. */
    public static RandomStream of(long seed, String purpose) {
        long key = mix(seed + GOLDEN_GAMMA);
        for (int i = 0; i < purpose.length(); i++) {
            key = mix(key ^ purpose.charAt(i)) + GOLDEN_GAMMA;
        }
        return new RandomStream(key);
    }

    /** The stream of one element of this purpose; the position of this stream does not matter. */
    public RandomStream at(long element) {
        return new RandomStream(mix(key ^ mix(element + GOLDEN_GAMMA)));
    }

    /** 64 random bits. */
    public long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** Uniform in [0, bound), without bias. */
    public long nextLong(long bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound must be positive: bound=" + bound);
        }
        long bits = nextLong() >>> 1;
        long value = bits % bound;
        while (bits - value + (bound - 1) < 0) {
            bits = nextLong() >>> 1;
            value = bits % bound;
        }
        return value;
    }

    /** Uniform in [0, bound), without bias. */
    public int nextInt(int bound) {
        return (int) nextLong(bound);
    }

    /** Uniform in [0, 1), 53 bits. */
    public double nextDouble() {
        return (nextLong() >>> 11) * TWO_TO_MINUS_53;
    }

    /** Uniform in (0, 1): neither end, so that a logarithm or a quantile of it is finite. */
    public double nextOpenDouble() {
        return ((nextLong() >>> 12) + 0.5) * 0x1.0p-52;
    }

    /** True with this probability. */
    public boolean happens(double probability) {
        return nextDouble() < probability;
    }

    /** Standard normal, by the inverse of its distribution function: one uniform number each. */
    public double nextNormal() {
        return NormalQuantile.of(nextOpenDouble());
    }

    /** Log-normal with this median: {@code median · e^(sigma · normal)}. */
    public double nextLogNormal(double median, double sigma) {
        return median * StrictMath.exp(sigma * nextNormal());
    }

    private static long mix(long z) {
        long mixed = z;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
