package ecny.wallet.crypto;

/**
 * Sums of few affine points, very many at a time: for every signature of a batch and every row of the combs, the points that
 * the row's digits pick. Pairs are added in affine coordinates, 5 products and 1 square each, with one inversion shared by all
 * pairs of a level, instead of 8 products and 3 squares. Belongs to one thread.
 */
final class RowSums {
    /** Levels needed are the binary logarithm of the points in a row. */
    private final int slots;

    private final int[] counts;
    private final long[][] xs;
    private final long[][] ys;
    private final long[][] denominators;
    private final BatchInversion inversion;
    private final long[] slope = new long[Fp.LIMBS];
    private final long[] third = new long[Fp.LIMBS];

    /** Room for {@code rows} rows of at most {@code slots} points. */
    RowSums(int rows, int slots) {
        this.slots = slots;
        counts = new int[rows];
        xs = BatchInversion.elements(rows * slots);
        ys = BatchInversion.elements(rows * slots);
        denominators = BatchInversion.elements(rows * (slots / 2));
        inversion = new BatchInversion(Math.max(1, rows * (slots / 2)));
    }

    void clear(int rows) {
        for (int row = 0; row < rows; row++) {
            counts[row] = 0;
        }
    }

    /** Where the next point of a row goes: the caller fills {@link #x} and {@link #y} of it. */
    int nextSlot(int row) {
        return row * slots + counts[row]++;
    }

    long[] x(int slot) {
        return xs[slot];
    }

    long[] y(int slot) {
        return ys[slot];
    }

    /** The slot of the row's sum after {@link #addUp}. */
    int sum(int row) {
        return row * slots;
    }

    /**
     * Leaves one point in each of the first {@code rows} rows; false if two points with the same x met, in which case the
     * rows are spoilt.
     */
    boolean addUp(int rows) {
        while (true) {
            int pairs = collectDenominators(rows);
            if (pairs == 0) {
                return true;
            }
            if (!inversion.invertAll(denominators, pairs)) {
                return false;
            }
            addPairs(rows);
        }
    }

    private int collectDenominators(int rows) {
        int pairs = 0;
        for (int row = 0; row < rows; row++) {
            int first = row * slots;
            int last = first + counts[row] - 1;
            for (int i = 0; i < counts[row] / 2; i++) {
                Fp.subtract(denominators[pairs++], xs[last - i], xs[first + i]);
            }
        }
        return pairs;
    }

    private void addPairs(int rows) {
        int pair = 0;
        for (int row = 0; row < rows; row++) {
            int first = row * slots;
            int last = first + counts[row] - 1;
            int half = counts[row] / 2;
            for (int i = 0; i < half; i++) {
                add(first + i, last - i, denominators[pair++]);
            }
            counts[row] -= half;
        }
    }

    private void add(int a, int b, long[] inverse) {
        long[] x1 = xs[a];
        long[] y1 = ys[a];
        Fp.subtract(slope, ys[b], y1);
        Fp.multiply(slope, slope, inverse);
        Fp.square(third, slope);
        Fp.subtract(third, third, x1);
        Fp.subtract(third, third, xs[b]);
        Fp.weakReduce(third);
        Fp.subtract(x1, x1, third);
        Fp.multiply(x1, x1, slope);
        Fp.subtract(y1, x1, y1);
        Fp.copy(x1, third);
    }
}
