package ecny.gateway.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecny.wallet.crypto.Sm4Gcm;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ApiV3CipherTest {
    private static final String KEY = "12345678901234567890123456789012";
    private final ApiV3Cipher cipher = new ApiV3Cipher(KEY);

    @Test
    void what_was_sealed_is_opened_only_with_all_that_belongs_to_it() {
        ApiV3Cipher.Sealed sealed = cipher.seal("transaction", "支付成功");
        assertThat(cipher.open(sealed)).isEqualTo("支付成功");
        assertThat(sealed.nonce()).hasSize(12);
        ApiV3Cipher.Sealed other = new ApiV3Cipher.Sealed(sealed.nonce(), "refund", sealed.ciphertext());
        assertThatThrownBy(() -> cipher.open(other)).hasMessageContaining("tag does not hold");
        ApiV3Cipher otherKey = new ApiV3Cipher("12345678901234567890123456789013");
        assertThatThrownBy(() -> otherKey.open(sealed)).hasMessageContaining("tag does not hold");
    }

    @Test
    void the_sm4_key_is_the_first_half_of_sm3_over_the_api_key() {
        ApiV3Cipher.Sealed sealed = cipher.seal("a", "text");
        Sm4Gcm published = new Sm4Gcm(HexFormat.of().parseHex("2d7a30b692e0c6c1e1584c8889373c8b"));
        byte[] plain = published.open(
                sealed.nonce().getBytes(UTF_8),
                "a".getBytes(UTF_8),
                Base64.getDecoder().decode(sealed.ciphertext()));
        assertThat(new String(plain, UTF_8)).isEqualTo("text");
    }

    @Test
    void an_api_key_of_another_length_is_refused_without_showing_it() {
        assertThatThrownBy(() -> new ApiV3Cipher("secret"))
                .hasMessageContaining("32 bytes")
                .hasMessageNotContaining("secret");
    }
}
