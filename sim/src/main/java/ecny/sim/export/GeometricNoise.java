package ecny.sim.export;

import java.math.BigInteger;
import java.util.Random;

/**
 * Whole-number noise for counts: the discrete Laplace distribution, P(x) ∝ e^(−ε|x|), drawn exactly from random bits without any
 * floating point (Canonne, Kamath and Steinke, "The Discrete Gaussian for Differential Privacy", 2020, algorithms 1 and 2). A
 * count that one payment more or less changes by 1 is ε-differentially private with it, for that payment.
 *
 * <p>For one thread. The source of bits is a {@link java.security.SecureRandom} outside of tests.
 */
final class GeometricNoise {
    private final Random bits;

    GeometricNoise(Random bits) {
        this.bits = bits;
    }

    /** Noise for ε = {@code epsilonMilli} / 1000. */
    long draw(long epsilonMilli) {
        if (epsilonMilli <= 0) {
            throw new IllegalArgumentException("epsilonMilli=" + epsilonMilli);
        }
        // Scale t / s with t = 1000, s = epsilonMilli.
        long t = 1_000;
        while (true) {
            long u = below(t);
            if (!happens(u, t)) {
                continue;
            }
            long v = 0;
            while (happens(1, 1)) {
                v++;
            }
            long size = (u + t * v) / epsilonMilli;
            boolean negative = bits.nextBoolean();
            if (negative && size == 0) {
                continue;
            }
            return negative ? -size : size;
        }
    }

    /** True with probability e^(−numerator/denominator), numerator ≤ denominator. */
    private boolean happens(long numerator, long denominator) {
        long k = 1;
        while (below(Math.multiplyExact(denominator, k)) < numerator) {
            k++;
        }
        return k % 2 == 1;
    }

    /** Uniform in [0, bound). */
    private long below(long bound) {
        int length = BigInteger.valueOf(bound).bitLength();
        long value;
        do {
            value = new BigInteger(length, bits).longValueExact();
        } while (value >= bound);
        return value;
    }
}
