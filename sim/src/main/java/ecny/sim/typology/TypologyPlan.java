package ecny.sim.typology;

import ecny.settlement.message.CommandId;
import ecny.sim.population.TimeCurve;
import ecny.sim.population.World;
import ecny.sim.scenario.Planted;
import ecny.sim.traffic.CommandIds;
import ecny.sim.typology.Step.What;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that a scenario's typologies plant, known before it happens: a function of the scenario and its seed. Immutable. */
public final class TypologyPlan {
    private static final String IDS = "typology-ids";
    private static final long TEN_O_CLOCK_NANOS = 10 * Scheme.HOUR;
    private static final int MOST_DAYS_BEFORE = 20;

    private final List<PlantedTruth.Instance> instances;
    private final List<Actor> actors;
    private final List<Opening> openings;
    private final List<Step> steps;

    /** A planted wallet is opened. */
    record Opening(long atNanos, Actor actor) {}

    private TypologyPlan(
            List<PlantedTruth.Instance> instances, List<Actor> actors, List<Opening> openings, List<Step> steps) {
        this.instances = List.copyOf(instances);
        this.actors = List.copyOf(actors);
        this.openings = List.copyOf(openings);
        this.steps = List.copyOf(steps);
    }

    /** The plan of a world; empty when its scenario plants nothing. */
    public static TypologyPlan of(World world) {
        @Nullable List<Planted> typologies = world.scenario().typologies();
        List<Actor> actors = new ArrayList<>();
        List<Opening> openings = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        List<Scheme> schemes = new ArrayList<>();
        List<Planted> kinds = new ArrayList<>();
        for (Planted planted : typologies == null ? List.<Planted>of() : typologies) {
            for (int i = 0; i < planted.count(); i++) {
                Scheme scheme = new Scheme(world, planted, schemes.size(), actors.size());
                Schemes.make(planted.kind(), scheme);
                schemes.add(scheme);
                kinds.add(planted);
                actors.addAll(scheme.actors());
                openings.addAll(openings(world, scheme));
                steps.addAll(scheme.steps());
            }
        }
        steps.sort(Comparator.comparingLong(Step::atNanos));
        openings.sort(Comparator.comparingLong(Opening::atNanos));
        return new TypologyPlan(instances(world, schemes, kinds, steps), actors, openings, steps);
    }

    /** Hired wallets are fresh: opened up to three weeks before the scheme, but not before the world's own. */
    private static List<Opening> openings(World world, Scheme scheme) {
        long earliest =
                TimeCurve.startOfDayNanos(world.scenario().dates().from().minusDays(1)) + TEN_O_CLOCK_NANOS;
        long first = scheme.steps().stream().mapToLong(Step::atNanos).min().orElse(earliest);
        List<Opening> openings = new ArrayList<>();
        for (Actor actor : scheme.actors()) {
            long before = Scheme.DAY + scheme.random.nextLong(MOST_DAYS_BEFORE * Scheme.DAY);
            openings.add(new Opening(actor.longBefore() ? earliest : Math.max(earliest, first - before), actor));
        }
        return openings;
    }

    private static List<PlantedTruth.Instance> instances(
            World world, List<Scheme> schemes, List<Planted> kinds, List<Step> steps) {
        List<List<String>> payments = new ArrayList<>();
        schemes.forEach(scheme -> payments.add(new ArrayList<>()));
        CommandIds ids = ids(world);
        for (Step step : steps) {
            CommandId id = ids.next();
            if (step.truth() && step.what() != What.CLOSE) {
                payments.get(step.instance()).add(id.toString());
            }
        }
        List<PlantedTruth.Instance> instances = new ArrayList<>();
        for (int i = 0; i < schemes.size(); i++) {
            List<Step> own = schemes.get(i).steps().stream().filter(Step::truth).toList();
            instances.add(
                    PlantedTruth.Instance.of(i, kinds.get(i), schemes.get(i).actors(), payments.get(i), own));
        }
        return instances;
    }

    static CommandIds ids(World world) {
        return new CommandIds(world.scenario().seed(), IDS);
    }

    /** How many signers a world has for its planted wallets, beside {@link World#signers()}. */
    public static int signers(World world) {
        return world.scenario().typologies() == null ? 0 : of(world).actors.size();
    }

    /** Payments and transfers it will make. */
    public long payments() {
        return steps.stream()
                .filter(step -> step.what() == What.PAY || step.what() == What.TRANSFER)
                .count();
    }

    List<PlantedTruth.Instance> instances() {
        return instances;
    }

    List<Actor> actors() {
        return actors;
    }

    List<Opening> openings() {
        return openings;
    }

    List<Step> steps() {
        return steps;
    }
}
