package ecny.settlement.clearing.rules;

import ecny.wallet.money.Fen;
import ecny.wallet.rulebook.Confidence;
import ecny.wallet.rulebook.Regime;
import ecny.wallet.rulebook.RulebookException;
import ecny.wallet.rulebook.RulebookReader;
import ecny.wallet.rulebook.Sourced;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/**
 * The rules of settlement in force from a day until the next ones, as they stand in a file beside this class. Times are those of
 * Asia/Shanghai; amounts are yuan as text.
 *
 * @param rules the name, such as {@code settlement-2026-01}
 * @param effectiveFrom first day on which they are in force
 */
public record ClearingRules(
        String rules,
        String effectiveFrom,
        Sourced<Regime> regime,
        Day day,
        Settlement settlement,
        Credit credit,
        Prudence prudence) {
    private static final List<String> PUBLISHED = List.of("settlement-2020-08", "settlement-2026-01");

    public ClearingRules {
        LocalDate.parse(effectiveFrom);
    }

    /**
     * The business day.
     *
     * @param opensOnPreviousDay opening, on the natural day before
     * @param stopsAccepting end of acceptance, when the clearing window begins
     * @param batchSwitch when the batch system goes over to the next business day
     * @param restrictedUntil end of the session for liquidity transfers that begins on the eve of a holiday
     */
    public record Day(
            Sourced<String> opensOnPreviousDay,
            Sourced<String> stopsAccepting,
            Sourced<String> windowEnds,
            Sourced<String> batchSwitch,
            Sourced<String> restrictedUntil) {
        public Day {
            LocalTime stops = LocalTime.parse(stopsAccepting.value());
            LocalTime.parse(opensOnPreviousDay.value());
            LocalTime.parse(restrictedUntil.value());
            require(stops.isBefore(LocalTime.parse(windowEnds.value())), "windowEnds after stopsAccepting");
            require(LocalTime.parse(batchSwitch.value()).isBefore(stops), "batchSwitch before stopsAccepting");
        }
    }

    /**
     * How payments settle.
     *
     * @param nettingTimes of the deferred net design, between midnight and the end of acceptance
     * @param optimiseSeconds between two searches for payments that can settle together
     * @param optimiseArrivals a search after so many new payments in the queue, whatever the time
     * @param itemCapYuan largest item of the batch system, {@code none} for no cap
     */
    public record Settlement(
            Sourced<DesignKind> design,
            Sourced<List<String>> nettingTimes,
            Sourced<Integer> optimiseSeconds,
            Sourced<Integer> optimiseArrivals,
            Sourced<BilateralOrder> bilateralOrder,
            Sourced<String> itemCapYuan,
            Sourced<AfterHours> afterHours,
            Sourced<WhenShort> whenShort,
            Sourced<DefaultRule> defaultRule) {
        public Settlement {
            for (String time : nettingTimes.value()) {
                LocalTime.parse(time);
            }
            require(optimiseSeconds.value() >= 1, "optimiseSeconds of 1 or more");
            require(optimiseArrivals.value() >= 1, "optimiseArrivals of 1 or more");
            fen(itemCapYuan.value());
        }

        /** The same with other settings for what a run may choose: late payments and a participant's failure. */
        public Settlement choosing(AfterHours late, DefaultRule failure) {
            return new Settlement(
                    design,
                    nettingTimes,
                    optimiseSeconds,
                    optimiseArrivals,
                    bilateralOrder,
                    itemCapYuan,
                    chosen(late, afterHours.value()),
                    whenShort,
                    chosen(failure, defaultRule.value()));
        }

        private <T> Sourced<T> chosen(T value, T usual) {
            String source = value.equals(usual) ? "as the rules say" : "chosen for this run";
            return new Sourced<>(value, afterHours.effectiveFrom(), source, Confidence.ASSUMED);
        }
    }

    /**
     * Central-bank credit.
     *
     * @param haircutBasisPoints taken off the market value of collateral
     * @param penaltyMillionthsPerDay interest on a loan made in the clearing window
     */
    public record Credit(Sourced<Integer> haircutBasisPoints, Sourced<Integer> penaltyMillionthsPerDay) {
        public Credit {
            require(within(haircutBasisPoints.value(), 10_000), "a haircut of 0 to 10000 basis points");
            require(within(penaltyMillionthsPerDay.value(), 100_000), "0 to 100000 millionths a day");
        }
    }

    /** Reserve requirement, margin of payment institutions, deposit insurance. */
    public record Prudence(
            Sourced<Integer> reserveRatioBasisPoints,
            Sourced<Integer> marginBasisPoints,
            Sourced<String> depositInsuranceYuan) {
        public Prudence {
            require(within(reserveRatioBasisPoints.value(), 10_000), "a ratio of 0 to 10000 basis points");
            require(within(marginBasisPoints.value(), 10_000), "a margin of 0 to 10000 basis points");
            fen(depositInsuranceYuan.value());
        }
    }

    /** The same with other settings for what a run may choose. */
    public ClearingRules choosing(AfterHours late, DefaultRule failure) {
        return new ClearingRules(
                rules, effectiveFrom, regime, day, settlement.choosing(late, failure), credit, prudence);
    }

    /** The rules in force on a day; the oldest ones before their time. */
    public static ClearingRules on(LocalDate day) {
        for (int i = PUBLISHED.size() - 1; i > 0; i--) {
            ClearingRules rules = published(PUBLISHED.get(i));
            if (!LocalDate.parse(rules.effectiveFrom).isAfter(day)) {
                return rules;
            }
        }
        return published(PUBLISHED.get(0));
    }

    /** The names of the rules that come with this module, oldest first. */
    public static List<String> published() {
        return PUBLISHED;
    }

    /** @throws RulebookException when there are none of that name */
    public static ClearingRules published(String name) {
        try (InputStream yaml = PUBLISHED.contains(name) ? resource(name + ".yaml") : null) {
            if (yaml == null) {
                throw new RulebookException("no settlement rules '" + name + "'; there are " + PUBLISHED);
            }
            return read(name + ".yaml", yaml);
        } catch (IOException e) {
            throw new RulebookException(name + ".yaml: cannot be read", e);
        }
    }

    /** Reads rules from YAML, strictly. */
    public static ClearingRules read(String file, InputStream yaml) {
        return RulebookReader.read(file, yaml, ClearingRules.class);
    }

    /** An amount in yuan as fen; {@code none} is the largest amount there is. */
    public static long fen(String yuan) {
        return yuan.equals("none") ? Long.MAX_VALUE : Fen.parseYuan(yuan);
    }

    static InputStream resource(String name) {
        InputStream stream = ClearingRules.class.getResourceAsStream(name);
        if (stream == null) {
            throw new RulebookException("not in this build: " + name);
        }
        return stream;
    }

    private static boolean within(int value, int most) {
        return value >= 0 && value <= most;
    }

    private static void require(boolean holds, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("expected " + expected);
        }
    }
}
