package ecny.sim.population;

/**
 * A fixed rearrangement of 0 to size − 1 that spreads neighbours far apart: slot → (start + slot · stride) mod size, with a
 * stride near the golden section of the size. The first few slots so are a fair sample of everything, and no table is needed.
 */
public final class Spread {
    private static final double GOLDEN_SECTION = 0.6180339887498949;
    private static final long MOST = 1L << 31;

    private final long size;
    private final long start;
    private final long stride;
    private final long back;

    private Spread(long size, long start, long stride, long back) {
        this.size = size;
        this.start = start;
        this.stride = stride;
        this.back = back;
    }

    /** A rearrangement of {@code size} elements, at most 2^31, with a random start. */
    public static Spread of(long size, RandomStream random) {
        if (size < 1 || size > MOST) {
            throw new IllegalArgumentException("size must be from 1 to " + MOST + ": size=" + size);
        }
        long stride = Math.max(1, (long) (size * GOLDEN_SECTION));
        while (gcd(stride, size) != 1) {
            stride++;
        }
        stride = size == 1 ? 0 : stride % size;
        return new Spread(size, random.nextLong(size), stride, inverse(stride, size));
    }

    /** The element at a slot. */
    public long elementAt(long slot) {
        return (start + slot * stride) % size;
    }

    /** The slot of an element. */
    public long slotOf(long element) {
        return (element - start + size) % size * back % size;
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    private static long inverse(long a, long modulus) {
        long t = 0;
        long nextT = 1;
        long r = modulus;
        long nextR = a;
        while (nextR != 0) {
            long quotient = r / nextR;
            long swapT = t - quotient * nextT;
            t = nextT;
            nextT = swapT;
            long swapR = r - quotient * nextR;
            r = nextR;
            nextR = swapR;
        }
        return Math.floorMod(t, modulus);
    }
}
