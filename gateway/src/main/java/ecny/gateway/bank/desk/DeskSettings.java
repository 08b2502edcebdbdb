package ecny.gateway.bank.desk;

import java.time.Duration;

/**
 * What a sandbox chooses about its banks.
 *
 * @param reportWithin a payee's institution must report a payment passed on to it within this time
 * @param presumed what is taken to have happened when it does not
 * @param batches what becomes of a message when one of its payments is refused by a check
 * @param entriesPerPage of a report or statement
 */
public record DeskSettings(Duration reportWithin, Presumed presumed, Batches batches, int entriesPerPage) {
    /** The outcome of a payment that nobody has reported. */
    public enum Presumed {
        CREDITED,
        NOT_CREDITED
    }

    /** A message with one refused payment. */
    public enum Batches {
        /** The others are booked. */
        EACH_ALONE,
        /** Nothing is booked when a check before settlement refuses one. */
        ALL_OR_NOTHING
    }

    /** 60 s, presumed credited, each payment alone, 500 entries a page. */
    public static DeskSettings usual() {
        return new DeskSettings(Duration.ofSeconds(60), Presumed.CREDITED, Batches.EACH_ALONE, 500);
    }
}
