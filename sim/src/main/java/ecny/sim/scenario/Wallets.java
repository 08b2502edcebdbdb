package ecny.sim.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The personal wallets.
 *
 * @param count how many
 * @param classMix shares of classes 1 to 4
 * @param keys when a wallet gets its owner's key
 */
public record Wallets(
        @JsonProperty(required = true) long count,
        @JsonProperty(required = true) ClassMix classMix,
        @JsonProperty(required = true) Keys keys) {

    /** When a wallet gets its owner's key. */
    public enum Keys {
        /** Every wallet is opened on its own, with its key. For scenarios where most wallets pay. */
        @JsonProperty("at-opening")
        AT_OPENING,
        /** Wallets are opened in ranges; one that pays registers its key just before. For whole countries. */
        @JsonProperty("at-first-use")
        AT_FIRST_USE
    }

    /** Shares of the four personal classes; they sum to 1. */
    public record ClassMix(
            @JsonProperty(required = true) double class1,
            @JsonProperty(required = true) double class2,
            @JsonProperty(required = true) double class3,
            @JsonProperty(required = true) double class4) {

        public ClassMix {
            double sum = WrongValue.share("class1", class1)
                    + WrongValue.share("class2", class2)
                    + WrongValue.share("class3", class3)
                    + WrongValue.share("class4", class4);
            Scenario.sumsToOne("class4", "class", sum);
        }

        /** The share of a class, 1 to 4. */
        public double of(int walletClass) {
            return switch (walletClass) {
                case 1 -> class1;
                case 2 -> class2;
                case 3 -> class3;
                case 4 -> class4;
                default -> throw new IllegalArgumentException("a personal class is 1 to 4: class=" + walletClass);
            };
        }
    }

    private static final long MOST_WALLETS = 1_000_000_000L;

    public Wallets {
        WrongValue.between("count", count, 1, MOST_WALLETS);
    }

    Wallets withCount(long other) {
        return new Wallets(other, classMix, keys);
    }
}
