package ecny.settlement.house;

import ecny.settlement.journal.LineJournal;
import ecny.wallet.crypto.Sm2KeyPair;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** The books of a clearing house as they were at an instant: its journal replayed up to then. Reads only, beside a running house too. */
public final class HouseHistory {
    /** The instant of the last input. */
    public static final long LAST = Long.MAX_VALUE;

    private HouseHistory() {}

    /**
     * Answers a question about the books at an instant.
     *
     * @param folder of the house
     * @param settings those with which the house began, given its first instant
     * @param atMillis epoch milliseconds, what is due by then has happened; {@link #LAST} for as far as the journal goes
     * @throws IOException when there is no journal, it is damaged, it was begun with other settings, or later than the instant
     */
    public static <T> T ask(
            Path folder, LongFunction<HouseSettings> settings, long atMillis, Function<HouseBooks, T> question)
            throws IOException {
        return question.apply(replay(folder, settings, atMillis, notice -> {}));
    }

    /** The books at an instant; the listener hears what happened until then. */
    static HouseBooks replay(
            Path folder, LongFunction<HouseSettings> settings, long atMillis, HouseBooks.Listener listener)
            throws IOException {
        Path file = folder.resolve(ClearingHouse.JOURNAL);
        if (!Files.exists(file)) {
            throw new IOException("no clearing house's journal: " + file);
        }
        Past past = new Past(listener);
        try {
            LineJournal.read(file, header -> past.begin(header, settings, atMillis), text -> {
                HouseLine line = HouseLine.parse(text);
                if (line.atMillis() <= atMillis) {
                    past.books().apply(line.command(), line.atMillis());
                }
            });
        } catch (UncheckedIOException e) {
            throw new IOException(file + " " + e.getMessage(), e);
        }
        if (atMillis != LAST) {
            past.books().advanceTo(atMillis);
        }
        return past.books();
    }

    private static final class Past {
        /** Nobody sees the seals. */
        private static final Sm2KeyPair NO_SEAL = Sm2KeyPair.derive("past".getBytes(StandardCharsets.US_ASCII), 0);

        private final HouseBooks.Listener listener;
        private @Nullable HouseBooks books;

        Past(HouseBooks.Listener listener) {
            this.listener = listener;
        }

        void begin(String header, LongFunction<HouseSettings> settings, long atMillis) {
            HouseSettings of = settings.apply(HouseSettings.startMillisOf(header));
            if (!of.header().equals(header)) {
                throw no("was begun with other settings");
            }
            if (atMillis < of.startMillis()) {
                throw no("begins later");
            }
            books = new HouseBooks(of, NO_SEAL, listener);
        }

        private static UncheckedIOException no(String why) {
            return new UncheckedIOException(why, new IOException(why));
        }

        HouseBooks books() {
            if (books == null) {
                throw new IllegalStateException("a journal's first line comes first");
            }
            return books;
        }
    }
}
