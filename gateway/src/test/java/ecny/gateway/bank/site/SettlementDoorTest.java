package ecny.gateway.bank.site;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.gateway.bank.Asked;
import ecny.gateway.bank.desk.Directory;
import ecny.gateway.bank.message.AccountNumber;
import ecny.gateway.bank.message.CustomerCreditTransfer;
import ecny.gateway.bank.message.Envelope;
import ecny.gateway.bank.message.Header;
import ecny.gateway.bank.message.MessageType;
import ecny.gateway.bank.reconcile.BookedLines;
import ecny.gateway.bank.xml.MessageWriter;
import ecny.gateway.http.HttpCall;
import ecny.gateway.http.HttpReply;
import ecny.gateway.http.HttpRoutes;
import ecny.gateway.sandbox.Sandbox;
import ecny.gateway.sandbox.SandboxSettings;
import ecny.gateway.world.World;
import ecny.wallet.identity.WalletNumber;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Settlement inside a whole sandbox. */
@Timeout(120)
class SettlementDoorTest {
    @Test
    void a_sandbox_settles_between_its_operators_closes_the_day_and_reconciles(@TempDir Path data) throws Exception {
        List<SettlementDoor> doors = new ArrayList<>();
        SandboxSettings settings = SandboxSettings.in(data, 0).withTestClock();
        try (Sandbox sandbox = Sandbox.start(settings, List.of(site -> {
            SettlementDoor door = SettlementDoor.on(site);
            doors.add(door);
            return door;
        }))) {
            SettlementDoor door = doors.get(0);
            HttpRoutes routes = new HttpRoutes();
            door.mount(routes);
            World world = sandbox.site().world();
            List<Directory.Entry> everybody =
                    new SettlementWorld(sandbox.site()).directory().participants();
            String from = everybody.get(0).institution();
            String to = everybody.get(1).institution();
            World.Customer payee = IntStream.range(0, world.customers().count())
                    .mapToObj(world::customer)
                    .filter(customer -> customer.operator() == everybody.get(1).operatorCode())
                    .findFirst()
                    .orElseThrow();
            Instant now = sandbox.site().clock().now();
            assertThat(pay(door, from, to, payee, now)).isEqualTo("ACCC");

            LocalDate day =
                    door.settlement().house().ask(books -> books.system().businessDay());
            sandbox.site().clock().advance(Duration.ofDays(5));

            HttpReply overview = routes.answer(HttpCall.of("GET", "/settlement", ""));
            assertThat(overview.bodyText()).contains("\"day\" : \"" + day + "\"");
            HttpReply broken = routes.answer(
                    HttpCall.of("POST", "/settlement/reconcile/" + from + "/" + day, BookedLines.HEADER + "\n"));
            assertThat(broken.status()).isEqualTo(200);
            assertThat(broken.bodyText()).contains("MISSING_THERE", "T1", "\"adjustment\" : \"-1.23\"");
            HttpReply unreadable =
                    routes.answer(HttpCall.of("POST", "/settlement/reconcile/" + from + "/" + day, "not a record"));
            assertThat(unreadable.status()).isEqualTo(400);
            assertThat(routes.answer(HttpCall.of("POST", "/settlement/reconcile/X/2026-01-01", ""))
                            .status())
                    .isEqualTo(404);
        }
    }

    private static String pay(SettlementDoor door, String from, String to, World.Customer payee, Instant now)
            throws IOException {
        CustomerCreditTransfer.Transfer line = new CustomerCreditTransfer.Transfer(
                null,
                "E1",
                "T1",
                123,
                null,
                "张三",
                AccountNumber.account("6222020000000001"),
                from,
                to,
                "李四",
                AccountNumber.wallet(WalletNumber.format(payee.wallet())),
                null,
                null,
                null);
        CustomerCreditTransfer message = CustomerCreditTransfer.of("M1", now, null, from, List.of(line));
        Header header = Header.of(from, World.CENTRAL_BANK_ID, MessageType.PACS_008, "M1", now);
        assertThat(MessageWriter.write(new Envelope(header, message))).isNotEmpty();
        return door.settlement()
                .desk()
                .pay(new Asked<>(header, message, "ANSWER", now))
                .group()
                .status()
                .name();
    }
}
