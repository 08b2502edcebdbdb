package ecny.wallet.crypto;

import java.math.BigInteger;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.custom.gm.SM2P256V1Field;
import org.bouncycastle.math.raw.Nat256;

/**
 * Checks signatures with combs like {@link Sm2BatchVerifier}, but with Bouncy Castle's public field and point classes instead
 * of our own arithmetic: the first step on the way, kept as the choice for those who want no field arithmetic of ours, and
 * measured beside it (ADR 0101). Keys without a table take the straight way.
 *
 * <p>Variable time. Allocates for keys without a table, not for others. Belongs to one thread.
 */
public final class BouncyCastleFieldVerifier implements Sm2Verifier {
    private static final int NO_PLACE = -1;
    private static final Comb GENERATOR_COMB = new Comb(8, 11, 3);
    private static final long[] GENERATOR_TABLE = table(GENERATOR_COMB, Sm2Curve.GENERATOR);

    private final Sm2UserId userId;
    private final Comb keyComb;
    private final KeyTableCache cache;
    private final Sm3 hash = new Sm3();
    private final byte[] za = new byte[Sm3.DIGEST_LENGTH];
    private final SignatureScalars scalars = new SignatureScalars();
    private final long[] digitsG = new long[Comb.RECODED_WORDS];
    private final long[] digitsKey = new long[Comb.RECODED_WORDS];
    private final IntPoint point = new IntPoint();
    private final int[] ax = new int[IntPoint.WORDS];
    private final int[] ay = new int[IntPoint.WORDS];
    private final int[] zz = new int[IntPoint.WORDS];

    /** A verifier for signatures made under {@code userId}. */
    public BouncyCastleFieldVerifier(Sm2UserId userId, Sm2VerifierSettings settings) {
        this.userId = userId;
        keyComb = settings.table().comb();
        cache = new KeyTableCache(settings);
    }

    @Override
    public void verify(Sm2Batch batch) {
        for (int i = 0; i < batch.size(); i++) {
            batch.verdicts[i] = holds(batch, i);
        }
    }

    private boolean holds(Sm2Batch batch, int i) {
        byte[] buffer = batch.buffers[i];
        int keyOffset = batch.publicKeyOffsets[i];
        if (!scalars.read(buffer, batch.signatureOffsets[i])) {
            return false;
        }
        cache.nextRound();
        int place = findOrMakeTable(buffer, keyOffset);
        if (place == NO_PLACE) {
            userId.writeZa(hash, buffer, keyOffset, za, 0);
            hash.update(za, 0, za.length);
        } else {
            cache.hashZa(place, hash);
        }
        batch.writeDigest(i, hash, scalars.digest);
        scalars.useDigest();
        if (place != NO_PLACE) {
            addUp(cache.table(place));
            if (SM2P256V1Field.isZero(point.z) == 0) {
                return isX1();
            }
        }
        return StraightSm2Verifier.holds(buffer, keyOffset, batch.signatureOffsets[i], scalars.digest);
    }

    private int findOrMakeTable(byte[] buffer, int keyOffset) {
        long keyHash = KeyTableCache.hash(buffer, keyOffset);
        int place = cache.find(buffer, keyOffset, keyHash);
        if (place != KeyTableCache.ABSENT || !cache.deservesTable(keyHash)) {
            return place;
        }
        ECPoint key;
        try {
            key = Sm2PublicKey.toPoint(buffer, keyOffset);
        } catch (IllegalArgumentException notAPoint) {
            return NO_PLACE;
        }
        userId.writeZa(hash, buffer, keyOffset, za, 0);
        place = cache.claim(buffer, keyOffset, keyHash, za);
        if (place != KeyTableCache.ABSENT) {
            long[] table = table(keyComb, key);
            System.arraycopy(table, 0, cache.table(place), 0, table.length);
        }
        return place;
    }

    private void addUp(long[] keyTable) {
        long oppositeG = SignatureScalars.makeOdd(scalars.s);
        GENERATOR_COMB.recode(digitsG, scalars.s);
        long oppositeKey = SignatureScalars.makeOdd(scalars.t);
        keyComb.recode(digitsKey, scalars.t);
        boolean started = false;
        for (int row = keyComb.rows() - 1; row >= 0; row--) {
            if (started) {
                point.twice();
            }
            for (int block = 0; block < keyComb.blocks(); block++) {
                load(keyComb, keyTable, block, keyComb.digit(digitsKey, row, block), oppositeKey);
                if (started) {
                    point.add(ax, ay);
                } else {
                    point.set(ax, ay);
                    started = true;
                }
            }
            for (int block = 0; row < GENERATOR_COMB.rows() && block < GENERATOR_COMB.blocks(); block++) {
                load(GENERATOR_COMB, GENERATOR_TABLE, block, GENERATOR_COMB.digit(digitsG, row, block), oppositeG);
                point.add(ax, ay);
            }
        }
    }

    private void load(Comb comb, long[] table, int block, int digit, long opposite) {
        int at = comb.entryOffset(block, comb.entry(digit));
        IntPoint.unpack(ax, table, at);
        IntPoint.unpack(ay, table, at + Fp.PACKED);
        if ((comb.signMask(digit) ^ opposite) != 0) {
            SM2P256V1Field.negate(ay, ay);
        }
    }

    private boolean isX1() {
        point.square(point.z, zz);
        if (matches()) {
            return true;
        }
        if (!Scalar.hasSecondCoordinate(scalars.x1)) {
            return false;
        }
        Scalar.addN(scalars.x1, scalars.x1);
        return matches();
    }

    private boolean matches() {
        IntPoint.unpack(ax, scalars.x1, 0);
        point.multiply(ax, zz, ay);
        return Nat256.eq(ay, point.x);
    }

    /** The comb's table with plain coordinates, by Bouncy Castle's points. */
    private static long[] table(Comb comb, ECPoint base) {
        ECPoint[] sums = new ECPoint[comb.blocks() * comb.entries()];
        for (int block = 0; block < comb.blocks(); block++) {
            ECPoint[] teeth = new ECPoint[comb.teeth()];
            for (int tooth = 0; tooth < comb.teeth(); tooth++) {
                teeth[tooth] = base.timesPow2(comb.rows() * (block * comb.teeth() + tooth));
            }
            int first = block * comb.entries();
            sums[first] = teeth[comb.teeth() - 1];
            for (int tooth = 0; tooth < comb.teeth() - 1; tooth++) {
                sums[first] = sums[first].subtract(teeth[tooth]);
            }
            for (int tooth = 0; tooth < comb.teeth() - 1; tooth++) {
                ECPoint twice = teeth[tooth].twice();
                for (int entry = 0; entry < 1 << tooth; entry++) {
                    sums[first + (1 << tooth) + entry] = sums[first + entry].add(twice);
                }
            }
        }
        Sm2Curve.CURVE.normalizeAll(sums);
        long[] table = new long[comb.tableLongs()];
        for (int i = 0; i < sums.length; i++) {
            pack(sums[i].getAffineXCoord().toBigInteger(), table, i * Comb.ENTRY_LONGS);
            pack(sums[i].getAffineYCoord().toBigInteger(), table, i * Comb.ENTRY_LONGS + Fp.PACKED);
        }
        return table;
    }

    private static void pack(BigInteger value, long[] out, int off) {
        for (int i = 0; i < Fp.PACKED; i++) {
            out[off + i] = value.shiftRight(Long.SIZE * i).longValue();
        }
    }
}
