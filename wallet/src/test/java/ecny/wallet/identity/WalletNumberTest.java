package ecny.wallet.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class WalletNumberTest {
    @Property
    void a_number_has_its_parts_and_sixteen_digits(
            @ForAll @IntRange(min = 1, max = 999) int operator,
            @ForAll @LongRange(min = 0, max = 999_999_999_999L) long serial) {
        long number = WalletNumber.of(operator, serial);
        assertThat(WalletNumber.operator(number)).isEqualTo(operator);
        assertThat(WalletNumber.serial(number)).isEqualTo(serial);
        assertThat(WalletNumber.isValid(number)).isTrue();
        assertThat(WalletNumber.format(number)).hasSize(16);
        assertThat(WalletNumber.parse(WalletNumber.format(number))).isEqualTo(number);
    }

    @Property
    void one_wrong_digit_is_noticed(
            @ForAll @LongRange(min = 0, max = 999_999_999_999L) long serial,
            @ForAll @IntRange(min = 0, max = 12) int place,
            @ForAll @IntRange(min = 1, max = 9) int change) {
        char[] digits = WalletNumber.format(WalletNumber.of(2, serial)).toCharArray();
        int at = digits.length - 1 - place;
        digits[at] = (char) ('0' + (digits[at] - '0' + change) % 10);
        assertThat(WalletNumber.isValid(Long.parseLong(new String(digits)))).isFalse();
    }

    @Example
    void the_check_digit_is_luhn() {
        // The textbook's 7992739871 has check digit 3; with leading zeros and operator 0 in front it keeps it.
        assertThat(luhn("7992739871")).isEqualTo("3");
        assertThat(WalletNumber.format(WalletNumber.of(2, 7_992_739_871L)))
                .isEqualTo("002007992739871" + luhn("002007992739871"));
    }

    @Example
    void wrong_texts_are_refused_with_a_reason() {
        assertThatThrownBy(() -> WalletNumber.parse("123")).hasMessage("a wallet number has 16 digits: '123'");
        assertThatThrownBy(() -> WalletNumber.parse("0020000000000010")).hasMessageContaining("check digit");
        assertThatThrownBy(() -> WalletNumber.of(0, 1)).hasMessage("operator=0, serial=1");
        assertThatThrownBy(() -> WalletNumber.of(1, 1_000_000_000_000L)).hasMessageContaining("serial=1000000000000");
    }

    @Example
    void an_institution_id_is_a_letter_and_thirteen_more() {
        byte[] icbc = "C1010211000012".getBytes(StandardCharsets.US_ASCII);
        assertThat(InstitutionId.isValid(icbc, 0)).isTrue();
        assertThat(InstitutionId.format(InstitutionId.head(icbc, 0), InstitutionId.tail(icbc, 0)))
                .isEqualTo("C1010211000012");
        assertThat(InstitutionId.isValid("c1010211000012".getBytes(StandardCharsets.US_ASCII), 0))
                .isFalse();
        assertThat(InstitutionId.isValid("C10102110000 2".getBytes(StandardCharsets.US_ASCII), 0))
                .isFalse();
    }

    @Example
    void states_change_as_the_table_says() {
        assertThat(WalletState.NORMAL.mayBecome(WalletState.FROZEN)).isTrue();
        assertThat(WalletState.FROZEN.mayBecome(WalletState.CLOSED)).isFalse();
        assertThat(WalletState.FROZEN.mayBecome(WalletState.RECEIVE_ONLY)).isTrue();
        for (WalletState state : WalletState.values()) {
            assertThat(state.mayBecome(state)).isFalse();
            assertThat(WalletState.CLOSED.mayBecome(state)).isFalse();
            assertThat(WalletState.ofCode(state.code())).isSameAs(state);
        }
        assertThat(WalletState.ofCode(6)).isNull();
    }

    private static String luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? digit * 2 : digit;
            sum += doubled / 10 + doubled % 10;
        }
        return Integer.toString((10 - sum % 10) % 10);
    }
}
