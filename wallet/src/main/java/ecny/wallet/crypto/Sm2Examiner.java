package ecny.wallet.crypto;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;

/**
 * What can be found out about a signature that does not hold, from public things only: what it would hold for. For the signature doctor, not for deciding whether a payment is signed.
 */
public final class Sm2Examiner {
    private Sm2Examiner() {}

    /** Whether raw {@code r‖s} signs the digest e under the key: step 4 on of GB/T 32918.2 §7.1, whatever e was made of. */
    public static boolean signsDigest(Sm2PublicKey key, byte[] e, byte[] raw) {
        if (raw.length != Sm2Signature.RAW_LENGTH || e.length != Sm3.DIGEST_LENGTH) {
            return false;
        }
        byte[] buffer = new byte[Sm2PublicKey.LENGTH + Sm2Signature.RAW_LENGTH];
        key.writeTo(buffer, 0);
        System.arraycopy(raw, 0, buffer, Sm2PublicKey.LENGTH, raw.length);
        return StraightSm2Verifier.holds(buffer, 0, Sm2PublicKey.LENGTH, e);
    }

    /** Whether {@code r‖s} is an ECDSA signature of the digest under the key: the other algorithm on the same curve. */
    public static boolean isEcdsa(Sm2PublicKey key, byte[] digest, byte[] raw) {
        Optional<Halves> halves = Halves.of(raw);
        if (halves.isEmpty() || digest.length != Sm3.DIGEST_LENGTH) {
            return false;
        }
        BigInteger n = Sm2Curve.N;
        BigInteger w = halves.get().s.modInverse(n);
        BigInteger u1 = new BigInteger(1, digest).multiply(w).mod(n);
        BigInteger u2 = halves.get().r.multiply(w).mod(n);
        ECPoint point = ECAlgorithms.sumOfTwoMultiplies(
                        Sm2Curve.GENERATOR, u1, Sm2PublicKey.toPoint(key.toBytes(), 0), u2)
                .normalize();
        return !point.isInfinity()
                && point.getAffineXCoord().toBigInteger().mod(n).equals(halves.get().r);
    }

    /**
     * Raw {@code r‖s} out of a sloppy encoding: two INTEGERs in a SEQUENCE, however padded, and read as positive. Empty if it
     * is not even that.
     */
    public static Optional<byte[]> readSloppyDer(byte[] encoded) {
        try {
            if (!(ASN1Primitive.fromByteArray(encoded) instanceof ASN1Sequence sequence) || sequence.size() != 2) {
                return Optional.empty();
            }
            byte[] raw = new byte[Sm2Signature.RAW_LENGTH];
            for (int i = 0; i < 2; i++) {
                if (!(sequence.getObjectAt(i) instanceof ASN1Integer number)) {
                    return Optional.empty();
                }
                BigInteger value = number.getPositiveValue();
                if (value.bitLength() > Sm2Curve.COORDINATE_LENGTH * Byte.SIZE) {
                    return Optional.empty();
                }
                Sm2Curve.write(value, raw, i * Sm2Curve.COORDINATE_LENGTH);
            }
            return Optional.of(raw);
        } catch (IOException | RuntimeException notAsn1) {
            return Optional.empty();
        }
    }

    /** r and s, both in [1, n−1]. */
    private record Halves(BigInteger r, BigInteger s) {
        static Optional<Halves> of(byte[] raw) {
            if (raw.length != Sm2Signature.RAW_LENGTH) {
                return Optional.empty();
            }
            BigInteger r = Sm2Curve.coordinate(raw, 0);
            BigInteger s = Sm2Curve.coordinate(raw, Sm2Curve.COORDINATE_LENGTH);
            boolean inRange =
                    r.signum() > 0 && s.signum() > 0 && r.compareTo(Sm2Curve.N) < 0 && s.compareTo(Sm2Curve.N) < 0;
            return inRange ? Optional.of(new Halves(r, s)) : Optional.empty();
        }
    }
}
