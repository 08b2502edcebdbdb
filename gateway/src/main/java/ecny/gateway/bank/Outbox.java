package ecny.gateway.bank;

import static java.nio.charset.StandardCharsets.US_ASCII;

import ecny.gateway.bank.message.BankMessage;
import ecny.gateway.bank.message.Envelope;
import ecny.gateway.bank.message.Header;
import ecny.gateway.bank.message.MessageRejection;
import ecny.gateway.bank.message.SystemEvent;
import ecny.gateway.bank.xml.MessageWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What goes out to the banks, numbered for each from 1 and kept: a bank fetches it over HTTP from a number on, and the carriers
 * (folders, broker) bring it and remember up to where. Threads: any.
 */
public final class Outbox implements BankPost {
    private static final int MOST = 1_000;

    /**
     * A message that went out.
     *
     * @param number for its institution, from 1, without gaps
     */
    public record Posted(long number, String messageId, SignedMessage message) {}

    private final Shelf shelf;
    private final BankKeys banks;
    private final Supplier<Instant> clock;
    private final List<Consumer<String>> carriers = new CopyOnWriteArrayList<>();

    public Outbox(Shelf shelf, BankKeys banks, Supplier<Instant> clock) {
        this.shelf = shelf;
        this.banks = banks;
        this.clock = clock;
    }

    @Override
    public void post(String institution, String key, BankMessage message, Header.@Nullable Related related) {
        boolean nameless = message instanceof MessageRejection || message instanceof SystemEvent;
        Header header = new Header(
                banks.own(),
                institution,
                nameless ? key : message.messageId(),
                message.type().messageName(),
                Header.SIMULATOR,
                clock.get(),
                null,
                related);
        byte[] bytes = MessageWriter.write(new Envelope(header, message));
        String signature = MessageSignature.sign(banks.ownKey(), banks.own(), bytes);
        keep(institution, key, header.messageId(), new SignedMessage(bytes, signature));
    }

    /** Keeps a message that is made already, such as the second page of an answer. */
    void keep(String institution, String key, String messageId, SignedMessage message) {
        if (kept(institution, key, messageId, message)) {
            carriers.forEach(carrier -> carrier.accept(institution));
        }
    }

    private synchronized boolean kept(String institution, String key, String messageId, SignedMessage message) {
        String once = "out-key|" + institution + "|" + key;
        if (shelf.get(once) != null) {
            return false;
        }
        String last = "out-last|" + institution;
        long number = number(shelf.get(last)) + 1;
        Shelf.Kept place = place(number);
        shelf.put(Map.of(
                key(institution, number),
                new Shelf.Kept(List.of(
                        Long.toString(number).getBytes(US_ASCII),
                        messageId.getBytes(US_ASCII),
                        message.bytes(),
                        String.valueOf(message.signature()).getBytes(US_ASCII))),
                once,
                place,
                last,
                place));
        return true;
    }

    private static Shelf.Kept place(long number) {
        return new Shelf.Kept(List.of(Long.toString(number).getBytes(US_ASCII)));
    }

    private static long number(Shelf.@Nullable Kept place) {
        return place == null ? 0 : Long.parseLong(new String(place.parts().get(0), US_ASCII));
    }

    private static String key(String institution, long number) {
        return "out|%s|%019d".formatted(institution, number);
    }

    /** The messages after a number, in order, at most 1,000. */
    public List<Posted> after(String institution, long number, int most) {
        return shelf.from(key(institution, number + 1), "out|" + institution + "|", Math.min(most, MOST)).stream()
                .map(Outbox::posted)
                .toList();
    }

    private static Posted posted(Shelf.Kept kept) {
        List<byte[]> parts = kept.parts();
        return new Posted(
                number(kept),
                new String(parts.get(1), US_ASCII),
                new SignedMessage(parts.get(2), new String(parts.get(3), US_ASCII)));
    }

    /** Is told the institution after each message to it. A carrier must not wait in here. */
    void tell(Consumer<String> carrier) {
        carriers.add(carrier);
    }

    /** Up to which number a carrier has brought an institution's messages. */
    long carriedTo(String carrier, String institution) {
        return number(shelf.get("out-carried|" + carrier + "|" + institution));
    }

    void carried(String carrier, String institution, long number) {
        shelf.put(Map.of("out-carried|" + carrier + "|" + institution, place(number)));
    }
}
