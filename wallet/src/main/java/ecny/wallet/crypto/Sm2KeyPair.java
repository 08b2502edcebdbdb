package ecny.wallet.crypto;

import java.util.HexFormat;

/**
 * A private key and its public key.
 *
 * @param privateKey the secret
 * @param publicKey what others verify with
 */
public record Sm2KeyPair(Sm2PrivateKey privateKey, Sm2PublicKey publicKey) {
    /** The pair of a known private key. */
    public static Sm2KeyPair of(Sm2PrivateKey privateKey) {
        return Sm2KeyDerivation.pairOf(privateKey);
    }

    /**
     * The pair number {@code index} of {@code seed}, always the same. For more than a few, {@link Sm2KeyDerivation} is
     * faster.
     *
     * @param seed any bytes, 32 or more for secrets that matter
     * @param index any number
     */
    public static Sm2KeyPair derive(byte[] seed, long index) {
        return new Sm2KeyDerivation(seed).derive(index);
    }

    @Override
    public String toString() {
        return "Sm2KeyPair[public " + HexFormat.of().formatHex(publicKey.toBytes(), 0, 8) + "…, private not shown]";
    }
}
