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
 * <p>Rows are the bits between two teeth (doublings + 1), teeth the bits of a digit, blocks the tables, and additions in each row.
 */
final class Comb {
    /** Words of a recoded scalar: up to 320 bits. */
    static final int RECODED_WORDS = 5;

    /** Longs of a table entry: the packed x and y. */
    static final int ENTRY_LONGS = 2 * Fp.PACKED;

    private final int rows;
    private final int teeth;
    private final int blocks;

    /** How many bits of a digit a word of the scalar holds, if digits are made of whole words; else 0. */
    private final int perWord;

    private final int wordsPerDigit;
    private final long everyRow;
    private final long gather;

    Comb(int rows, int teeth, int blocks) {
        if (rows * teeth * blocks < 256 || rows * teeth * blocks > 64 * RECODED_WORDS) {
            throw new IllegalArgumentException("a comb of " + rows + " rows, " + teeth + " teeth and " + blocks
                    + " blocks does not cover 256 bits");
        }
        this.rows = rows;
        this.teeth = teeth;
        this.blocks = blocks;
        boolean wholeWords = rows >= 8 && Long.SIZE % rows == 0 && rows * teeth % Long.SIZE == 0;
        perWord = wholeWords ? Long.SIZE / rows : 0;
        wordsPerDigit = rows * teeth / Long.SIZE;
        long mask = 0;
        long factor = 0;
        for (int i = 0; i < perWord; i++) {
            mask |= 1L << (rows * i);
            factor |= 1L << (Long.SIZE - perWord + i - rows * i);
        }
        everyRow = mask;
        gather = factor;
    }

    int rows() {
        return rows;
    }

    int teeth() {
        return teeth;
    }

    int blocks() {
        return blocks;
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
        if (rows == 1) {
            return neighbouringBits(recoded, teeth * block);
        }
        return perWord == 0 ? digitBitByBit(recoded, row, block) : digitWordByWord(recoded, row, block);
    }

    private int neighbouringBits(long[] recoded, int first) {
        int word = first >>> 6;
        long low = recoded[word] >>> first;
        long high = word + 1 < RECODED_WORDS ? recoded[word + 1] << 1 << (63 - (first & 63)) : 0;
        return (int) (low | high) & ((1 << teeth) - 1);
    }

    private int digitBitByBit(long[] recoded, int row, int block) {
        int digit = 0;
        int bit = row + rows * (block * teeth + teeth - 1);
        for (int tooth = 0; tooth < teeth; tooth++) {
            digit = digit << 1 | ((int) (recoded[bit >>> 6] >>> bit) & 1);
            bit -= rows;
        }
        return digit;
    }

    /** A multiplication gathers what a word has of the digit in the word's highest bits: no two of its products meet there. */
    private int digitWordByWord(long[] recoded, int row, int block) {
        int digit = 0;
        for (int word = (block + 1) * wordsPerDigit - 1; word >= block * wordsPerDigit; word--) {
            long spread = (recoded[word] >>> row) & everyRow;
            digit = digit << perWord | (int) ((spread * gather) >>> (Long.SIZE - perWord));
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

    /**
     * Reads an entry with its digit's sign, or the opposite one if {@code opposite} is −1 and not 0. Where it reads depends on the
     * digit: for public scalars.
     */
    void load(long[] table, int tableOffset, int block, int digit, long opposite, long[] x, long[] y) {
        int at = tableOffset + entryOffset(block, entry(digit));
        Fp.unpack(x, table, at);
        Fp.unpack(y, table, at + Fp.PACKED);
        Fp.negateIf(y, signMask(digit) ^ opposite);
    }
}
