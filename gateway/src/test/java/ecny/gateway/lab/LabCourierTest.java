package ecny.gateway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.gateway.lab.FlawedShop.Flaw;
import ecny.gateway.wechat.Courier;
import ecny.gateway.wechat.Courier.Answer;
import ecny.gateway.wechat.Courier.Notice;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LabCourierTest {
    private static final String SHOP = Labs.MERCHANT.mchid();

    private final List<Notice> arrived = new ArrayList<>();
    private final List<Happened> happened = new ArrayList<>();
    private final Postman postman = new Postman(Labs.TRUSTED, Duration.ofSeconds(5), System::nanoTime);
    private Instant now = Instant.parse("2026-03-02T09:00:00Z");
    private final LabCourier courier = courier(notice -> {
        arrived.add(notice);
        return CompletableFuture.completedFuture(new Answer(204, "HTTP 204"));
    });

    private LabCourier courier(Courier honest) {
        LabCourier made = new LabCourier(honest, postman, Labs.SEALS, () -> now);
        made.listen(happened::add);
        return made;
    }

    private Notice notice(String id, int attempt) {
        byte[] body = ("{\"id\":\"" + id + "\",\"resource\":{}}").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return new Notice(
                SHOP,
                id,
                "TRANSACTION.SUCCESS",
                attempt,
                "http://127.0.0.1:1/",
                Labs.SEALS.headers(Seal.CURRENT, body),
                body);
    }

    private boolean bring(String id, int attempt) {
        return courier.deliver(notice(id, attempt)).join().isReceived();
    }

    @Test
    void without_a_plan_it_is_honest() {
        assertThat(bring("a", 1)).isTrue();
        assertThat(arrived).hasSize(1);
        assertThat(happened).singleElement().satisfies(one -> {
            assertThat(one.mishap()).isNull();
            assertThat(one.answer().status()).isEqualTo(204);
        });
    }

    @Test
    void a_plan_is_for_one_notification_each_and_for_one_merchant() {
        courier.plan("another", List.of(Mishap.LOST));
        assertThat(bring("a", 1)).isTrue();
        courier.plan(SHOP, List.of(Mishap.LOST, Mishap.DOUBLED));
        assertThat(bring("b", 1)).isFalse();
        assertThat(courier.planned(SHOP)).containsExactly(Mishap.DOUBLED);
        assertThat(bring("c", 1)).isTrue();
        assertThat(bring("d", 1)).isTrue();
        assertThat(arrived.stream().map(Notice::id)).containsExactly("a", "c", "c", "d");
    }

    @Test
    void a_lost_one_arrives_at_the_second_attempt() {
        courier.plan(SHOP, List.of(Mishap.LOST));
        assertThat(bring("a", 1)).isFalse();
        assertThat(arrived).isEmpty();
        assertThat(bring("a", 2)).isTrue();
    }

    @Test
    void a_late_one_does_not_arrive_within_the_hour() {
        courier.plan(SHOP, List.of(Mishap.LATE));
        assertThat(bring("a", 1)).isFalse();
        now = now.plus(LabCourier.LATE_BY).minusSeconds(1);
        assertThat(bring("a", 2)).isFalse();
        assertThat(bring("other", 1)).isTrue();
        now = now.plusSeconds(1);
        assertThat(bring("a", 3)).isTrue();
    }

    @Test
    void one_out_of_order_waits_for_another_of_the_same_merchant() {
        courier.plan(SHOP, List.of(Mishap.OUT_OF_ORDER));
        assertThat(bring("first", 1)).isFalse();
        assertThat(bring("first", 2)).isFalse();
        assertThat(bring("second", 1)).isTrue();
        assertThat(bring("first", 3)).isTrue();
        assertThat(arrived.stream().map(Notice::id)).containsExactly("second", "first");
    }

    @Test
    void a_wrongly_signed_one_counts_for_nothing_whatever_the_endpoint_says() {
        courier.plan(SHOP, List.of(Mishap.WRONGLY_SIGNED));
        assertThat(bring("a", 1)).isFalse();
        assertThat(bring("a", 2)).isTrue();
        assertThat(arrived.get(0).headers().get("Wechatpay-Serial"))
                .isEqualTo(arrived.get(1).headers().get("Wechatpay-Serial"));
        assertThat(Labs.holds(arrived.get(0))).isFalse();
        assertThat(Labs.holds(arrived.get(1))).isTrue();
        assertThat(happened.get(0).answer().detail()).contains("the endpoint said: HTTP 204");
    }

    @Test
    void the_previous_certificate_signs_with_its_own_serial() {
        courier.plan(SHOP, List.of(Mishap.PREVIOUS_CERTIFICATE));
        assertThat(bring("a", 1)).isTrue();
        assertThat(arrived.get(0).headers().get("Wechatpay-Serial"))
                .isEqualTo(Labs.PREVIOUS.certificate().serial());
        assertThat(Labs.holds(arrived.get(0))).isTrue();
    }

    @Test
    void half_of_one_arrives_and_then_the_whole() throws IOException {
        try (FlawedShop shop = Labs.shop(new AtomicLong(), EnumSet.noneOf(Flaw.class))) {
            courier.plan(SHOP, List.of(Mishap.CUT, Mishap.CUT));
            Notice notice = notice("a", 1);
            Notice toShop = new Notice(
                    notice.mchid(),
                    notice.id(),
                    notice.event(),
                    1,
                    shop.notifyUrl().toString(),
                    notice.headers(),
                    notice.body());
            assertThat(courier.deliver(toShop).join().detail()).isEqualTo("cut on purpose");
            assertThat(arrived).isEmpty();
            assertThat(courier.deliver(notice("b", 1)).join().detail()).contains("there was no connection");
            assertThat(bring("a", 2)).isTrue();
        }
    }

    @Test
    void who_listens_no_more_hears_nothing() {
        List<Happened> heard = new ArrayList<>();
        java.util.function.Consumer<Happened> listener = heard::add;
        courier.listen(listener);
        bring("a", 1);
        courier.unlisten(listener);
        bring("b", 1);
        assertThat(heard).hasSize(1);
        assertThat(happened).hasSize(2);
        assertThat(URI.create(heard.get(0).notice().url()).getScheme()).isEqualTo("http");
    }
}
