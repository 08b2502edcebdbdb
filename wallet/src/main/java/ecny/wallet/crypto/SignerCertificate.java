package ecny.wallet.crypto;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;

/**
 * An institution's X.509 certificate of any kind that borders recognise: SM2, ECDSA on P-256, RSA of 2048 bits and more. SM2 is
 * checked by our own field, the others by the JDK. Immutable.
 */
public final class SignerCertificate {
    private static final String LABEL = "CERTIFICATE";
    private static final int SMALLEST_RSA_BITS = 2048;
    private static final String SHA256_WITH_ECDSA = "1.2.840.10045.4.3.2";
    private static final String SHA256_WITH_RSA = "1.2.840.113549.1.1.11";

    private final X509CertificateHolder holder;
    private final byte[] der;
    private final SignatureAlgorithm algorithm;
    private final @Nullable Sm2Certificate sm2;
    private final @Nullable X509Certificate foreign;

    private SignerCertificate(byte[] der) {
        try {
            this.holder = new X509CertificateHolder(der);
            this.der = der.clone();
            this.algorithm = algorithmOf(holder);
            if (algorithm == SignatureAlgorithm.SM2_SM3) {
                this.sm2 = Sm2Certificate.ofDer(der);
                this.foreign = null;
            } else {
                this.sm2 = null;
                this.foreign = (X509Certificate)
                        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
                requireSize(foreign.getPublicKey());
            }
        } catch (IOException | CertificateException notACertificate) {
            throw new IllegalArgumentException("these bytes are no X.509 certificate", notACertificate);
        }
    }

    /**
     * Reads a certificate. Nothing is verified but its form: see {@link #flawAt}.
     *
     * @throws IllegalArgumentException if it is no X.509 certificate, or of a key that no border here recognises
     */
    public static SignerCertificate ofDer(byte[] der) {
        return new SignerCertificate(der);
    }

    private static SignatureAlgorithm algorithmOf(X509CertificateHolder holder) {
        AlgorithmIdentifier key = holder.getSubjectPublicKeyInfo().getAlgorithm();
        if (Sm2Certificate.KEY_ALGORITHM.equals(key)) {
            return SignatureAlgorithm.SM2_SM3;
        }
        ASN1ObjectIdentifier kind = key.getAlgorithm();
        if (kind.equals(X9ObjectIdentifiers.id_ecPublicKey)
                && X9ObjectIdentifiers.prime256v1.equals(key.getParameters())) {
            return SignatureAlgorithm.ECDSA_P256_SHA256;
        }
        if (kind.equals(PKCSObjectIdentifiers.rsaEncryption)) {
            return SignatureAlgorithm.RSA_SHA256;
        }
        throw new IllegalArgumentException("the certificate's key is neither SM2, nor of P-256, nor RSA: " + kind);
    }

    private static void requireSize(PublicKey key) {
        if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < SMALLEST_RSA_BITS) {
            throw new IllegalArgumentException("the certificate's RSA key has "
                    + rsa.getModulus().bitLength() + " bits, fewer than " + SMALLEST_RSA_BITS);
        }
    }

    /** How its owner signs. */
    public SignatureAlgorithm algorithm() {
        return algorithm;
    }

    /** A copy of the certificate's DER bytes. */
    public String pem() {
        return Pem.write(LABEL, der());
    }

    /** @throws IllegalArgumentException unless there is one in the text */
    public static SignerCertificate ofPem(String pem) {
        return ofDer(Pem.read(LABEL, pem));
    }

    public byte[] der() {
        return der.clone();
    }

    /** The owner's distinguished name. */
    public String subject() {
        return holder.getSubject().toString();
    }

    /** The issuer's distinguished name. */
    public String issuer() {
        return holder.getIssuer().toString();
    }

    /** The common name of its owner; empty when it has none. */
    public String commonName() {
        RDN[] names = holder.getSubject().getRDNs(BCStyle.CN);
        return names.length == 0 ? "" : names[0].getFirst().getValue().toString();
    }

    /** Upper-case hex of the serial number. */
    public String serial() {
        return Sm2Certificate.serialOf(holder.getSerialNumber());
    }

    /** Whether its owner signed these bytes: DER for SM2 and ECDSA, PKCS #1 for RSA. What is not a signature is not one. */
    public boolean isSigned(byte[] message, byte[] signature) {
        if (sm2 != null) {
            return new StraightSm2Verifier(Sm2UserId.DEFAULT).verifyDer(sm2.publicKey(), message, signature);
        }
        if (foreign == null) {
            throw new IllegalStateException("a certificate of neither kind: " + this);
        }
        try {
            Signature verifier = Signature.getInstance(ForeignSigner.jcaName(algorithm));
            verifier.initVerify(foreign.getPublicKey());
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException notASignature) {
            return false;
        }
    }

    /**
     * What is wrong with this certificate at {@code when} for one who trusts {@code authority}: nothing, or a sentence. The chain is
     * two links long, both of one algorithm.
     */
    public Optional<String> flawAt(Instant when, SignerCertificate authority) {
        if (sm2 != null && authority.sm2 != null) {
            return sm2.flawAt(when, authority.sm2);
        }
        if (foreign == null || authority.foreign == null) {
            return Optional.of("the issuer's certificate " + authority.serial() + " is of another algorithm");
        }
        if (isOutside(foreign, when)) {
            return Optional.of("the certificate " + serial() + " is valid from "
                    + foreign.getNotBefore().toInstant() + " to "
                    + foreign.getNotAfter().toInstant());
        }
        if (authority.foreign.getBasicConstraints() < 0) {
            return Optional.of("the issuer's certificate " + authority.serial() + " is not one of an authority");
        }
        if (isOutside(authority.foreign, when)) {
            return Optional.of("the issuer's certificate " + authority.serial() + " is not valid at this time");
        }
        if (!holder.getIssuer().equals(authority.holder.getSubject())) {
            return Optional.of("the certificate names another issuer: " + holder.getIssuer());
        }
        String signed = foreign.getSigAlgOID();
        if (!signed.equals(SHA256_WITH_ECDSA) && !signed.equals(SHA256_WITH_RSA)) {
            return Optional.of("the certificate " + serial() + " is signed with an algorithm that is not recognised");
        }
        try {
            foreign.verify(authority.foreign.getPublicKey());
            return Optional.empty();
        } catch (GeneralSecurityException notSigned) {
            return Optional.of("the issuer's key did not sign the certificate " + serial());
        }
    }

    private static boolean isOutside(X509Certificate certificate, Instant when) {
        return when.isBefore(certificate.getNotBefore().toInstant())
                || when.isAfter(certificate.getNotAfter().toInstant());
    }

    @Override
    public String toString() {
        return "SignerCertificate[" + algorithm + " " + commonName() + ", serial " + serial() + "]";
    }
}
