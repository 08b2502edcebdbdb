package ecny.gateway.bank.conform;

import ecny.gateway.bank.MessageSignature;
import ecny.gateway.bank.message.BankMessage;
import ecny.gateway.bank.message.Envelope;
import ecny.gateway.bank.message.EventReceipt;
import ecny.gateway.bank.message.Header;
import ecny.gateway.bank.message.MessageRejection;
import ecny.gateway.bank.message.PaymentStatusReport;
import ecny.gateway.bank.message.RecallAnswer;
import ecny.gateway.bank.message.Receipt;
import ecny.gateway.bank.xml.MessageReader;
import ecny.gateway.bank.xml.MessageWriter;
import ecny.gateway.bank.xml.ReaderSettings;
import ecny.gateway.bank.xml.Reading;
import ecny.wallet.crypto.Sm2KeyPair;
import ecny.wallet.money.BusinessDay;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Sends the run's messages to an endpoint, signed, and keeps what came back. One thread. */
public final class Probe {
    private final Endpoint endpoint;
    private final BankFacts facts;
    private final String institution;
    private final Sm2KeyPair key;
    private final String run;
    private final Supplier<Instant> clock;
    private final LongSupplier nanos;
    private final MessageReader reader = new MessageReader(ReaderSettings.DEFAULT);
    private final List<Answered> answers = new ArrayList<>();
    private final Map<String, String> about = new HashMap<>();

    /**
     * @param institution the sender's code, 14 characters
     * @param key the sender's; the bank knows the public half
     * @param run a word that makes this run's names its own, at most 12 letters and digits
     * @param nanos measures how long an answer takes
     */
    public Probe(
            Endpoint endpoint,
            BankFacts facts,
            String institution,
            Sm2KeyPair key,
            String run,
            Supplier<Instant> clock,
            LongSupplier nanos) {
        this.endpoint = endpoint;
        this.facts = facts;
        this.institution = institution;
        this.key = key;
        this.run = run;
        this.clock = clock;
        this.nanos = nanos;
    }

    String institution() {
        return institution;
    }

    /** A name that no other run uses. */
    String name(String name) {
        return run + "-" + name;
    }

    Instant now() {
        return clock.get();
    }

    LocalDate day() {
        return now().atOffset(BusinessDay.SHANGHAI).toLocalDate();
    }

    List<Answered> answers() {
        return List.copyOf(answers);
    }

    /** Whether an answer names its message, or, for a status query, the message that was asked about. */
    boolean mayAnswer(Answered answered) {
        String named = answered.about();
        return answered.sentId().equals(named)
                || about.getOrDefault(answered.sentId(), "").equals(named);
    }

    Answered send(BankMessage message) {
        return sendAs(message.messageId(), message);
    }

    Answered sendAbout(String original, BankMessage message) {
        about.put(message.messageId(), original);
        return send(message);
    }

    Answered sendAs(String id, BankMessage message) {
        byte[] body = write(id, message);
        return exchange(id, body, MessageSignature.sign(key, institution, body));
    }

    /** Changed after it was written, and signed as it is then. */
    Answered sendBent(BankMessage message, UnaryOperator<byte[]> bend) {
        byte[] body = bend.apply(write(message.messageId(), message));
        return exchange(message.messageId(), body, MessageSignature.sign(key, institution, body));
    }

    /** Signed with a key that is not the sender's. */
    Answered forge(BankMessage message) {
        byte[] body = write(message.messageId(), message);
        Sm2KeyPair other = Sm2KeyPair.derive(new byte[] {1}, 1);
        return exchange(message.messageId(), body, MessageSignature.sign(other, institution, body));
    }

    private byte[] write(String id, BankMessage message) {
        return MessageWriter.write(
                new Envelope(Header.of(institution, facts.institution(), message.type(), id, now()), message));
    }

    private Answered exchange(String id, byte[] body, String signature) {
        long started = nanos.getAsLong();
        Answered answered;
        try {
            Endpoint.Reply reply = endpoint.send(body, signature);
            long millis = (nanos.getAsLong() - started) / 1_000_000;
            boolean signed = MessageSignature.parse(reply.signature())
                    .filter(its -> its.holds(reply.body(), facts.key()))
                    .isPresent();
            Reading reading = reader.read(reply.body());
            answered = reading instanceof Reading.Taken taken
                    ? new Answered(id, taken.envelope().message(), shown(taken.envelope()), signed, millis)
                    : new Answered(
                            id, null, "HTTP " + reply.status() + ", not a message of the profile", signed, millis);
        } catch (IOException e) {
            long millis = (nanos.getAsLong() - started) / 1_000_000;
            answered = new Answered(id, null, "no answer: " + e.getClass().getSimpleName(), false, millis);
        }
        answers.add(answered);
        return answered;
    }

    private static String shown(Envelope envelope) {
        BankMessage message = envelope.message();
        String what = envelope.header().messageName() + " " + envelope.header().messageId();
        if (message instanceof PaymentStatusReport report) {
            return what + ": "
                    + report.transactions().stream()
                            .map(line -> line.transactionId() + " " + line.status()
                                    + (line.reason() == null
                                            ? ""
                                            : " " + line.reason().code()))
                            .collect(Collectors.joining(", "));
        }
        if (message instanceof RecallAnswer answer) {
            return what + ": "
                    + answer.resolved().stream()
                            .map(line -> line.transactionId() + " " + line.decision()
                                    + (line.reason() == null ? "" : " " + line.reason()))
                            .collect(Collectors.joining(", "));
        }
        if (message instanceof Receipt receipt) {
            return what + ": " + receipt.status();
        }
        if (message instanceof EventReceipt receipt) {
            return what + ": " + receipt.status();
        }
        return message instanceof MessageRejection rejection ? what + ": " + rejection.reason() : what;
    }
}
