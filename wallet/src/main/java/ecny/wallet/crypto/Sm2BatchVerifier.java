package ecny.wallet.crypto;

/**
 * Checks signatures in batches, with our own field arithmetic ({@link Fp}).
 *
 * <ul>
 *   <li>s·G comes from a comb of the generator, t·P from a comb of the key if the key has come before ({@link
 *       KeyTableCache}), else from an ad-hoc window ({@link FreshKeys}).
 *   <li>What the digits pick is added up for the whole batch in affine coordinates with shared inversions ({@link RowSums}).
 *   <li>The last inversion is not made at all: instead of x1 = X/Z², the check is X = (r − e)·Z², and once more for r − e + n
 *       where that is still a coordinate.
 *   <li>Special cases of the addition formulas show as Z ≡ 0 and go to {@link StraightSm2Verifier}.
 * </ul>
 *
 * Variable time: everything here is public. Allocates when it is made and when a key's table is placed the first time, not
 * per signature. Belongs to one thread.
 */
public final class Sm2BatchVerifier implements Sm2Verifier {
    /** How many signatures share an inversion. Larger batches are cut. */
    private static final int ROUND = 32;

    private static final int INVALID = -2;
    private static final int FRESH = -1;

    private final Sm2UserId userId;
    private final Comb keyComb;
    private final int rowsPerSignature;
    private final KeyTableCache cache;
    private final CombBuilder tableBuilder;
    private final FreshKeys freshKeys = new FreshKeys(ROUND);
    private final RowSums rowSums;

    private final Sm3 hash = new Sm3();
    private final byte[] za = new byte[Sm3.DIGEST_LENGTH];
    private final SignatureScalars[] signatures = new SignatureScalars[ROUND];
    private final CurvePoint key = new CurvePoint();
    private final JacobianPoint point = new JacobianPoint();

    private final int[] places = new int[ROUND];
    private final long[] oppositeG = new long[ROUND];
    private final long[] oppositeKey = new long[ROUND];
    private final long[][] digitsG = new long[ROUND][Comb.RECODED_WORDS];
    private final long[][] digitsKey = new long[ROUND][Comb.RECODED_WORDS];
    private final long[] ax = new long[Fp.LIMBS];
    private final long[] ay = new long[Fp.LIMBS];
    private final long[] zz = new long[Fp.LIMBS];

    private int current;
    private final FreshKeys.GeneratorRows generatorRows = this::addGeneratorRow;

    /** A verifier for signatures made under {@code userId}. */
    public Sm2BatchVerifier(Sm2UserId userId, Sm2VerifierSettings settings) {
        this.userId = userId;
        keyComb = settings.table().comb();
        for (int i = 0; i < ROUND; i++) {
            signatures[i] = new SignatureScalars();
        }
        rowsPerSignature = Math.max(keyComb.rows(), GeneratorTables.WIDE.rows());
        cache = new KeyTableCache(settings);
        tableBuilder = new CombBuilder(keyComb);
        rowSums = new RowSums(ROUND * rowsPerSignature, keyComb.blocks() + GeneratorTables.WIDE.blocks());
    }

    @Override
    public void verify(Sm2Batch batch) {
        for (int first = 0; first < batch.size(); first += ROUND) {
            verifyRound(batch, first, Math.min(ROUND, batch.size() - first));
        }
    }

    private void verifyRound(Sm2Batch batch, int first, int count) {
        cache.nextRound();
        freshKeys.clear();
        int known = 0;
        int fresh = 0;
        for (int i = 0; i < count; i++) {
            places[i] = prepare(batch, first + i, i);
            if (places[i] >= 0) {
                known++;
            } else if (places[i] == FRESH) {
                fresh++;
            } else {
                batch.verdicts[first + i] = false;
            }
        }
        if (known > 0) {
            verifyKnown(batch, first, count, known);
        }
        if (fresh > 0) {
            verifyFresh(batch, first, count);
        }
    }

    /** Reads one signature; its key's place in the cache, or {@link #FRESH}, or {@link #INVALID}. */
    private int prepare(Sm2Batch batch, int index, int i) {
        byte[] buffer = batch.buffers[index];
        SignatureScalars scalars = signatures[i];
        if (!scalars.read(buffer, batch.signatureOffsets[index])) {
            return INVALID;
        }
        int place = prepareKey(buffer, batch.publicKeyOffsets[index]);
        if (place == INVALID) {
            return INVALID;
        }
        if (place == FRESH) {
            hash.update(za, 0, za.length);
        } else {
            cache.hashZa(place, hash);
        }
        batch.writeDigest(index, hash, scalars.digest);
        scalars.useDigest();

        oppositeG[i] = SignatureScalars.makeOdd(scalars.s);
        GeneratorTables.WIDE.recode(digitsG[i], scalars.s);
        if (place >= 0) {
            oppositeKey[i] = SignatureScalars.makeOdd(scalars.t);
            keyComb.recode(digitsKey[i], scalars.t);
        }
        return place;
    }

    /** Finds the key, or reads it and, if it comes often, makes its table. Leaves Z_A in {@link #za} for a fresh key. */
    private int prepareKey(byte[] buffer, int keyOffset) {
        long keyHash = KeyTableCache.hash(buffer, keyOffset);
        int place = cache.find(buffer, keyOffset, keyHash);
        if (place != KeyTableCache.ABSENT) {
            return place;
        }
        if (!key.read(buffer, keyOffset)) {
            return INVALID;
        }
        userId.writeZa(hash, buffer, keyOffset, za, 0);
        if (cache.deservesTable(keyHash)) {
            place = cache.claim(buffer, keyOffset, keyHash, za);
            if (place != KeyTableCache.ABSENT) {
                tableBuilder.build(key.x, key.y, cache.table(place), 0);
                return place;
            }
        }
        freshKeys.add(key.x, key.y);
        return FRESH;
    }

    private void verifyKnown(Sm2Batch batch, int first, int count, int known) {
        boolean summed = sumRows(count, known);
        int firstRow = 0;
        for (int i = 0; i < count; i++) {
            if (places[i] < 0) {
                continue;
            }
            if (summed) {
                addSummedRows(firstRow);
            } else {
                addRowsOneByOne(i);
            }
            firstRow += rowsPerSignature;
            batch.verdicts[first + i] = holds(batch, first + i, i);
        }
    }

    private boolean sumRows(int count, int known) {
        int rows = known * rowsPerSignature;
        rowSums.clear(rows);
        int firstRow = 0;
        for (int i = 0; i < count; i++) {
            if (places[i] < 0) {
                continue;
            }
            for (int row = 0; row < GeneratorTables.WIDE.rows(); row++) {
                for (int block = 0; block < GeneratorTables.WIDE.blocks(); block++) {
                    int slot = rowSums.nextSlot(firstRow + row);
                    loadGenerator(i, row, block, rowSums.x(slot), rowSums.y(slot));
                }
            }
            for (int row = 0; row < keyComb.rows(); row++) {
                for (int block = 0; block < keyComb.blocks(); block++) {
                    int slot = rowSums.nextSlot(firstRow + row);
                    loadKey(i, row, block, rowSums.x(slot), rowSums.y(slot));
                }
            }
            firstRow += rowsPerSignature;
        }
        return rowSums.addUp(rows);
    }

    private void addSummedRows(int firstRow) {
        int top = rowSums.sum(firstRow + rowsPerSignature - 1);
        point.set(rowSums.x(top), rowSums.y(top));
        for (int row = rowsPerSignature - 2; row >= 0; row--) {
            point.twice();
            int sum = rowSums.sum(firstRow + row);
            point.add(rowSums.x(sum), rowSums.y(sum));
        }
    }

    private void addRowsOneByOne(int i) {
        current = i;
        int top = keyComb.rows() - 1;
        for (int row = top; row >= 0; row--) {
            if (row < top) {
                point.twice();
            }
            for (int block = 0; block < keyComb.blocks(); block++) {
                loadKey(i, row, block, ax, ay);
                if (row == top && block == 0) {
                    point.set(ax, ay);
                } else {
                    point.add(ax, ay);
                }
            }
            if (row < GeneratorTables.WIDE.rows()) {
                addGeneratorRow(row, point);
            }
        }
    }

    private void verifyFresh(Sm2Batch batch, int first, int count) {
        freshKeys.prepare();
        int number = 0;
        for (int i = 0; i < count; i++) {
            if (places[i] == FRESH) {
                current = i;
                freshKeys.multiply(number++, signatures[i].t, point, generatorRows);
                batch.verdicts[first + i] = holds(batch, first + i, i);
            }
        }
    }

    private void addGeneratorRow(int row, JacobianPoint result) {
        for (int block = 0; block < GeneratorTables.WIDE.blocks(); block++) {
            loadGenerator(current, row, block, ax, ay);
            result.add(ax, ay);
        }
    }

    private void loadGenerator(int i, int row, int block, long[] x, long[] y) {
        Comb comb = GeneratorTables.WIDE;
        comb.load(GeneratorTables.WIDE_TABLE, 0, block, comb.digit(digitsG[i], row, block), oppositeG[i], x, y);
    }

    private void loadKey(int i, int row, int block, long[] x, long[] y) {
        keyComb.load(cache.table(places[i]), 0, block, keyComb.digit(digitsKey[i], row, block), oppositeKey[i], x, y);
    }

    /** Whether x1 of {@link #point} is r − e mod n. */
    private boolean holds(Sm2Batch batch, int index, int i) {
        if (Fp.isZero(point.z, ax)) {
            return StraightSm2Verifier.holds(
                    batch.buffers[index],
                    batch.publicKeyOffsets[index],
                    batch.signatureOffsets[index],
                    signatures[i].digest);
        }
        Fp.square(zz, point.z);
        long[] x1 = signatures[i].x1;
        if (isX1(x1)) {
            return true;
        }
        if (Scalar.hasSecondCoordinate(x1)) {
            Scalar.addN(x1, x1);
            return isX1(x1);
        }
        return false;
    }

    private boolean isX1(long[] candidate) {
        Fp.unpack(ax, candidate, 0);
        Fp.toMontgomery(ax, ax);
        Fp.multiply(ax, ax, zz);
        Fp.subtract(ax, ax, point.x);
        return Fp.isZero(ax, ay);
    }
}
