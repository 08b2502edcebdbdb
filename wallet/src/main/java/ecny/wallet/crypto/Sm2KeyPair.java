package ecny.wallet.crypto;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/**
 * A private key and its public key.
 *
 * @param privateKey the secret
 * @param publicKey what others verify with
 */
public record Sm2KeyPair(Sm2PrivateKey privateKey, Sm2PublicKey publicKey) {
    private static final byte[] LABEL = "ecny/sm2-key/1".getBytes(StandardCharsets.US_ASCII);

    /** The pair of a known private key. */
    public static Sm2KeyPair of(Sm2PrivateKey privateKey) {
        byte[] d = new byte[Sm2PrivateKey.LENGTH];
        privateKey.writeTo(d, 0);
        BigInteger secret = Sm2Curve.coordinate(d, 0);
        Arrays.fill(d, (byte) 0);
        ECPoint point = new FixedPointCombMultiplier()
                .multiply(Sm2Curve.GENERATOR, secret)
                .normalize();
        byte[] xy = new byte[Sm2PublicKey.LENGTH];
        Sm2Curve.write(point.getAffineXCoord().toBigInteger(), xy, 0);
        Sm2Curve.write(point.getAffineYCoord().toBigInteger(), xy, Sm2Curve.COORDINATE_LENGTH);
        return new Sm2KeyPair(privateKey, Sm2PublicKey.computed(xy));
    }

    /**
     * The pair number {@code index} of {@code seed}, always the same: d = HMAC-SM3(seed, "ecny/sm2-key/1" ‖ index ‖
     * attempt), the first attempt (0, 1, …) whose value is in [1, n−2]. For simulation: whoever has the seed has the keys.
     *
     * @param seed any bytes, 32 or more for secrets that matter
     * @param index any number
     */
    public static Sm2KeyPair derive(byte[] seed, long index) {
        HmacSm3 hmac = new HmacSm3();
        hmac.init(seed, 0, seed.length);
        byte[] d = new byte[Sm2PrivateKey.LENGTH];
        for (int attempt = 0; ; attempt++) {
            hmac.update(LABEL, 0, LABEL.length);
            for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
                hmac.update((byte) (index >>> shift));
            }
            hmac.update((byte) attempt);
            hmac.doFinal(d, 0);
            BigInteger value = Sm2Curve.coordinate(d, 0);
            if (value.signum() > 0 && value.compareTo(Sm2Curve.N.subtract(BigInteger.TWO)) <= 0) {
                break;
            }
        }
        hmac.wipe();
        Sm2KeyPair pair = of(Sm2PrivateKey.of(d, 0));
        Arrays.fill(d, (byte) 0);
        return pair;
    }

    @Override
    public String toString() {
        return "Sm2KeyPair[public " + HexFormat.of().formatHex(publicKey.toBytes(), 0, 8) + "…, private not shown]";
    }
}
