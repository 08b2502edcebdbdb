package ecny.wallet.crypto;

/**
 * Computes the table of a {@link Comb} for a base point: the teeth by doubling, few entries in Jacobian coordinates, the rest
 * in affine ones with an inversion for each further tooth. Nothing is allocated after the builder is made. Belongs to one thread.
 *
 * <p>No special case can come up: every sum on the way is c times the base with c = 2^e · c', 0 &lt; c' &lt; n, so that it is
 * neither infinity nor, by the same token, equal or opposite to what is added to it.
 */
final class CombBuilder {
    private static final int LOW_TEETH = 3;

    private final Comb comb;
    private final long[][] toothX;
    private final long[][] toothY;
    private final long[][] toothZ;
    private final long[][] sumX;
    private final long[][] sumY;
    private final int lowTeeth;
    private final long[][] lowX;
    private final long[][] lowY;
    private final long[][] lowZ;
    private final long[][] denominators;
    private final BatchInversion inversion;
    private final JacobianPoint point = new JacobianPoint();
    private final long[] square = new long[Fp.LIMBS];
    private final long[] opposite = new long[Fp.LIMBS];

    CombBuilder(Comb comb) {
        this.comb = comb;
        int teeth = comb.teeth() * comb.blocks();
        int sums = comb.blocks() * comb.entries();
        toothX = BatchInversion.elements(2 * teeth);
        toothY = BatchInversion.elements(2 * teeth);
        toothZ = BatchInversion.elements(2 * teeth);
        sumX = BatchInversion.elements(sums);
        sumY = BatchInversion.elements(sums);
        lowTeeth = Math.min(LOW_TEETH, comb.teeth() - 1);
        lowX = BatchInversion.elements(comb.blocks() << lowTeeth);
        lowY = BatchInversion.elements(comb.blocks() << lowTeeth);
        lowZ = BatchInversion.elements(comb.blocks() << lowTeeth);
        denominators = BatchInversion.elements(sums);
        inversion = new BatchInversion(Math.max(2 * teeth, sums));
    }

    /** Writes {@link Comb#tableLongs} longs at {@code offset}: the table of the point (x, y). */
    void build(long[] x, long[] y, long[] table, int offset) {
        doubleUpTheTeeth(x, y);
        int teeth = comb.teeth() * comb.blocks();
        toAffine(toothX, toothY, toothZ, 2 * teeth);
        for (int block = 0; block < comb.blocks(); block++) {
            addUpLowTeeth(block);
        }
        toAffine(lowX, lowY, lowZ, comb.blocks() << lowTeeth);
        for (int i = 0; i < comb.blocks() << lowTeeth; i++) {
            int entry = (i >> lowTeeth) * comb.entries() + (i & ((1 << lowTeeth) - 1));
            Fp.copy(sumX[entry], lowX[i]);
            Fp.copy(sumY[entry], lowY[i]);
        }
        for (int tooth = lowTeeth; tooth < comb.teeth() - 1; tooth++) {
            addTooth(tooth);
        }
        int sums = comb.blocks() * comb.entries();
        for (int i = 0; i < sums; i++) {
            int at = offset + i * Comb.ENTRY_LONGS;
            Fp.canonicalize(sumX[i]);
            Fp.canonicalize(sumY[i]);
            Fp.pack(sumX[i], table, at);
            Fp.pack(sumY[i], table, at + Fp.PACKED);
        }
    }

    /** For every tooth t: 2^(rows·t) at 2t and its double at 2t+1. */
    private void doubleUpTheTeeth(long[] x, long[] y) {
        point.set(x, y);
        int teeth = comb.teeth() * comb.blocks();
        for (int tooth = 0; tooth < teeth; tooth++) {
            keep(2 * tooth, toothX, toothY, toothZ);
            point.twice();
            keep(2 * tooth + 1, toothX, toothY, toothZ);
            for (int i = 1; i < comb.rows(); i++) {
                point.twice();
            }
        }
    }

    /** The entries that differ in the lowest teeth only, in Jacobian coordinates: too few to share an inversion. */
    private void addUpLowTeeth(int block) {
        int first = block << lowTeeth;
        int lowest = block * comb.teeth();
        int top = lowest + comb.teeth() - 1;
        point.set(toothX[2 * top], toothY[2 * top]);
        for (int tooth = lowest; tooth < top; tooth++) {
            Fp.copy(opposite, toothY[2 * tooth]);
            Fp.negateIf(opposite, -1);
            point.add(toothX[2 * tooth], opposite);
        }
        keep(first, lowX, lowY, lowZ);
        for (int tooth = 0; tooth < lowTeeth; tooth++) {
            int twice = 2 * (lowest + tooth) + 1;
            int half = 1 << tooth;
            for (int entry = 0; entry < half; entry++) {
                Fp.copy(point.x, lowX[first + entry]);
                Fp.copy(point.y, lowY[first + entry]);
                Fp.copy(point.z, lowZ[first + entry]);
                point.add(toothX[twice], toothY[twice]);
                keep(first + half + entry, lowX, lowY, lowZ);
            }
        }
    }

    /** Doubles the number of entries of every block: each with this tooth added instead of taken away. */
    private void addTooth(int tooth) {
        int half = 1 << tooth;
        int pairs = 0;
        for (int block = 0; block < comb.blocks(); block++) {
            long[] twiceX = toothX[2 * (block * comb.teeth() + tooth) + 1];
            for (int entry = 0; entry < half; entry++) {
                Fp.subtract(denominators[pairs++], twiceX, sumX[block * comb.entries() + entry]);
            }
        }
        invert(denominators, pairs);
        pairs = 0;
        for (int block = 0; block < comb.blocks(); block++) {
            int twice = 2 * (block * comb.teeth() + tooth) + 1;
            int first = block * comb.entries();
            for (int entry = 0; entry < half; entry++) {
                long[] slope = denominators[pairs++];
                long[] x1 = sumX[first + entry];
                long[] y1 = sumY[first + entry];
                long[] x3 = sumX[first + half + entry];
                long[] y3 = sumY[first + half + entry];
                Fp.subtract(opposite, toothY[twice], y1);
                Fp.multiply(slope, slope, opposite);
                Fp.square(x3, slope);
                Fp.subtract(x3, x3, x1);
                Fp.subtract(x3, x3, toothX[twice]);
                Fp.weakReduce(x3);
                Fp.subtract(y3, x1, x3);
                Fp.multiply(y3, y3, slope);
                Fp.subtract(y3, y3, y1);
                Fp.weakReduce(y3);
            }
        }
    }

    private void keep(int i, long[][] xs, long[][] ys, long[][] zs) {
        Fp.copy(xs[i], point.x);
        Fp.copy(ys[i], point.y);
        Fp.copy(zs[i], point.z);
    }

    private void toAffine(long[][] xs, long[][] ys, long[][] zs, int count) {
        invert(zs, count);
        for (int i = 0; i < count; i++) {
            Fp.square(square, zs[i]);
            Fp.multiply(xs[i], xs[i], square);
            Fp.multiply(square, square, zs[i]);
            Fp.multiply(ys[i], ys[i], square);
        }
    }

    private void invert(long[][] values, int count) {
        if (!inversion.invertAll(values, count)) {
            throw new IllegalStateException("a comb met infinity: its base is not a point of order n");
        }
    }
}
