package ecny.wallet.crypto;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.SM2Engine;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;

/**
 * Encryption to a public key (GB/T 32918.4), for small things such as the key of a cipher. The ciphertext is the DER sequence of
 * GM/T 0009: x, y of C1, then C3, then C2. Holds no state; any thread may use it.
 */
public final class Sm2Encryption {
    private static final ECDomainParameters DOMAIN =
            new ECDomainParameters(Sm2Curve.CURVE, Sm2Curve.GENERATOR, Sm2Curve.N);
    private static final int C1_LENGTH = 1 + Sm2PublicKey.LENGTH;
    private static final byte UNCOMPRESSED = 0x04;

    private Sm2Encryption() {}

    /**
     * Encrypts.
     *
     * @param plaintext at least one byte
     */
    public static byte[] encrypt(Sm2PublicKey to, byte[] plaintext, SecureRandom random) {
        if (plaintext.length == 0) {
            throw new IllegalArgumentException("nothing to encrypt");
        }
        SM2Engine engine = new SM2Engine(SM2Engine.Mode.C1C3C2);
        engine.init(
                true,
                new ParametersWithRandom(
                        new ECPublicKeyParameters(Sm2PublicKey.toPoint(to.toBytes(), 0), DOMAIN), random));
        try {
            return toDer(engine.processBlock(plaintext, 0, plaintext.length));
        } catch (InvalidCipherTextException | IOException e) {
            throw new IllegalStateException("SM2 refused to encrypt", e);
        }
    }

    /**
     * Decrypts what {@link #encrypt} made.
     *
     * @throws IllegalArgumentException if it is not such a ciphertext, or for another key, or was changed
     */
    public static byte[] decrypt(Sm2PrivateKey key, byte[] der) {
        byte[] d = new byte[Sm2PrivateKey.LENGTH];
        key.writeTo(d, 0);
        try {
            byte[] raw = fromDer(der);
            SM2Engine engine = new SM2Engine(SM2Engine.Mode.C1C3C2);
            engine.init(false, new ECPrivateKeyParameters(new BigInteger(1, d), DOMAIN));
            return engine.processBlock(raw, 0, raw.length);
        } catch (InvalidCipherTextException | IOException | RuntimeException e) {
            throw new IllegalArgumentException("not a ciphertext for this key", e);
        } finally {
            Arrays.fill(d, (byte) 0);
        }
    }

    private static byte[] toDer(byte[] raw) throws IOException {
        int c2 = C1_LENGTH + Sm3.DIGEST_LENGTH;
        return new DERSequence(new ASN1Encodable[] {
                    new ASN1Integer(new BigInteger(1, Arrays.copyOfRange(raw, 1, 1 + Sm2Curve.COORDINATE_LENGTH))),
                    new ASN1Integer(
                            new BigInteger(1, Arrays.copyOfRange(raw, 1 + Sm2Curve.COORDINATE_LENGTH, C1_LENGTH))),
                    new DEROctetString(Arrays.copyOfRange(raw, C1_LENGTH, c2)),
                    new DEROctetString(Arrays.copyOfRange(raw, c2, raw.length)),
                })
                .getEncoded(ASN1Encoding.DER);
    }

    private static byte[] fromDer(byte[] der) throws IOException {
        ASN1Sequence sequence = ASN1Sequence.getInstance(der);
        byte[] c3 = ASN1OctetString.getInstance(sequence.getObjectAt(2)).getOctets();
        byte[] c2 = ASN1OctetString.getInstance(sequence.getObjectAt(3)).getOctets();
        if (sequence.size() != 4
                || c3.length != Sm3.DIGEST_LENGTH
                || c2.length == 0
                || !Arrays.equals(sequence.getEncoded(ASN1Encoding.DER), der)) {
            throw new IOException("not the form of GM/T 0009");
        }
        byte[] raw = new byte[C1_LENGTH + c3.length + c2.length];
        raw[0] = UNCOMPRESSED;
        Sm2Curve.write(coordinate(sequence, 0), raw, 1);
        Sm2Curve.write(coordinate(sequence, 1), raw, 1 + Sm2Curve.COORDINATE_LENGTH);
        System.arraycopy(c3, 0, raw, C1_LENGTH, c3.length);
        System.arraycopy(c2, 0, raw, C1_LENGTH + c3.length, c2.length);
        return raw;
    }

    private static BigInteger coordinate(ASN1Sequence sequence, int place) throws IOException {
        BigInteger value = ASN1Integer.getInstance(sequence.getObjectAt(place)).getValue();
        if (value.signum() < 0 || value.compareTo(Sm2Curve.P) >= 0) {
            throw new IOException("a coordinate is not below p");
        }
        return value;
    }
}
