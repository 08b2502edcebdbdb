package ecny.wallet.crypto;

import com.tencent.kona.crypto.KonaCryptoProvider;
import com.tencent.kona.crypto.spec.SM2PublicKeySpec;
import com.tencent.kona.crypto.spec.SM2SignatureParameterSpec;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.signers.DSAEncoding;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;

/** An implementation of SM2 that is asked about the corpus. */
interface Voice {
    String name();

    /** Whether it accepts; empty if it has no way to be asked this kind of question. */
    Optional<Boolean> accepts(CorpusVector vector) throws IOException;

    /** One of our own verifiers. */
    record Ours(String name, Function<Sm2UserId, Sm2Verifier> make, Map<Sm2UserId, Sm2Verifier> made) implements Voice {
        Ours(String name, Function<Sm2UserId, Sm2Verifier> make) {
            this(name, make, new HashMap<>());
        }

        @Override
        public Optional<Boolean> accepts(CorpusVector vector) {
            if (vector.kind() == CorpusVector.Kind.PUBLIC_KEY) {
                return Optional.of(accepted(() -> Sm2PublicKey.decode(vector.sig())));
            }
            Sm2Verifier verifier = made.computeIfAbsent(Sm2UserId.of(vector.userId()), make);
            Sm2PublicKey key = Sm2PublicKey.of(vector.xy(), 0);
            return Optional.of(
                    switch (vector.kind()) {
                        case DER -> verifier.verifyDer(key, vector.signed(), vector.sig());
                        case RAW -> verifier.verify(key, vector.signed(), vector.sig());
                        default -> {
                            byte[] buffer = Der.join(List.of(vector.signed(), vector.xy(), vector.sig()));
                            Sm2Batch batch = new Sm2Batch(1);
                            batch.addDigest(buffer, 0, 32, 96);
                            verifier.verify(batch);
                            yield batch.valid(0);
                        }
                    });
        }
    }

    /** Bouncy Castle's SM2Signer on its custom curve. */
    record BouncyCastle() implements Voice {
        private static final ECDomainParameters DOMAIN =
                new ECDomainParameters(Sm2Curve.CURVE, Sm2Curve.GENERATOR, Sm2Curve.N, BigInteger.ONE);

        @Override
        public String name() {
            return "Bouncy Castle";
        }

        @Override
        public Optional<Boolean> accepts(CorpusVector vector) {
            if (vector.kind() == CorpusVector.Kind.PUBLIC_KEY) {
                return Optional.of(
                        accepted(() -> new ECPublicKeyParameters(Sm2Curve.CURVE.decodePoint(vector.sig()), DOMAIN)));
            }
            DSAEncoding encoding =
                    vector.kind() == CorpusVector.Kind.DER ? StandardDSAEncoding.INSTANCE : PlainDSAEncoding.INSTANCE;
            Digest digest =
                    vector.kind() == CorpusVector.Kind.DIGEST ? new GivenDigest(vector.signed()) : new SM3Digest();
            SM2Signer signer = new SM2Signer(encoding, digest);
            ECPublicKeyParameters key = new ECPublicKeyParameters(Sm2PublicKey.toPoint(vector.xy(), 0), DOMAIN);
            signer.init(false, new ParametersWithID(key, vector.userId()));
            if (vector.kind() != CorpusVector.Kind.DIGEST) {
                signer.update(vector.signed(), 0, vector.signed().length);
            }
            return Optional.of(signer.verifySignature(vector.sig()));
        }
    }

    /** A digest that answers what it was given. */
    final class GivenDigest implements Digest {
        private final byte[] digest;

        GivenDigest(byte[] digest) {
            this.digest = digest;
        }

        @Override
        public String getAlgorithmName() {
            return "given";
        }

        @Override
        public int getDigestSize() {
            return digest.length;
        }

        @Override
        public void update(byte in) {}

        @Override
        public void update(byte[] in, int inOff, int len) {}

        @Override
        public int doFinal(byte[] out, int outOff) {
            System.arraycopy(digest, 0, out, outOff, digest.length);
            return digest.length;
        }

        @Override
        public void reset() {}
    }

    /** Tencent's Kona provider. */
    record Kona(Provider provider) implements Voice {
        Kona() {
            this(new KonaCryptoProvider());
        }

        @Override
        public String name() {
            return "Kona";
        }

        @Override
        public Optional<Boolean> accepts(CorpusVector vector) {
            return switch (vector.kind()) {
                case PUBLIC_KEY ->
                    Optional.of(accepted(
                            () -> Signature.getInstance("SM2", provider).initVerify(key(vector.sig()))));
                case DER -> Optional.of(verify(vector));
                default -> Optional.empty();
            };
        }

        private boolean verify(CorpusVector vector) {
            try {
                Signature signature = Signature.getInstance("SM2", provider);
                PublicKey key = key(NaiveSm2.concat(new byte[] {4}, vector.xy()));
                signature.setParameter(new SM2SignatureParameterSpec(vector.userId(), (ECPublicKey) key));
                signature.initVerify(key);
                signature.update(vector.signed());
                return signature.verify(vector.sig());
            } catch (GeneralSecurityException | RuntimeException refused) {
                return false;
            }
        }

        private PublicKey key(byte[] encoded) throws GeneralSecurityException {
            return KeyFactory.getInstance("SM2", provider).generatePublic(new SM2PublicKeySpec(encoded));
        }
    }

    /** The openssl command. */
    record Command(Path folder) implements Voice {
        @Override
        public String name() {
            return "OpenSSL";
        }

        @Override
        public Optional<Boolean> accepts(CorpusVector vector) throws IOException {
            OpenSsl openSsl = new OpenSsl(folder);
            return switch (vector.kind()) {
                case PUBLIC_KEY -> Optional.of(openSsl.acceptsKey(vector.sig()));
                case DER -> Optional.of(openSsl.verify(vector.xy(), vector.signed(), vector.sig(), vector.userId()));
                case DIGEST -> Optional.of(openSsl.verifyDigest(vector.xy(), vector.signed(), vector.sig()));
                case RAW -> Optional.empty();
            };
        }
    }

    /** An attempt that may throw. */
    interface Attempt {
        void run() throws Exception;
    }

    /** Whether the attempt ended without an exception. */
    static boolean accepted(Attempt attempt) {
        try {
            attempt.run();
            return true;
        } catch (Exception refused) {
            return false;
        }
    }
}
