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
    private static final int RATES_EVERY_SECONDS = 300;

    private final BayScenario scenario;
    private final List<BayEvent> events = new ArrayList<>();
    private final Map<Kind, Integer> numbers = new EnumMap<>(Kind.class);

    private BayPlan(BayScenario scenario) {
        this.scenario = scenario;
    }

    static List<BayEvent> of(BayScenario scenario) {
        BayPlan plan = new BayPlan(scenario);
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
        RandomStream when = RandomStream.of(scenario.seed(), "greater-bay/when");
        RandomStream who = RandomStream.of(scenario.seed(), "greater-bay/who");
        RandomStream much = RandomStream.of(scenario.seed(), "greater-bay/much");
        BayScenario.TopUps topUps = scenario.topUps();
        for (int i = 0; i < topUps.count(); i++) {
            long fen =
                    topUps.amountsYuan().get(much.nextInt(topUps.amountsYuan().size())) * 100L;
            add(time(opens, seconds, when), Kind.TOP_UP, "hk-top-up", fen, "hk-" + who.nextInt(topUps.customers()));
        }
        BayScenario.Laos laos = scenario.laos();
        for (int i = 0; i < laos.count(); i++) {
            long kip = Math.max(1_000, Math.round(much.nextLogNormal(laos.medianKip(), laos.sigma()) / 1_000) * 1_000);
            add(time(opens, seconds, when), Kind.LAOS, "laos-qr", kip, "cn-" + who.nextInt(laos.customers()));
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
                        time(opens, seconds, when),
                        Kind.WHOLESALE,
                        wholesale.corridor(),
                        fen,
                        "company-" + who.nextInt(50));
            }
        }
        for (Kind kind : Kind.values()) {
            for (int i = 0; kind.isFlaw() && i < scenario.flaws(); i++) {
                add(
                        time(opens, seconds, when),
                        kind,
                        "",
                        0,
                        "hk-flaw-" + kind.name().toLowerCase(Locale.ROOT) + i);
            }
        }
    }

    /** Whole seconds, after the first rates. */
    private static Instant time(Instant opens, long seconds, RandomStream when) {
        return opens.plusSeconds(1 + when.nextLong(seconds - 1));
    }

    private void add(Instant at, Kind kind, String corridor, long amount, String customer) {
        events.add(new BayEvent(at, kind, numbers.merge(kind, 1, Integer::sum), corridor, amount, customer));
    }
}
