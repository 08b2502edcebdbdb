package ecny.gateway.bank;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ecny.gateway.bank.message.BankMessage;
import ecny.gateway.bank.message.Envelope;
import ecny.gateway.bank.message.Header;
import ecny.gateway.bank.message.SystemEvent;
import ecny.gateway.bank.site.SettlementDoor;
import ecny.gateway.bank.xml.MessageReader;
import ecny.gateway.bank.xml.MessageWriter;
import ecny.gateway.bank.xml.ReaderSettings;
import ecny.gateway.bank.xml.Reading;
import ecny.gateway.sandbox.Sandbox;
import ecny.gateway.sandbox.SandboxSettings;
import ecny.gateway.world.World;
import ecny.gateway.world.WorldFile;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.jspecify.annotations.Nullable;

/** A whole sandbox of the world of docs/banks.md, with banks that talk to it over real sockets, real files and a real broker. */
final class BanksTown implements AutoCloseable {
    static final String A = "C1010211000012";
    static final String B = "C1010311000013";
    static final String CITY = "C1999911009999";
    static final String PARTNER = "C1030111000014";

    final Sandbox sandbox;
    final Path data;
    private final WorldBankKeys keys;
    private final HttpClient http = HttpClient.newHttpClient();

    BanksTown(Path data, World world, String broker) throws IOException {
        this.data = data;
        sandbox = Sandbox.start(
                SandboxSettings.in(data, 0).withTestClock().withWorld(world), List.of(SettlementDoor.over(broker)));
        keys = new WorldBankKeys(sandbox.site().world(), sandbox.site().keys());
    }

    static World world() throws IOException {
        return WorldFile.read(Path.of("../docs/banks/world.yaml"));
    }

    Instant now() {
        return sandbox.site().clock().now();
    }

    static void eventually(String what, BooleanSupplier holds) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(until);
            Thread.onSpinWait();
        }
    }

    byte[] xml(String from, BankMessage message) {
        String id = message instanceof SystemEvent ? "EV" + System.nanoTime() : message.messageId();
        return MessageWriter.write(
                new Envelope(Header.of(from, World.CENTRAL_BANK_ID, message.type(), id, now()), message));
    }

    SignedMessage signed(String from, byte[] xml) {
        return new SignedMessage(xml, MessageSignature.sign(keys.pairOf(from), from, xml));
    }

    BankMessage read(byte[] xml, @Nullable String signature) {
        assertThat(MessageSignature.parse(Objects.requireNonNull(signature))
                        .orElseThrow()
                        .holds(xml, keys.ownKey().publicKey()))
                .as("signed by the simulator")
                .isTrue();
        Reading reading = new MessageReader(ReaderSettings.DEFAULT).read(xml);
        assertThat(reading).isInstanceOf(Reading.Taken.class);
        return ((Reading.Taken) reading).envelope().message();
    }

    /** Posted; the answer's first page. */
    BankMessage post(String from, BankMessage message) {
        return post(signed(from, xml(from, message)), 200);
    }

    BankMessage post(SignedMessage message, int status) {
        HttpRequest request = HttpRequest.newBuilder(sandbox.base().resolve("/bank/messages"))
                .header("Content-Type", "application/xml")
                .header(MessageSignature.HEADER, String.valueOf(message.signature()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(message.bytes()))
                .build();
        HttpResponse<byte[]> answer = send(request);
        assertThat(answer.statusCode()).as(new String(answer.body(), UTF_8)).isEqualTo(status);
        assertThat(answer.headers().firstValue("Ecny-Simulator")).contains("no real money");
        return read(
                answer.body(),
                answer.headers().firstValue(MessageSignature.HEADER).orElse(null));
    }

    HttpResponse<byte[]> get(String target, @Nullable String signedBy) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(sandbox.base() + target));
        if (signedBy != null) {
            request.header(
                    MessageSignature.HEADER,
                    String.valueOf(signed(signedBy, target.getBytes(UTF_8)).signature()));
        }
        return send(request.build());
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Everything that an institution was sent without asking, fetched over HTTP, of one type. */
    <M extends BankMessage> List<M> sentTo(String institution, Class<M> type) {
        List<M> all = new ArrayList<>();
        for (long after = 0; ; after++) {
            String target = "/bank/outbox/" + institution + "?after=" + after + "&time="
                    + TimeUnit.MILLISECONDS.toSeconds(System.currentTimeMillis());
            HttpResponse<byte[]> next = get(target, institution);
            if (next.statusCode() == 204) {
                return all;
            }
            assertThat(next.statusCode()).isEqualTo(200);
            BankMessage message = read(
                    next.body(),
                    next.headers().firstValue(MessageSignature.HEADER).orElse(null));
            if (type.isInstance(message)) {
                all.add(type.cast(message));
            }
        }
    }

    /** Dropped into the institution's folder; the answer that appears. */
    BankMessage drop(String from, String name, SignedMessage message, String place) throws IOException {
        Path folder = data.resolve("banks").resolve(from);
        Files.write(folder.resolve("in/" + name + ".xml"), message.bytes());
        Files.writeString(folder.resolve("in/" + name + ".xml.sig"), message.signature() + "\n");
        Path answer = folder.resolve("out/" + name + ".answer.xml");
        eventually(name + " in " + place, () -> Files.exists(folder.resolve(place + "/" + name + ".xml")));
        return read(Files.readAllBytes(answer), Files.readString(answer.resolveSibling(name + ".answer.xml.sig")));
    }

    /** Sent to the queue of a broker; the reply. */
    BankMessage queue(String broker, SignedMessage message) throws Exception {
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(broker);
                Connection connection = factory.createConnection();
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            connection.start();
            Queue replies = session.createTemporaryQueue();
            BytesMessage bytes = session.createBytesMessage();
            bytes.writeBytes(message.bytes());
            bytes.setStringProperty(BankRoutes.SIGNATURE_PROPERTY, message.signature());
            bytes.setJMSReplyTo(replies);
            session.createProducer(session.createQueue(BankRoutes.QUEUE_IN)).send(bytes);
            Message reply = session.createConsumer(replies).receive(20_000);
            return read(reply.getBody(byte[].class), reply.getStringProperty(BankRoutes.SIGNATURE_PROPERTY));
        }
    }

    /** Payments that settlement has heard of. */
    long paymentsBooked() throws IOException {
        return Files.readAllLines(data.resolve("settlement/settlement.journal")).stream()
                .filter(line -> line.contains(" PAY "))
                .count();
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
