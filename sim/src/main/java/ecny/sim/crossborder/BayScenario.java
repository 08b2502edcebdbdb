package ecny.sim.crossborder;

import ecny.settlement.bridge.rules.BridgeRules;
import ecny.settlement.bridge.rules.BridgeWorld;
import ecny.settlement.bridge.rules.MinorUnits;
import ecny.settlement.bridge.rules.Participant;
import ecny.sim.exchange.rules.VenueRules;
import ecny.sim.scenario.Dates;
import ecny.sim.scenario.HourCurve;
import ecny.sim.scenario.Merchants;
import ecny.sim.scenario.Operator;
import ecny.sim.scenario.Scenario;
import ecny.sim.scenario.TicketComponent;
import ecny.sim.scenario.Tickets;
import ecny.sim.scenario.TopUp;
import ecny.sim.scenario.Wallets;
import ecny.wallet.crypto.SignatureAlgorithm;
import ecny.wallet.rulebook.Confidence;
import ecny.wallet.rulebook.RulebookReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A day across the border as it stands in a YAML file; every key is required.
 *
 * @param day by the calendar of Asia/Shanghai
 * @param flaws how many requests of each wrong kind are made on purpose
 * @param issuanceYuan of e-CNY to each operator's vault, before the day
 * @param operators the banks that keep e-CNY wallets
 * @param provider which bank quotes rates at the bridge and trades them back at the exchange
 * @param maker which bank makes prices at the exchange
 * @param poolProvider which bank's money the exchange's pool is
 * @param spreadBp of the provider over the exchange's price, in hundredths of a percent
 * @param backEveryMinutes how often the provider trades back what retail payments left it with
 */
public record BayScenario(
        String name,
        String title,
        long seed,
        String day,
        TopUps topUps,
        Shopping shopping,
        Laos laos,
        List<Wholesale> wholesale,
        Interbank interbank,
        int flaws,
        long issuanceYuan,
        List<Keeper> operators,
        String provider,
        String maker,
        String poolProvider,
        int spreadBp,
        int backEveryMinutes,
        List<Bank> banks) {
    public static final String BUILT_IN = "greater-bay";

    /**
     * Top-ups of e-CNY wallets from Hong Kong.
     *
     * @param amountsYuan each as likely as the others
     * @param operators who keeps the wallets
     */
    public record TopUps(int count, int customers, List<Integer> amountsYuan, String bank, List<String> operators) {}

    /**
     * What a traveller does with a top-up: one purchase in a shop in Shenzhen, out of the wallet.
     *
     * @param shops how many there are
     * @param medianYuan and {@code sigma}: log-normal prices, at most what was topped up
     * @param withinMinutes of the top-up
     */
    public record Shopping(int shops, double medianYuan, double sigma, int withinMinutes) {}

    /**
     * Payments in Laos by a shop's code.
     *
     * @param medianKip and {@code sigma}: log-normal prices, in the shop's currency
     * @param walletYuan what each customer's wallet, class 2, holds in the morning
     */
    public record Laos(
            int count, int customers, double medianKip, double sigma, long walletYuan, String bank, String shopsBank) {}

    /**
     * A bank that keeps wallets.
     *
     * @param prefix of their numbers, 100 to 999; invented
     * @param institution 14 characters, JR/T 0124; invented
     */
    public record Keeper(String bank, int prefix, String institution) {}

    /**
     * Payments of companies, payment versus payment.
     *
     * @param corridor of the bridge's rules
     * @param pair at the exchange
     * @param largestLots amounts are 1 to this many lots of the pair
     */
    public record Wholesale(String corridor, String pair, int count, int largestLots, String payer, String payee) {
        /** Whether the company abroad pays. */
        boolean comesBack() {
            return corridor.endsWith("-back");
        }

        /** The bank here. */
        String here() {
            return comesBack() ? payee : payer;
        }
    }

    /**
     * Yuan that a bank pays to one abroad without an exchange: it holds them on the bridge until the day ends, then its agent here does.
     *
     * @param yuan each time
     */
    public record Interbank(String corridor, int count, long yuan, String payer, String payee) {}

    /**
     * Who takes part, invented.
     *
     * @param signs what its signatures are
     * @param domestic currencies in which it has an account with the central bank
     * @param agents by currency, who takes its foreign holdings at the end of a day
     * @param opening what the central bank has issued to it, by currency, in its major unit
     * @param onBridge of that, what it has issued on the bridge before the day, in whole units
     * @param atVenue of that, what it sets aside for the exchange, in whole units
     */
    public record Bank(
            String id,
            String english,
            String chinese,
            SignatureAlgorithm signs,
            Set<String> domestic,
            Map<String, String> agents,
            Map<String, String> opening,
            Map<String, Long> onBridge,
            Map<String, Long> atVenue) {}

    public BayScenario {
        LocalDate.parse(day);
        require(
                topUps.count() >= 0 && laos.count() >= 0 && interbank.count() >= 0 && flaws >= 0,
                "counts of 0 and more");
        require(topUps.customers() > 0 && laos.customers() > 0, "customers above 0");
        require(spreadBp >= 0 && spreadBp <= 150, "spreadBp of 0 to 150");
        require(backEveryMinutes >= 1 && backEveryMinutes <= 240, "backEveryMinutes of 1 to 240");
        require(shopping.shops() > 0 && shopping.withinMinutes() > 0, "shops and withinMinutes above 0");
        for (String bank : List.of(
                provider,
                maker,
                poolProvider,
                topUps.bank(),
                laos.bank(),
                laos.shopsBank(),
                interbank.payer(),
                interbank.payee())) {
            require(banks.stream().anyMatch(one -> one.id().equals(bank)), "a bank of this id: " + bank);
        }
        List<String> keepers = operators.stream().map(Keeper::bank).toList();
        for (String bank : topUps.operators()) {
            require(keepers.contains(bank), "an operator of this bank: " + bank);
        }
        require(keepers.contains(laos.bank()), "an operator of this bank: " + laos.bank());
        for (Wholesale line : wholesale) {
            require(keepers.contains(line.here()), "an operator of this bank: " + line.here());
        }
    }

    Bank bank(String id) {
        return banks.stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such bank: " + id));
    }

    /** The one that comes with the simulator. */
    public static BayScenario builtIn() throws IOException {
        try (InputStream yaml = BayScenario.class.getResourceAsStream(BUILT_IN + ".yaml")) {
            if (yaml == null) {
                throw new IllegalStateException("not in this build: " + BUILT_IN);
            }
            return RulebookReader.read(BUILT_IN + ".yaml", yaml, BayScenario.class);
        }
    }

    /** As it stands in the file, for the run's folder. */
    static String text() throws IOException {
        try (InputStream yaml = BayScenario.class.getResourceAsStream(BUILT_IN + ".yaml")) {
            if (yaml == null) {
                throw new IllegalStateException("not in this build: " + BUILT_IN);
            }
            return new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** With another seed, and more or fewer payments. */
    public BayScenario with(long otherSeed, double scale) {
        List<Wholesale> scaled = wholesale.stream()
                .map(one -> new Wholesale(
                        one.corridor(),
                        one.pair(),
                        times(one.count(), scale),
                        one.largestLots(),
                        one.payer(),
                        one.payee()))
                .toList();
        return new BayScenario(
                name,
                title,
                otherSeed,
                day,
                new TopUps(
                        times(topUps.count(), scale),
                        times(topUps.customers(), Math.max(1, scale)),
                        topUps.amountsYuan(),
                        topUps.bank(),
                        topUps.operators()),
                shopping,
                new Laos(
                        times(laos.count(), scale),
                        times(laos.customers(), Math.max(1, scale)),
                        laos.medianKip(),
                        laos.sigma(),
                        laos.walletYuan(),
                        laos.bank(),
                        laos.shopsBank()),
                scaled,
                interbank,
                flaws,
                issuanceYuan,
                operators,
                provider,
                maker,
                poolProvider,
                spreadBp,
                backEveryMinutes,
                banks);
    }

    private static int times(int count, double scale) {
        return (int) Math.min(1_000_000, Math.round(count * scale));
    }

    LocalDate date() {
        return LocalDate.parse(day);
    }

    /** What stands in the record of the run: the wallets' side, so that whatever opens a run opens this one. */
    Scenario record(BayPeople people) {
        double share = 1.0 / operators.size();
        return new Scenario(
                name,
                title,
                seed,
                new Dates(date(), date()),
                null,
                Math.multiplyExact(issuanceYuan, 100L * operators.size()),
                operators.stream()
                        .map(keeper -> new Operator(keeper.bank(), keeper.prefix(), keeper.institution(), share))
                        .toList(),
                new Wallets(
                        people.all().size() - people.merchants(),
                        new Wallets.ClassMix(0, 0, 0, 1),
                        Wallets.Keys.AT_OPENING),
                new Merchants(Math.toIntExact(people.merchants()), 0, 1),
                // Times and amounts are this scenario's own; nothing is drawn from these.
                new HourCurve(Collections.nCopies(24, 1.0)),
                new Tickets(List.of(new TicketComponent("as in greater-bay.yaml", 1, 1, 0)), null),
                new TopUp(TopUp.When.NEVER, 1),
                null,
                null,
                List.of(),
                null);
    }

    /** The bridge's rules with these banks. */
    BridgeWorld world() {
        BridgeRules rules = BridgeRules.published();
        Map<String, Participant> participants = new TreeMap<>();
        Map<String, Map<String, Long>> openings = new TreeMap<>();
        rules.jurisdictions().forEach((currency, ruled) -> {
            String centralBank = ruled.centralBank();
            participants.put(
                    centralBank,
                    new Participant(centralBank, ruled.english(), ruled.chinese(), Set.of(currency), Map.of()));
            openings.put(currency, new TreeMap<>());
        });
        for (Bank bank : banks) {
            participants.put(
                    bank.id(),
                    new Participant(bank.id(), bank.english(), bank.chinese(), bank.domestic(), bank.agents()));
            bank.opening().forEach((currency, amount) -> {
                Map<String, Long> opening = openings.get(currency);
                if (opening == null) {
                    throw new IllegalArgumentException(bank.id() + ": there is no jurisdiction of " + currency);
                }
                opening.put(
                        bank.id(),
                        MinorUnits.parse(
                                amount,
                                rules.jurisdiction(currency).minorUnits().value()));
            });
        }
        return new BridgeWorld(rules, participants, openings);
    }

    /** The exchange's rules with these banks. */
    VenueRules venue() {
        VenueRules rules = VenueRules.published();
        List<VenueRules.Bank> seats = new ArrayList<>();
        for (Bank bank : banks) {
            List<Long> funds = rules.currencies().stream()
                    .map(currency -> bank.atVenue().getOrDefault(currency.code(), 0L))
                    .toList();
            if (funds.stream().anyMatch(amount -> amount > 0)) {
                seats.add(new VenueRules.Bank(
                        bank.id(),
                        bank.english(),
                        bank.chinese(),
                        bank.domestic().stream().sorted().toList().get(0),
                        funds,
                        "scenario " + name,
                        Confidence.ASSUMED));
            }
        }
        return new VenueRules(rules.name(), rules.hours(), rules.currencies(), rules.calendars(), seats, rules.pairs());
    }

    private static void require(boolean holds, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("expected " + expected);
        }
    }
}
