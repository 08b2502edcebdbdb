package ecny.gateway.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecny.gateway.lab.FlawedShop.Flaw;
import ecny.gateway.lab.VerdictSheet.Finding;
import ecny.gateway.lab.VerdictSheet.Line;
import ecny.wallet.crypto.Sm2Certificate;
import ecny.wallet.crypto.Sm2CertificateAuthority;
import ecny.wallet.crypto.Sm2KeyPair;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A good endpoint passes every line; one with a planted flaw fails exactly the lines that the flaw is about. */
class ExaminationTest {
    private static final byte[] SEED = "keys of the lab's tests".getBytes(StandardCharsets.US_ASCII);
    private static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2040-01-01T00:00:00Z");
    private static final LabMerchant MERCHANT =
            new LabMerchant("1900000109", "wx0000000000000001", "0123456789abcdef0123456789abcdef");
    private static final List<String> ORDERS =
            Arrays.stream(Check.values()).map(Check::name).toList();

    private static final Sm2CertificateAuthority AUTHORITY =
            Sm2CertificateAuthority.root("lab", Sm2KeyPair.derive(SEED, 0), FROM, UNTIL);
    private static final Seals.Signatory CURRENT = signatory("platform", 1);
    private static final Seals.Signatory PREVIOUS = signatory("platform", 2);
    private static final Seals SEALS =
            new Seals(CURRENT, PREVIOUS, signatory("stranger", 3), System::currentTimeMillis);

    private final AtomicLong ticker = new AtomicLong();

    private static Seals.Signatory signatory(String name, long index) {
        Sm2KeyPair key = Sm2KeyPair.derive(SEED, index);
        Sm2Certificate certificate = AUTHORITY.issue(name, key.publicKey(), FROM, UNTIL);
        return new Seals.Signatory(key, certificate);
    }

    private FlawedShop shop(EnumSet<Flaw> flaws) throws IOException {
        return new FlawedShop(MERCHANT, CURRENT.certificate(), PREVIOUS.certificate(), ticker, flaws);
    }

    private VerdictSheet examine(URI endpoint, Effects effects) {
        Postman postman = new Postman(Labs.TRUSTED, Duration.ofSeconds(20), ticker::get);
        return new Examination(MERCHANT, endpoint, SEALS, postman, effects, ORDERS, Instant::now).run();
    }

    private VerdictSheet examine(EnumSet<Flaw> flaws) throws IOException {
        try (FlawedShop shop = shop(flaws)) {
            return examine(shop.notifyUrl(), Effects.at(shop.effectsUrl(), Labs.TRUSTED));
        }
    }

    private static Set<Check> with(VerdictSheet sheet, Finding finding) {
        return sheet.lines().stream()
                .filter(line -> line.finding() == finding)
                .map(Line::check)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Check.class)));
    }

    @Test
    void a_good_endpoint_passes_every_line() throws IOException {
        VerdictSheet sheet = examine(EnumSet.noneOf(Flaw.class));
        assertThat(sheet.lines()).allMatch(line -> line.finding() == Finding.PASS, "all pass: " + sheet);
        assertThat(sheet.lines().stream().map(Line::check)).containsExactly(Check.values());
        assertThat(sheet.isClean()).isTrue();
    }

    static Stream<Arguments> flaws() {
        return Stream.of(
                Arguments.of(
                        Flaw.TRUSTS_EVERYBODY,
                        EnumSet.of(
                                Check.REFUSES_UNSIGNED,
                                Check.REFUSES_STRANGER,
                                Check.REFUSES_CHANGED_BODY,
                                Check.REFUSES_STALE)),
                Arguments.of(Flaw.TAKES_UNSIGNED_ONES, EnumSet.of(Check.REFUSES_UNSIGNED)),
                Arguments.of(
                        Flaw.LOOKS_AT_THE_SERIAL_ONLY, EnumSet.of(Check.REFUSES_STRANGER, Check.REFUSES_CHANGED_BODY)),
                Arguments.of(Flaw.IGNORES_AGE_OF_SIGNATURE, EnumSet.of(Check.REFUSES_STALE)),
                Arguments.of(Flaw.KNOWS_THE_NEWEST_CERTIFICATE_ONLY, EnumSet.of(Check.TAKES_PREVIOUS_CERTIFICATE)),
                Arguments.of(Flaw.REFUSES_LATE_EVENTS, EnumSet.of(Check.TAKES_LATE)),
                Arguments.of(
                        Flaw.SHIPS_EVERY_TIME,
                        EnumSet.of(Check.ONCE_WHEN_DOUBLED, Check.ONCE_WHEN_AT_ONCE, Check.ONCE_AFTER_LOST_ANSWER)),
                Arguments.of(Flaw.LOOKS_THEN_ACTS, EnumSet.of(Check.ONCE_WHEN_AT_ONCE)),
                Arguments.of(Flaw.LAST_NOTIFICATION_WINS, EnumSet.of(Check.RIGHT_WHEN_OUT_OF_ORDER)),
                Arguments.of(Flaw.REMEMBERS_HALF_ONES, EnumSet.of(Check.SURVIVES_CUT)),
                Arguments.of(Flaw.IS_SLOW, EnumSet.of(Check.ANSWERS_IN_TIME)));
    }

    @ParameterizedTest
    @MethodSource("flaws")
    void a_planted_flaw_fails_exactly_its_own_lines(Flaw flaw, EnumSet<Check> itsLines) throws IOException {
        VerdictSheet sheet = examine(EnumSet.of(flaw));
        assertThat(with(sheet, Finding.FAIL)).as(sheet.toString()).isEqualTo(itsLines);
        assertThat(with(sheet, Finding.NOT_JUDGED)).isEmpty();
        assertThat(sheet.isClean()).isFalse();
    }

    @Test
    void what_cannot_be_seen_is_not_judged() throws IOException {
        EnumSet<Check> idempotence = EnumSet.of(
                Check.ONCE_WHEN_DOUBLED,
                Check.ONCE_WHEN_AT_ONCE,
                Check.ONCE_AFTER_LOST_ANSWER,
                Check.RIGHT_WHEN_OUT_OF_ORDER);
        assertThat(with(examine(EnumSet.of(Flaw.HIDES_EFFECTS)), Finding.NOT_JUDGED))
                .isEqualTo(idempotence);
        try (FlawedShop shop = shop(EnumSet.of(Flaw.SHIPS_EVERY_TIME))) {
            assertThat(with(examine(shop.notifyUrl(), Effects.unseen()), Finding.NOT_JUDGED))
                    .isEqualTo(idempotence);
        }
    }

    @Test
    void who_always_says_no_fails_all_that_should_be_taken() throws IOException {
        VerdictSheet sheet = examine(EnumSet.of(Flaw.SAYS_NO));
        assertThat(with(sheet, Finding.PASS))
                .isEqualTo(EnumSet.of(
                        Check.REFUSES_UNSIGNED,
                        Check.REFUSES_STRANGER,
                        Check.REFUSES_CHANGED_BODY,
                        Check.REFUSES_STALE,
                        Check.ANSWERS_IN_TIME));
    }

    @Test
    void where_nobody_listens_every_line_fails() throws IOException {
        URI closed;
        try (FlawedShop shop = shop(EnumSet.noneOf(Flaw.class))) {
            closed = shop.notifyUrl();
        }
        assertThat(with(examine(closed, Effects.unseen()), Finding.FAIL)).isEqualTo(EnumSet.allOf(Check.class));
    }

    @Test
    void an_examination_needs_an_order_for_each_check() {
        assertThatThrownBy(() -> new Examination(
                        MERCHANT,
                        URI.create("http://127.0.0.1:1/"),
                        SEALS,
                        new Postman(Labs.TRUSTED, Duration.ofSeconds(1), System::nanoTime),
                        Effects.unseen(),
                        List.of("ONE-ORDER"),
                        Instant::now))
                .hasMessageContaining("1 orders");
        assertThat(Letters.fault("short")).isPresent();
        assertThat(Letters.fault("ORDER-1")).isEmpty();
        assertThat(MERCHANT.toString()).doesNotContain("0123456789abcdef");
    }
}
