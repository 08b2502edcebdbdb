package ecny.gateway.bank;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ecny.gateway.bank.message.AccountAnswer;
import ecny.gateway.bank.message.AccountKind;
import ecny.gateway.bank.message.AccountNumber;
import ecny.gateway.bank.message.AccountQuery;
import ecny.gateway.bank.message.AccountReport;
import ecny.gateway.bank.message.AccountStatement;
import ecny.gateway.bank.message.BankMessage;
import ecny.gateway.bank.message.CustomerCreditTransfer;
import ecny.gateway.bank.message.EventReceipt;
import ecny.gateway.bank.message.InitiationStatusReport;
import ecny.gateway.bank.message.InstitutionCreditTransfer;
import ecny.gateway.bank.message.LiquidityTransfer;
import ecny.gateway.bank.message.MessageRejection;
import ecny.gateway.bank.message.MessageType;
import ecny.gateway.bank.message.OriginalMessage;
import ecny.gateway.bank.message.PaymentInitiation;
import ecny.gateway.bank.message.PaymentReturn;
import ecny.gateway.bank.message.PaymentStatus;
import ecny.gateway.bank.message.PaymentStatusReport;
import ecny.gateway.bank.message.PaymentStatusRequest;
import ecny.gateway.bank.message.RecallAnswer;
import ecny.gateway.bank.message.RecallRequest;
import ecny.gateway.bank.message.Receipt;
import ecny.gateway.bank.message.ReportRequest;
import ecny.gateway.bank.message.SystemEvent;
import ecny.gateway.bank.xml.ReaderSettings;
import ecny.gateway.world.World;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Banks at a running sandbox, over HTTP, files and a broker that the test started: every question, and every lie. */
@Timeout(120)
class CarriersOfASandboxTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
    private static final String FIELD = "/RequestPayload/Document/FIToFICstmrCdtTrf";
    private static final String AMOUNT = FIELD + "/CdtTrfTxInf[1]/IntrBkSttlmAmt";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    /** @param path where it is wrong; the beginning is enough */
    private record Lie(String xml, Class<? extends BankMessage> answer, String reason, String path) {}

    @Test
    void a_lie_gets_the_same_answer_over_every_carrier_and_books_nothing() throws Exception {
        String broker = "tcp://127.0.0.1:" + freePort();
        EmbeddedBroker artemis = EmbeddedBroker.start(
                folder.resolve("artemis"), Integer.parseInt(broker.substring(broker.lastIndexOf(':') + 1)));
        try (BanksTown town = new BanksTown(folder.resolve("data"), BanksTown.world(), broker)) {
            for (Map.Entry<String, Lie> told : lies(town).entrySet()) {
                Lie lie = told.getValue();
                SignedMessage message = town.signed(BanksTown.CITY, lie.xml().getBytes(UTF_8));
                refused(town.post(message, 400), told.getKey() + " over HTTP", lie);
                refused(town.drop(BanksTown.CITY, told.getKey(), message, "error"), told.getKey() + " as a file", lie);
                refused(town.queue(broker, message), told.getKey() + " on a queue", lie);
            }
            byte[] longest = new byte[ReaderSettings.DEFAULT.maxBytes() + 1];
            Lie tooLong = new Lie("", MessageRejection.class, "FF01", "/");
            refused(
                    town.drop(BanksTown.CITY, "longest", town.signed(BanksTown.CITY, longest), "error"),
                    "too long",
                    tooLong);
            assertThat(town.paymentsBooked()).isZero();

            byte[] truth = town.xml(BanksTown.CITY, payment(town, "TRUE", 1_00));
            BankMessage answer = town.queue(broker, town.signed(BanksTown.CITY, truth));
            assertThat(((PaymentStatusReport) answer).group().status()).isEqualTo(PaymentStatus.ACCC);
            assertThat(town.paymentsBooked()).isEqualTo(1);
        } finally {
            artemis.stop();
        }
    }

    private static void refused(BankMessage answer, String what, Lie lie) {
        assertThat(answer).as(what).isInstanceOf(lie.answer());
        String reason;
        String path;
        if (answer instanceof MessageRejection rejection) {
            reason = rejection.reason();
            path = String.valueOf(rejection.path());
        } else {
            var why = answer instanceof PaymentStatusReport report
                    ? report.group().reason()
                    : ((InitiationStatusReport) answer).group().reason();
            reason = Objects.requireNonNull(why).code();
            path = why.words().get(0);
        }
        assertThat(reason).as(what).isEqualTo(lie.reason());
        assertThat(path).as(what).startsWith(lie.path());
    }

    private static Map<String, Lie> lies(BanksTown town) {
        String good = new String(town.xml(BanksTown.CITY, payment(town, "LIE", 123_45)), UTF_8);
        String order = new String(town.xml(BanksTown.CITY, initiation(town, 50_00)), UTF_8);
        Map<String, Lie> lies = new LinkedHashMap<>();
        lies.put("huge", pacs(good.replace("张三", "三".repeat(300_000)), "FF01", FIELD + "/CdtTrfTxInf[1]/Dbtr/Nm"));
        lies.put(
                "deep",
                admi(good.replace("<Nm>张三", "<a>".repeat(20_000) + "<Nm>张三"), FIELD + "/CdtTrfTxInf[1]/Dbtr/a"));
        lies.put(
                "entity",
                admi(
                        good.replace(
                                "<RequestPayload>",
                                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><RequestPayload>"),
                        "/"));
        lies.put(
                "namespace",
                admi(good.replace("tech:xsd:pacs.008.001.08", "tech:xsd:pacs.808.001.08"), "/RequestPayload/Document"));
        lies.put(
                "version",
                admi(good.replace("xsd:pacs.008.001.08", "xsd:pacs.008.001.09"), "/RequestPayload/Document"));
        lies.put("negative", pacs(good.replace("\"CNY\">123.45", "\"CNY\">-123.45"), "AM12", AMOUNT));
        lies.put("zero", pacs(good.replace("\"CNY\">123.45", "\"CNY\">0.00"), "AM01", AMOUNT));
        lies.put("precise", pacs(good.replace("\"CNY\">123.45", "\"CNY\">123.451"), "AM12", AMOUNT));
        lies.put("foreign", pacs(good.replace("\"CNY\">", "\"USD\">"), "AM03", AMOUNT));
        lies.put("sum", pacs(good.replace("<CtrlSum>123.45", "<CtrlSum>123.46"), "AM10", FIELD + "/GrpHdr/CtrlSum"));
        lies.put(
                "order",
                new Lie(
                        order.replace("\"CNY\">50.00", "\"CNY\">-50.00"),
                        InitiationStatusReport.class,
                        "AM12",
                        "/RequestPayload/Document/CstmrCdtTrfInitn/PmtInf/CdtTrfTxInf[1]/Amt/InstdAmt"));
        return lies;
    }

    private static Lie admi(String xml, String path) {
        return new Lie(xml, MessageRejection.class, "FF01", path);
    }

    private static Lie pacs(String xml, String reason, String path) {
        return new Lie(xml, PaymentStatusReport.class, reason, path);
    }

    @Test
    void every_question_of_a_bank_is_answered_over_a_socket() throws Exception {
        int port = freePort();
        try (BanksTown town = new BanksTown(folder, BanksTown.world(), "embedded:" + port)) {
            byte[] first = town.xml(BanksTown.CITY, own(town, "O1", 100_00));
            BankMessage onAQueue = town.queue("tcp://127.0.0.1:" + port, town.signed(BanksTown.CITY, first));
            assertThat(((PaymentStatusReport) onAQueue).group().status())
                    .as("pacs.009, answered by pacs.002, on the sandbox's own broker")
                    .isEqualTo(PaymentStatus.ACSC);
            assertThat(balance(town, BanksTown.CITY, "BOOKED"))
                    .as("camt.003, camt.004")
                    .isEqualTo(400_00);

            Receipt aside = (Receipt) town.post(BanksTown.CITY, aside(town, "L1", 150_00));
            assertThat(aside.status()).as("camt.050, camt.025").isEqualTo("ACSC");
            assertThat(balance(town, BanksTown.CITY, "SET_ASIDE")).isEqualTo(150_00);
            assertThat(balance(town, BanksTown.CITY, "AVAILABLE")).isEqualTo(250_00);
            Receipt late = (Receipt) town.post(BanksTown.CITY, aside(town, "L2", 1_00, DAY.minusDays(1)));
            assertThat(late.status()).isEqualTo("TM01");

            InitiationStatusReport paid = (InitiationStatusReport) town.post(BanksTown.CITY, initiation(town, 50_00));
            assertThat(paid.group().status()).as("pain.001, pain.002").isEqualTo(PaymentStatus.ACCC);

            town.post(BanksTown.CITY, toAccount(town, "P1", BanksTown.PARTNER, 10_00));
            BanksTown.eventually("the partner bank reports", () -> status(town, "P1") == PaymentStatus.ACCC);

            AccountReport report = (AccountReport) town.post(BanksTown.CITY, ask(town, "Q1", MessageType.CAMT_052));
            assertThat(report.entries())
                    .as("camt.060, camt.052")
                    .extracting("amountFen")
                    .containsExactly(100_00L, 50_00L, 10_00L);
            assertThat(report.balances().get(1).signedFen()).isEqualTo(340_00);
            assertThat(((Receipt) town.post(BanksTown.CITY, ask(town, "Q2", MessageType.CAMT_053))).status())
                    .as("the day is not closed")
                    .isEqualTo("DT01");

            town.post(BanksTown.B, toAccount(town, "R1", BanksTown.CITY, 20_00));
            RecallAnswer asked = (RecallAnswer) town.post(BanksTown.B, recall(town, "R1", 20_00));
            assertThat(asked.status()).as("camt.056, camt.029").isEqualTo(RecallAnswer.Confirmation.PDCR);
            String passedOn = town.sentTo(BanksTown.CITY, CustomerCreditTransfer.class)
                    .get(0)
                    .messageId();
            assertThat(((PaymentStatusReport) town.post(BanksTown.CITY, giveBack(town, passedOn, "R1", 20_00)))
                            .group()
                            .status())
                    .as("pacs.004")
                    .isEqualTo(PaymentStatus.ACSC);
            assertThat(town.sentTo(BanksTown.B, PaymentReturn.class)).hasSize(1);

            SystemEvent off = new SystemEvent(SystemEvent.LOG_OFF, List.of(), null, town.now());
            assertThat(((EventReceipt) town.post(BanksTown.CITY, off)).status())
                    .as("admi.004, admi.007")
                    .isEqualTo("ACSC");
            PaymentStatusReport refused = (PaymentStatusReport) town.post(BanksTown.CITY, own(town, "O2", 1_00));
            assertThat(Objects.requireNonNull(refused.transactions().get(0).reason())
                            .code())
                    .isEqualTo("AB07");

            town.sandbox.site().clock().advance(Duration.ofHours(9));
            AccountStatement statement =
                    (AccountStatement) town.post(BanksTown.CITY, ask(town, "Q3", MessageType.CAMT_053));
            assertThat(statement.balances().get(1).signedFen()).as("camt.053").isEqualTo(340_00);
            assertThat(town.get("/settlement/sheets?at=2026-03-02T09:00:00%2B08:00", null)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(town.get("/settlement/sheets?at=2036-03-02T09:00:00%2B08:00", null)
                            .statusCode())
                    .isEqualTo(400);
            assertThat(town.get("/settlement/sheets?at=noon", null).statusCode())
                    .isEqualTo(400);
            assertThat(town.get("/bank/outbox/" + BanksTown.CITY + "?after=0&time=1", BanksTown.CITY)
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    private static long balance(BanksTown town, String bank, String kind) {
        AccountAnswer answer = (AccountAnswer)
                town.post(bank, new AccountQuery("B" + System.nanoTime(), town.now(), bank, AccountKind.RESERVE));
        return answer.balances().stream()
                .filter(balance -> balance.kind().equals(kind))
                .findFirst()
                .orElseThrow()
                .amountFen();
    }

    private static LiquidityTransfer aside(BanksTown town, String id, long fen, LocalDate day) {
        return new LiquidityTransfer(
                "M" + id,
                town.now(),
                id,
                BanksTown.CITY,
                new AccountNumber(BanksTown.CITY, AccountKind.SET_ASIDE),
                fen,
                BanksTown.CITY,
                new AccountNumber(BanksTown.CITY, AccountKind.RESERVE),
                day);
    }

    private static LiquidityTransfer aside(BanksTown town, String id, long fen) {
        return aside(town, id, fen, DAY);
    }

    private static ReportRequest ask(BanksTown town, String id, MessageType wanted) {
        return new ReportRequest(
                id,
                town.now(),
                wanted.messageName(),
                new AccountNumber(BanksTown.CITY, AccountKind.RESERVE),
                BanksTown.CITY,
                DAY,
                ReportRequest.Extent.ALLL);
    }

    private static InstitutionCreditTransfer own(BanksTown town, String id, long fen) {
        return InstitutionCreditTransfer.of(
                "M" + id,
                town.now(),
                DAY,
                BanksTown.CITY,
                List.of(new InstitutionCreditTransfer.Transfer(
                        null, "E" + id, id, fen, null, BanksTown.CITY, BanksTown.B, null, null)));
    }

    private static CustomerCreditTransfer payment(BanksTown town, String id, long fen) {
        return transfer(town, id, BanksTown.CITY, BanksTown.B, AccountNumber.wallet("0030000000010011"), fen);
    }

    private static CustomerCreditTransfer toAccount(BanksTown town, String id, String to, long fen) {
        String from = to.equals(BanksTown.CITY) ? BanksTown.B : BanksTown.CITY;
        return transfer(town, id, from, to, AccountNumber.account("6222020000000077"), fen);
    }

    private static CustomerCreditTransfer transfer(
            BanksTown town, String id, String from, String to, AccountNumber creditor, long fen) {
        return CustomerCreditTransfer.of(
                "M" + id,
                town.now(),
                DAY,
                from,
                List.of(new CustomerCreditTransfer.Transfer(
                        null,
                        "E" + id,
                        id,
                        fen,
                        null,
                        "张三",
                        AccountNumber.account("6222020000000001"),
                        from,
                        to,
                        "李四",
                        creditor,
                        null,
                        null,
                        null)));
    }

    private static PaymentInitiation initiation(BanksTown town, long fen) {
        return new PaymentInitiation(
                "PAYROLL",
                town.now(),
                1,
                fen,
                "春天书店",
                "B1",
                DAY,
                "春天书店",
                AccountNumber.account("6222020000000001"),
                BanksTown.CITY,
                List.of(new PaymentInitiation.Order(
                        null, "W1", fen, BanksTown.B, "李四", AccountNumber.wallet("0030000000010011"), null, null)));
    }

    private static RecallRequest recall(BanksTown town, String id, long fen) {
        RecallRequest.Recall line = new RecallRequest.Recall(
                "CX" + id,
                new OriginalMessage("M" + id, MessageType.PACS_008.messageName()),
                null,
                id,
                fen,
                null,
                "DUPL",
                null);
        return new RecallRequest("C" + id, BanksTown.B, World.CENTRAL_BANK_ID, town.now(), List.of(line));
    }

    private static PaymentReturn giveBack(BanksTown town, String message, String id, long fen) {
        PaymentReturn.Return line = new PaymentReturn.Return(
                "RET1", new OriginalMessage(message, MessageType.PACS_008.messageName()), null, id, fen, "CUST", null);
        return PaymentReturn.of("MRET1", town.now(), null, BanksTown.CITY, List.of(line));
    }

    private static PaymentStatus status(BanksTown town, String id) {
        PaymentStatusReport report = (PaymentStatusReport) town.post(
                BanksTown.CITY,
                new PaymentStatusRequest(
                        "S" + System.nanoTime(),
                        town.now(),
                        new OriginalMessage("M" + id, MessageType.PACS_008.messageName()),
                        List.of(new PaymentStatusRequest.Asked(null, id))));
        return report.transactions().get(0).status();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
