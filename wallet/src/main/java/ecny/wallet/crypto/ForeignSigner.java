package ecny.wallet.crypto;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A foreign institution of the simulated world: fresh keys of P-256 or RSA and a certificate for them. The keys are made by the JDK
 * and live in this object, unless its owner asks for {@link #privateKeyPem}.
 */
public final class ForeignSigner {
    private static final int RSA_BITS = 2048;
    private static final String ORGANISATION = "ecny simulator, no real money";

    private final SignatureAlgorithm algorithm;
    private final KeyPair keys;
    private final SignerCertificate certificate;

    private ForeignSigner(SignatureAlgorithm algorithm, KeyPair keys, SignerCertificate certificate) {
        this.algorithm = algorithm;
        this.keys = keys;
        this.certificate = certificate;
    }

    /** An authority that vouches for itself. */
    public static ForeignSigner authority(
            SignatureAlgorithm algorithm, String name, Instant notBefore, Instant notAfter) {
        KeyPair keys = freshKeys(algorithm);
        X500Name self = nameOf(name);
        return new ForeignSigner(
                algorithm, keys, certify(algorithm, keys, self, self, keys, true, notBefore, notAfter));
    }

    /** An institution for which this authority vouches, with fresh keys of the same algorithm. */
    public ForeignSigner institution(String name, Instant notBefore, Instant notAfter) {
        KeyPair own = freshKeys(algorithm);
        X500Name issuer = nameOf(certificate.commonName());
        return new ForeignSigner(
                algorithm, own, certify(algorithm, keys, issuer, nameOf(name), own, false, notBefore, notAfter));
    }

    public SignerCertificate certificate() {
        return certificate;
    }

    /** The private key as PEM, PKCS #8: for its owner's folder, to sign with other tools. */
    public String privateKeyPem() {
        return Pem.write("PRIVATE KEY", keys.getPrivate().getEncoded());
    }

    /** Signs: DER for ECDSA, PKCS #1 for RSA. */
    public byte[] sign(byte[] message) {
        try {
            Signature signer = Signature.getInstance(jcaName(algorithm));
            signer.initSign(keys.getPrivate());
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK signs with " + algorithm, impossible);
        }
    }

    static String jcaName(SignatureAlgorithm algorithm) {
        return switch (algorithm) {
            case ECDSA_P256_SHA256 -> "SHA256withECDSA";
            case RSA_SHA256 -> "SHA256withRSA";
            case SM2_SM3 -> throw new IllegalArgumentException("SM2 is not foreign: see Sm2Signer");
        };
    }

    private static KeyPair freshKeys(SignatureAlgorithm algorithm) {
        try {
            KeyPairGenerator generator;
            if (algorithm == SignatureAlgorithm.RSA_SHA256) {
                generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(RSA_BITS);
            } else if (algorithm == SignatureAlgorithm.ECDSA_P256_SHA256) {
                generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            } else {
                throw new IllegalArgumentException("SM2 is not foreign: see Sm2KeyPair");
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK makes keys of " + algorithm, impossible);
        }
    }

    private static X500Name nameOf(String commonName) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.O, ORGANISATION)
                .addRDN(BCStyle.CN, commonName)
                .build();
    }

    private static SignerCertificate certify(
            SignatureAlgorithm algorithm,
            KeyPair issuerKeys,
            X500Name issuer,
            X500Name subject,
            KeyPair own,
            boolean authority,
            Instant notBefore,
            Instant notAfter) {
        byte[] seed = Sm3.hash(own.getPublic().getEncoded());
        X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                issuer,
                new BigInteger(1, seed).shiftRight(97),
                Date.from(notBefore),
                Date.from(notAfter),
                subject,
                SubjectPublicKeyInfo.getInstance(own.getPublic().getEncoded()));
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            return SignerCertificate.ofDer(
                    builder.build(new JcaContentSignerBuilder(jcaName(algorithm)).build(issuerKeys.getPrivate()))
                            .getEncoded());
        } catch (IOException | OperatorCreationException impossible) {
            throw new IllegalStateException("a certificate could not be made in memory", impossible);
        }
    }
}
