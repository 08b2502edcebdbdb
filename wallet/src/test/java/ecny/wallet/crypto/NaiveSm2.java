package ecny.wallet.crypto;

import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.math.ec.ECPoint;

/**
 * The standard's formulas in {@link BigInteger}, for making vectors and for asking what is right. Slow, obvious, without any
 * class of the fast path (scalar multiplication is Bouncy Castle's).
 */
final class NaiveSm2 {
    static final BigInteger N = Sm2Curve.N;
    static final BigInteger P = Sm2Curve.P;
    static final ECPoint G = Sm2Curve.GENERATOR;

    private NaiveSm2() {}

    static BigInteger x(ECPoint point) {
        return point.normalize().getAffineXCoord().toBigInteger();
    }

    static byte[] xy(ECPoint point) {
        return Arrays.copyOfRange(point.getEncoded(false), 1, 65);
    }

    /** e = SM3(SM3(ENTL ‖ ID ‖ a ‖ b ‖ G ‖ P) ‖ M). */
    static BigInteger e(byte[] userId, byte[] publicKeyXy, byte[] message) {
        return new BigInteger(1, Sm3.hash(concat(za(userId, publicKeyXy), message)));
    }

    static byte[] za(byte[] userId, byte[] publicKeyXy) {
        int bits = 8 * userId.length;
        byte[] entl = {(byte) (bits >> 8), (byte) bits};
        byte[] curve = concat(
                concat(
                        bytes(P.subtract(BigInteger.valueOf(3))),
                        bytes(Sm2Curve.CURVE.getB().toBigInteger())),
                xy(G));
        return Sm3.hash(concat(concat(entl, userId), concat(curve, publicKeyXy)));
    }

    /** {r, s} with the nonce k. */
    static BigInteger[] sign(BigInteger d, BigInteger k, BigInteger e) {
        BigInteger r = e.add(x(G.multiply(k))).mod(N);
        BigInteger s = d.add(BigInteger.ONE)
                .modInverse(N)
                .multiply(k.subtract(r.multiply(d)))
                .mod(N);
        return new BigInteger[] {r, s};
    }

    static boolean verify(ECPoint key, BigInteger e, BigInteger r, BigInteger s) {
        if (r.signum() <= 0 || r.compareTo(N) >= 0 || s.signum() <= 0 || s.compareTo(N) >= 0) {
            return false;
        }
        BigInteger t = r.add(s).mod(N);
        if (t.signum() == 0) {
            return false;
        }
        ECPoint sum = G.multiply(s).add(key.multiply(t)).normalize();
        return !sum.isInfinity() && e.add(x(sum)).mod(N).equals(r);
    }

    static byte[] bytes(BigInteger value) {
        byte[] out = new byte[32];
        Sm2Curve.write(value, out, 0);
        return out;
    }

    static byte[] concat(byte[] a, byte[] b) {
        byte[] out = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, out, a.length, b.length);
        return out;
    }
}
