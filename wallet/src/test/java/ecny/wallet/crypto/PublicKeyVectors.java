package ecny.wallet.crypto;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.math.ec.ECPoint;
import org.jspecify.annotations.Nullable;

/** Vectors of public-key encodings (GB/T 32918.1 §4.2.8 and §4.2.9). */
final class PublicKeyVectors {
    private static final BigInteger P = NaiveSm2.P;
    private static final BigInteger ONE = BigInteger.ONE;

    private final VectorFile file = new VectorFile(
            "sm2_public_key_test.json",
            "Sm2PublicKey",
            "encoded is a point as in GB/T 32918.1. valid: 04 and the coordinates of a point of the curve.",
            "acceptable: compressed and hybrid forms, which the standard allows and profiles with one form refuse.");

    static VectorFile make() {
        PublicKeyVectors vectors = new PublicKeyVectors();
        vectors.goodPoints();
        vectors.infinityAndLengths();
        vectors.offTheCurve();
        vectors.notReduced();
        return vectors.file;
    }

    private void goodPoints() {
        for (int i = 0; i < 6; i++) {
            VectorKey key = i == 0 ? VectorKey.PUBLISHED : VectorKey.named("encoded " + i);
            byte[] xy = key.xy();
            forms(xy, "key " + i);
        }
        forms(NaiveSm2.xy(NaiveSm2.G), "G");
        forms(NaiveSm2.xy(NaiveSm2.G.negate().normalize()), "-G");
        forms(NaiveSm2.xy(NaiveSm2.G.twice().normalize()), "2G");
        int found = 0;
        for (BigInteger x = BigInteger.ZERO; found < 6; x = x.add(ONE)) {
            ECPoint point = pointWith(x);
            if (point != null) {
                found++;
                forms(NaiveSm2.xy(point), "x = " + x);
            }
        }
    }

    /** All encodings of one point, and the wrong ones nearby. */
    private void forms(byte[] xy, String name) {
        byte[] x = Arrays.copyOf(xy, 32);
        byte[] y = Arrays.copyOfRange(xy, 32, 64);
        int odd = y[31] & 1;
        file.addKey(prefixed(4, xy), "valid", name, "Ok");
        file.addKey(prefixed(2 + odd, x), "acceptable", name + ", compressed", "Compressed");
        file.addKey(prefixed(6 + odd, xy), "acceptable", name + ", hybrid", "Hybrid");
        file.addKey(prefixed(7 - odd, xy), "invalid", name + ", hybrid with the other parity", "Hybrid");
        file.addKey(
                prefixed(2 + odd, xy),
                "invalid",
                name + ", prefix of a compressed point before 64 bytes",
                "WrongLength");
        file.addKey(prefixed(4, x), "invalid", name + ", uncompressed without y", "WrongLength");
        byte[] other = xy.clone();
        other[63] ^= 1;
        file.addKey(prefixed(4, other), "invalid", name + ", last bit of y changed", "OffCurve");
        file.addKey(prefixed(4, NaiveSm2.concat(y, x)), "invalid", name + ", x and y swapped", "OffCurve");
    }

    private static byte[] prefixed(int prefix, byte[] rest) {
        return NaiveSm2.concat(new byte[] {(byte) prefix}, rest);
    }

    private void infinityAndLengths() {
        byte[] xy = VectorKey.PUBLISHED.xy();
        file.addKey(new byte[0], "invalid", "nothing", "WrongLength");
        file.addKey(new byte[1], "invalid", "infinity", "InfinityKey");
        file.addKey(new byte[65], "invalid", "infinity, filled up with zeros", "InfinityKey");
        file.addKey(prefixed(4, new byte[64]), "invalid", "x = 0, y = 0", "InfinityKey", "OffCurve");
        file.addKey(xy, "invalid", "64 bytes without a prefix", "WrongLength");
        for (int length : new int[] {1, 2, 33, 64}) {
            file.addKey(
                    Arrays.copyOf(prefixed(4, xy), length),
                    "invalid",
                    "only the first " + length + " bytes",
                    "WrongLength");
        }
        file.addKey(prefixed(4, Arrays.copyOf(xy, 65)), "invalid", "a zero byte more", "WrongLength");
        file.addKey(
                prefixed(
                        4,
                        Der.join(List.of(
                                new byte[1], Arrays.copyOf(xy, 32), new byte[1], Arrays.copyOfRange(xy, 32, 64)))),
                "invalid",
                "coordinates of 33 bytes",
                "WrongLength");
        for (int prefix : new int[] {0, 1, 5, 8, 0x30, 0x40, 0x84, 0xFF}) {
            file.addKey(prefixed(prefix, xy), "invalid", "prefix " + prefix, "WrongLength");
        }
    }

    private void offTheCurve() {
        byte[] y = new byte[32];
        y[31] = 1;
        for (int i = 0; i < 12; i++) {
            BigInteger x = VectorKey.number("off the curve " + i);
            if (pointWith(x) == null) {
                file.addKey(prefixed(2, NaiveSm2.bytes(x)), "invalid", "compressed x of no point " + i, "OffCurve");
            }
            file.addKey(
                    prefixed(4, NaiveSm2.concat(NaiveSm2.bytes(x), y)),
                    "invalid",
                    "any x with y = 1, " + i,
                    "OffCurve");
        }
        String p256 = "6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296"
                + "4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5";
        String secp256k1 = "79BE667EF9DCBBAC55A06295CE870B07029BFCDB2DCE28D959F2815B16F81798"
                + "483ADA7726A3C4655DA4FBFC0E1108A8FD17B448A68554199C47D08FFB10D4B8";
        String testCurve = "421DEBD61B62EAB6746434EBC3CC315E32220B3BADD50BDC4C4E6C147FEDD43D"
                + "0680512BCBB42C07D47349D2153B70C4E5D7FDFCBFA36EA1A85841B9E46E09A2";
        file.addKey(Hex.parse("04" + p256), "invalid", "the generator of P-256", "OffCurve");
        file.addKey(Hex.parse("04" + secp256k1), "invalid", "the generator of secp256k1", "OffCurve");
        file.addKey(Hex.parse("04" + testCurve), "invalid", "the generator of the test curve of GM/T 0003", "OffCurve");
    }

    /** Coordinates plus p, where that still fits into 256 bits. */
    private void notReduced() {
        int found = 0;
        for (BigInteger x = BigInteger.ZERO; found < 6; x = x.add(ONE)) {
            ECPoint point = pointWith(x);
            if (point != null) {
                found++;
                byte[] y = Arrays.copyOfRange(NaiveSm2.xy(point), 32, 64);
                byte[] large = NaiveSm2.bytes(x.add(P));
                file.addKey(prefixed(4, NaiveSm2.concat(large, y)), "invalid", "x = p + " + x, "NotReduced");
                file.addKey(prefixed(2 + (y[31] & 1), large), "invalid", "compressed x = p + " + x, "NotReduced");
            }
        }
        byte[] xy = VectorKey.PUBLISHED.xy();
        byte[] ones = new byte[32];
        Arrays.fill(ones, (byte) 0xFF);
        for (byte[] large : List.of(NaiveSm2.bytes(P), NaiveSm2.bytes(P.add(ONE)), ones)) {
            file.addKey(
                    prefixed(4, NaiveSm2.concat(large, Arrays.copyOfRange(xy, 32, 64))),
                    "invalid",
                    "x is p or more",
                    "NotReduced");
            file.addKey(
                    prefixed(4, NaiveSm2.concat(Arrays.copyOf(xy, 32), large)),
                    "invalid",
                    "y is p or more",
                    "NotReduced");
        }
        byte[] minus = NaiveSm2.bytes(P.subtract(ONE));
        file.addKey(prefixed(4, NaiveSm2.concat(minus, minus)), "invalid", "x = y = p - 1", "OffCurve");
    }

    private static @Nullable ECPoint pointWith(BigInteger x) {
        return DigestVectors.pointWith(x);
    }
}
