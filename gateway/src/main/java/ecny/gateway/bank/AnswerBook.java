package ecny.gateway.bank;

import static java.nio.charset.StandardCharsets.US_ASCII;

import ecny.gateway.bank.message.Header;
import ecny.wallet.crypto.Sm3;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which messages were taken in and what they were answered, durably: the same message again gets the same bytes. Of two at the
 * same time the second waits for the first.
 */
final class AnswerBook {
    /**
     * One message.
     *
     * @param digest SM3 of its bytes
     * @param answers none until it is answered
     */
    record Line(String digest, List<SignedMessage> answers) {}

    private static final int STRIPES = 64;

    private final Shelf shelf;
    private final Object[] stripes = new Object[STRIPES];

    AnswerBook(Shelf shelf) {
        this.shelf = shelf;
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new Object();
        }
    }

    static String digest(byte[] message) {
        return HexFormat.of().formatHex(Sm3.hash(message));
    }

    private static String key(Header header) {
        return "answer|" + header.from() + "|" + header.messageId();
    }

    /** Held while a message is looked up, asked and answered. */
    Object lockOf(Header header) {
        return stripes[Math.floorMod(key(header).hashCode(), STRIPES)];
    }

    Optional<Line> find(Header header) {
        Shelf.@Nullable Kept kept = shelf.get(key(header));
        if (kept == null) {
            return Optional.empty();
        }
        List<SignedMessage> answers = new ArrayList<>();
        for (int i = 1; i < kept.parts().size(); i += 2) {
            answers.add(new SignedMessage(
                    kept.parts().get(i), new String(kept.parts().get(i + 1), US_ASCII)));
        }
        return Optional.of(new Line(new String(kept.parts().get(0), US_ASCII), answers));
    }

    /** Durable when it returns: from here on the id is used. */
    void takeIn(Header header, String digest) {
        answered(header, digest, List.of());
    }

    /** Durable when it returns. */
    void answered(Header header, String digest, List<SignedMessage> answers) {
        List<byte[]> parts = new ArrayList<>();
        parts.add(digest.getBytes(US_ASCII));
        for (SignedMessage answer : answers) {
            parts.add(answer.bytes());
            parts.add(String.valueOf(answer.signature()).getBytes(US_ASCII));
        }
        shelf.put(Map.of(key(header), new Shelf.Kept(parts)));
    }
}
