package ecny.wallet.crypto;

/**
 * Inverts many elements of {@link Fp} with one inversion and three products each (Montgomery's trick). Belongs to one
 * thread.
 */
final class BatchInversion {
    private final long[][] prefixes;
    private final FieldInversion inversion = new FieldInversion();
    private final long[] inverse = new long[Fp.LIMBS];
    private final long[] next = new long[Fp.LIMBS];

    BatchInversion(int capacity) {
        prefixes = elements(capacity);
    }

    static long[][] elements(int count) {
        return new long[count][Fp.LIMBS];
    }

    /** Inverts the first {@code count} values in place; if one of them is 0 mod p, changes nothing and answers false. */
    boolean invertAll(long[][] values, int count) {
        if (count == 0) {
            return true;
        }
        Fp.copy(prefixes[0], values[0]);
        for (int i = 1; i < count; i++) {
            Fp.multiply(prefixes[i], prefixes[i - 1], values[i]);
        }
        if (Fp.isZero(prefixes[count - 1], next)) {
            return false;
        }
        inversion.invert(inverse, prefixes[count - 1]);
        for (int i = count - 1; i > 0; i--) {
            Fp.multiply(next, inverse, values[i]);
            Fp.multiply(values[i], inverse, prefixes[i - 1]);
            Fp.copy(inverse, next);
        }
        Fp.copy(values[0], inverse);
        return true;
    }
}
