package ecny.sim.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Money laundering and fraud, planted into a scenario's traffic to measure rules on; who did it is written apart.
 *
 * @param kind the typology
 * @param count how many times
 * @param difficulty 0 for the textbook, 1 for one that hides: fewer parties, longer pauses, less passed on, more camouflage
 */
public record Planted(
        @JsonProperty(required = true) Kind kind,
        @JsonProperty(required = true) int count,
        @JsonProperty(required = true) double difficulty) {

    /** The typologies. */
    public enum Kind {
        /** 分散转入集中转出: many pay one, who passes it on. */
        @JsonProperty("fan-in")
        FAN_IN("fan-in"),
        /** 集中转入分散转出: one pays many. */
        @JsonProperty("fan-out")
        FAN_OUT("fan-out"),
        /** 资金闭环: money comes back to where it started. */
        @JsonProperty("cycle")
        CYCLE("cycle"),
        /** One, then several in between, then one. */
        @JsonProperty("scatter-gather")
        SCATTER_GATHER("scatter-gather"),
        /** Many, one in the middle, then many. */
        @JsonProperty("gather-scatter")
        GATHER_SCATTER("gather-scatter"),
        /** 拆分交易: pieces below a threshold. */
        @JsonProperty("structuring")
        STRUCTURING("structuring"),
        /** 快进快出. */
        @JsonProperty("fast-in-fast-out")
        FAST_IN_FAST_OUT("fast-in-fast-out"),
        /** A chain of hired wallets, closed afterwards. */
        @JsonProperty("mule-chain")
        MULE_CHAIN("mule-chain"),
        /** A wallet that slept since it was opened. */
        @JsonProperty("sleeper")
        SLEEPER("sleeper"),
        /** 跑分: small wallets on one device push to one merchant. */
        @JsonProperty("run-points")
        RUN_POINTS("run-points"),
        /** Victims are talked into paying by themselves. */
        @JsonProperty("app-fraud")
        APP_FRAUD("app-fraud"),
        /** Looks like a fan-in and is none: colleagues pay the one who pays the restaurant. */
        @JsonProperty("innocent-collection")
        INNOCENT_COLLECTION("innocent-collection"),
        /** Looks like a fan-out and is none: a firm pays wages. */
        @JsonProperty("innocent-payroll")
        INNOCENT_PAYROLL("innocent-payroll");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** True for what only looks like a crime: a case about it is a false one. */
        public boolean isInnocent() {
            return this == INNOCENT_COLLECTION || this == INNOCENT_PAYROLL;
        }

        /** The word in files. */
        public String word() {
            return word;
        }
    }

    public Planted {
        WrongValue.between("count", count, 1L, 10_000L);
        WrongValue.share("difficulty", difficulty);
    }
}
