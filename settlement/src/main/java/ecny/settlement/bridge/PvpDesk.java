package ecny.settlement.bridge;

import ecny.settlement.bridge.rules.BridgeVerdict;
import java.util.Optional;

/**
 * What a venue asks of the bridge: money set aside before an order enters, and trades that settle payment-versus-payment out of it.
 *
 * <p>What is reserved cannot be spent by anything else, so a trade within two reservations cannot fail: once {@link #settle} has
 * taken it in, both ledgers book it, after whatever crash. Every call is durable when it returns; the same id with the same content
 * is answered as the first time and moves nothing. {@link BridgeVerdict#PENDING}: taken in, but a ledger in another process has not
 * answered yet; ask again with the same id, or {@link #reservation}.
 *
 * <p>Amounts are minor units of the currency (0, 2 or 3 decimals, see the jurisdiction). From any number of threads.
 */
public interface PvpDesk {
    /**
     * Sets money on the bridge aside.
     *
     * @param reservation id chosen by the caller, up to 64 of {@code A-Z a-z 0-9 . : _ -}
     * @param amount minor units, above zero
     * @return {@code ACCEPTED}, {@code PENDING}, or why not: {@code PARTICIPANT_UNKNOWN}, {@code CURRENCY_UNKNOWN}, {@code
     *     INSUFFICIENT_BALANCE}, {@code LEDGER_CLOSED}, …
     */
    BridgeVerdict reserve(String reservation, String participant, String currency, long amount);

    /** Gives back what is left of a reservation, which then is closed. */
    BridgeVerdict release(String reservation);

    /**
     * Gives back a part of a reservation, which stays open. At any hour, as a release.
     *
     * @param id chosen by the caller, of the same form as a reservation's; unique among these requests
     * @param amount minor units, above zero
     * @return {@code ACCEPTED}, {@code PENDING}, or why not: {@code RESERVATION_UNKNOWN}, {@code RESERVATION_CLOSED}, {@code
     *     RESERVATION_TOO_SMALL}, …
     */
    BridgeVerdict reduce(String id, String reservation, long amount);

    /**
     * Both legs of a trade out of two reservations. What each side receives is in its free balance on the bridge; the reservations
     * keep what is left of them.
     *
     * @return {@code ACCEPTED} when both ledgers have booked, {@code PENDING} when it is decided and will be booked; or why not:
     *     {@code RESERVATION_UNKNOWN}, {@code RESERVATION_TOO_SMALL}, {@code RESERVATION_CLOSED}, {@code SAME_CURRENCY}, …
     */
    BridgeVerdict settle(Trade trade);

    /** A reservation as it is now; empty when there never was one of this id, or it was refused. */
    Optional<Reservation> reservation(String reservation);

    /** What a participant has on the bridge in a currency and is not held, minor units. */
    long free(String participant, String currency);

    /**
     * Money set aside.
     *
     * @param left minor units that trades have not used
     * @param open whether trades can still use it
     */
    record Reservation(String id, String participant, String currency, long left, boolean open) {}
}
