package ecny.sim.exchange.venue;

import ecny.settlement.journal.JournalReader;
import ecny.sim.exchange.book.Capacity;
import ecny.sim.exchange.book.Exchange;
import ecny.sim.exchange.book.Hours;
import ecny.sim.exchange.ring.Relay;
import ecny.sim.exchange.rules.VenueRules;
import java.nio.file.Path;

/** A venue's journal played again: the proof that its inputs make its state. */
public final class Replayed {
    private Replayed() {}

    /** Digest after so many inputs of a journal, under the calendar of mainland China. */
    public static byte[] digest(Path folder, VenueRules rules, long inputs) {
        return digest(folder, rules, rules.openingHours(), Capacity.small(), inputs);
    }

    /** Digest after so many inputs of a journal. */
    public static byte[] digest(Path folder, VenueRules rules, Hours hours, Capacity capacity, long inputs) {
        Exchange exchange = new Exchange(
                capacity,
                rules.participants().size(),
                rules.currencies().size(),
                rules.terms(),
                hours,
                new Relay(outcome -> {}));
        try (JournalReader reader = JournalReader.open(folder, 1)) {
            while (exchange.lastInput() < inputs && reader.next()) {
                exchange.apply(reader.buffer(), reader.offset());
            }
        }
        return exchange.digest();
    }
}
