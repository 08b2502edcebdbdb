package ecny.gateway.signature;

import java.math.BigInteger;
import java.util.HexFormat;

/** SM2 and ECDSA over a digest that is given, by the books and slowly: to sign in all the wrong ways. */
final class TextbookSm2 {
    private static final BigInteger P = hex("FFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFF");
    private static final BigInteger A = P.subtract(BigInteger.valueOf(3));
    private static final BigInteger N = hex("FFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123");
    private static final BigInteger GX = hex("32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7");
    private static final BigInteger GY = hex("BC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0");
    private static final BigInteger K = hex("59276E27D506861A16680F3AD9C02DCCEF3CC1FA3CDBE4CE6D54B80DEAC1BC21");

    private TextbookSm2() {}

    private static BigInteger hex(String text) {
        return new BigInteger(text, 16);
    }

    /** SM2 over e (GB/T 32918.2 §6.1, steps 4 to 7). */
    static byte[] sign(byte[] d, byte[] e) {
        BigInteger r = new BigInteger(1, e).add(multiply(K)[0]).mod(N);
        BigInteger key = new BigInteger(1, d);
        BigInteger s = BigInteger.ONE
                .add(key)
                .modInverse(N)
                .multiply(K.subtract(r.multiply(key)))
                .mod(N);
        return raw(r, s);
    }

    /** ECDSA over a digest. */
    static byte[] ecdsa(byte[] d, byte[] digest) {
        BigInteger r = multiply(K)[0].mod(N);
        BigInteger s = K.modInverse(N)
                .multiply(new BigInteger(1, digest).add(r.multiply(new BigInteger(1, d))))
                .mod(N);
        return raw(r, s);
    }

    private static byte[] raw(BigInteger r, BigInteger s) {
        return HexFormat.of().parseHex(String.format("%064x%064x", r, s));
    }

    private static BigInteger[] multiply(BigInteger k) {
        @org.jspecify.annotations.Nullable BigInteger[] sum = null;
        for (int bit = k.bitLength() - 1; bit >= 0; bit--) {
            sum = sum == null ? null : add(sum, sum);
            if (k.testBit(bit)) {
                sum = sum == null ? new BigInteger[] {GX, GY} : add(sum, new BigInteger[] {GX, GY});
            }
        }
        if (sum == null) {
            throw new IllegalArgumentException("zero");
        }
        return sum;
    }

    private static BigInteger[] add(BigInteger[] p, BigInteger[] q) {
        BigInteger slope = p[0].equals(q[0])
                ? p[0].pow(2)
                        .multiply(BigInteger.valueOf(3))
                        .add(A)
                        .multiply(p[1].shiftLeft(1).modInverse(P))
                : q[1].subtract(p[1]).multiply(q[0].subtract(p[0]).modInverse(P));
        BigInteger x = slope.pow(2).subtract(p[0]).subtract(q[0]).mod(P);
        return new BigInteger[] {
            x, slope.multiply(p[0].subtract(x)).subtract(p[1]).mod(P)
        };
    }
}
