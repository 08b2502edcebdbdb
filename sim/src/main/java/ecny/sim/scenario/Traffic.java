package ecny.sim.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Daily payments: people at merchants, people to people, companies to companies.
 *
 * @param paymentsPerDay mean over the days of the scenario
 * @param dayWeights one weight for each day, or null for days that are alike
 * @param paymentsPerPayer of a person who pays at all that day; decides how many of the wallets pay
 * @param favourites merchants that a person returns to, or null
 * @param transfers between people, or null
 * @param corporate between companies, or null
 */
public record Traffic(
        @JsonProperty(required = true) long paymentsPerDay,
        @Nullable List<Double> dayWeights,
        @JsonProperty(required = true) double paymentsPerPayer,
        @Nullable Favourites favourites,
        @Nullable Transfers transfers,
        @Nullable Corporate corporate) {

    public Traffic {
        WrongValue.between("paymentsPerDay", paymentsPerDay, 1, 10_000_000_000L);
        dayWeights = dayWeights == null ? null : Campaign.Weights.checked("dayWeights", dayWeights);
        WrongValue.between("paymentsPerPayer", paymentsPerPayer, 0.01, 10_000);
        double notRetail = (transfers == null ? 0 : transfers.share()) + (corporate == null ? 0 : corporate.share());
        if (notRetail > 1) {
            throw new WrongValue(
                    "corporate.share",
                    corporate == null ? 0 : corporate.share(),
                    "at most 1 together with transfers.share",
                    "与 transfers.share 之和不超过 1");
        }
    }

    /**
     * @param merchants how many of them a person has
     * @param share of the person's payments that go to them
     */
    public record Favourites(
            @JsonProperty(required = true) int merchants,
            @JsonProperty(required = true) double share) {
        public Favourites {
            WrongValue.between("merchants", merchants, 1L, 1_000L);
            WrongValue.share("share", share);
        }
    }

    /**
     * Log-normal transfers between people.
     *
     * @param share of all payments
     * @param medianYuan half of them are below
     * @param sigma standard deviation of the amount's logarithm
     */
    public record Transfers(
            @JsonProperty(required = true) double share,
            @JsonProperty(required = true) double medianYuan,
            @JsonProperty(required = true) double sigma) {
        public Transfers {
            WrongValue.share("share", share);
            WrongValue.positive("medianYuan", medianYuan, 1_000_000_000);
            WrongValue.between("sigma", sigma, 0, 5);
        }
    }

    /**
     * Log-normal transfers between companies.
     *
     * @param share of all payments
     * @param medianYuan half of them are below
     * @param sigma standard deviation of the amount's logarithm
     * @param wallets how many companies (corporate wallets of class 1)
     */
    public record Corporate(
            @JsonProperty(required = true) double share,
            @JsonProperty(required = true) double medianYuan,
            @JsonProperty(required = true) double sigma,
            @JsonProperty(required = true) int wallets) {
        public Corporate {
            WrongValue.share("share", share);
            WrongValue.positive("medianYuan", medianYuan, 1_000_000_000);
            WrongValue.between("sigma", sigma, 0, 5);
            WrongValue.between("wallets", wallets, 2L, 100_000_000L);
        }
    }

    void checkAgainst(Dates dates, Wallets wallets) {
        if (dayWeights != null) {
            Campaign.Weights.oneForEachDay("traffic.dayWeights", dayWeights, dates);
        }
        if (wallets.count() < 2 && transfers != null) {
            throw new WrongValue(
                    "wallets.count", wallets.count(), "at least 2, for transfers between people", "至少 2,以便个人之间转账");
        }
    }

    Traffic scaledBy(double factor) {
        return new Traffic(
                Scaled.count(paymentsPerDay, factor), dayWeights, paymentsPerPayer, favourites, transfers, corporate);
    }
}
