package ecny.sim.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A red-packet campaign: a sponsor's packets, drawn by lottery, claimed and spent until they expire at the end of the
 * scenario's last day; then what is left goes back to the sponsor.
 *
 * @param sponsor whose money it is
 * @param winners how many packets
 * @param packetFen face value of one
 * @param minimumSpendFen smallest payment a packet may be used for, 0 for none
 * @param listedMerchantsOnly true: only merchants admitted to the campaign take packets
 * @param claims who claims, and when
 * @param spending how claimed packets are spent
 */
public record Campaign(
        @JsonProperty(required = true) Sponsor sponsor,
        @JsonProperty(required = true) long winners,

        @JsonProperty(value = "packetYuan", required = true) @Yuan
        long packetFen,

        @JsonProperty(value = "minimumSpendYuan", required = true) @Yuan
        long minimumSpendFen,

        @JsonProperty(required = true) boolean listedMerchantsOnly,
        @JsonProperty(required = true) Claims claims,
        @JsonProperty(required = true) Spending spending) {

    private static final long MOST_PACKET_FEN = 100_000_000;

    public Campaign {
        WrongValue.between("winners", winners, 1, 1_000_000_000L);
        WrongValue.yuan("packetYuan", packetFen, 1, MOST_PACKET_FEN);
        WrongValue.yuan("minimumSpendYuan", minimumSpendFen, 0, packetFen);
    }

    /**
     * @param name for people
     * @param operator prefix of the operator that keeps its (corporate) wallet
     */
    public record Sponsor(
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) int operator) {}

    /**
     * @param rate part of the winners who claim their packet
     * @param dayWeights one weight for each day of the scenario
     */
    public record Claims(
            @JsonProperty(required = true) double rate,
            @JsonProperty(required = true) List<Double> dayWeights) {
        public Claims {
            WrongValue.share("rate", rate);
            dayWeights = Weights.checked("dayWeights", dayWeights);
        }
    }

    /** The money of all packets, in fen. */
    public long fundFen() {
        return Math.multiplyExact(winners, packetFen);
    }

    void checkAgainst(Dates dates, List<Operator> operators, Wallets wallets) {
        if (operators.stream().noneMatch(operator -> operator.prefix() == sponsor.operator())) {
            throw new WrongValue(
                    "campaign.sponsor.operator", sponsor.operator(), "the prefix of one of the operators", "某一运营机构的前缀");
        }
        if (winners > wallets.count()) {
            throw new WrongValue(
                    "campaign.winners",
                    winners,
                    "at most wallets.count, which is " + wallets.count(),
                    "不超过 wallets.count,即 " + wallets.count());
        }
        Weights.oneForEachDay("campaign.claims.dayWeights", claims.dayWeights(), dates);
        Weights.oneForEachDay("campaign.spending.dayWeights", spending.dayWeights(), dates);
    }

    Campaign scaledBy(double factor) {
        return new Campaign(
                sponsor,
                Scaled.count(winners, factor),
                packetFen,
                minimumSpendFen,
                listedMerchantsOnly,
                claims,
                spending);
    }

    /**
     * How the holder of a claimed packet behaves. Holders are of three kinds: those who never pay, those who choose one
     * purchase that uses the whole packet up, and the rest, who pay as they happen to need something.
     *
     * @param dayWeights one weight for each day of the scenario
     * @param neverSpend share of holders who claim and never pay
     * @param wholePacket share of holders who use the packet up in one purchase
     * @param ownMoney probability that a purchase which could be kept within what is left is larger, the holder's own
     *     money paying the rest
     * @param ownMoneyMedianYuan median of that rest, log-normal
     * @param ownMoneySigma its sigma
     * @param stop after each of several purchases, the probability that it was the last one
     * @param smallestRestFen nobody goes shopping for what is left of a packet below this
     * @param ownPurchase probability of one more purchase, from the holder's own money alone, after the last one
     */
    public record Spending(
            @JsonProperty(required = true) List<Double> dayWeights,
            @JsonProperty(required = true) double neverSpend,
            @JsonProperty(required = true) double wholePacket,
            @JsonProperty(required = true) double ownMoney,
            @JsonProperty(required = true) double ownMoneyMedianYuan,
            @JsonProperty(required = true) double ownMoneySigma,
            @JsonProperty(required = true) double stop,

            @JsonProperty(value = "smallestRestYuan", required = true) @Yuan
            long smallestRestFen,

            @JsonProperty(required = true) double ownPurchase) {

        public Spending {
            dayWeights = Weights.checked("dayWeights", dayWeights);
            WrongValue.share("neverSpend", neverSpend);
            WrongValue.share("wholePacket", wholePacket);
            if (neverSpend + wholePacket > 1) {
                throw new WrongValue(
                        "wholePacket", wholePacket, "at most 1 together with neverSpend", "与 neverSpend 之和不超过 1");
            }
            WrongValue.share("ownMoney", ownMoney);
            WrongValue.positive("ownMoneyMedianYuan", ownMoneyMedianYuan, 1_000_000);
            WrongValue.between("ownMoneySigma", ownMoneySigma, 0, 5);
            WrongValue.between("stop", stop, 0.0, 1.0);
            WrongValue.yuan("smallestRestYuan", smallestRestFen, 0, MOST_PACKET_FEN);
            WrongValue.share("ownPurchase", ownPurchase);
        }
    }

    /** A list of weights. */
    static final class Weights {
        private Weights() {}

        static List<Double> checked(String key, List<Double> weights) {
            double sum = 0;
            for (int i = 0; i < weights.size(); i++) {
                @Nullable Double weight = weights.get(i);
                sum += WrongValue.between(key + "[" + i + "]", weight == null ? -1 : weight, 0, 1_000_000);
            }
            if (!(sum > 0)) {
                throw new WrongValue(key, "no weight above 0", "at least one number above 0", "至少一个大于 0 的数");
            }
            return List.copyOf(weights);
        }

        static void oneForEachDay(String key, List<Double> weights, Dates dates) {
            if (weights.size() != dates.days()) {
                throw new WrongValue(
                        key,
                        weights.size() + " numbers",
                        dates.days() + " numbers, one for each day of the scenario",
                        dates.days() + " 个数,场景的每一天一个");
            }
        }
    }
}
