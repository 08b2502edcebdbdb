package ecny.sim.crossborder;

import ecny.settlement.node.NodeClock;
import ecny.sim.crossborder.BayEvent.Kind;
import ecny.sim.crossborder.BayPeople.Person;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What happened to the wallets before the day: they were opened, companies and customers hold money for what they will pay, and some
 * travellers have nearly filled their wallets, or have nearly spent what a class 4 wallet may pay in a year.
 */
final class BayPast {
    /** Of the days that a year's limit takes at the day's limit. */
    static final int DAYS = 10;

    private static final LocalTime MORNING = LocalTime.of(9, 0);
    private static final long PER_DAY_FEN = 500_000;
    private static final long PER_PAYMENT_FEN = 200_000;
    private static final long NEARLY_FULL_FEN = 990_000;
    private static final long ENOUGH_FEN = 800_000;
    private static final long SOME_FEN = 10_000;

    private final BayScenario scenario;
    private final List<BayEvent> events;
    private final BayPeople people;
    private final BayWallets wallets;
    private final NodeClock clock;

    BayPast(BayScenario scenario, List<BayEvent> events, BayPeople people, BayWallets wallets, NodeClock clock) {
        this.scenario = scenario;
        this.events = events;
        this.people = people;
        this.wallets = wallets;
        this.clock = clock;
    }

    /** When the wallets are opened. */
    static Instant begins(BayScenario scenario) {
        return morning(scenario.date().minusDays(DAYS));
    }

    private static Instant morning(LocalDate day) {
        return day.atTime(MORNING).atZone(BayPlan.ZONE).toInstant();
    }

    /** Leaves the clock at midnight, when the day begins. */
    void happen() {
        wallets.begin();
        deposits();
        for (LocalDate day = scenario.date().minusDays(DAYS); day.isBefore(scenario.date()); day = day.plusDays(1)) {
            spend();
            clock.set(day.plusDays(1).atStartOfDay(BayPlan.ZONE).toInstant());
            wallets.endDay(day);
            if (day.plusDays(1).isBefore(scenario.date())) {
                clock.set(morning(day.plusDays(1)));
            }
        }
    }

    private void deposits() {
        Map<String, Long> companies = new TreeMap<>();
        Map<String, Long> others = new TreeMap<>();
        for (BayEvent event : events) {
            switch (event.kind()) {
                case WHOLESALE -> companies.merge(event.customer(), event.amount(), Long::sum);
                case LAOS -> others.put(event.customer(), scenario.laos().walletYuan() * 100);
                case OVER_CAP -> others.put(event.customer(), NEARLY_FULL_FEN);
                case SHOP_TOO_MUCH, SHOP_DAY -> others.put(event.customer(), ENOUGH_FEN);
                case SHOP_YEAR -> others.put(event.customer(), SOME_FEN);
                default -> {
                    // lives from what the day brings
                }
            }
        }
        companies.forEach((name, fen) -> wallets.exchangeLater(people.of(name), fen));
        others.forEach((name, fen) -> wallets.exchangeLater(people.of(name), fen));
        wallets.allAccepted();
    }

    /** As much as a class 4 wallet may pay in a day. */
    private void spend() {
        for (BayEvent event : events) {
            if (event.kind() == Kind.SHOP_YEAR) {
                Person traveller = people.of(event.customer());
                wallets.exchangeLater(traveller, PER_DAY_FEN);
                Person shop = people.shop(event.number());
                for (long left = PER_DAY_FEN; left > 0; left -= PER_PAYMENT_FEN) {
                    wallets.payLater(traveller, shop, Math.min(left, PER_PAYMENT_FEN));
                }
            }
        }
        wallets.allAccepted();
    }
}
