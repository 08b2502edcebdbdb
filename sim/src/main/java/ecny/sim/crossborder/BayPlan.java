package ecny.sim.crossborder;

import ecny.sim.crossborder.BayEvent.Kind;
import ecny.sim.exchange.rules.VenueRules;
import ecny.sim.population.RandomStream;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A scenario as what happens when; a function of the scenario and its seed. */
final class BayPlan {
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    static final LocalTime OPENS = LocalTime.of(9, 31);
    private static final LocalTime CLOSES = LocalTime.of(18, 0);
    private static final LocalTime EVENING = LocalTime.of(19, 0);
    private static final int RATES_EVERY_SECONDS = 300;
    private static final int COMPANIES = 50;

    private final BayScenario scenario;
    private final boolean signed;
    private final RandomStream when;
    private final RandomStream who;
    private final RandomStream much;
    private final List<BayEvent> events = new ArrayList<>();
    private final Map<Kind, Integer> numbers = new EnumMap<>(Kind.class);

    private BayPlan(BayScenario scenario, boolean signed) {
        this.scenario = scenario;
        this.signed = signed;
        this.when = RandomStream.of(scenario.seed(), "greater-bay/when");
        this.who = RandomStream.of(scenario.seed(), "greater-bay/who");
        this.much = RandomStream.of(scenario.seed(), "greater-bay/much");
    }

    /** @param signed whether there are signatures that can be wrong */
    static List<BayEvent> of(BayScenario scenario, boolean signed) {
        BayPlan plan = new BayPlan(scenario, signed);
        plan.all();
        plan.events.sort(Comparator.comparing(BayEvent::at)
                .thenComparing(BayEvent::kind)
                .thenComparing(BayEvent::corridor)
                .thenComparingInt(BayEvent::number));
        return List.copyOf(plan.events);
    }

    Instant at(LocalTime time) {
        return scenario.date().atTime(time).atZone(ZONE).toInstant();
    }

    private void all() {
        Instant opens = at(OPENS);
        Instant closes = at(CLOSES);
        long seconds = closes.getEpochSecond() - opens.getEpochSecond();
        for (long s = 0; s <= seconds; s += RATES_EVERY_SECONDS) {
            add(opens.plusSeconds(s), Kind.RATES, "", 0, "");
        }
        for (long s = scenario.backEveryMinutes() * 60L; s <= seconds; s += scenario.backEveryMinutes() * 60L) {
            add(opens.plusSeconds(s), Kind.BACK, "", 0, "");
        }
        add(at(EVENING), Kind.OFF_THE_BRIDGE, "", 0, "");
        BayScenario.TopUps topUps = scenario.topUps();
        for (int i = 0; i < topUps.count(); i++) {
            long fen =
                    topUps.amountsYuan().get(much.nextInt(topUps.amountsYuan().size())) * 100L;
            String traveller = "hk-" + who.nextInt(topUps.customers());
            Instant at = time(opens, seconds);
            add(at, Kind.TOP_UP, "hk-top-up", fen, traveller);
            shop(at, fen, traveller);
        }
        BayScenario.Laos laos = scenario.laos();
        for (int i = 0; i < laos.count(); i++) {
            long kip = Math.max(1_000, Math.round(much.nextLogNormal(laos.medianKip(), laos.sigma()) / 1_000) * 1_000);
            add(time(opens, seconds), Kind.LAOS, "laos-qr", kip, "cn-" + who.nextInt(laos.customers()));
        }
        VenueRules rules = scenario.venue();
        for (BayScenario.Wholesale wholesale : scenario.wholesale()) {
            long lot = rules.instruments().stream()
                    .filter(pair -> pair.symbol().equals(wholesale.pair()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no such pair: " + wholesale.pair()))
                    .lot();
            for (int i = 0; i < wholesale.count(); i++) {
                long fen = lot * (1 + much.nextInt(wholesale.largestLots()));
                add(
                        time(opens, seconds),
                        wholesale.comesBack() ? Kind.WHOLESALE_BACK : Kind.WHOLESALE,
                        wholesale.corridor(),
                        fen,
                        "company-" + wholesale.here() + "-" + who.nextInt(COMPANIES));
            }
        }
        for (int i = 0; i < scenario.interbank().count(); i++) {
            add(
                    time(opens, seconds),
                    Kind.INTERBANK,
                    scenario.interbank().corridor(),
                    scenario.interbank().yuan() * 100,
                    "");
        }
        for (Kind kind : Kind.values()) {
            boolean played = kind.isFlaw() && (signed || !kind.isAboutSignatures());
            for (int i = 0; played && i < scenario.flaws(); i++) {
                long second = RandomStream.of(scenario.seed(), "greater-bay/" + kind)
                        .at(i)
                        .nextLong(seconds - 1);
                add(
                        opens.plusSeconds(1 + second),
                        kind,
                        kind == Kind.OVER_CAP ? "hk-top-up" : "",
                        0,
                        "hk-flaw-" + kind.name().toLowerCase(Locale.ROOT) + i);
            }
        }
    }

    private void shop(Instant topUp, long fen, String traveller) {
        BayScenario.Shopping shopping = scenario.shopping();
        long price = Math.max(1, Math.round(much.nextLogNormal(shopping.medianYuan() * 100, shopping.sigma())));
        long later = 60L + when.nextLong(shopping.withinMinutes() * 60L);
        add(topUp.plusSeconds(later), Kind.SHOP, "", Math.min(price, fen), traveller);
    }

    /** Whole seconds, after the first rates. */
    private Instant time(Instant opens, long seconds) {
        return opens.plusSeconds(1 + when.nextLong(seconds - 1));
    }

    private void add(Instant at, Kind kind, String corridor, long amount, String customer) {
        events.add(new BayEvent(at, kind, numbers.merge(kind, 1, Integer::sum), corridor, amount, customer));
    }
}
