package ecny.wallet.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both directions against the {@code openssl} command; skipped where there is none. */
@Tag("long")
class OpenSslAgreementTest {
    private static final byte[] DEFAULT_ID = "1234567812345678".getBytes(US_ASCII);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    Path folder;

    @BeforeEach
    void openssl_is_here() {
        assumeTrue(OpenSsl.isInstalled(), "the openssl command is not installed");
    }

    @Test
    void openssl_accepts_what_we_sign_and_refuses_it_for_another_message() throws Exception {
        OpenSsl openSsl = new OpenSsl(folder);
        Random random = new Random(5);
        for (int i = 0; i < 20; i++) {
            Sm2KeyPair pair = Sm2KeyPair.derive(new byte[] {5}, i);
            byte[] message = new byte[i * 13];
            random.nextBytes(message);
            byte[] raw = new byte[64];
            new Sm2Signer(pair).sign(message, 0, message.length, raw, 0);
            byte[] der = Sm2Signature.toDer(raw, 0);
            byte[] xy = pair.publicKey().toBytes();
            assertThat(openSsl.verify(xy, message, der, DEFAULT_ID)).isTrue();
            assertThat(openSsl.verify(xy, new byte[1], der, DEFAULT_ID)).isFalse();
            assertThat(openSsl.verify(xy, message, der, "someone else".getBytes(US_ASCII)))
                    .isFalse();
        }
    }

    @Test
    void we_accept_what_openssl_signs_and_refuse_it_for_another_message() throws Exception {
        OpenSsl openSsl = new OpenSsl(folder);
        Random random = new Random(6);
        for (int i = 0; i < 20; i++) {
            Sm2KeyPair pair = Sm2KeyPair.derive(new byte[] {6}, i);
            byte[] message = new byte[i * 17];
            random.nextBytes(message);
            byte[] der = openSsl.sign(pair, message);
            for (Sm2Verifier verifier : PublishedVectorsTest.verifiers()) {
                assertThat(verifier.verifyDer(pair.publicKey(), message, der)).isTrue();
                assertThat(verifier.verifyDer(pair.publicKey(), new byte[1], der))
                        .isFalse();
            }
        }
    }
}
