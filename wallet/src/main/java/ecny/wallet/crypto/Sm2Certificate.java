package ecny.wallet.crypto;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * An X.509 certificate of an SM2 key, signed with SM2 over SM3 (GB/T 20518, algorithm 1.2.156.10197.1.501, default user id).
 * Immutable.
 */
public final class Sm2Certificate {
    static final AlgorithmIdentifier KEY_ALGORITHM =
            new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, GMObjectIdentifiers.sm2p256v1);
    static final AlgorithmIdentifier SIGNATURE_ALGORITHM =
            new AlgorithmIdentifier(GMObjectIdentifiers.sm2sign_with_sm3);

    private static final String LABEL = "CERTIFICATE";
    private static final byte UNCOMPRESSED = 0x04;

    private final X509CertificateHolder holder;
    private final byte[] der;
    private final Sm2PublicKey publicKey;
    // Read once: the holder parses them each time it is asked, and every signed request asks.
    private final Instant notBefore;
    private final Instant notAfter;

    Sm2Certificate(X509CertificateHolder holder) {
        this.holder = holder;
        SubjectPublicKeyInfo key = holder.getSubjectPublicKeyInfo();
        if (!KEY_ALGORITHM.equals(key.getAlgorithm())) {
            throw new IllegalArgumentException("the certificate's key is not one of the curve sm2p256v1");
        }
        if (!SIGNATURE_ALGORITHM
                .getAlgorithm()
                .equals(holder.getSignatureAlgorithm().getAlgorithm())) {
            throw new IllegalArgumentException("the certificate is not signed with SM2 over SM3");
        }
        this.publicKey = Sm2PublicKey.decode(key.getPublicKeyData().getOctets());
        this.notBefore = holder.getNotBefore().toInstant();
        this.notAfter = holder.getNotAfter().toInstant();
        try {
            this.der = holder.getEncoded();
        } catch (IOException impossible) {
            throw new IllegalStateException("a certificate could not be encoded in memory", impossible);
        }
    }

    /**
     * Reads a certificate. Nothing is verified but its form: see {@link #flawAt}.
     *
     * @throws IllegalArgumentException if it is no X.509 certificate, or not one of SM2 with SM3
     */
    public static Sm2Certificate ofDer(byte[] der) {
        try {
            return new Sm2Certificate(new X509CertificateHolder(der));
        } catch (IOException notACertificate) {
            throw new IllegalArgumentException("these bytes are no X.509 certificate", notACertificate);
        }
    }

    /** As {@link #ofDer}, from the first CERTIFICATE block of a PEM text. */
    public static Sm2Certificate ofPem(String pem) {
        return ofDer(Pem.read(LABEL, pem));
    }

    /** The certificate as PEM text. */
    public String pem() {
        return Pem.write(LABEL, der);
    }

    /** A copy of the certificate's DER bytes. */
    public byte[] der() {
        return der.clone();
    }

    /** Upper-case hex of the serial number without leading zeros, as the payment platforms name a certificate. */
    public String serial() {
        return serialOf(holder.getSerialNumber());
    }

    static String serialOf(BigInteger serial) {
        return serial.toString(16).toUpperCase(Locale.ROOT);
    }

    /** The subject's distinguished name. */
    public String subject() {
        return holder.getSubject().toString();
    }

    /** The issuer's distinguished name. */
    public String issuer() {
        return holder.getIssuer().toString();
    }

    X500Name subjectName() {
        return holder.getSubject();
    }

    /** First moment at which it is valid. */
    public Instant notBefore() {
        return notBefore;
    }

    /** Last moment at which it is valid. */
    public Instant notAfter() {
        return notAfter;
    }

    /** The key it speaks for. */
    public Sm2PublicKey publicKey() {
        return publicKey;
    }

    /** Whether it may sign certificates. */
    public boolean isAuthority() {
        Extension extension = holder.getExtension(Extension.basicConstraints);
        return extension != null
                && BasicConstraints.getInstance(extension.getParsedValue()).isCA();
    }

    /** Whether {@code issuer}'s key signed it. Says nothing of names and dates. */
    public boolean isSignedBy(Sm2PublicKey issuer) {
        try {
            byte[] signed = holder.toASN1Structure().getTBSCertificate().getEncoded(ASN1Encoding.DER);
            return new StraightSm2Verifier(Sm2UserId.DEFAULT).verifyDer(issuer, signed, holder.getSignature());
        } catch (IOException impossible) {
            throw new IllegalStateException("a certificate could not be encoded in memory", impossible);
        }
    }

    /**
     * What is wrong with this certificate at {@code when} for one who trusts {@code authority}: nothing, or a sentence. The
     * chain here is two links long: a root and what it issued. A root is judged by itself.
     */
    public Optional<String> flawAt(Instant when, Sm2Certificate authority) {
        if (when.isBefore(notBefore()) || when.isAfter(notAfter())) {
            return Optional.of("the certificate " + serial() + " is valid from " + notBefore() + " to " + notAfter());
        }
        if (!authority.isAuthority()) {
            return Optional.of("the issuer's certificate " + authority.serial() + " is not one of an authority");
        }
        if (when.isBefore(authority.notBefore()) || when.isAfter(authority.notAfter())) {
            return Optional.of("the issuer's certificate " + authority.serial() + " is not valid at this time");
        }
        if (!holder.getIssuer().equals(authority.subjectName())) {
            return Optional.of("the certificate names another issuer: " + issuer());
        }
        if (!isSignedBy(authority.publicKey())) {
            return Optional.of("the issuer's key did not sign the certificate " + serial());
        }
        return Optional.empty();
    }

    static byte[] uncompressed(Sm2PublicKey key) {
        byte[] encoded = new byte[1 + Sm2PublicKey.LENGTH];
        encoded[0] = UNCOMPRESSED;
        key.writeTo(encoded, 1);
        return encoded;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sm2Certificate that && Arrays.equals(der, that.der);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(der);
    }

    @Override
    public String toString() {
        return "Sm2Certificate[" + subject() + ", serial " + serial() + "]";
    }
}
