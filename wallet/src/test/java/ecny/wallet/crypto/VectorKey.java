package ecny.wallet.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigInteger;
import org.bouncycastle.math.ec.ECPoint;

/** A key pair of the corpus, whose secrets are published on purpose. */
record VectorKey(BigInteger d, ECPoint point) {
    static final byte[] DEFAULT_ID = "1234567812345678".getBytes(US_ASCII);
    static final VectorKey PUBLISHED = of(new BigInteger(1, PublishedVectors.PRIVATE_KEY));

    static VectorKey of(BigInteger d) {
        return new VectorKey(d, NaiveSm2.G.multiply(d).normalize());
    }

    /** A key with nothing special: d = SM3(name) mod n. */
    static VectorKey named(String name) {
        return of(number(name));
    }

    /** A number with nothing special. */
    static BigInteger number(String name) {
        return new BigInteger(1, Sm3.hash(name.getBytes(US_ASCII)))
                .mod(NaiveSm2.N.subtract(BigInteger.TWO))
                .add(BigInteger.ONE);
    }

    byte[] xy() {
        return NaiveSm2.xy(point);
    }

    BigInteger[] sign(byte[] userId, byte[] message) {
        BigInteger k = number("nonce " + Hex.of(xy()) + Hex.of(userId) + Hex.of(Sm3.hash(message)));
        return NaiveSm2.sign(d, k, NaiveSm2.e(userId, xy(), message));
    }

    byte[] signRaw(byte[] userId, byte[] message) {
        return raw(sign(userId, message));
    }

    byte[] signDer(byte[] userId, byte[] message) {
        return Der.signature(sign(userId, message));
    }

    static byte[] raw(BigInteger... rs) {
        return NaiveSm2.concat(NaiveSm2.bytes(rs[0]), NaiveSm2.bytes(rs[1]));
    }
}
