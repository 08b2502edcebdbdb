package ecny.wallet.crypto;

import java.math.BigInteger;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;

/**
 * The standard's text, line by line, on Bouncy Castle's custom curve. Keeps nothing between signatures. The reference the
 * faster verifiers are held against, and what they fall back to in cases too rare to be fast.
 */
public final class StraightSm2Verifier implements Sm2Verifier {
    private final Sm2UserId userId;
    private final Sm3 hash = new Sm3();
    private final byte[] digest = new byte[Sm3.DIGEST_LENGTH];

    /** A verifier for signatures made under {@code userId}. */
    public StraightSm2Verifier(Sm2UserId userId) {
        this.userId = userId;
    }

    @Override
    public void verify(Sm2Batch batch) {
        for (int i = 0; i < batch.size(); i++) {
            byte[] buffer = batch.buffers[i];
            userId.writeZa(hash, buffer, batch.publicKeyOffsets[i], digest, 0);
            hash.update(digest, 0, digest.length);
            batch.writeDigest(i, hash, digest);
            batch.verdicts[i] = holds(buffer, batch.publicKeyOffsets[i], batch.signatureOffsets[i], digest);
        }
    }

    /** Whether {@code r‖s} signs the digest e under the key. */
    static boolean holds(byte[] buffer, int publicKeyOffset, int signatureOffset, byte[] digest) {
        BigInteger n = Sm2Curve.N;
        BigInteger r = Sm2Curve.coordinate(buffer, signatureOffset);
        BigInteger s = Sm2Curve.coordinate(buffer, signatureOffset + Sm2Curve.COORDINATE_LENGTH);
        if (r.signum() == 0 || r.compareTo(n) >= 0 || s.signum() == 0 || s.compareTo(n) >= 0) {
            return false;
        }
        BigInteger t = r.add(s).mod(n);
        if (t.signum() == 0) {
            return false;
        }
        ECPoint key;
        try {
            key = Sm2PublicKey.toPoint(buffer, publicKeyOffset);
        } catch (IllegalArgumentException notAPoint) {
            return false;
        }
        ECPoint point =
                ECAlgorithms.sumOfTwoMultiplies(Sm2Curve.GENERATOR, s, key, t).normalize();
        if (point.isInfinity()) {
            return false;
        }
        BigInteger e = Sm2Curve.coordinate(digest, 0);
        return e.add(point.getAffineXCoord().toBigInteger()).mod(n).equals(r);
    }
}
