package ecny.wallet.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Sm2EncryptionTest {
    private static final Sm2KeyPair PAIR = Sm2KeyPair.derive(new byte[] {7}, 1);

    /** GB/T 32918.5-2017, annex C: C1, C3 and C2 of "encryption standard". */
    @Test
    void the_published_example_is_decrypted() {
        byte[] d = hex("3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8");
        byte[] der = hex("307B"
                + "0220" + "04EBFC718E8D1798620432268E77FEB6415E2EDE0E073C0F4F640ECD2E149A73"
                + "022100" + "E858F9D81E5430A57B36DAAB8F950A3C64E6EE6A63094D99283AFF767E124DF0"
                + "0420" + "59983C18F809E262923C53AEC295D30383B54E39D609D160AFCB1908D0BD8766"
                + "0413" + "21886CA989CA9C7D58087307CA93092D651EFA");
        der[1] = (byte) (der.length - 2);
        assertThat(Sm2Encryption.decrypt(Sm2PrivateKey.of(d, 0), der))
                .asString(UTF_8)
                .isEqualTo("encryption standard");
    }

    @Test
    void what_is_encrypted_is_decrypted_and_every_changed_byte_is_noticed() {
        byte[] plain = "sixteen bytes!!!".getBytes(UTF_8);
        byte[] der = Sm2Encryption.encrypt(PAIR.publicKey(), plain, new SecureRandom());
        assertThat(Sm2Encryption.decrypt(PAIR.privateKey(), der)).isEqualTo(plain);
        for (int i = 0; i < der.length; i++) {
            byte[] changed = der.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> Sm2Encryption.decrypt(PAIR.privateKey(), changed))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Sm2Encryption.decrypt(
                        Sm2KeyPair.derive(new byte[] {7}, 2).privateKey(), der))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void openssl_decrypts_what_we_encrypt_and_we_what_openssl_encrypts(@TempDir Path folder) throws Exception {
        assumeTrue(OpenSsl.isInstalled(), "the openssl command is not installed");
        OpenSsl openSsl = new OpenSsl(folder);
        for (int i = 0; i < 5; i++) {
            byte[] plain = ("secret " + i).getBytes(UTF_8);
            byte[] ours = Sm2Encryption.encrypt(PAIR.publicKey(), plain, new SecureRandom());
            assertThat(openSsl.decrypt(PAIR, ours)).isEqualTo(plain);
            assertThat(Sm2Encryption.decrypt(PAIR.privateKey(), openSsl.encrypt(PAIR.publicKey(), plain)))
                    .isEqualTo(plain);
        }
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
