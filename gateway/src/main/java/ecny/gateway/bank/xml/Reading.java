package ecny.gateway.bank.xml;

import ecny.gateway.bank.message.Envelope;
import ecny.gateway.bank.message.Header;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of reading a message. */
public sealed interface Reading {
    /**
     * It was read.
     *
     * @param envelope without the refused items; count and sum in its group header still count them
     * @param refusedItems none unless {@link ReaderSettings#badItems} is {@link BadItems#BOOK_THE_REST}
     */
    record Taken(Envelope envelope, List<RefusedItem> refusedItems) implements Reading {
        public Taken {
            refusedItems = List.copyOf(refusedItems);
        }
    }

    /**
     * It was refused.
     *
     * @param header null if not even that could be read
     */
    record Refused(Refusal refusal, @Nullable Header header) implements Reading {}
}
