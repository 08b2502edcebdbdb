package ecny.sim.exchange.venue;

import ecny.gateway.exchange.VenueVerdict;
import java.util.function.Consumer;

/**
 * Where the venue's money stands and its trades are settled, payment versus payment. What participants may give at the venue was set
 * aside here before; so a trade can be settled by construction. If one is not all the same, it is void: that is the venue's default
 * procedure, and both keep what they had.
 *
 * <p>{@link #reserved}, {@link #dealt}, {@link #ended}, {@link #withdrawing} and {@link #withdrawn} are told in the order of the venue, by
 * one thread, and after a restart again from its journal: what is decided in them is the same each time. {@link #settle} and {@link
 * #giveBack} then do what was decided.
 */
public interface Settlement {
    /**
     * Sets money aside for the venue.
     *
     * @param reservation unique for ever
     * @param amount minor units, above zero
     * @return ACCEPTED, or why not
     */
    VenueVerdict reserve(String reservation, String participant, String currency, long amount);

    /** The venue counts on this reservation from now on. */
    void reserved(String reservation, String participant, String currency, long amount);

    /** The venue has made a trade. */
    void dealt(Deal deal);

    /** It has heard that a trade is settled, or void. */
    void ended(long tradeId, boolean booked);

    /**
     * Settles a trade that was told by {@link #dealt}. The same trade twice is settled once and answered twice.
     *
     * @param answer is called once, soon or later
     */
    void settle(long tradeId, Consumer<Settled> answer);

    /** The venue has let a participant take money out, which nobody can give from now on. */
    void withdrawing(long number, String participant, String currency, long amount);

    /** It has heard that this money is its owner's again. */
    void withdrawn(long number);

    /**
     * Gives what was told by {@link #withdrawing} back to its owner's free balance; has done so when it returns. The same twice is
     * done once.
     *
     * @throws IllegalStateException if it is not given back, which should be impossible
     */
    void giveBack(long number);

    /** A trade, amounts in minor units of its two currencies. */
    record Deal(long tradeId, String buyer, String seller, String base, String quote, long quantity, long cost) {}

    /**
     * How it ended.
     *
     * @param paymentId the bridge's, at most 32 characters
     * @param booked both legs; else none
     * @param baseReserved what the buyer got is set aside for the venue again, as {@link #baseReservation}
     * @param quoteReserved what the seller got is, as {@link #quoteReservation}
     */
    record Settled(String paymentId, boolean booked, boolean baseReserved, boolean quoteReserved) {}

    /** Under which name what the buyer of a trade got is set aside. */
    static String baseReservation(long tradeId) {
        return "T" + tradeId + ".B";
    }

    /** Under which name what its seller got is. */
    static String quoteReservation(long tradeId) {
        return "T" + tradeId + ".Q";
    }
}
