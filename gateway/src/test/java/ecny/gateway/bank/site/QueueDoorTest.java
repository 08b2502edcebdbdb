package ecny.gateway.bank.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ecny.gateway.bank.Asked;
import ecny.gateway.bank.MessageSignature;
import ecny.gateway.bank.WorldBankKeys;
import ecny.gateway.bank.desk.LiveSettlement;
import ecny.gateway.bank.message.AccountNumber;
import ecny.gateway.bank.message.CustomerCreditTransfer;
import ecny.gateway.bank.message.Header;
import ecny.gateway.bank.message.MessageType;
import ecny.gateway.http.HttpCall;
import ecny.gateway.http.HttpReply;
import ecny.gateway.http.HttpRoutes;
import ecny.gateway.sandbox.Sandbox;
import ecny.gateway.sandbox.SandboxSettings;
import ecny.gateway.world.World;
import ecny.gateway.world.WorldFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The queue of docs/banks/world.yaml: everybody has 500.00 in reserves. */
@Timeout(60)
class QueueDoorTest {
    private static final String A = "C1010211000012";
    private static final String B = "C1010311000013";
    private static final String CITY = "C1999911009999";

    @Test
    void the_owner_sees_and_reorders_what_waits_and_nobody_else_does(@TempDir Path data) throws Exception {
        List<SettlementDoor> doors = new ArrayList<>();
        World world = WorldFile.read(Path.of("../docs/banks/world.yaml"));
        SandboxSettings settings = SandboxSettings.in(data, 0).withWorld(world).withTestClock();
        try (Sandbox sandbox = Sandbox.start(settings, List.of(site -> {
            SettlementDoor door = SettlementDoor.on(site);
            doors.add(door);
            return door;
        }))) {
            HttpRoutes routes = new HttpRoutes();
            doors.get(0).mount(routes);
            Bank city = new Bank(CITY, routes, sandbox);
            Bank bankA = new Bank(A, routes, sandbox);
            LiveSettlement settlement = doors.get(0).settlement();
            assertThat(city.pays(settlement, "LARGE", 1_200_00)).isEqualTo("PDNG");
            assertThat(city.pays(settlement, "MIDDLE", 400_00)).isEqualTo("PDNG");
            assertThat(city.pays(settlement, "SMALL", 300_00)).isEqualTo("PDNG");

            HttpReply queue = city.get("/settlement/queue/" + CITY);
            assertThat(queue.status()).isEqualTo(200);
            assertThat(ids(queue)).containsExactly("LARGE", "MIDDLE", "SMALL");
            assertThat(queue.bodyText()).contains("\"payee\" : \"" + B + "\"", "\"amount\" : \"1200.00\"");
            List<String> number = numbers(queue);

            // not one's own: neither seen nor moved
            assertThat(bankA.get("/settlement/queue/" + CITY).status()).isEqualTo(401);
            assertThat(bankA.post("/settlement/queue/" + CITY + "/" + number.get(2) + "/FRONT")
                            .status())
                    .isEqualTo(401);
            assertThat(bankA.post("/settlement/queue/" + A + "/" + number.get(2) + "/FRONT")
                            .bodyText())
                    .contains("NOT_OWNER", number.get(2));
            assertThat(routes.answer(HttpCall.of("GET", "/settlement/queue/" + CITY + "?time=" + city.seconds(), ""))
                            .status())
                    .isEqualTo(401);
            assertThat(city.signed("GET", "/settlement/queue/" + CITY + "?time=1")
                            .bodyText())
                    .contains("STALE_REQUEST");
            assertThat(city.signed("GET", "/settlement/queue/" + CITY).bodyText())
                    .contains("\"code\":\"QUERY\"");
            assertThat(city.post("/settlement/queue/" + CITY + "/9999999999999999999/END")
                            .bodyText())
                    .contains("NOT_QUEUED");
            assertThat(ids(city.get("/settlement/queue/" + CITY))).containsExactly("LARGE", "MIDDLE", "SMALL");

            // behind the large one nothing goes; to the end with it, and the next one has the money
            String toTheEnd = "/settlement/queue/" + CITY + "/" + number.get(0) + "/END?time=" + city.seconds();
            assertThat(ids(city.signed("POST", toTheEnd))).containsExactly("SMALL", "LARGE");
            assertThat(city.signed("POST", toTheEnd).bodyText()).contains("REPLAYED_REQUEST");
            HttpReply before =
                    city.post("/settlement/queue/" + CITY + "/" + number.get(0) + "/BEFORE/" + number.get(2));
            assertThat(ids(before)).containsExactly("LARGE", "SMALL");
            assertThat(city.post("/settlement/queue/" + CITY + "/" + number.get(1) + "/FRONT")
                            .bodyText())
                    .as("the middle one has settled")
                    .contains("NOT_QUEUED");
            long reserves = settlement
                    .house()
                    .ask(books -> books.system().desk().books().moneyFen(3));
            assertThat(reserves).isEqualTo(100_00);
        }
    }

    private static List<String> ids(HttpReply reply) {
        return found(reply, "\"transactionId\" : \"([A-Z]+)\"");
    }

    private static List<String> numbers(HttpReply reply) {
        return found(reply, "\"number\" : \"([0-9]+)\"");
    }

    private static List<String> found(HttpReply reply, String pattern) {
        return Pattern.compile(pattern)
                .matcher(reply.bodyText())
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    /** An institution with its key. */
    private record Bank(String institution, HttpRoutes routes, Sandbox sandbox) {
        long seconds() {
            return System.currentTimeMillis() / 1_000;
        }

        HttpReply get(String path) {
            return signed("GET", path + "?time=" + seconds());
        }

        HttpReply post(String path) {
            return signed("POST", path + "?time=" + seconds());
        }

        HttpReply signed(String verb, String target) {
            WorldBankKeys keys =
                    new WorldBankKeys(sandbox.site().world(), sandbox.site().keys());
            return routes.answer(HttpCall.of(verb, target, "")
                    .withHeader(
                            MessageSignature.HEADER,
                            MessageSignature.sign(keys.pairOf(institution), institution, target.getBytes(UTF_8))));
        }

        String pays(LiveSettlement settlement, String id, long fen) {
            Instant now = sandbox.site().clock().now();
            CustomerCreditTransfer.Transfer line = new CustomerCreditTransfer.Transfer(
                    null,
                    "E" + id,
                    id,
                    fen,
                    null,
                    "张三",
                    AccountNumber.account("6222020000000001"),
                    institution,
                    B,
                    "李四",
                    AccountNumber.account("6222020000000002"),
                    null,
                    null,
                    null);
            return settlement
                    .desk()
                    .pay(new Asked<>(
                            Header.of(institution, World.CENTRAL_BANK_ID, MessageType.PACS_008, "M" + id, now),
                            CustomerCreditTransfer.of("M" + id, now, null, institution, List.of(line)),
                            "ANSWER" + id,
                            now))
                    .group()
                    .status()
                    .name();
        }
    }
}
