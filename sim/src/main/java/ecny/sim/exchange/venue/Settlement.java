package ecny.sim.exchange.venue;

import ecny.gateway.exchange.Trade;
import ecny.gateway.exchange.VenueVerdict;
import java.util.function.Consumer;

/**
 * Where the venue's money stands and its trades are settled, payment versus payment. What participants may give at the venue was set
 * aside here before; so a trade can be settled by construction. If one is not all the same, it is void: that is the venue's default
 * procedure, and both keep what they had.
 */
public interface Settlement extends AutoCloseable {
    /**
     * Sets money aside for the venue.
     *
     * @param reservation unique for ever
     * @param amount minor units, above zero
     * @return ACCEPTED, or why not
     */
    VenueVerdict reserve(String reservation, String participant, String currency, long amount);

    /** After a restart: a reservation of which the venue's journal knows. Its order among them is that of the journal. */
    void known(String reservation, String participant, String currency);

    /** The venue lets go of this much; it becomes free for its owner. */
    void giveBack(String participant, String currency, long amount);

    /**
     * Settles a trade. The same trade twice is settled once and answered twice.
     *
     * @param answer is called once, soon or later, on any thread; must not be called while the venue's lock is held
     */
    void settle(Trade trade, String base, String quote, Consumer<Settled> answer);

    /**
     * How it ended.
     *
     * @param paymentId the bridge's, at most 32 characters
     * @param booked both legs; else none
     * @param baseReservation under which what the buyer got is set aside for the venue again; empty if it is not
     * @param quoteReservation under which what the seller got is; empty if it is not
     */
    record Settled(String paymentId, boolean booked, String baseReservation, String quoteReservation) {}

    @Override
    default void close() {}
}
