package ecny.gateway.cashier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ecny.gateway.http.HttpCall;
import ecny.gateway.lab.Happened;
import ecny.gateway.lab.Mishap;
import ecny.wallet.identity.WalletNumber;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lab, the platform's ladder of attempts and the page's own endpoint together, over HTTP. */
class NotificationsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Happened> happened = new CopyOnWriteArrayList<>();
    private Town town;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        town = new Town(folder);
        town.courier.listen(happened::add);
    }

    @AfterEach
    void close() {
        town.close();
    }

    private JsonNode post(String path, String body) throws IOException {
        return JSON.readTree(town.routes()
                .answer(new HttpCall(
                        "POST",
                        path,
                        Map.of("Content-Type", "application/json"),
                        body.getBytes(StandardCharsets.UTF_8),
                        "127.0.0.1"))
                .body());
    }

    private void payAnOrder() throws IOException {
        JsonNode order = post("/cashier/api/orders", "{\"mchid\":\"" + Town.TEA + "\",\"amountFen\":100}");
        JsonNode told = post(
                "/cashier/api/phone/pay",
                "{\"wallet\":\"" + WalletNumber.format(town.customer(0)) + "\",\"amountFen\":100,\"code\":\""
                        + order.get("codeUrl").asText() + "\"}");
        assertThat(told.get("paid").asBoolean()).isTrue();
    }

    private List<Integer> statuses() {
        return happened.stream().map(one -> one.answer().status()).toList();
    }

    @Test
    void the_pages_own_endpoint_stands_the_examination() throws IOException {
        String endpoint = town.address() + "/cashier/notify/" + Town.TEA;
        JsonNode sheet =
                post("/sandbox/lab/examinations", "{\"mchid\":\"" + Town.TEA + "\",\"url\":\"" + endpoint + "\"}");
        assertThat(sheet.get("clean").asBoolean()).as(sheet.toString()).isTrue();
        assertThat(sheet.findValuesAsText("finding"))
                .contains("PASS", "NOT_JUDGED")
                .doesNotContain("FAIL");
    }

    @Test
    void a_notification_arrives_at_once_when_nothing_is_planned() throws IOException {
        payAnOrder();
        assertThat(statuses()).containsExactly(204);
    }

    @Test
    void a_lost_notification_comes_with_the_next_step_of_the_ladder() throws IOException {
        town.courier.plan(Town.TEA, List.of(Mishap.LOST));
        payAnOrder();
        assertThat(statuses()).containsExactly(0);
        town.clock.advance(Duration.ofSeconds(15));
        assertThat(statuses()).containsExactly(0, 204);
    }

    @Test
    void a_late_notification_comes_after_an_hour_and_is_still_taken() throws IOException {
        town.courier.plan(Town.TEA, List.of(Mishap.LATE));
        payAnOrder();
        town.clock.advance(Duration.ofMinutes(59));
        assertThat(statuses()).isNotEmpty().containsOnly(0);
        town.clock.advance(Duration.ofHours(2));
        assertThat(statuses()).last().isEqualTo(204);
    }

    @Test
    void wrongly_signed_ones_are_refused_by_the_page_and_the_genuine_one_follows() throws IOException {
        town.courier.plan(Town.TEA, List.of(Mishap.WRONGLY_SIGNED));
        payAnOrder();
        assertThat(happened.get(0).answer().detail()).contains("the endpoint said: HTTP 401");
        town.clock.advance(Duration.ofSeconds(15));
        assertThat(statuses()).containsExactly(0, 204);
    }

    @Test
    void one_signed_by_the_previous_certificate_is_taken() throws IOException {
        town.courier.plan(Town.TEA, List.of(Mishap.PREVIOUS_CERTIFICATE, Mishap.DOUBLED));
        payAnOrder();
        payAnOrder();
        assertThat(statuses()).containsExactly(204, 204);
    }

    @Test
    void two_notifications_change_places() throws IOException {
        town.courier.plan(Town.TEA, List.of(Mishap.OUT_OF_ORDER));
        payAnOrder();
        payAnOrder();
        town.clock.advance(Duration.ofSeconds(15));
        assertThat(statuses()).containsExactly(0, 204, 204);
        assertThat(happened.get(2).notice().id())
                .isEqualTo(happened.get(0).notice().id());
    }

    @Test
    void half_a_notification_is_followed_by_a_whole_one() throws IOException {
        town.courier.plan(Town.TEA, List.of(Mishap.CUT));
        payAnOrder();
        town.clock.advance(Duration.ofSeconds(15));
        assertThat(statuses()).containsExactly(0, 204);
        assertThat(happened.get(0).answer().detail()).isEqualTo("cut on purpose");
    }
}
