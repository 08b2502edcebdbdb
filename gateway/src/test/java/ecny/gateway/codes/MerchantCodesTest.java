package ecny.gateway.codes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ecny.gateway.codes.MerchantCodes.Fault;
import ecny.wallet.identity.WalletNumber;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class MerchantCodesTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:15:07Z");
    private static final long TEA_HOUSE = WalletNumber.of(2, 900_001);

    private final MerchantCodes codes = new MerchantCodes("a master key".getBytes(StandardCharsets.US_ASCII));
    private final MerchantCode onTheWall =
            new MerchantCode(TEA_HOUSE, "5812", "Tea House", "Suzhou", Optional.of("姑苏茶馆"), Optional.empty());

    private static MerchantCode ordered(long fen, String reference) {
        return new MerchantCode(
                TEA_HOUSE,
                "5812",
                "Tea House",
                "Suzhou",
                Optional.of("姑苏茶馆"),
                Optional.of(new MerchantCode.Order(reference, fen, NOW.plusSeconds(300))));
    }

    private Fault faultOf(String text, Instant at) {
        return catchThrowableOfType(MerchantCodes.RefusedException.class, () -> codes.read(text, at))
                .fault();
    }

    @Test
    void a_static_code_is_an_emvco_payload_and_names_the_merchant() throws Exception {
        String text = codes.write(onTheWall);
        assertThat(text).startsWith("000201010211").contains("5802CN", "姑苏茶馆").doesNotContain("5404");
        assertThat(EmvPayload.read(text).write()).isEqualTo(text);
        assertThat(codes.read(text, NOW)).isEqualTo(onTheWall);
        assertThat(codes.read(text, NOW).isStatic()).isTrue();
    }

    @Property(tries = 200)
    void a_dynamic_code_gives_back_what_was_written(
            @ForAll @LongRange(min = 1, max = 999_999_999_999L) long fen,
            @ForAll @AlphaChars @NumericChars @StringLength(min = 1, max = 25) String reference)
            throws Exception {
        MerchantCode code = ordered(fen, reference);
        assertThat(codes.read(codes.write(code), NOW)).isEqualTo(code);
        assertThat(code.amountFen()).hasValue(fen);
    }

    @Test
    void a_dynamic_code_ends_when_it_says() throws Exception {
        String text = codes.write(ordered(1_250, "A1"));
        assertThat(codes.read(text, NOW.plusSeconds(299)).isStatic()).isFalse();
        assertThat(faultOf(text, NOW.plusSeconds(300))).isEqualTo(Fault.EXPIRED);
    }

    @Property(tries = 400)
    void a_changed_code_is_refused_even_when_its_crc_was_made_to_fit(
            @ForAll @IntRange(min = 0, max = 400) int at, @ForAll @IntRange(min = 48, max = 90) int character) {
        String text = codes.write(ordered(1_250, "A1"));
        String body = text.substring(0, text.length() - 4);
        int place = at % (body.length() - 4);
        if (body.charAt(place) == character) {
            return;
        }
        String changed = body.substring(0, place) + (char) character + body.substring(place + 1);
        assertThatThrownBy(() -> codes.read(changed + Crc16.of(changed), NOW))
                .isInstanceOf(MerchantCodes.RefusedException.class);
    }

    @Test
    void another_payee_or_amount_under_the_same_tag_is_a_forgery() {
        String text = codes.write(ordered(1_250, "A1"));
        String body = text.substring(0, text.length() - 4);
        String cheaper = body.replace("540512.50", "540500.50");
        String thief = body.replace(WalletNumber.format(TEA_HOUSE), WalletNumber.format(WalletNumber.of(2, 666)));
        assertThat(cheaper).isNotEqualTo(body);
        assertThat(thief).isNotEqualTo(body);
        assertThat(faultOf(cheaper + Crc16.of(cheaper), NOW)).isEqualTo(Fault.FORGED);
        assertThat(faultOf(thief + Crc16.of(thief), NOW)).isEqualTo(Fault.FORGED);
    }

    @Test
    void a_code_of_another_key_is_a_forgery_and_other_schemes_are_named_so() {
        String elsewhere = new MerchantCodes(new byte[] {1}).write(onTheWall);
        assertThat(faultOf(elsewhere, NOW)).isEqualTo(Fault.FORGED);
        assertThat(faultOf(
                        "00020101021252044131153137210116372101160123456789ABCDE6010Phnom Penh5913Merchant Shop5802KH"
                                + "540510.005303840622501081234567802090124444446304A0BA",
                        NOW))
                .isEqualTo(Fault.OTHER_SCHEME);
        assertThat(faultOf("hello", NOW)).isEqualTo(Fault.NOT_EMVCO);
    }

    @Test
    void what_does_not_fit_in_a_code_is_refused_when_it_is_written() {
        assertThatThrownBy(() -> ordered(0, "A1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ordered(1, "a reference")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> codes.write(
                        new MerchantCode(TEA_HOUSE, "58", "Tea House", "Suzhou", Optional.empty(), Optional.empty())))
                .hasMessageContaining("object 52");
    }
}
