package ecny.gateway.signature;

import static ecny.gateway.signature.SignatureCause.*;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ecny.wallet.crypto.Sm2Signature;
import ecny.wallet.crypto.Sm2UserId;
import ecny.wallet.crypto.Sm3;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each mistake is made by really signing that way. */
class SignatureDoctorTest {
    private static final long NOW = SigningMerchant.FROM.toEpochMilli() + 40L * 86_400_000;
    private static final String TIME = Long.toString(NOW / 1000);
    private static final String NONCE = "593BEC0C930BF1AFEB40B4A08C8FB242";
    private static final String TARGET = "/v3/pay/transactions/id/1217752501201407033233368018?mchid=1900000001";
    private static final String ORDER =
            "{\"mchid\":\"1900000001\",\"description\":\"茶 & 点心\",\"notify_url\":\"https://shop.example/n\",\"amount\":{\"total\":100,\"currency\":\"CNY\"}}";

    private final SigningMerchant shop = new SigningMerchant("1900000001", 0);
    private final SigningMerchant newKey = new SigningMerchant("1900000001", 1);
    private final SigningMerchant other = new SigningMerchant("1900000002", 0);
    private final SigningMerchant expired =
            new SigningMerchant("1900000003", 0, SigningMerchant.FROM.plusSeconds(86_400));
    private final SigningMerchant platform = new SigningMerchant("platform", 0);
    private final SigningMerchant stranger = new SigningMerchant("stranger", 0);
    private final RequestVerifier verifier = new RequestVerifier(
            new CallerRegistry(
                    List.of(shop.credential(), newKey.credential(), other.credential(), expired.credential()),
                    List.of(platform.certificate)),
            () -> NOW);

    private static final Set<SignatureCause> MADE = EnumSet.noneOf(SignatureCause.class);

    @BeforeAll
    static void nothing_made_yet() {
        MADE.clear();
    }

    @AfterAll
    static void every_cause_was_made_by_a_test() {
        assertThat(MADE).containsExactlyInAnyOrder(SignatureCause.values());
    }

    @Test
    void what_is_signed_rightly_is_accepted() {
        assertThat(send("GET", TARGET, "", shop.sign(expected("GET", TARGET, ""))))
                .isEqualTo(new Identified.Merchant("1900000001"));
        byte[] message = request("POST", "/v1/payments", ORDER, null, null).messageToSign(TIME, "another");
        String raw = Base64.getEncoder().encodeToString(shop.signRaw(message));
        assertThat(verifier.identify(request(
                        "POST", "/v1/payments", ORDER, header("ECNY-SM2-SM3-RAW", shop, "another", TIME, raw), null)))
                .isEqualTo(new Identified.Merchant("1900000001"));
    }

    @Test
    void header_missing_malformed_or_of_another_scheme() {
        assertThat(verifier.identify(request("GET", TARGET, "", null, null)))
                .satisfies(causeIs(AUTHORIZATION_MISSING, ""));
        String good = header("WECHATPAY2-SM2-WITH-SM3", shop, NONCE, TIME, "MEU=");
        assertThat(verifier.identify(request("GET", TARGET, "", good.replace("\"", ""), null)))
                .satisfies(causeIs(AUTHORIZATION_MALFORMED, "not of the form"));
        assertThat(verifier.identify(request("GET", TARGET, "", good.replace("nonce_str", "nonce"), null)))
                .satisfies(causeIs(AUTHORIZATION_MALFORMED, "missing or empty: nonce_str"));
        assertThat(verifier.identify(request("GET", TARGET, "", good.replace("SM2-WITH-SM3", "SHA256-RSA2048"), null)))
                .satisfies(causeIs(SCHEME_IS_RSA, "RSA2048"));
        assertThat(verifier.identify(request("GET", TARGET, "", good.replace("WECHATPAY2-", ""), null)))
                .satisfies(causeIs(SCHEME_UNKNOWN, "SM2-WITH-SM3"));
    }

    @Test
    void unknown_merchant() {
        assertThat(sendAs("1999999999", shop.certificate.serial())).satisfies(causeIs(MERCHANT_UNKNOWN, "1999999999"));
    }

    @Test
    void wrong_serials() {
        String serial = shop.certificate.serial();
        assertThat(sendAs(shop.mchid, serial.toLowerCase(Locale.ROOT)))
                .satisfies(causeIs(SERIAL_NOT_AS_WRITTEN, serial));
        assertThat(sendAs(shop.mchid, serial.replaceAll("(..)(?!$)", "$1:")))
                .satisfies(causeIs(SERIAL_NOT_AS_WRITTEN, serial));
        assertThat(sendAs(shop.mchid, new BigInteger(serial, 16).toString()))
                .satisfies(causeIs(SERIAL_NOT_AS_WRITTEN, serial));
        assertThat(sendAs(shop.mchid, platform.certificate.serial())).satisfies(causeIs(SERIAL_OF_THE_PLATFORM, ""));
        assertThat(sendAs(shop.mchid, other.certificate.serial())).satisfies(causeIs(SERIAL_OF_ANOTHER_MERCHANT, ""));
        assertThat(sendAs(shop.mchid, "ABCDEF")).satisfies(causeIs(SERIAL_UNKNOWN, "ABCDEF"));
        assertThat(sendAs(expired.mchid, expired.certificate.serial()))
                .satisfies(causeIs(CERTIFICATE_NOT_VALID, "valid from"));
    }

    @Test
    void wrong_times() {
        assertThat(sendAt(Long.toString(NOW))).satisfies(causeIs(TIMESTAMP_IN_MILLISECONDS, "13 digits"));
        assertThat(sendAt("2026-02-10T00:00:00Z")).satisfies(causeIs(TIMESTAMP_NOT_A_NUMBER, "2026-02-10"));
        assertThat(sendAt(Long.toString(NOW / 1000 - 300))).satisfies(causeIs(CLOCK_SKEW, "300 s behind"));
        assertThat(sendAt(Long.toString(NOW / 1000 + 3600))).satisfies(causeIs(CLOCK_SKEW, "3600 s ahead"));
        assertThat(sendAt(Long.toString(NOW / 1000 - 299))).isInstanceOf(Identified.Merchant.class);
    }

    @Test
    void replayed_and_malformed_nonces() {
        String signature = shop.sign(expected("GET", TARGET, ""));
        assertThat(send("GET", TARGET, "", signature)).isInstanceOf(Identified.Merchant.class);
        assertThat(send("GET", TARGET, "", signature)).satisfies(causeIs(NONCE_REPLAYED, NONCE));
        String longNonce = "x".repeat(33);
        byte[] message = request("GET", TARGET, "", null, null).messageToSign(TIME, longNonce);
        assertThat(verifier.identify(request(
                        "GET",
                        TARGET,
                        "",
                        header("WECHATPAY2-SM2-WITH-SM3", shop, longNonce, TIME, shop.sign(message)),
                        null)))
                .satisfies(causeIs(NONCE_MALFORMED, "33"));
    }

    @Test
    void encodings_of_the_signature() {
        byte[] raw = shop.signRaw(expected("GET", TARGET, ""));
        byte[] der = Sm2Signature.toDer(raw, 0);
        assertThat(send("GET", TARGET, "", HexFormat.of().formatHex(der))).satisfies(causeIs(SIGNATURE_IN_HEX, ""));
        assertThat(send("GET", TARGET, "", Base64.getEncoder().encodeToString(raw)))
                .satisfies(causeIs(SIGNATURE_IS_RAW, "64 bytes"));
        assertThat(send("GET", TARGET, "", "this is no base64!")).satisfies(causeIs(SIGNATURE_NOT_BASE64, "18"));
        assertThat(send("GET", TARGET, "", "c2hvcnQ=")).satisfies(causeIs(SIGNATURE_NOT_DER, "5 bytes"));
        assertThat(verifier.identify(request(
                        "GET",
                        TARGET,
                        "",
                        header("ECNY-SM2-SM3-RAW", shop, NONCE, TIME, SigningMerchant.der(raw)),
                        null)))
                .satisfies(causeIs(SIGNATURE_IS_DER, "bytes"));
        byte[] swapped = new byte[64];
        System.arraycopy(raw, 0, swapped, 32, 32);
        System.arraycopy(raw, 32, swapped, 0, 32);
        assertThat(send("GET", TARGET, "", SigningMerchant.der(swapped))).satisfies(causeIs(R_AND_S_SWAPPED, ""));
    }

    @Test
    void base64url_instead_of_base64() {
        // Only a signature that has a + or a / shows it.
        for (int i = 0; ; i++) {
            String target = TARGET + "&try=" + i;
            String signature = shop.sign(expected("GET", target, ""));
            if (signature.contains("+") || signature.contains("/")) {
                assertThat(send("GET", target, "", signature.replace('+', '-').replace('/', '_')))
                        .satisfies(causeIs(SIGNATURE_IN_BASE64URL, ""));
                return;
            }
        }
    }

    @Test
    void der_with_a_missing_leading_zero() {
        for (int i = 0; ; i++) {
            String target = TARGET + "&try=" + i;
            byte[] raw = shop.signRaw(expected("GET", target, ""));
            if (raw[0] < 0) {
                byte[] der = new byte[70];
                der[0] = 0x30;
                der[1] = 68;
                der[2] = 2;
                der[3] = 32;
                System.arraycopy(raw, 0, der, 4, 32);
                der[36] = 2;
                der[37] = 32;
                System.arraycopy(raw, 32, der, 38, 32);
                assertThat(send("GET", target, "", Base64.getEncoder().encodeToString(der)))
                        .satisfies(causeIs(DER_NOT_CANONICAL, ""));
                return;
            }
        }
    }

    @Test
    void wrong_user_ids() {
        byte[] message = expected("GET", TARGET, "");
        assertThat(send("GET", TARGET, "", SigningMerchant.der(shop.signRaw(message, Sm2UserId.of(new byte[0])))))
                .satisfies(causeIs(USER_ID_WRONG, "empty"));
        assertThat(send(
                        "GET",
                        TARGET,
                        "",
                        SigningMerchant.der(shop.signRaw(message, Sm2UserId.of(shop.mchid.getBytes(UTF_8))))))
                .satisfies(causeIs(USER_ID_WRONG, "the mchid"));
    }

    @Test
    void z_a_missing_or_doubled() throws Exception {
        byte[] message = expected("GET", TARGET, "");
        assertThat(send("GET", TARGET, "", SigningMerchant.der(TextbookSm2.sign(shop.d(), Sm3.hash(message)))))
                .satisfies(causeIs(Z_A_MISSING, ""));
        byte[] sha = MessageDigest.getInstance("SHA-256").digest(message);
        assertThat(send("GET", TARGET, "", SigningMerchant.der(TextbookSm2.sign(shop.d(), sha))))
                .satisfies(causeIs(Z_A_MISSING, "SHA-256"));
        byte[] za = new byte[32];
        Sm2UserId.DEFAULT.writeZa(new Sm3(), shop.key.publicKey().toBytes(), 0, za, 0);
        byte[] twice = Arrays.copyOf(za, 32 + message.length);
        System.arraycopy(message, 0, twice, 32, message.length);
        assertThat(send("GET", TARGET, "", shop.sign(twice))).satisfies(causeIs(Z_A_DOUBLED, ""));
    }

    @Test
    void a_hash_signed_instead_of_the_message() {
        byte[] hash = Sm3.hash(expected("GET", TARGET, ""));
        assertThat(send("GET", TARGET, "", shop.sign(hash))).satisfies(causeIs(HASH_SIGNED, "32 bytes"));
        byte[] hex = HexFormat.of().formatHex(hash).getBytes(US_ASCII);
        assertThat(send("GET", TARGET, "", shop.sign(hex))).satisfies(causeIs(HASH_SIGNED, "lower-case hex"));
    }

    @Test
    void ecdsa_instead_of_sm2() {
        byte[] hash = Sm3.hash(expected("GET", TARGET, ""));
        assertThat(send("GET", TARGET, "", SigningMerchant.der(TextbookSm2.ecdsa(shop.d(), hash))))
                .satisfies(causeIs(ECDSA_INSTEAD_OF_SM2, "with SM3"));
    }

    @Test
    void bodies_that_were_rendered_again() {
        for (String signed : List.of(
                ORDER.replace(":\"", ": \"")
                        .replace(",\"", ", \"")
                        .replace(":{", ": {")
                        .replace(":100", ": 100"),
                ORDER.replace("/", "\\/"),
                ORDER.replace("茶", "\\u8336").replace("点", "\\u70b9").replace("心", "\\u5fc3"),
                ORDER.replace("&", "\\u0026"),
                "{\"amount\":{\"currency\":\"CNY\",\"total\":100},\"description\":\"茶 & 点心\",\"mchid\":\"1900000001\",\"notify_url\":\"https://shop.example/n\"}",
                "{\n  \"mchid\": \"1900000001\",\n  \"description\": \"茶 & 点心\",\n  \"notify_url\": \"https://shop.example/n\",\n  \"amount\": {\n    \"total\": 100,\n    \"currency\": \"CNY\"\n  }\n}")) {
            assertThat(send(
                            "POST",
                            "/v3/pay/transactions/native",
                            ORDER,
                            shop.sign(expected("POST", "/v3/pay/transactions/native", signed))))
                    .as(signed)
                    .satisfies(causeIs(BODY_RESERIALISED, "signed"));
        }
    }

    @Test
    void bodies_omitted_added_or_in_another_charset() {
        assertThat(send("POST", TARGET, ORDER, shop.sign(expected("POST", TARGET, ""))))
                .satisfies(causeIs(BODY_OMITTED, ""));
        assertThat(send("GET", TARGET, "", shop.sign(expected("GET", TARGET, "{}"))))
                .satisfies(causeIs(BODY_ADDED, "{}"));
        byte[] inGb = SignedRequest.message("POST", TARGET, TIME, NONCE, ORDER.getBytes(Charset.forName("GB18030")));
        assertThat(send("POST", TARGET, ORDER, shop.sign(inGb))).satisfies(causeIs(BODY_CHARSET, "signed in GB18030"));
        byte[] withMark = SignedRequest.message("POST", TARGET, TIME, NONCE, ("\uFEFF" + ORDER).getBytes(UTF_8));
        assertThat(send("POST", TARGET, ORDER, shop.sign(withMark)))
                .satisfies(causeIs(BODY_CHARSET, "byte order mark"));
    }

    @Test
    void wrong_targets() {
        String path = TARGET.substring(0, TARGET.indexOf('?'));
        assertThat(send("GET", TARGET, "", shop.sign(expected("GET", path, ""))))
                .satisfies(causeIs(QUERY_MISSING, path));
        assertThat(send("GET", path, "", shop.sign(expected("GET", path + "?", ""))))
                .satisfies(causeIs(QUERY_ADDED, path));
        assertThat(send("GET", TARGET, "", shop.sign(expected("GET", "http://localhost:8080" + TARGET, ""))))
                .satisfies(causeIs(FULL_URL_SIGNED, "http://localhost:8080"));
        assertThat(send("GET", TARGET, "", shop.sign(expected("GET", "https://api.mch.weixin.qq.com" + TARGET, ""))))
                .satisfies(causeIs(FULL_URL_SIGNED, "api.mch"));
        assertThat(send("GET", path + "?note=%E8%8C%B6", "", shop.sign(expected("GET", path + "?note=茶", ""))))
                .satisfies(causeIs(PATH_DECODED, "茶"));
        assertThat(send("GET", path, "", shop.sign(expected("GET", path.substring(3), ""))))
                .satisfies(causeIs(PATH_CHANGED, "/pay"));
        assertThat(send("GET", path, "", shop.sign(expected("GET", path + "/", ""))))
                .satisfies(causeIs(PATH_CHANGED, path));
    }

    @Test
    void wrong_methods() {
        assertThat(send("GET", TARGET, "", shop.sign(expected("POST", TARGET, ""))))
                .satisfies(causeIs(METHOD_WRONG, "signed POST, sent GET"));
        assertThat(send("GET", TARGET, "", shop.sign(expected("get", TARGET, ""))))
                .satisfies(causeIs(METHOD_WRONG, "signed get"));
    }

    @Test
    void wrong_line_ends_and_orders() {
        byte[] right = expected("POST", TARGET, ORDER);
        String text = new String(right, ISO_8859_1);
        assertThat(send("POST", TARGET, ORDER, shop.sign(Arrays.copyOf(right, right.length - 1))))
                .satisfies(causeIs(LINE_FEED_MISSING, ""));
        assertThat(send("POST", TARGET, ORDER, shop.sign((text + "\n").getBytes(ISO_8859_1))))
                .satisfies(causeIs(LINE_FEED_ADDED, ""));
        assertThat(send(
                        "POST",
                        TARGET,
                        ORDER,
                        shop.sign(text.replace("\n", "\r\n").getBytes(ISO_8859_1))))
                .satisfies(causeIs(LINE_ENDS_WRONG, "CR LF"));
        assertThat(send(
                        "POST",
                        TARGET,
                        ORDER,
                        shop.sign(text.replace("\n", "\\n").getBytes(ISO_8859_1))))
                .satisfies(causeIs(LINE_ENDS_WRONG, "backslash"));
        assertThat(send("POST", TARGET, ORDER, shop.sign(SignedRequest.lines("POST", TARGET, NONCE, TIME, ORDER))))
                .satisfies(causeIs(LINES_IN_WRONG_ORDER, "nonce before timestamp"));
        assertThat(send("POST", TARGET, ORDER, shop.sign(SignedRequest.lines(TIME, NONCE, ORDER))))
                .satisfies(causeIs(ANSWER_FORM_SIGNED, ""));
        assertThat(send(
                        "POST",
                        TARGET,
                        ORDER,
                        shop.sign(SignedRequest.lines("POST", TARGET, TIME + "000", NONCE, ORDER))))
                .satisfies(causeIs(TIMESTAMP_SIGNED_DIFFERS, "000"));
    }

    @Test
    void keys_that_do_not_fit() {
        byte[] message = expected("GET", TARGET, "");
        assertThat(send("GET", TARGET, "", other.sign(message))).satisfies(causeIs(KEY_OF_ANOTHER_MERCHANT, ""));
        assertThat(send("GET", TARGET, "", newKey.sign(message)))
                .satisfies(causeIs(KEY_OF_ANOTHER_SERIAL, newKey.certificate.serial()));
        assertThat(send("GET", TARGET, "", platform.sign(message))).satisfies(causeIs(KEY_MISMATCH, "platform"));
    }

    @Test
    void a_key_that_is_shown_is_looked_at() throws Exception {
        String signature = stranger.sign(expected("GET", TARGET, ""));
        String shown = "04" + HexFormat.of().formatHex(stranger.key.publicKey().toBytes());
        assertThat(show(signature, shown)).satisfies(causeIs(KEY_MISMATCH, "holds under the public key shown"));
        KeyPairGenerator p256 = KeyPairGenerator.getInstance("EC");
        p256.initialize(new ECGenParameterSpec("secp256r1"));
        byte[] info = p256.generateKeyPair().getPublic().getEncoded();
        assertThat(show(signature, Base64.getEncoder().encodeToString(info)))
                .satisfies(causeIs(KEY_NOT_ON_THE_CURVE, "P-256"));
        String point = HexFormat.of().formatHex(info, info.length - 65, info.length);
        assertThat(show(signature, point)).satisfies(causeIs(KEY_NOT_ON_THE_CURVE, "not a point of sm2p256v1"));
    }

    @Test
    void what_no_mistake_explains_is_said_to_be_so() {
        assertThat(send("GET", TARGET, "", stranger.sign(expected("GET", TARGET, ""))))
                .satisfies(causeIs(NOT_EXPLAINED, "Ecny-Public-Key"));
    }

    @Test
    void the_expected_string_is_told_and_nothing_of_any_key() {
        Identified answer = send("POST", TARGET, ORDER, other.sign(expected("POST", TARGET, ORDER)));
        SignatureFault fault = ((Identified.Nobody) answer).fault();
        assertThat(fault.expectedText())
                .isEqualTo("POST\n" + TARGET + "\n" + TIME + "\n" + NONCE + "\n" + ORDER + "\n");
        String told = fault + fault.sentence() + fault.cause().chinese();
        for (SigningMerchant one : List.of(shop, other, platform)) {
            assertThat(told).doesNotContainIgnoringCase(HexFormat.of().formatHex(one.d()));
        }
        assertThat(told).doesNotContain(other.mchid).doesNotContain(other.certificate.serial());
    }

    private byte[] expected(String method, String target, String body) {
        return SignedRequest.message(method, target, TIME, NONCE, body.getBytes(UTF_8));
    }

    private Identified send(String method, String target, String body, String signature) {
        String header = header("WECHATPAY2-SM2-WITH-SM3", shop, NONCE, TIME, signature);
        return verifier.identify(request(method, target, body, header, null));
    }

    private Identified show(String signature, String publicKey) {
        String header = header("WECHATPAY2-SM2-WITH-SM3", shop, NONCE, TIME, signature);
        return verifier.identify(request("GET", TARGET, "", header, publicKey));
    }

    private Identified sendAs(String mchid, String serial) {
        String signature = shop.sign(expected("GET", TARGET, ""));
        String header =
                new AuthorizationHeader("WECHATPAY2-SM2-WITH-SM3", mchid, NONCE, TIME, serial, signature).text();
        return verifier.identify(request("GET", TARGET, "", header, null));
    }

    private Identified sendAt(String timestamp) {
        byte[] message = SignedRequest.message("GET", TARGET, timestamp, NONCE, new byte[0]);
        String header = header("WECHATPAY2-SM2-WITH-SM3", shop, NONCE, timestamp, shop.sign(message));
        return verifier.identify(request("GET", TARGET, "", header, null));
    }

    private static String header(String scheme, SigningMerchant who, String nonce, String time, String signature) {
        return new AuthorizationHeader(scheme, who.mchid, nonce, time, who.certificate.serial(), signature).text();
    }

    private static SignedRequest request(
            String method, String target, String body, @Nullable String authorization, @Nullable String shownKey) {
        return new SignedRequest(method, target, "localhost:8080", authorization, body.getBytes(UTF_8), shownKey);
    }

    private static Consumer<Identified> causeIs(SignatureCause cause, String detail) {
        return answer -> {
            assertThat(answer).isInstanceOf(Identified.Nobody.class);
            SignatureFault fault = ((Identified.Nobody) answer).fault();
            assertThat(fault.cause()).as(fault.sentence()).isEqualTo(cause);
            assertThat(fault.detail()).contains(detail);
            MADE.add(cause);
        };
    }
}
