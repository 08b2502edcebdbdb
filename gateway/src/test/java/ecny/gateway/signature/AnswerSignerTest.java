package ecny.gateway.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecny.wallet.crypto.Sm2Verifier;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswerSignerTest {
    private final SigningMerchant platform = new SigningMerchant("platform", 0);
    private final AnswerSigner signer = new AnswerSigner(platform.key, platform.certificate, () -> 1_700_000_000_999L);

    @Test
    void an_answer_is_signed_over_timestamp_nonce_and_body() {
        byte[] body = "{\"说\":1}".getBytes(UTF_8);
        Map<String, String> headers = signer.headersFor(body);
        assertThat(headers)
                .containsEntry("Wechatpay-Timestamp", "1700000000")
                .containsEntry("Wechatpay-Serial", platform.certificate.serial())
                .containsEntry("Wechatpay-Signature-Type", "WECHATPAY2-SM2-WITH-SM3");
        String message = "1700000000\n" + headers.get("Wechatpay-Nonce") + "\n{\"说\":1}\n";
        byte[] der = Base64.getDecoder().decode(headers.getOrDefault("Wechatpay-Signature", ""));
        assertThat(Sm2Verifier.create().verifyDer(platform.key.publicKey(), message.getBytes(UTF_8), der))
                .isTrue();
        assertThat(Sm2Verifier.create().verifyDer(platform.key.publicKey(), (message + " ").getBytes(UTF_8), der))
                .isFalse();
    }

    @Test
    void each_answer_has_its_own_nonce() {
        assertThat(signer.headersFor(new byte[0]).get("Wechatpay-Nonce"))
                .matches("[0-9A-Z]{32}")
                .isNotEqualTo(signer.headersFor(new byte[0]).get("Wechatpay-Nonce"));
    }

    @Test
    void a_certificate_of_another_key_is_refused() {
        SigningMerchant other = new SigningMerchant("other", 0);
        assertThatThrownBy(() -> new AnswerSigner(platform.key, other.certificate, () -> 0))
                .hasMessageContaining("of another key");
    }
}
