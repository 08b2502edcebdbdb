package ecny.sim.crossborder;

import java.time.Instant;

/**
 * Something that somebody does during the day.
 *
 * @param number of events of its kind, from 1
 * @param corridor of the bridge's rules; empty where there is none
 * @param amount of a top-up: fen in the wallet; in Laos: kip of the shop; wholesale: fen to pay
 * @param customer pseudonym
 */
record BayEvent(Instant at, Kind kind, int number, String corridor, long amount, String customer) {
    /** What it is. */
    enum Kind {
        /** The provider renews its rates at the bridge from the exchange. */
        RATES,
        TOP_UP,
        LAOS,
        WHOLESALE,
        /** The provider trades back at the exchange what payments left it with. */
        BACK,
        /** More for a class 4 wallet than one payment may move. */
        TOO_MUCH,
        /** A quote is used after its time. */
        STALE,
        /** A quote is used to sell what it would buy. */
        WRONG_WAY,
        /** A person would pay a person. */
        PERSON,
        /** Less than the corridor carries. */
        DUST,
        /** A purpose that a jurisdiction does not allow. */
        PURPOSE,
        /** A pair that the bridge does not have. */
        NO_PAIR,
        /** A rate outside of the day's band. */
        OUTSIDE_BAND;

        boolean isFlaw() {
            return compareTo(TOO_MUCH) >= 0;
        }
    }
}
