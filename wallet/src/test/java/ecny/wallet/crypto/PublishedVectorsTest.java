package ecny.wallet.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PublishedVectorsTest {
    private final Sm2PublicKey key = Sm2PublicKey.of(PublishedVectors.PUBLIC_KEY, 0);

    static List<Sm2Verifier> verifiers() {
        return List.of(Sm2Verifier.create(), new StraightSm2Verifier(Sm2UserId.DEFAULT));
    }

    @Test
    void za_and_e_are_those_of_the_standard() {
        Sm3 hash = new Sm3();
        byte[] za = new byte[32];
        Sm2UserId.DEFAULT.writeZa(hash, PublishedVectors.PUBLIC_KEY, 0, za, 0);
        assertThat(za).isEqualTo(PublishedVectors.ZA);
        hash.update(za, 0, 32);
        hash.update(PublishedVectors.MESSAGE, 0, PublishedVectors.MESSAGE.length);
        hash.digest(za, 0);
        assertThat(za).isEqualTo(PublishedVectors.E);
    }

    @Test
    void the_public_key_belongs_to_the_private_key() {
        Sm2KeyPair pair = Sm2KeyPair.of(Sm2PrivateKey.of(PublishedVectors.PRIVATE_KEY, 0));
        assertThat(pair.publicKey()).isEqualTo(key);
    }

    @Test
    void signing_with_the_nonce_of_the_standard_gives_its_signature() {
        Sm2Signer signer = new Sm2Signer(Sm2KeyPair.of(Sm2PrivateKey.of(PublishedVectors.PRIVATE_KEY, 0)));
        byte[] signature = new byte[64];
        assertThat(signer.signDigestWithNonce(PublishedVectors.E, PublishedVectors.NONCE, signature))
                .isTrue();
        assertThat(signature).isEqualTo(PublishedVectors.SIGNATURE);
    }

    @Test
    void every_verifier_accepts_the_signature_of_the_standard_raw_and_der() {
        for (Sm2Verifier verifier : verifiers()) {
            assertThat(verifier.verify(key, PublishedVectors.MESSAGE, PublishedVectors.SIGNATURE))
                    .isTrue();
            assertThat(verifier.verifyDer(key, PublishedVectors.MESSAGE, PublishedVectors.SIGNATURE_DER))
                    .isTrue();
        }
        assertThat(Sm2Signature.toDer(PublishedVectors.SIGNATURE, 0)).isEqualTo(PublishedVectors.SIGNATURE_DER);
    }

    @Test
    void every_verifier_refuses_it_with_any_bit_changed() {
        for (Sm2Verifier verifier : verifiers()) {
            for (int bit = 0; bit < 512; bit += 7) {
                byte[] changed = PublishedVectors.SIGNATURE.clone();
                changed[bit / 8] ^= (byte) (1 << (bit % 8));
                assertThat(verifier.verify(key, PublishedVectors.MESSAGE, changed))
                        .as("bit %d", bit)
                        .isFalse();
            }
            assertThat(verifier.verify(key, new byte[1], PublishedVectors.SIGNATURE))
                    .isFalse();
        }
    }
}
