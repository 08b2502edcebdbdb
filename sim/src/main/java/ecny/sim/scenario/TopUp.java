package ecny.sim.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How people exchange their bank deposits for digital RMB.
 *
 * @param when short: before a payment for which the wallet holds too little; never: such a payment is refused
 * @param roundUpFen the amount is rounded up to a multiple of this
 */
public record TopUp(
        @JsonProperty(required = true) When when,

        @JsonProperty(value = "roundUpYuan", required = true) @Yuan
        long roundUpFen) {

    /** When a wallet is topped up. */
    public enum When {
        /** Just before a payment that it cannot cover. */
        @JsonProperty("short")
        SHORT,
        /** Never. */
        @JsonProperty("never")
        NEVER
    }

    public TopUp {
        WrongValue.yuan("roundUpYuan", roundUpFen, 1, 100_000_000);
    }

    /** What to exchange for a shortfall, in fen. */
    public long forShortfall(long shortFen) {
        return Math.multiplyExact((shortFen + roundUpFen - 1) / roundUpFen, roundUpFen);
    }
}
