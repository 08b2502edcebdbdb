package ecny.wallet.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Sm4GcmTest {
    private static final HexFormat HEX = HexFormat.of();

    @Test
    void seals_and_opens_the_example_of_rfc_8998() {
        Sm4Gcm cipher = new Sm4Gcm(HEX.parseHex("0123456789abcdeffedcba9876543210"));
        byte[] nonce = HEX.parseHex("00001234567800000000abcd");
        byte[] data = HEX.parseHex("feedfacedeadbeeffeedfacedeadbeefabaddad2");
        byte[] plain = HEX.parseHex("aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccdddddddddddddddd"
                + "eeeeeeeeeeeeeeeeffffffffffffffffeeeeeeeeeeeeeeeeaaaaaaaaaaaaaaaa");
        byte[] sealed = HEX.parseHex("17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
                + "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
                + "83de3541e4c2b58177e065a9bf7b62ec");
        assertThat(cipher.seal(nonce, data, plain)).isEqualTo(sealed);
        assertThat(cipher.open(nonce, data, sealed)).isEqualTo(plain);
    }

    @Test
    void refuses_what_was_changed_anywhere() {
        Sm4Gcm cipher = new Sm4Gcm(new byte[Sm4Gcm.KEY_LENGTH]);
        byte[] nonce = new byte[Sm4Gcm.NONCE_LENGTH];
        byte[] data = "merchant".getBytes(US_ASCII);
        byte[] sealed = cipher.seal(nonce, data, "fen".getBytes(US_ASCII));
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> cipher.open(nonce, data, changed))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("tag");
        }
        assertThatThrownBy(() -> cipher.open(nonce, new byte[0], sealed)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> cipher.open(nonce, data, Arrays.copyOf(sealed, 10)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refuses_keys_and_nonces_of_another_length() {
        assertThatThrownBy(() -> new Sm4Gcm(new byte[17])).hasMessageContaining("17");
        Sm4Gcm cipher = new Sm4Gcm(new byte[16]);
        assertThatThrownBy(() -> cipher.seal(new byte[16], new byte[0], new byte[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("12 bytes");
    }

    @Test
    void keeps_its_own_copy_of_the_key_and_does_not_print_it() {
        byte[] key = HEX.parseHex("0123456789abcdeffedcba9876543210");
        Sm4Gcm cipher = new Sm4Gcm(key);
        byte[] before = cipher.seal(new byte[12], new byte[0], new byte[5]);
        Arrays.fill(key, (byte) 0);
        assertThat(cipher.seal(new byte[12], new byte[0], new byte[5])).isEqualTo(before);
        assertThat(cipher.toString()).doesNotContain("0123").contains("not shown");
    }
}
