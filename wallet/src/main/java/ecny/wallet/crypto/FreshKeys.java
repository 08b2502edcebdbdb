package ecny.wallet.crypto;

import java.util.Arrays;

/**
 * Multiples of points that have no table: for each an ad-hoc table of its odd multiples 1, 3, … 15 (one inversion shared by
 * all of a batch), then doublings with a width-5 non-adjacent form. Belongs to one thread; for public scalars.
 */
final class FreshKeys {
    private static final int WIDTH = 5;
    private static final int MULTIPLES = 1 << (WIDTH - 2);
    private static final int DIGITS = 257;

    private final long[][] xs;
    private final long[][] ys;
    private final long[][] zs;
    private final BatchInversion inversion;
    private final byte[] digits = new byte[DIGITS + WIDTH];
    private final JacobianPoint point = new JacobianPoint();
    private final long[] a = new long[Fp.LIMBS];
    private final long[] b = new long[Fp.LIMBS];
    private int keys;

    FreshKeys(int capacity) {
        xs = BatchInversion.elements(capacity * MULTIPLES);
        ys = BatchInversion.elements(capacity * MULTIPLES);
        zs = BatchInversion.elements(capacity * MULTIPLES);
        inversion = new BatchInversion(capacity * MULTIPLES);
    }

    void clear() {
        keys = 0;
    }

    /**
     * Adds a point of the curve; its number is how many were added before.
     *
     * <p>2Q is taken as an affine point of the isomorphic curve where its Z is 1, and Q is carried over there: the addition
     * formulas do not use the curve's coefficients.
     */
    void add(long[] x, long[] y) {
        int first = keys++ * MULTIPLES;
        point.set(x, y);
        point.twice();
        long[] twiceX = a;
        long[] twiceY = b;
        Fp.copy(twiceX, point.x);
        Fp.copy(twiceY, point.y);
        long[] shift = zs[first];
        Fp.copy(shift, point.z);
        Fp.square(point.z, shift);
        Fp.multiply(point.x, x, point.z);
        Fp.multiply(point.z, point.z, shift);
        Fp.multiply(point.y, y, point.z);
        Fp.copy(point.z, Fp.ONE);
        Fp.copy(xs[first], x);
        Fp.copy(ys[first], y);
        for (int i = 1; i < MULTIPLES; i++) {
            point.add(twiceX, twiceY);
            Fp.copy(xs[first + i], point.x);
            Fp.copy(ys[first + i], point.y);
            Fp.multiply(zs[first + i], point.z, shift);
        }
        Fp.copy(shift, Fp.ONE);
    }

    /** Makes the odd multiples affine. They are never infinity: the order n is a large prime. */
    void prepare() {
        int count = keys * MULTIPLES;
        if (!inversion.invertAll(zs, count)) {
            throw new IllegalStateException("a small multiple of a point of order n is infinity");
        }
        for (int i = 0; i < count; i++) {
            if (i % MULTIPLES != 0) {
                Fp.square(a, zs[i]);
                Fp.multiply(xs[i], xs[i], a);
                Fp.multiply(a, a, zs[i]);
                Fp.multiply(ys[i], ys[i], a);
            }
        }
    }

    /**
     * result = t · (point number {@code key}) + Σ rows of the generator's comb, which join in at the last doublings. Z = 0 if the
     * straight way has to decide.
     *
     * @param scalar t in [1, n−1]
     * @param rows adds the generator's part of a row to the result
     */
    void multiply(int key, long[] scalar, JacobianPoint result, GeneratorRows rows) {
        int first = key * MULTIPLES;
        int bit = recode(scalar);
        if (bit < GeneratorTables.WIDE.rows()) {
            // t below 2^12 (chance 2^-244): too few doublings for the generator's rows; as a special case, Z = 0
            Arrays.fill(result.z, 0);
            return;
        }
        int start = first + (digits[bit] >> 1);
        result.set(xs[start], ys[start]);
        for (bit--; bit >= 0; bit--) {
            result.twice();
            int digit = digits[bit];
            if (digit > 0) {
                result.add(xs[first + (digit >> 1)], ys[first + (digit >> 1)]);
            } else if (digit < 0) {
                Fp.copy(a, ys[first + (-digit >> 1)]);
                Fp.negateIf(a, -1);
                result.add(xs[first + (-digit >> 1)], a);
            }
            if (bit < GeneratorTables.WIDE.rows()) {
                rows.addRow(bit, result);
            }
        }
    }

    /** Fills {@link #digits}; answers the place of the highest one that is not zero, which is positive. */
    private int recode(long[] scalar) {
        int highest = 0;
        int carry = 0;
        for (int bit = 0; bit < DIGITS; ) {
            if (bitOf(scalar, bit) == carry) {
                digits[bit++] = 0;
                continue;
            }
            int window = carry;
            for (int i = 0; i < WIDTH; i++) {
                window += bitOf(scalar, bit + i) << i;
            }
            carry = window >> (WIDTH - 1);
            digits[bit] = (byte) (window - (carry << WIDTH));
            highest = bit;
            for (int i = 1; i < WIDTH; i++) {
                digits[bit + i] = 0;
            }
            bit += WIDTH;
        }
        return highest;
    }

    private static int bitOf(long[] scalar, int bit) {
        return bit < 256 ? (int) (scalar[bit >> 6] >>> bit) & 1 : 0;
    }

    /** The generator's part of a sum of two multiples. */
    @FunctionalInterface
    interface GeneratorRows {
        /** Adds what the generator's digits of this row pick. */
        void addRow(int row, JacobianPoint result);
    }
}
