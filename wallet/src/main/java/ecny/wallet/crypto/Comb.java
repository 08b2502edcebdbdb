package ecny.wallet.crypto;

/**
 * The shape of a comb: how a scalar is cut into signed digits, each of which picks one point of a table (Lim and Lee, with
 * signed digits after Hedabou, Pinel and Bénéteau).
 *
 * <p>An odd scalar below 2^length is a sum of ±2^i over <em>all</em> i below length. The bits i = row + rows · tooth are cut
 * into blocks of {@code teeth} neighbouring teeth. Every (row, block) is a digit: its table entry is 2^top ± … ± 2^bottom
 * times the base, or the opposite of it. So no digit is ever zero, each takes one addition, and going from one row to the next
 * takes one doubling.
 *
 * @param rows bits between two teeth; doublings + 1
 * @param teeth bits of a digit
 * @param blocks tables, and additions in each row
 */
record Comb(int rows, int teeth, int blocks) {
    /** Words of a recoded scalar: up to 320 bits. */
    static final int RECODED_WORDS = 5;

    /** Longs of a table entry: the packed x and y. */
    static final int ENTRY_LONGS = 2 * Fp.PACKED;

    Comb {
        if (rows * teeth * blocks < 256 || rows * teeth * blocks > 64 * RECODED_WORDS) {
            throw new IllegalArgumentException("a comb of " + rows + " rows, " + teeth + " teeth and " + blocks
                    + " blocks does not cover 256 bits");
        }
    }

    int length() {
        return rows * teeth * blocks;
    }

    /** Entries of one block's table. */
    int entries() {
        return 1 << (teeth - 1);
    }

    /** Longs of the whole table. */
    int tableLongs() {
        return blocks * entries() * ENTRY_LONGS;
    }

    /** Where an entry is in the table. */
    int entryOffset(int block, int entry) {
        return (block * entries() + entry) * ENTRY_LONGS;
    }

    /**
     * Bit i of the result says whether 2^i is added or taken away: (k + 2^length − 1) / 2 for an odd k below 2^256.
     *
     * @param recoded {@value #RECODED_WORDS} words
     */
    void recode(long[] recoded, long[] k) {
        recoded[0] = k[0] >>> 1 | k[1] << 63;
        recoded[1] = k[1] >>> 1 | k[2] << 63;
        recoded[2] = k[2] >>> 1 | k[3] << 63;
        recoded[3] = k[3] >>> 1;
        recoded[4] = 0;
        recoded[(length() - 1) >>> 6] |= 1L << (length() - 1);
    }

    /** The {@link #teeth} bits of a digit, those of its highest tooth first. */
    int digit(long[] recoded, int row, int block) {
        int digit = 0;
        int bit = row + rows * (block * teeth + teeth - 1);
        for (int tooth = 0; tooth < teeth; tooth++) {
            digit = digit << 1 | ((int) (recoded[bit >>> 6] >>> bit) & 1);
            bit -= rows;
        }
        return digit;
    }

    /** −1 if the digit's entry is to be taken with the opposite sign, else 0. */
    long signMask(int digit) {
        return (digit >>> (teeth - 1)) - 1L;
    }

    /** Which entry of its block the digit picks. */
    int entry(int digit) {
        return (digit ^ (int) signMask(digit)) & (entries() - 1);
    }

    /** Reads an entry with its digit's sign. Where it reads depends on the digit: for public scalars. */
    void load(long[] table, int tableOffset, int block, int digit, long[] x, long[] y) {
        int at = tableOffset + entryOffset(block, entry(digit));
        Fp.unpack(x, table, at);
        Fp.unpack(y, table, at + Fp.PACKED);
        Fp.negateIf(y, signMask(digit));
    }
}
