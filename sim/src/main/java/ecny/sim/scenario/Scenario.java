package ecny.sim.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A scenario: a world (operators, wallets, merchants) and what its people do in it (a red-packet campaign, daily traffic, or
 * both) over some days, with a seed that decides everything the scenario leaves to chance.
 *
 * @param name short name, part of the run folder's
 * @param title one line for people
 * @param seed the same seed gives the same bytes
 * @param dates first and last day, business dates in China
 * @param rulebook name of a rulebook to use for the whole run, or null for the one in force at each date
 * @param issuanceFen issued by the central bank before the first day, divided over the operators by their share
 * @param operators institutions of the second tier
 * @param wallets personal wallets
 * @param merchants merchants' wallets
 * @param hourCurve when in a day people pay
 * @param tickets how much they pay
 * @param topUp when and how they exchange deposits for digital RMB
 * @param campaign a red-packet campaign, or null; a file has it or traffic or both, an import neither
 * @param traffic daily payments, or null
 * @param published figures of the real event, for the comparison after a run
 * @param typologies money laundering and fraud planted into the traffic, or null for none
 */
public record Scenario(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) String title,
        @JsonProperty(required = true) long seed,
        @JsonProperty(required = true) Dates dates,
        @Nullable String rulebook,

        @JsonProperty(value = "issuanceYuan", required = true) @Yuan
        long issuanceFen,

        @JsonProperty(required = true) List<Operator> operators,
        @JsonProperty(required = true) Wallets wallets,
        @JsonProperty(required = true) Merchants merchants,
        @JsonProperty(required = true) HourCurve hourCurve,
        @JsonProperty(required = true) Tickets tickets,
        @JsonProperty(required = true) TopUp topUp,
        @Nullable Campaign campaign,
        @Nullable Traffic traffic,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<Published> published,
        @Nullable List<Planted> typologies) {

    private static final long MOST_ISSUED_FEN = 1_000_000_000_000_000L;

    public Scenario {
        WrongValue.matching(
                "name",
                name,
                "[a-z][a-z0-9-]{0,39}",
                "lower-case letters, digits and '-', at most 40",
                "小写字母、数字与 -,至多 40 个");
        WrongValue.yuan("issuanceYuan", issuanceFen, 1, MOST_ISSUED_FEN);
        operators = List.copyOf(operators);
        checkOperators(operators);
        if (campaign != null) {
            campaign.checkAgainst(dates, operators, wallets);
        }
        if (traffic != null) {
            traffic.checkAgainst(dates, wallets);
        }
        published = List.copyOf(published);
        if (typologies != null) {
            if (traffic == null) {
                throw new WrongValue(
                        "typologies",
                        typologies.size() + " entries",
                        "them only together with traffic",
                        "仅可与 traffic 同用");
            }
            typologies = List.copyOf(typologies);
        }
    }

    private static void checkOperators(List<Operator> operators) {
        if (operators.isEmpty()) {
            throw new WrongValue("operators", "[]", "at least one operator", "至少一家运营机构");
        }
        double shares = 0;
        Set<Integer> prefixes = new HashSet<>();
        for (int i = 0; i < operators.size(); i++) {
            Operator operator = operators.get(i);
            shares += operator.share();
            if (!prefixes.add(operator.prefix())) {
                throw new WrongValue(
                        "operators[" + i + "].prefix",
                        operator.prefix(),
                        "a prefix that no other operator has",
                        "与其他运营机构不同的前缀");
            }
        }
        sumsToOne("operators", "share", shares);
    }

    /** Shares are written with a few decimals: one in a thousand is rounding, more is a mistake. */
    static void sumsToOne(String key, String of, double sum) {
        if (Math.abs(sum - 1.0) > 0.001) {
            throw new WrongValue(
                    key,
                    "a sum of " + Math.round(sum * 10_000) / 10_000.0,
                    "a sum of 1 over every " + of,
                    "所有 " + of + " 之和为 1");
        }
    }

    /** This scenario with another seed. */
    public Scenario withSeed(long otherSeed) {
        return new Scenario(
                name,
                title,
                otherSeed,
                dates,
                rulebook,
                issuanceFen,
                operators,
                wallets,
                merchants,
                hourCurve,
                tickets,
                topUp,
                campaign,
                traffic,
                published,
                typologies);
    }

    /** This scenario with another number of personal wallets. */
    public Scenario withWallets(long count) {
        return new Scenario(
                name,
                title,
                seed,
                dates,
                rulebook,
                issuanceFen,
                operators,
                wallets.withCount(count),
                merchants,
                hourCurve,
                tickets,
                topUp,
                campaign,
                traffic,
                published,
                typologies);
    }

    /**
     * This scenario with {@code factor} times as many payments: daily payments, a campaign's winners, and as many more
     * wallets and merchants and as much more money as they need. Behaviour stays as it is.
     */
    public Scenario scaledBy(double factor) {
        if (!(factor > 0)) {
            throw new IllegalArgumentException("a scale is above 0: factor=" + factor);
        }
        @Nullable Campaign campaignScaled = campaign == null ? null : campaign.scaledBy(factor);
        @Nullable Traffic trafficScaled = traffic == null ? null : traffic.scaledBy(factor);
        long people = Scaled.count(wallets.count(), campaign == null ? Math.max(1.0, factor) : factor);
        return new Scenario(
                name,
                title,
                seed,
                dates,
                rulebook,
                Scaled.count(issuanceFen, Math.max(1.0, factor)),
                operators,
                wallets.withCount(people),
                campaign == null ? merchants : merchants.scaledBy(factor),
                hourCurve,
                tickets,
                topUp,
                campaignScaled,
                trafficScaled,
                published,
                typologies);
    }
}
