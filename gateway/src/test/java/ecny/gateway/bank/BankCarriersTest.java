package ecny.gateway.bank;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ecny.gateway.bank.message.MessageRejection;
import ecny.gateway.bank.message.PaymentStatus;
import ecny.gateway.bank.message.PaymentStatusReport;
import ecny.gateway.bank.message.SystemEvent;
import ecny.gateway.bank.xml.ReaderSettings;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.builder.NotifyBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real folders and a real broker. */
class BankCarriersTest {
    private static final Set<String> BOTH = Set.of(TwoBanks.ICBC, TwoBanks.CCB);

    private final TwoBanks banks = new TwoBanks();
    private final FakeDesk desk = new FakeDesk();
    private final Shelf shelf = Shelf.inMemory();
    private final Outbox outbox = new Outbox(shelf, banks, () -> TwoBanks.NOW);
    private final BankDoor door = new BankDoor(banks, BankDoorSettings.DEFAULT, desk, shelf, () -> TwoBanks.NOW);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    Path folder;

    private BankCarriers start(CarrierSettings settings) throws IOException {
        return BankCarriers.start(door, outbox, settings, BOTH, ReaderSettings.DEFAULT.maxBytes(), Map.of());
    }

    private CarrierSettings folders() {
        return new CarrierSettings(folder, 60_000, 20, CarrierSettings.NO_BROKER, folder, 0);
    }

    @Test
    void a_signed_file_is_taken_answered_and_put_away_and_a_half_written_one_is_not() throws Exception {
        Path icbc = folder.resolve(TwoBanks.ICBC);
        try (BankCarriers carriers = start(folders())) {
            NotifyBuilder two = new NotifyBuilder(carriers.camel()).whenDone(2).create();
            drop(
                    icbc,
                    "half.xml",
                    banks.signed(banks.write(TwoBanks.payments("M0", TwoBanks.transfer("T0", 7)))),
                    false);
            drop(
                    icbc,
                    "good.xml",
                    banks.signed(banks.write(TwoBanks.payments("M1", TwoBanks.transfer("T1", 7)))),
                    true);
            SignedMessage other = banks.signed("<a/>".getBytes(UTF_8));
            drop(icbc, "poor.xml", other, true);
            assertThat(two.matches(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(icbc.resolve("in/half.xml")).exists();
        assertThat(icbc.resolve("done/good.xml")).exists();
        assertThat(icbc.resolve("done/good.xml.sig")).exists();
        assertThat(icbc.resolve("error/poor.xml")).exists();
        assertThat(desk.bookedFen).containsOnlyKeys(TwoBanks.ICBC + "|T1");
        assertThat(((PaymentStatusReport) answer(icbc, "good.answer")).group().status())
                .isEqualTo(PaymentStatus.ACSC);
        assertThat(answer(icbc, "poor.answer")).isInstanceOf(MessageRejection.class);
    }

    @Test
    void a_file_left_in_progress_by_a_crash_is_answered_as_the_first_time() throws Exception {
        Path icbc = folder.resolve(TwoBanks.ICBC);
        SignedMessage message = banks.signed(banks.write(TwoBanks.payments("M1", TwoBanks.transfer("T1", 7))));
        byte[] first = door.answer(message).messages().get(0).bytes();
        Files.createDirectories(icbc.resolve("in-progress"));
        Files.createDirectories(icbc.resolve("in"));
        Files.write(icbc.resolve("in-progress/again.xml"), message.bytes());
        Files.writeString(icbc.resolve("in/again.xml.sig"), message.signature() + "\n");

        try (BankCarriers carriers = start(folders())) {
            NotifyBuilder one = new NotifyBuilder(carriers.camel()).whenDone(1).create();
            assertThat(one.matches(20, TimeUnit.SECONDS) || Files.exists(icbc.resolve("done/again.xml")))
                    .isTrue();
        }
        assertThat(Files.readAllBytes(icbc.resolve("out/again.answer.xml"))).isEqualTo(first);
        assertThat(desk.asked).hasValue(1);
    }

    @Test
    void a_file_without_signature_is_refused_once_it_lies_still() throws Exception {
        Path icbc = folder.resolve(TwoBanks.ICBC);
        try (BankCarriers carriers = start(folders())) {
            NotifyBuilder one = new NotifyBuilder(carriers.camel()).whenDone(1).create();
            Path part = Files.write(
                    icbc.resolve("in/.unsigned.part"),
                    banks.write(TwoBanks.payments("M1", TwoBanks.transfer("T1", 7))));
            Files.setLastModifiedTime(part, FileTime.from(Instant.EPOCH));
            Files.move(part, icbc.resolve("in/unsigned.xml"));
            assertThat(one.matches(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(icbc.resolve("error/unsigned.xml")).exists();
        assertThat(((MessageRejection) answer(icbc, "unsigned.answer")).reason())
                .isEqualTo("DS0A");
        assertThat(desk.asked).hasValue(0);
    }

    @Test
    void a_queue_takes_messages_replies_and_brings_the_outbox_in_order_after_a_restart_too() throws Exception {
        outbox.post(TwoBanks.CCB, "EVT1", event("OPEN"), null);
        outbox.post(TwoBanks.CCB, "EVT1", event("OPEN"), null);
        outbox.post(TwoBanks.CCB, "EVT2", event("CTOF"), null);
        CarrierSettings settings =
                new CarrierSettings(null, 0, 0, CarrierSettings.EMBEDDED_BROKER, folder.resolve("broker"), 0);
        try (BankCarriers carriers = start(settings);
                ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(EmbeddedBroker.url());
                Connection connection = factory.createConnection();
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            assertThat(carriers.camel().isStarted()).isTrue();
            connection.start();
            SignedMessage message = banks.signed(banks.write(TwoBanks.payments("M1", TwoBanks.transfer("T1", 7))));
            Queue replies = session.createTemporaryQueue();
            BytesMessage bytes = session.createBytesMessage();
            bytes.writeBytes(message.bytes());
            bytes.setStringProperty(BankRoutes.SIGNATURE_PROPERTY, message.signature());
            bytes.setJMSReplyTo(replies);
            session.createProducer(session.createQueue(BankRoutes.QUEUE_IN)).send(bytes);
            assertThat(((PaymentStatusReport) receive(session.createConsumer(replies)))
                            .group()
                            .status())
                    .isEqualTo(PaymentStatus.ACSC);

            TextMessage text = session.createTextMessage(new String(message.bytes(), UTF_8));
            text.setStringProperty(BankRoutes.SIGNATURE_PROPERTY, message.signature());
            session.createProducer(session.createQueue(BankRoutes.QUEUE_IN)).send(text);
            assertThat(receive(session.createConsumer(session.createQueue(BankRoutes.QUEUE_OUT + TwoBanks.ICBC))))
                    .as("without a place to reply to, the answer goes to the institution's queue")
                    .isInstanceOf(PaymentStatusReport.class);
            assertThat(desk.asked)
                    .as("the same message, answered as the first time")
                    .hasValue(1);

            MessageConsumer toCcb = session.createConsumer(session.createQueue(BankRoutes.QUEUE_OUT + TwoBanks.CCB));
            assertThat(((SystemEvent) receive(toCcb)).code()).isEqualTo("OPEN");
            assertThat(((SystemEvent) receive(toCcb)).code()).isEqualTo("CTOF");
        }
    }

    @Test
    void the_outbox_appears_as_files_in_order_of_its_numbers() throws Exception {
        try (BankCarriers carriers = start(folders())) {
            outbox.post(TwoBanks.CCB, "EVT1", event("OPEN"), null);
            carriers.bringAll();
        }
        Path file = folder.resolve(TwoBanks.CCB).resolve("out/0000000001-EVT1.xml");
        assertThat(file).exists();
        assertThat(outbox.after(TwoBanks.CCB, 0, 10)).hasSize(1);
        assertThat(outbox.after(TwoBanks.CCB, 1, 10)).isEmpty();
    }

    private static SystemEvent event(String code) {
        return new SystemEvent(code, List.of("2026-04-01"), null, TwoBanks.NOW);
    }

    private Object receive(MessageConsumer consumer) throws Exception {
        Message message = consumer.receive(20_000);
        assertThat(message).isInstanceOf(BytesMessage.class);
        return banks.read(new SignedMessage(
                message.getBody(byte[].class), message.getStringProperty(BankRoutes.SIGNATURE_PROPERTY)));
    }

    private static void drop(Path root, String name, SignedMessage message, boolean complete) throws IOException {
        Files.write(root.resolve("in").resolve(name), message.bytes());
        Files.writeString(
                root.resolve("in").resolve(name + ".sig"), message.signature() + (complete ? "\n" : ""), US_ASCII);
    }

    private Object answer(Path root, String name) throws IOException {
        byte[] bytes = Files.readAllBytes(root.resolve("out").resolve(name + ".xml"));
        return banks.read(
                new SignedMessage(bytes, Files.readString(root.resolve("out").resolve(name + ".xml.sig"))));
    }
}
