package ecny.gateway.bank;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ecny.gateway.bank.message.MessageRejection;
import ecny.gateway.bank.message.PaymentStatus;
import ecny.gateway.bank.message.PaymentStatusReport;
import ecny.gateway.bank.message.SystemEvent;
import ecny.gateway.http.HttpCall;
import ecny.gateway.http.HttpLimits;
import ecny.gateway.http.HttpReply;
import ecny.gateway.http.HttpRoutes;
import ecny.gateway.http.HttpServer;
import ecny.gateway.http.HttpSettings;
import ecny.gateway.store.DoorStore;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class BankHttpTest {
    private static final long NOW_SECONDS = 1_775_009_730L;

    private final TwoBanks banks = new TwoBanks();
    private final FakeDesk desk = new FakeDesk();
    private final Shelf shelf = new StoredShelf(DoorStore.inMemory());
    private final Outbox outbox = new Outbox(shelf, banks, () -> TwoBanks.NOW);
    private final BankHttp http = new BankHttp(
            new BankDoor(banks, BankDoorSettings.DEFAULT, desk, shelf, () -> TwoBanks.NOW),
            outbox,
            new OwnersCall(banks, () -> NOW_SECONDS * 1_000));

    @Test
    void a_posted_payment_is_answered_in_the_body_and_again_the_same() {
        SignedMessage message = banks.signed(banks.write(TwoBanks.payments("M1", TwoBanks.transfer("T1", 12_850))));

        HttpReply reply = http.answer(post(message));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Ecny-Simulator")).isEqualTo("no real money");
        PaymentStatusReport report = (PaymentStatusReport)
                banks.read(new SignedMessage(reply.body(), reply.header(MessageSignature.HEADER)));
        assertThat(report.group().status()).isEqualTo(PaymentStatus.ACSC);
        assertThat(http.answer(post(message)).body()).isEqualTo(reply.body());
        assertThat(desk.asked).hasValue(1);
    }

    @Test
    void what_is_refused_and_what_is_not_signed_have_their_status() {
        assertThat(http.answer(post(banks.signed("<a/>".getBytes(UTF_8)))).status())
                .isEqualTo(400);
        assertThat(http.answer(HttpCall.of("POST", "/bank/messages", "<a/>")).status())
                .isEqualTo(401);
        assertThat(http.answer(HttpCall.of("GET", "/bank/messages", "")).status())
                .isEqualTo(405);
        assertThat(http.answer(HttpCall.of("GET", "/bank/else", "")).status()).isEqualTo(404);
        assertThat(desk.asked).hasValue(0);
    }

    /** Through a real server: what is above its limit is not kept, and refused all the same in the banks' words. */
    @Test
    void a_message_above_the_servers_limit_is_refused_with_admi_002() throws Exception {
        HttpSettings small =
                HttpSettings.onLoopback(0).withLimits(HttpLimits.usual().withBodyBytes(2_000));
        SignedMessage huge = banks.signed(("<a>" + "x".repeat(5_000) + "</a>").getBytes(UTF_8));
        try (HttpServer server = HttpServer.start(small, new HttpRoutes().at(BankHttp.PATH, http))) {
            for (HttpRequest.BodyPublisher body : List.of(
                    HttpRequest.BodyPublishers.ofByteArray(huge.bytes()), // with its length, and in chunks
                    HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(huge.bytes())))) {
                HttpResponse<byte[]> reply = HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(server.base().resolve("/bank/messages"))
                                        .header(MessageSignature.HEADER, String.valueOf(huge.signature()))
                                        .POST(body)
                                        .build(),
                                HttpResponse.BodyHandlers.ofByteArray());

                assertThat(reply.statusCode()).isEqualTo(413);
                assertThat(reply.headers().firstValue("Ecny-Simulator")).contains("no real money");
                MessageRejection rejection = (MessageRejection) banks.read(new SignedMessage(
                        reply.body(),
                        reply.headers().firstValue(MessageSignature.HEADER).orElseThrow()));
                assertThat(rejection.reason()).isEqualTo("FF01");
                assertThat(rejection.words()).contains("longer than the door takes");
            }
        }
        assertThat(desk.asked).hasValue(0);
    }

    @Test
    void an_outbox_is_told_to_its_owner_only_and_in_time() {
        outbox.post(TwoBanks.ICBC, "EVT1", new SystemEvent("OPEN", List.of(), null, TwoBanks.NOW), null);
        String target = "/bank/outbox/" + TwoBanks.ICBC + "?after=0&time=" + NOW_SECONDS;

        HttpReply reply = http.answer(get(target, TwoBanks.ICBC));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Ecny-Number")).isEqualTo("1");
        assertThat(banks.read(new SignedMessage(reply.body(), reply.header(MessageSignature.HEADER))))
                .isInstanceOf(SystemEvent.class);
        assertThat(http.answer(get(target.replace("after=0", "after=1"), TwoBanks.ICBC))
                        .status())
                .isEqualTo(204);
        assertThat(http.answer(get(target, TwoBanks.CCB)).status()).isEqualTo(401);
        assertThat(http.answer(HttpCall.of("GET", target, "")).status()).isEqualTo(401);
        assertThat(http.answer(get(target.replace(Long.toString(NOW_SECONDS), "1"), TwoBanks.ICBC))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void schemas_are_told_to_everybody() {
        assertThat(http.answer(HttpCall.of("GET", "/bank/schemas/pacs.008.001.08.xsd", ""))
                        .bodyText())
                .contains("FIToFICstmrCdtTrf");
        assertThat(http.answer(HttpCall.of("GET", "/bank/schemas/..%2fa.xsd", ""))
                        .status())
                .isEqualTo(404);
    }

    private static HttpCall post(SignedMessage message) {
        return new HttpCall(
                "POST",
                "/bank/messages",
                Map.of("ecny-signature", Objects.requireNonNull(message.signature())),
                message.bytes(),
                "127.0.0.1");
    }

    private HttpCall get(String target, String by) {
        return HttpCall.of("GET", target, "")
                .withHeader(
                        MessageSignature.HEADER,
                        Objects.requireNonNull(
                                banks.signed(target.getBytes(UTF_8), by).signature()));
    }
}
