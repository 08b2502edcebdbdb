package ecny.sim.crossborder;

import ecny.settlement.bridge.rules.BridgeVerdict;
import ecny.wallet.ledger.Verdict;
import java.time.Instant;

/**
 * Something that somebody does during the day.
 *
 * @param number of events of its kind, from 1
 * @param corridor of the bridge's rules; empty where there is none
 * @param amount of a top-up and in a shop: fen; in Laos: kip of the shop; wholesale: fen to pay, or on the way back to get
 * @param customer pseudonym
 */
record BayEvent(Instant at, Kind kind, int number, String corridor, long amount, String customer) {
    /** What it is; of what is wrong on purpose, the verdict that it must get. */
    enum Kind {
        /** The provider renews its rates at the bridge from the exchange. */
        RATES,
        TOP_UP,
        /** A traveller pays in a shop in Shenzhen, from the wallet that was topped up. */
        SHOP,
        LAOS,
        WHOLESALE,
        /** From a company abroad to one here. */
        WHOLESALE_BACK,
        /** Between banks, nothing exchanged. */
        INTERBANK,
        /** The provider trades back at the exchange what payments left it with. */
        BACK,
        /** Banks take what the day's wholesale payments brought them off the bridge. */
        OFF_THE_BRIDGE,
        /** More for a class 4 wallet than one payment may move. */
        TOO_MUCH(BridgeVerdict.LIMIT_PER_PAYMENT.name()),
        /** A third top-up of 2,000 on one day. */
        TOO_OFTEN(BridgeVerdict.LIMIT_PER_DAY.name()),
        /** A quote is used after its time. */
        STALE(BridgeVerdict.QUOTE_STALE.name()),
        /** A quote is used to sell what it would buy. */
        WRONG_WAY(BridgeVerdict.QUOTE_WRONG_DIRECTION.name()),
        /** A person would pay a person. */
        PERSON(BridgeVerdict.KIND_NOT_ALLOWED.name()),
        /** Less than the corridor carries. */
        DUST(BridgeVerdict.AMOUNT_IS_DUST.name()),
        /** A purpose that a jurisdiction does not allow. */
        PURPOSE(BridgeVerdict.PURPOSE_NOT_ALLOWED.name()),
        /** Somebody of a screening list. */
        SCREENED(BridgeVerdict.SCREENING_HIT.name()),
        /** A person would send more abroad than a year's quota. */
        QUOTA(BridgeVerdict.ANNUAL_QUOTA_EXCEEDED.name()),
        /** A pair that the bridge does not have. */
        NO_PAIR(BridgeVerdict.PAIR_UNKNOWN.name()),
        /** A rate outside of the day's band. */
        OUTSIDE_BAND(BridgeVerdict.RATE_OUTSIDE_BAND.name()),
        /** Content that is not what was signed. */
        FORGED(BridgeVerdict.SIGNATURE_INVALID.name()),
        /** Signed as the corridor does not recognise. */
        OTHER_SIGNATURE(BridgeVerdict.ALGORITHM_NOT_RECOGNISED.name()),
        /** A top-up of a wallet that is nearly full: the bridge would carry it, the wallet's ledger would not. */
        OVER_CAP(Verdict.LIMIT_REGULATION_BALANCE.name()),
        /** A purchase above what a class 4 wallet pays at once. */
        SHOP_TOO_MUCH(Verdict.LIMIT_REGULATION_PER_PAYMENT.name()),
        /** A purchase above what a class 4 wallet pays in a day. */
        SHOP_DAY(Verdict.LIMIT_REGULATION_PER_DAY.name()),
        /** A purchase above what a class 4 wallet pays in a year. */
        SHOP_YEAR(Verdict.LIMIT_REGULATION_PER_YEAR.name());

        private final String mustGet;

        Kind() {
            this("");
        }

        Kind(String mustGet) {
            this.mustGet = mustGet;
        }

        boolean isFlaw() {
            return !mustGet.isEmpty();
        }

        /** Whether it is wrong only where requests are signed. */
        boolean isAboutSignatures() {
            return this == FORGED || this == OTHER_SIGNATURE;
        }

        /** Name of the bridge's or the wallet ledger's verdict; empty when nothing is wrong. */
        String mustGet() {
            return mustGet;
        }
    }
}
