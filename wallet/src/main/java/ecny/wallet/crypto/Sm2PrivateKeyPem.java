package ecny.wallet.crypto;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;

/**
 * A private key as a file: unencrypted PKCS#8 in PEM (RFC 5958, RFC 7468) with the curve's object identifier
 * 1.2.156.10197.1.301 (GM/T 0006), as the {@code openssl} command and the payment platforms' tools read and write it.
 * Whoever holds the text holds the key.
 */
public final class Sm2PrivateKeyPem {
    private static final String LABEL = "PRIVATE KEY";
    private static final int BITS = 256;

    private Sm2PrivateKeyPem() {}

    /** The text of the key; the public key goes with it, as openssl does it. */
    public static String write(Sm2KeyPair pair) {
        byte[] d = new byte[Sm2PrivateKey.LENGTH];
        pair.privateKey().writeTo(d, 0);
        try {
            DERBitString point = new DERBitString(Sm2Certificate.uncompressed(pair.publicKey()));
            ECPrivateKey key = new ECPrivateKey(BITS, new BigInteger(1, d), point, null);
            return Pem.write(LABEL, new PrivateKeyInfo(Sm2Certificate.KEY_ALGORITHM, key).getEncoded(ASN1Encoding.DER));
        } catch (IOException impossible) {
            throw new IllegalStateException("a private key could not be encoded in memory", impossible);
        } finally {
            Arrays.fill(d, (byte) 0);
        }
    }

    /**
     * Reads what {@link #write} or {@code openssl genpkey} wrote.
     *
     * @throws IllegalArgumentException if it is not PKCS#8 in PEM, another curve's key, or out of range; the message never
     *     holds any of the text
     */
    public static Sm2KeyPair read(String pem) {
        try {
            PrivateKeyInfo info = PrivateKeyInfo.getInstance(Pem.read(LABEL, pem));
            if (!Sm2Certificate.KEY_ALGORITHM.equals(info.getPrivateKeyAlgorithm())) {
                throw new IllegalArgumentException("the private key is not one of the curve sm2p256v1");
            }
            BigInteger number = ECPrivateKey.getInstance(info.parsePrivateKey()).getKey();
            if (number.bitLength() > BITS) {
                throw new IllegalArgumentException("the private key has more than 256 bits");
            }
            byte[] d = new byte[Sm2PrivateKey.LENGTH];
            Sm2Curve.write(number, d, 0);
            try {
                return Sm2KeyPair.of(Sm2PrivateKey.of(d, 0));
            } finally {
                Arrays.fill(d, (byte) 0);
            }
        } catch (IOException | IllegalStateException e) {
            throw new IllegalArgumentException("the private key is not PKCS#8", e);
        }
    }
}
