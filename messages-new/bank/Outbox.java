package ecny.gateway.bank;

import ecny.gateway.bank.message.BankMessage;
import ecny.gateway.bank.message.Envelope;
import ecny.gateway.bank.message.Header;
import ecny.gateway.bank.message.MessageRejection;
import ecny.gateway.bank.message.SystemEvent;
import ecny.gateway.bank.xml.MessageWriter;
import ecny.gateway.store.DoorMap;
import ecny.gateway.store.DoorStore;
import java.time.Instant;
import java.util.HashMap;
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
    public record Posted(long number, String messageId, String messageName, byte[] bytes, String signature) {
        public SignedMessage message() {
            return new SignedMessage(bytes, signature);
        }
    }

    private record Place(long number) {}

    private final DoorStore store;
    private final DoorMap<Posted> posted;
    private final DoorMap<Place> keys;
    private final DoorMap<Place> carried;
    private final BankKeys banks;
    private final Supplier<Instant> clock;
    private final Map<String, Long> last = new HashMap<>();
    private final List<Consumer<String>> carriers = new CopyOnWriteArrayList<>();

    public Outbox(DoorStore store, BankKeys banks, Supplier<Instant> clock) {
        this.store = store;
        this.posted = store.map("bank.outbox", Posted.class);
        this.keys = store.map("bank.outbox.keys", Place.class);
        this.carried = store.map("bank.outbox.carried", Place.class);
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
        if (keep(institution, key, header, bytes, signature)) {
            carriers.forEach(carrier -> carrier.accept(institution));
        }
    }

    /** A message that is made already, such as a page of an answer, after what is there. */
    void post(String institution, String key, String messageName, SignedMessage message) {
        Header header = new Header(
                banks.own(), institution, key, messageName, Header.SIMULATOR, clock.get(), null, null);
        if (keep(institution, key, header, message.bytes(), String.valueOf(message.signature()))) {
            carriers.forEach(carrier -> carrier.accept(institution));
        }
    }

    private synchronized boolean keep(String institution, String key, Header header, byte[] bytes, String signature) {
        String once = institution + "|" + key;
        if (keys.contains(once)) {
            return false;
        }
        long number = lastOf(institution) + 1;
        Posted entry = new Posted(number, header.messageId(), header.messageName(), bytes, signature);
        store.write(() -> {
            posted.put(place(institution, number), entry);
            keys.put(once, new Place(number));
            carried.put("last|" + institution, new Place(number));
        });
        last.put(institution, number);
        return true;
    }

    private long lastOf(String institution) {
        Long known = last.get(institution);
        if (known != null) {
            return known;
        }
        @Nullable Place place = carried.get("last|" + institution);
        return place == null ? 0 : place.number();
    }

    private static String place(String institution, long number) {
        return "%s|%019d".formatted(institution, number);
    }

    /** The messages after a number, in order, at most 1,000. */
    public List<Posted> after(String institution, long number, int most) {
        return posted.from(place(institution, number + 1), institution + "|", Math.min(most, MOST)).stream()
                .map(DoorMap.Entry::value)
                .toList();
    }

    /** Is told the institution after each message to it. A carrier must not wait in here. */
    void tell(Consumer<String> carrier) {
        carriers.add(carrier);
    }

    /** Up to which number a carrier has brought an institution's messages. */
    long carriedTo(String carrier, String institution) {
        @Nullable Place place = carried.get(carrier + "|" + institution);
        return place == null ? 0 : place.number();
    }

    void carried(String carrier, String institution, long number) {
        store.write(() -> carried.put(carrier + "|" + institution, new Place(number)));
    }
}
