package ecny.wallet.crypto;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.math.ec.ECPoint;
import org.jspecify.annotations.Nullable;

/**
 * Vectors that start from e, the digest: with it free, s and t can be anything, so that every exceptional case of the point
 * arithmetic and of the reductions modulo n is met by a <em>valid</em> signature.
 */
final class DigestVectors {
    private static final BigInteger N = NaiveSm2.N;
    private static final BigInteger P = NaiveSm2.P;
    private static final BigInteger ONE = BigInteger.ONE;
    private static final BigInteger TWO = BigInteger.TWO;

    private final VectorFile file = new VectorFile(
            "sm2_digest_test.json",
            "Sm2VerifyDigest",
            "digest is e = SM3(Z_A || M), given instead of a message; no user id is hashed.",
            "Signatures are raw: r and s of 32 bytes each, big-endian.");

    static VectorFile make() {
        DigestVectors vectors = new DigestVectors();
        vectors.specialScalars();
        vectors.exceptionalAdditions();
        vectors.wrapAround();
        vectors.specialDigests();
        vectors.smallNumbers();
        vectors.keyMinusG();
        return vectors.file;
    }

    private void put(ECPoint key, BigInteger e, BigInteger r, BigInteger s, String comment, String... flags) {
        boolean valid = NaiveSm2.verify(key, e, r, s);
        file.add(
                NaiveSm2.xy(key),
                VectorKey.DEFAULT_ID,
                "digest",
                NaiveSm2.bytes(e),
                VectorKey.raw(r, s),
                valid,
                comment,
                flags);
    }

    /** The valid signature with this s and t under the key; and one whose digest is another. */
    private void withScalars(ECPoint key, BigInteger s, BigInteger t, String comment, String... flags) {
        BigInteger r = t.subtract(s).mod(N);
        ECPoint sum = NaiveSm2.G.multiply(s).add(key.multiply(t));
        if (r.signum() == 0 || sum.isInfinity()) {
            put(key, BigInteger.TEN, r.signum() == 0 ? N : r, s, comment + " (no valid signature exists)", flags);
            return;
        }
        BigInteger e = r.subtract(NaiveSm2.x(sum)).mod(N);
        put(key, e, r, s, comment, flags);
        put(key, e.xor(ONE), r, s, comment + ", last bit of the digest changed", flags);
    }

    private void specialScalars() {
        Map<String, BigInteger> special = new LinkedHashMap<>();
        for (int i : new int[] {1, 2, 3, 15, 16, 17, 255}) {
            special.put(Integer.toString(i), BigInteger.valueOf(i));
        }
        for (int bit : new int[] {32, 64, 127, 128, 248, 255}) {
            special.put("2^" + bit, ONE.shiftLeft(bit));
        }
        special.put("2^255-1", ONE.shiftLeft(255).subtract(ONE));
        special.put("(n-1)/2", N.subtract(ONE).shiftRight(1));
        special.put("(n+1)/2", N.add(ONE).shiftRight(1));
        special.put("n-2", N.subtract(TWO));
        special.put("n-1", N.subtract(ONE));
        ECPoint key = VectorKey.named("special scalars").point();
        special.forEach((nameS, s) -> special.forEach(
                (nameT, t) -> withScalars(key, s, t, "s = " + nameS + ", t = " + nameT, "SpecialScalar")));
    }

    private void exceptionalAdditions() {
        for (String name : List.of("exceptional 1", "exceptional 2")) {
            VectorKey key = VectorKey.named(name);
            for (int i = 0; i < 6; i++) {
                BigInteger t = VectorKey.number(name + " t " + i);
                BigInteger td = t.multiply(key.d()).mod(N);
                withScalars(key.point(), td, t, "[s]G = [t]P", "ExceptionalAddition");
                put(key.point(), t, t.add(td).mod(N), N.subtract(td), "[s]G = -[t]P", "Infinity");
                withScalars(key.point(), td.shiftLeft(1).mod(N), t, "[s]G = 2[t]P", "ExceptionalAddition");
                withScalars(key.point(), td.add(ONE).mod(N), t, "[s]G = [t]P + G", "ExceptionalAddition");
                withScalars(key.point(), N.subtract(td).add(ONE).mod(N), t, "[s]G + [t]P = G", "ExceptionalAddition");
                withScalars(
                        key.point(), td.negate().subtract(ONE).mod(N), t, "[s]G + [t]P = -G", "ExceptionalAddition");
            }
        }
        for (int d : new int[] {1, 2, 3, 4, 5, 7, 8, 15, 16, 17, 31, 32}) {
            for (int sign = 1; sign >= -1; sign -= 2) {
                BigInteger secret = BigInteger.valueOf((long) sign * d).mod(N);
                if (secret.equals(N.subtract(ONE))) {
                    continue;
                }
                ECPoint key = NaiveSm2.G.multiply(secret).normalize();
                String name = "P = " + sign * d + "G";
                for (int t = 1; t <= 3; t++) {
                    BigInteger scalar = BigInteger.valueOf(t);
                    withScalars(
                            key,
                            BigInteger.valueOf(t + 1L),
                            scalar,
                            name + ", s = " + (t + 1) + ", t = " + t,
                            "SpecialKey");
                }
                BigInteger large = VectorKey.number(name);
                withScalars(
                        key,
                        large.multiply(secret).mod(N),
                        large,
                        name + ", [s]G = [t]P",
                        "SpecialKey",
                        "ExceptionalAddition");
                withScalars(key, N.subtract(ONE), large, name + ", s = n-1", "SpecialKey");
            }
        }
    }

    private void wrapAround() {
        int found = 0;
        for (BigInteger x = N; found < 12; x = x.add(ONE)) {
            found += withPoint(x, "x1 = n + " + x.subtract(N)) ? 1 : 0;
        }
        found = 0;
        for (BigInteger x = P.subtract(ONE); found < 8; x = x.subtract(ONE)) {
            found += withPoint(x, "x1 = p - " + P.subtract(x)) ? 1 : 0;
        }
        found = 0;
        for (BigInteger x = N.subtract(ONE); found < 8; x = x.subtract(ONE)) {
            found += withPoint(x, "x1 = n - " + N.subtract(x)) ? 1 : 0;
        }
        found = 0;
        for (BigInteger x = BigInteger.ZERO; found < 12; x = x.add(ONE)) {
            found += withPoint(x, "x1 = " + x) ? 1 : 0;
        }
        found = 0;
        for (BigInteger x = P.subtract(N); found < 6; x = x.add(ONE)) {
            found += withPoint(x, "x1 = p - n + " + x.subtract(P.subtract(N))) ? 1 : 0;
        }
    }

    /** A valid signature whose sum has this x1, under a key made for it; and what wrong reductions would accept. */
    private boolean withPoint(BigInteger x, String comment) {
        ECPoint sum = pointWith(x);
        if (sum == null) {
            return false;
        }
        BigInteger s = VectorKey.number("s " + comment);
        BigInteger t = VectorKey.number("t " + comment);
        ECPoint key =
                sum.subtract(NaiveSm2.G.multiply(s)).multiply(t.modInverse(N)).normalize();
        BigInteger r = t.subtract(s).mod(N);
        BigInteger e = r.subtract(x).mod(N);
        put(key, e, r, s, comment, "WrapAround");
        put(key, e.add(P).subtract(N).mod(N), r, s, comment + ", digest as if reduced modulo p", "WrapAround");
        put(key, e.add(N).subtract(P).mod(N), r, s, comment + ", digest as if p was taken off", "WrapAround");
        return true;
    }

    /** The point with this x and some y, if there is one: p ≡ 3 mod 4, so that a root is a power. */
    static @Nullable ECPoint pointWith(BigInteger x) {
        BigInteger b = Sm2Curve.CURVE.getB().toBigInteger();
        BigInteger square =
                x.pow(3).subtract(x.multiply(BigInteger.valueOf(3))).add(b).mod(P);
        BigInteger y = square.modPow(P.add(ONE).shiftRight(2), P);
        return y.multiply(y).mod(P).equals(square) ? Sm2Curve.CURVE.createPoint(x, y) : null;
    }

    private void specialDigests() {
        Map<String, BigInteger> digests = new LinkedHashMap<>();
        digests.put("0", BigInteger.ZERO);
        digests.put("1", ONE);
        digests.put("n-1", N.subtract(ONE));
        digests.put("n", N);
        digests.put("n+1", N.add(ONE));
        digests.put("p", P);
        digests.put("2^255", ONE.shiftLeft(255));
        digests.put("2^256-2", ONE.shiftLeft(256).subtract(TWO));
        digests.put("2^256-1", ONE.shiftLeft(256).subtract(ONE));
        digests.forEach((name, e) -> {
            VectorKey key = VectorKey.named("digest " + name);
            BigInteger[] rs = NaiveSm2.sign(key.d(), VectorKey.number("nonce " + name), e);
            put(key.point(), e, rs[0], rs[1], "e = " + name, "SpecialDigest");
            if (e.compareTo(N) >= 0) {
                put(
                        key.point(),
                        e.subtract(N),
                        rs[0],
                        rs[1],
                        "e = " + name + " - n, the same modulo n",
                        "SpecialDigest");
            }
            put(key.point(), e.xor(TWO), rs[0], rs[1], "e = " + name + ", a bit changed", "SpecialDigest");
        });
    }

    /** Small r or s: their sums with n still fit into 256 bits. */
    private void smallNumbers() {
        VectorKey key = VectorKey.named("small numbers");
        for (int i = 0; i < 10; i++) {
            BigInteger small = i < 5 ? BigInteger.valueOf(i + 1L) : ONE.shiftLeft(40 * (i - 4));
            BigInteger other = VectorKey.number("small " + i);
            ECPoint sumR = NaiveSm2.G
                    .multiply(other)
                    .add(key.point().multiply(small.add(other).mod(N)));
            BigInteger e = small.subtract(NaiveSm2.x(sumR)).mod(N);
            put(key.point(), e, small, other, "r = " + small, "LeadingZero");
            put(key.point(), e, small.add(N), other, "r = " + small + " + n", "RangeCheck", "Malleability");
            ECPoint sumS = NaiveSm2.G
                    .multiply(small)
                    .add(key.point().multiply(small.add(other).mod(N)));
            e = other.subtract(NaiveSm2.x(sumS)).mod(N);
            put(key.point(), e, other, small, "s = " + small, "LeadingZero");
            put(key.point(), e, other, small.add(N), "s = " + small + " + n", "RangeCheck", "Malleability");
        }
    }

    /** d = n−1 can sign nothing by the rules, but its equation has solutions: [s]G + [t]P = −[r]G. */
    private void keyMinusG() {
        ECPoint key = NaiveSm2.G.negate().normalize();
        for (int i = 0; i < 6; i++) {
            BigInteger r = VectorKey.number("minus G " + i);
            BigInteger s = VectorKey.number("minus G s " + i);
            withScalars(key, s, r.add(s).mod(N), "P = -G", "SpecialKey");
        }
    }
}
