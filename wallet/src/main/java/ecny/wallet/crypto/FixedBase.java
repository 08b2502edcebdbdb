package ecny.wallet.crypto;

import java.util.Arrays;

/**
 * k · G for a secret k. Reads every entry of a table for every digit and branches on nothing: which memory is touched, and
 * which instructions run, does not depend on k. Belongs to one thread.
 */
final class FixedBase {
    private static final Comb COMB = GeneratorTables.NARROW;
    private static final long[] TABLE = GeneratorTables.NARROW_TABLE;

    private final long[] odd = new long[Scalar.WORDS];
    private final long[] recoded = new long[Comb.RECODED_WORDS];
    private final long[] entry = new long[Comb.ENTRY_LONGS];
    private final long[] x = new long[Fp.LIMBS];
    private final long[] y = new long[Fp.LIMBS];

    /** result = k · G for k in [1, n−1]. */
    void multiply(XyzzPoint result, long[] k) {
        long even = (k[0] & 1) - 1;
        Scalar.negate(odd, k);
        Scalar.select(odd, k, odd, even);
        COMB.recode(recoded, odd);
        select(0);
        result.set(x, y);
        for (int block = 1; block < COMB.blocks(); block++) {
            select(block);
            result.add(x, y);
        }
        Fp.negateIf(result.y, even);
    }

    private void select(int block) {
        int digit = COMB.digit(recoded, 0, block);
        int wanted = COMB.entry(digit);
        long e0 = 0;
        long e1 = 0;
        long e2 = 0;
        long e3 = 0;
        long e4 = 0;
        long e5 = 0;
        long e6 = 0;
        long e7 = 0;
        int first = COMB.entryOffset(block, 0);
        for (int i = 0; i < COMB.entries(); i++) {
            long mask = ((i ^ wanted) - 1L) >> 63;
            int at = first + i * Comb.ENTRY_LONGS;
            e0 |= TABLE[at] & mask;
            e1 |= TABLE[at + 1] & mask;
            e2 |= TABLE[at + 2] & mask;
            e3 |= TABLE[at + 3] & mask;
            e4 |= TABLE[at + 4] & mask;
            e5 |= TABLE[at + 5] & mask;
            e6 |= TABLE[at + 6] & mask;
            e7 |= TABLE[at + 7] & mask;
        }
        entry[0] = e0;
        entry[1] = e1;
        entry[2] = e2;
        entry[3] = e3;
        entry[4] = e4;
        entry[5] = e5;
        entry[6] = e6;
        entry[7] = e7;
        Fp.unpack(x, entry, 0);
        Fp.unpack(y, entry, Fp.PACKED);
        Fp.negateIf(y, COMB.signMask(digit));
    }

    void wipe() {
        Arrays.fill(odd, 0);
        Arrays.fill(recoded, 0);
        Arrays.fill(entry, 0);
        Arrays.fill(x, 0);
        Arrays.fill(y, 0);
    }
}
