package ecny.gateway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ecny.gateway.http.EventStream;
import ecny.gateway.http.HttpCall;
import ecny.gateway.http.HttpReply;
import ecny.gateway.lab.FlawedShop.Flaw;
import ecny.gateway.wechat.Courier.Answer;
import ecny.gateway.wechat.Courier.Notice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabDoorTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LabCourier courier = new LabCourier(
            notice -> CompletableFuture.completedFuture(new Answer(200, "HTTP 200")),
            new Postman(Labs.TRUSTED, Duration.ofSeconds(5), System::nanoTime),
            Labs.SEALS,
            Instant::now);
    private final LabDoor door = new LabDoor(List.of(Labs.MERCHANT), Labs.SEALS, courier, Instant::now, Labs.TRUSTED);

    private HttpReply post(String path, String body) {
        return door.answer(new HttpCall(
                "POST",
                "/sandbox/lab" + path,
                Map.of("Content-Type", "application/json"),
                body.getBytes(StandardCharsets.UTF_8),
                "127.0.0.1"));
    }

    @Test
    void an_examination_over_the_door_gives_the_sheet_with_both_languages() throws IOException {
        try (FlawedShop shop = Labs.shop(new AtomicLong(), EnumSet.of(Flaw.IGNORES_AGE_OF_SIGNATURE))) {
            HttpReply reply = post(
                    "/examinations",
                    "{\"mchid\":\"" + Labs.MERCHANT.mchid() + "\",\"url\":\"" + shop.notifyUrl() + "\",\"effects\":\""
                            + shop.effectsUrl() + "\"}");
            JsonNode sheet = JSON.readTree(reply.body());
            assertThat(reply.status()).isEqualTo(200);
            assertThat(sheet.get("clean").asBoolean()).isFalse();
            assertThat(sheet.get("lines")).hasSize(Check.values().length);
            for (JsonNode line : sheet.get("lines")) {
                boolean stale = line.get("check").asText().equals(Check.REFUSES_STALE.name());
                assertThat(line.get("finding").asText()).isEqualTo(stale ? "FAIL" : "PASS");
                assertThat(line.get("chinese").asText()).matches(".*[\\u4e00-\\u9fff].*");
            }
        }
    }

    @Test
    void mishaps_are_planned_and_shown() throws IOException {
        HttpReply reply = post("/mishaps", "{\"mchid\":\"" + Labs.MERCHANT.mchid() + "\",\"next\":[\"lost\",\"CUT\"]}");
        assertThat(reply.status()).isEqualTo(200);
        JsonNode about = JSON.readTree(
                door.answer(HttpCall.of("GET", "/sandbox/lab", "")).body());
        assertThat(about.get("merchants").get(0).get("planned")).hasToString("[\"LOST\",\"CUT\"]");
        assertThat(about.get("checks")).hasSize(Check.values().length);
        assertThat(about.get("mishaps")).hasSize(Mishap.values().length);
        assertThat(courier.planned(Labs.MERCHANT.mchid())).containsExactly(Mishap.LOST, Mishap.CUT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "/mishaps; {\"mchid\":\"nobody\",\"next\":[]}; No merchant has the mchid 'nobody'",
                "/mishaps; {\"mchid\":\"1900000109\",\"next\":[\"EATEN\"]}; No mishap is called 'EATEN'",
                "/examinations; {\"mchid\":\"1900000109\"}; 'url' is missing",
                "/examinations; {\"mchid\":\"1900000109\",\"url\":\"file:///etc/passwd\"}; beginning with http://",
                "/examinations; {\"mchid\":\"1900000109\",\"url\":\"http://x/\",\"orders\":[\"ORDER-1\"]}; needs 13 numbers",
                "/examinations; {\"mchid\":\"1900000109\",\"url\":\"http://x/\",\"orders\":[\"a b\"]}; an order number has",
                "/examinations; not json; not JSON",
            })
    void what_cannot_be_used_is_named(String path, String body, String named) {
        HttpReply reply = post(path, body);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.bodyText()).contains(named);
    }

    @Test
    void who_listens_is_fed_with_every_attempt_until_the_page_is_gone() throws IOException {
        List<String> sent = new ArrayList<>();
        List<Runnable> whenGone = new ArrayList<>();
        door.events().open(HttpCall.of("GET", "/sandbox/lab/events", ""), new EventStream() {
            @Override
            public boolean send(long id, String event, String data) {
                return send(event, data);
            }

            @Override
            public boolean send(String event, String data) {
                return sent.add(event + " " + data);
            }

            @Override
            public void onClose(Runnable task) {
                whenGone.add(task);
            }

            @Override
            public void close() {}
        });
        byte[] body = "{\"id\":\"茶\"}".getBytes(StandardCharsets.UTF_8);
        Notice notice = new Notice(
                Labs.MERCHANT.mchid(),
                "n-1",
                "TRANSACTION.SUCCESS",
                1,
                "http://127.0.0.1:1/",
                Labs.SEALS.headers(Seal.CURRENT, body),
                body);
        courier.deliver(notice).join();
        whenGone.forEach(Runnable::run);
        courier.deliver(notice).join();
        assertThat(sent).singleElement().asString().startsWith("attempt {");
        JsonNode told = JSON.readTree(sent.get(0).substring("attempt ".length()));
        assertThat(told.get("body").asText()).isEqualTo("{\"id\":\"茶\"}");
        assertThat(told.get("status").asInt()).isEqualTo(200);
        assertThat(told.get("headers").get("Wechatpay-Serial").asText())
                .isEqualTo(Labs.CURRENT.certificate().serial());
    }
}
