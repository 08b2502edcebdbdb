package ecny.gateway.codes;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.gateway.codes.AcceptanceRouter.Form;
import ecny.gateway.codes.AcceptanceRouter.Shown;
import ecny.wallet.rulebook.Sourced;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptanceRouterTest {
    private final AcceptanceRouter router = AcceptanceRouter.builtIn();

    @ParameterizedTest
    @CsvSource({
        "0100251770326948810, ECNY",
        "100000000000000000, WECHAT_PAY",
        "159999999999999999, WECHAT_PAY",
        "2512345678901234, ALIPAY",
        "301234567890123456789012, ALIPAY",
        "6212345678901234567, UNIONPAY",
        "hQVDUFYwMWETTwegAAAAVVVVUAhQcm9kdWN0MQ==, EMVCO",
        "weixin://wxpay/bizpayurl?pr=NwY5Mz9, WECHAT_PAY",
        "https://qr.alipay.com/bax03431ljhokirwl38f00a7, ALIPAY",
        "https://qr.95516.com/00010000/62012345678901234, UNIONPAY",
    })
    void a_code_is_of_the_scheme_that_its_prefix_and_length_say(String code, String scheme) {
        assertThat(router.route(code).map(row -> row.value().scheme())).contains(scheme);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "010025177032694881",
                "01002517703269488100",
                "160000000000000000",
                "10000000000000000",
                "251234567890123",
                "2512345678901234567890123",
                "621234567890123456",
                "01002517703269488X0",
                "https://example.com/",
            })
    void what_no_scheme_shows_is_named_by_none(String code) {
        assertThat(router.route(code)).isEmpty();
    }

    @Test
    void our_own_merchant_code_is_emvco_shown_by_a_merchant() {
        String emvco = "00020101021252044131153137210116372101160123456789ABCDE6010Phnom Penh5913Merchant Shop5802KH"
                + "540510.005303840622501081234567802090124444446304A0BA";
        assertThat(router.route(emvco).map(row -> row.value().shown())).contains(Shown.BY_MERCHANT);
    }

    @Property(tries = 1_000)
    void no_digits_fit_two_rows(@ForAll @NumericChars @StringLength(min = 14, max = 26) String digits) {
        List<Sourced<Form>> fitting =
                router.rows().stream().filter(row -> row.value().fits(digits)).toList();
        assertThat(fitting.size()).isLessThanOrEqualTo(1);
    }

    @Test
    void no_prefix_of_a_row_begins_a_prefix_of_another_row_of_the_same_length() {
        for (Sourced<Form> one : router.rows()) {
            for (Sourced<Form> other : router.rows()) {
                boolean lengthsMeet = one.value().shortest() <= other.value().longest()
                        && other.value().shortest() <= one.value().longest();
                if (!one.equals(other) && lengthsMeet) {
                    assertThat(one.value().prefixes())
                            .noneMatch(p -> other.value().prefixes().stream().anyMatch(p::startsWith));
                }
            }
        }
    }

    @Test
    void every_row_says_where_it_is_from_and_is_said_in_both_languages() {
        assertThat(router.rows()).hasSize(9).allSatisfy(row -> {
            assertThat(row.source()).isNotBlank();
            assertThat(row.value().english()).isNotBlank();
            assertThat(row.value().chinese()).matches(".*[\\u4e00-\\u9fff].*");
        });
    }
}
