package ecny.wallet.crypto;

import java.math.BigInteger;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.custom.gm.SM2P256V1Curve;

/** The recommended curve sm2p256v1 (GB/T 32918.5 §2), on Bouncy Castle's <em>custom</em> implementation of it. */
final class Sm2Curve {
    static final int COORDINATE_LENGTH = 32;

    static final SM2P256V1Curve CURVE = new SM2P256V1Curve();
    static final BigInteger P = CURVE.getQ();
    static final BigInteger N = CURVE.getOrder();
    static final byte[] GENERATOR_XY = bytes("32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7"
            + "BC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0");
    static final ECPoint GENERATOR = CURVE.createPoint(coordinate(GENERATOR_XY, 0), coordinate(GENERATOR_XY, 32));

    private Sm2Curve() {}

    /** {@code a‖b‖xG‖yG}, as hashed into Z_A. */
    static byte[] parametersForZa() {
        byte[] out = new byte[4 * COORDINATE_LENGTH];
        write(CURVE.getA().toBigInteger(), out, 0);
        write(CURVE.getB().toBigInteger(), out, COORDINATE_LENGTH);
        System.arraycopy(GENERATOR_XY, 0, out, 2 * COORDINATE_LENGTH, GENERATOR_XY.length);
        return out;
    }

    static BigInteger coordinate(byte[] in, int off) {
        return new BigInteger(1, in, off, COORDINATE_LENGTH);
    }

    /** Writes a number below 2^256 as 32 bytes, big-endian. */
    static void write(BigInteger value, byte[] out, int off) {
        for (int i = 0; i < COORDINATE_LENGTH; i++) {
            out[off + COORDINATE_LENGTH - 1 - i] =
                    value.shiftRight(Byte.SIZE * i).byteValue();
        }
    }

    private static byte[] bytes(String hex) {
        return java.util.HexFormat.of().parseHex(hex);
    }
}
