package ecny.gateway.bank;

import ecny.gateway.bank.message.Header;
import ecny.gateway.store.DoorMap;
import ecny.gateway.store.DoorStore;
import ecny.wallet.crypto.Sm3;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which messages were taken in and what they were answered, durably: the same message again gets the same bytes. Of two at the
 * same time the second waits for the first.
 */
final class AnswerBook {
    /** One answer as it went out. */
    record Answer(byte[] bytes, String signature) {}

    /**
     * One message.
     *
     * @param digest SM3 of its bytes
     * @param answers null until it is answered
     */
    record Line(String digest, @Nullable List<Answer> answers) {}

    private static final int STRIPES = 64;

    private final DoorStore store;
    private final DoorMap<Line> lines;
    private final Object[] stripes = new Object[STRIPES];

    AnswerBook(DoorStore store) {
        this.store = store;
        this.lines = store.map("bank.answers", Line.class);
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new Object();
        }
    }

    static String digest(byte[] message) {
        return HexFormat.of().formatHex(Sm3.hash(message));
    }

    private static String key(Header header) {
        return header.from() + "|" + header.messageId();
    }

    /** Held while a message is looked up, asked and answered. */
    Object lockOf(Header header) {
        return stripes[Math.floorMod(key(header).hashCode(), STRIPES)];
    }

    Optional<Line> find(Header header) {
        return Optional.ofNullable(lines.get(key(header)));
    }

    /** Durable when it returns: from here on the id is used. */
    void takeIn(Header header, String digest) {
        store.write(() -> lines.put(key(header), new Line(digest, null)));
    }

    /** Durable when it returns. */
    void answered(Header header, String digest, List<SignedMessage> answers) {
        List<Answer> kept = answers.stream()
                .map(answer -> new Answer(answer.bytes(), String.valueOf(answer.signature())))
                .toList();
        store.write(() -> lines.put(key(header), new Line(digest, kept)));
    }
}
