package ecny.gateway.retail.api;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.gateway.retail.api.Shop.Got;
import ecny.gateway.retail.trigger.Triggers;
import ecny.wallet.identity.WalletNumber;
import ecny.wallet.money.Fen;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TriggersTest {
    private static final Triggers TRIGGERS = Triggers.builtIn();
    private static final String YEAR = "limit-regulation-year";

    /** Today, tomorrow, and after a restart: a state that wears off would be seen. */
    @Test
    void every_trigger_ends_in_its_verdict_as_often_and_whenever_it_is_pulled(@TempDir Path folder) throws Exception {
        try (Street street = new Street(folder)) {
            pullAll(street.baker, street);
            pullAll(street.baker, street);
            street.clock.advance(Duration.ofDays(1));
            pullAll(street.taxiWithMoney(), street);
        }
        try (Street street = new Street(folder, Street.NOON.plus(Duration.ofDays(2)), true)) {
            pullAll(street.baker, street);
            street.node.ask(ledger -> ledger.checkInvariants());
        }
    }

    /** Nothing but days can use up a year's limit; the wallet does so by itself, and again in every year. */
    @Test
    void the_yearly_limit_is_used_up_after_ten_days_and_stays_so_until_the_new_year(@TempDir Path folder)
            throws Exception {
        try (Street street = new Street(folder)) {
            assertThat(pullYear(street)).isEqualTo("LIMIT_REGULATION_PER_DAY");
            street.clock.advance(Duration.ofDays(9));
            assertThat(pullYear(street)).isEqualTo("LIMIT_REGULATION_PER_DAY");
            assertThat(street.baker
                            .post("/v1/test/triggers/limit-regulation-day", "")
                            .text("verdict"))
                    .as("also after days on which nothing else happened")
                    .isEqualTo("LIMIT_REGULATION_PER_DAY");
            street.clock.advance(Duration.ofDays(1));
            assertThat(pullYear(street)).isEqualTo("LIMIT_REGULATION_PER_YEAR");
            assertThat(pullYear(street)).isEqualTo("LIMIT_REGULATION_PER_YEAR");
        }
        try (Street street = new Street(folder, Street.NOON.plus(Duration.ofDays(40)), true)) {
            assertThat(pullYear(street)).isEqualTo("LIMIT_REGULATION_PER_YEAR");
        }
        try (Street street = new Street(folder, Instant.parse("2027-01-01T04:00:00Z"), true)) {
            assertThat(pullYear(street)).isEqualTo("LIMIT_REGULATION_PER_DAY");
            street.clock.advance(Duration.ofDays(10));
            assertThat(pullYear(street)).isEqualTo("LIMIT_REGULATION_PER_YEAR");
            street.node.ask(ledger -> ledger.checkInvariants());
        }
    }

    private static String pullYear(Street street) {
        return street.baker.post("/v1/test/triggers/" + YEAR, "").is(200).text("verdict");
    }

    private static void pullAll(Shop shop, Street street) {
        Map<String, Got> waiting = new LinkedHashMap<>();
        for (String name : TRIGGERS.triggers().keySet()) {
            if (name.equals(YEAR)) {
                continue; // has a test of its own
            }
            Got pulled = shop.post("/v1/test/triggers/" + name, "").is(200);
            assertThat(pulled.text("verdict"))
                    .as(name + " " + pulled.body())
                    .isEqualTo(TRIGGERS.triggers().get(name).verdict());
            assertThat(pulled.body().path("asExpected").asBoolean()).isTrue();
            if (TRIGGERS.triggers().get(name).waits()) {
                waiting.put(name, pulled);
            }
        }
        assertThat(waiting).hasSizeGreaterThanOrEqualTo(5);
        String asked = Objects.requireNonNull(waiting.get("limit-regulation-payment"))
                .body()
                .at("/payment/id")
                .asText();
        shop.post("/v1/test/payments/" + asked + "/customer", "{'does':'PAY'}").is(422);
        street.clock.advance(Duration.ofSeconds(10));
        waiting.forEach((name, pulled) -> {
            Got payment =
                    shop.get("/v1/payments/" + pulled.body().at("/payment/id").asText());
            String end = payment.text("state").equals("FAILED") ? payment.text("verdict") : payment.text("state");
            assertThat(end)
                    .as(name)
                    .isEqualTo(Objects.requireNonNull(TRIGGERS.triggers().get(name))
                            .later());
        });
    }

    @Test
    void an_unknown_trigger_is_not_found(@TempDir Path folder) throws Exception {
        try (Street street = new Street(folder)) {
            assertThat(street.baker
                            .post("/v1/test/triggers/no-such", "")
                            .is(404)
                            .text("field"))
                    .isEqualTo("trigger");
            assertThat(street.baker.get("/v1/test/triggers").body().path("items"))
                    .hasSameSizeAs(TRIGGERS.triggers().keySet());
        }
    }

    @Test
    void the_table_in_the_documentation_is_the_list_of_triggers() throws Exception {
        List<String> rows = new ArrayList<>();
        TRIGGERS.triggers()
                .forEach((name, trigger) -> rows.add("| `" + name + "` | `"
                        + WalletNumber.format(TRIGGERS.wallet(trigger).number(Street.OPERATOR)) + "` | "
                        + Fen.toYuan(trigger.amountFen()) + " | `" + trigger.verdict() + "`"
                        + (trigger.waits() ? ", then `" + trigger.later() + "`" : "") + " | " + trigger.english()
                        + " |"));

        String page = Files.readString(Path.of("../docs/api.md"));

        assertThat(page.lines()
                        .filter(line -> line.startsWith("| `") && line.contains("` | `00"))
                        .toList())
                .isEqualTo(rows);
    }
}
