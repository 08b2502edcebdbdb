package ecny.wallet.crypto;

/**
 * Computes the table of a {@link Comb} for a base point. Two shared inversions; nothing is allocated after the builder is
 * made. Belongs to one thread.
 *
 * <p>No special case can come up: every sum on the way is c times the base with c = 2^e · c', 0 &lt; c' &lt; n, so that it is
 * neither infinity nor, by the same token, equal or opposite to what is added to it.
 */
final class CombBuilder {
    private final Comb comb;
    private final long[][] toothX;
    private final long[][] toothY;
    private final long[][] toothZ;
    private final long[][] sumX;
    private final long[][] sumY;
    private final long[][] sumZ;
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
        sumZ = BatchInversion.elements(sums);
        inversion = new BatchInversion(Math.max(2 * teeth, sums));
    }

    /** Writes {@link Comb#tableLongs} longs at {@code offset}: the table of the point (x, y). */
    void build(long[] x, long[] y, long[] table, int offset) {
        doubleUpTheTeeth(x, y);
        int teeth = comb.teeth() * comb.blocks();
        toAffine(toothX, toothY, toothZ, 2 * teeth);
        for (int block = 0; block < comb.blocks(); block++) {
            addUp(block);
        }
        int sums = comb.blocks() * comb.entries();
        toAffine(sumX, sumY, sumZ, sums);
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

    private void addUp(int block) {
        int first = block * comb.entries();
        int lowest = block * comb.teeth();
        int top = lowest + comb.teeth() - 1;
        point.set(toothX[2 * top], toothY[2 * top]);
        for (int tooth = lowest; tooth < top; tooth++) {
            Fp.copy(opposite, toothY[2 * tooth]);
            Fp.negateIf(opposite, -1);
            point.add(toothX[2 * tooth], opposite);
        }
        keep(first, sumX, sumY, sumZ);
        for (int tooth = 0; tooth < comb.teeth() - 1; tooth++) {
            int twice = 2 * (lowest + tooth) + 1;
            int half = 1 << tooth;
            for (int entry = 0; entry < half; entry++) {
                Fp.copy(point.x, sumX[first + entry]);
                Fp.copy(point.y, sumY[first + entry]);
                Fp.copy(point.z, sumZ[first + entry]);
                point.add(toothX[twice], toothY[twice]);
                keep(first + half + entry, sumX, sumY, sumZ);
            }
        }
    }

    private void keep(int i, long[][] xs, long[][] ys, long[][] zs) {
        Fp.copy(xs[i], point.x);
        Fp.copy(ys[i], point.y);
        Fp.copy(zs[i], point.z);
    }

    private void toAffine(long[][] xs, long[][] ys, long[][] zs, int count) {
        if (!inversion.invertAll(zs, count)) {
            throw new IllegalStateException("a comb met infinity: its base is not a point of order n");
        }
        for (int i = 0; i < count; i++) {
            Fp.square(square, zs[i]);
            Fp.multiply(xs[i], xs[i], square);
            Fp.multiply(square, square, zs[i]);
            Fp.multiply(ys[i], ys[i], square);
        }
    }
}
