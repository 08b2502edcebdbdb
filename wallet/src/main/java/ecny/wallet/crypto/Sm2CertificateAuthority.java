package ecny.wallet.crypto;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;

/**
 * Signs certificates with SM2 over SM3. Everything in a certificate follows from what is given here (the serial number is a
 * hash of it, the signature's nonce too), so that the same world makes the same certificates on every machine. For the
 * simulator's own credentials: it keeps no register and revokes nothing.
 *
 * <p>Times are cut to seconds. One thread at a time.
 */
public final class Sm2CertificateAuthority {
    /** 20 octets, the longest serial number of RFC 5280 §4.1.2.2; as hex the 40 characters the platforms show. */
    private static final int SERIAL_LENGTH = 20;

    private static final String ORGANISATION = "ecny simulator, no real money";

    private final Sm2KeyPair key;
    private final Sm2Certificate certificate;

    private Sm2CertificateAuthority(Sm2KeyPair key, Sm2Certificate certificate) {
        this.key = key;
        this.certificate = certificate;
    }

    /** An authority that vouches for itself. {@code name} becomes the common name. */
    public static Sm2CertificateAuthority root(String name, Sm2KeyPair key, Instant notBefore, Instant notAfter) {
        X500Name self = name(name);
        return new Sm2CertificateAuthority(key, certify(self, key, self, key.publicKey(), true, notBefore, notAfter));
    }

    /** The authority's own certificate. */
    public Sm2Certificate certificate() {
        return certificate;
    }

    /** A certificate with which {@code subject} signs messages. Whether the subject holds the private key is not asked. */
    public Sm2Certificate issue(String subject, Sm2PublicKey publicKey, Instant notBefore, Instant notAfter) {
        return certify(certificate.subjectName(), key, name(subject), publicKey, false, notBefore, notAfter);
    }

    private static X500Name name(String commonName) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "CN")
                .addRDN(BCStyle.O, ORGANISATION)
                .addRDN(BCStyle.CN, commonName)
                .build();
    }

    private static Sm2Certificate certify(
            X500Name issuer,
            Sm2KeyPair issuerKey,
            X500Name subject,
            Sm2PublicKey subjectKey,
            boolean authority,
            Instant notBefore,
            Instant notAfter) {
        Instant from = notBefore.truncatedTo(ChronoUnit.SECONDS);
        Instant until = notAfter.truncatedTo(ChronoUnit.SECONDS);
        X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                issuer,
                serial(issuerKey.publicKey(), subject, subjectKey, from, until),
                Date.from(from),
                Date.from(until),
                subject,
                new SubjectPublicKeyInfo(Sm2Certificate.KEY_ALGORITHM, Sm2Certificate.uncompressed(subjectKey)));
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            int usage = authority
                    ? KeyUsage.keyCertSign | KeyUsage.cRLSign
                    : KeyUsage.digitalSignature | KeyUsage.nonRepudiation | KeyUsage.keyEncipherment;
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
        } catch (IOException impossible) {
            throw new IllegalStateException("an extension could not be encoded in memory", impossible);
        }
        X509CertificateHolder signed = builder.build(new Hand(issuerKey));
        return new Sm2Certificate(signed);
    }

    private static BigInteger serial(
            Sm2PublicKey issuer, X500Name subject, Sm2PublicKey key, Instant from, Instant until) {
        Sm3 hash = new Sm3();
        update(hash, issuer.toBytes());
        update(hash, key.toBytes());
        update(hash, (subject + "|" + from + "|" + until).getBytes(StandardCharsets.UTF_8));
        byte[] digest = new byte[Sm3.DIGEST_LENGTH];
        hash.digest(digest, 0);
        byte[] serial = Arrays.copyOf(digest, SERIAL_LENGTH);
        // Positive, and always 40 hex digits.
        serial[0] = (byte) ((serial[0] & 0x3F) | 0x40);
        return new BigInteger(1, serial);
    }

    private static void update(Sm3 hash, byte[] bytes) {
        hash.update(bytes, 0, bytes.length);
    }

    /** Signs what Bouncy Castle writes. */
    private static final class Hand implements ContentSigner {
        private final ByteArrayOutputStream toSign = new ByteArrayOutputStream();
        private final Sm2KeyPair key;

        Hand(Sm2KeyPair key) {
            this.key = key;
        }

        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            return Sm2Certificate.SIGNATURE_ALGORITHM;
        }

        @Override
        public OutputStream getOutputStream() {
            return toSign;
        }

        @Override
        public byte[] getSignature() {
            byte[] message = toSign.toByteArray();
            byte[] raw = new byte[Sm2Signature.RAW_LENGTH];
            Sm2Signer signer = new Sm2Signer(key);
            signer.sign(message, 0, message.length, raw, 0);
            signer.destroy();
            return Sm2Signature.toDer(raw, 0);
        }
    }
}
