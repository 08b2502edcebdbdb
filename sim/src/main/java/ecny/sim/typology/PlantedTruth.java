package ecny.sim.typology;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import ecny.sim.language.UnusableFile;
import ecny.sim.population.RandomStream;
import ecny.sim.population.World;
import ecny.sim.scenario.Planted;
import ecny.wallet.identity.WalletNumber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * The ground truth of a run with typologies, {@value #FILE}, and what operators registered about the planted wallets. Rules see the
 * registrations; only the score reads the truth.
 */
public final class PlantedTruth {
    /** The truth, in the run's folder. */
    public static final String FILE = "planted.json";

    private static final String REGISTRATIONS = "registrations.csv";
    /** [assumed] */
    private static final int HOUSEHOLD = 3;

    private static final double SHARED_DEVICES = 0.1;
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private PlantedTruth() {}

    /**
     * One planted scheme.
     *
     * @param instance from 0
     * @param kind the typology, in the words of scenario files
     * @param innocent it only looks like one
     * @param difficulty 0 to 1
     * @param firstAt its first payment, ISO 8601
     * @param lastAt its last
     * @param wallets of those who do it; victims are not among them
     * @param payments ids of its commands that move money; camouflage is not among them
     */
    public record Instance(
            int instance,
            String kind,
            boolean innocent,
            double difficulty,
            String firstAt,
            String lastAt,
            List<String> wallets,
            List<String> payments) {
        static Instance of(int number, Planted planted, List<Actor> actors, List<String> payments, List<Step> steps) {
            long first = steps.stream().mapToLong(Step::atNanos).min().orElse(0);
            long last = steps.stream().mapToLong(Step::atNanos).max().orElse(0);
            return new Instance(
                    number,
                    planted.kind().word(),
                    planted.kind().isInnocent(),
                    planted.difficulty(),
                    instant(first),
                    instant(last),
                    actors.stream()
                            .map(actor -> WalletNumber.format(actor.wallet()))
                            .toList(),
                    List.copyOf(payments));
        }

        private static String instant(long nanos) {
            return Instant.ofEpochSecond(nanos / 1_000_000_000L, nanos % 1_000_000_000L)
                    .toString();
        }
    }

    /** Writes both files: the truth, and the registrations of everybody who may pay, planted or not. */
    public static void write(Path folder, World world, TypologyPlan plan) throws IOException {
        Files.writeString(folder.resolve(FILE), JSON.writeValueAsString(plan.instances()) + "\n");
        int areas = world.scenario().merchants().areas();
        RandomStream random = RandomStream.of(world.scenario().seed(), "registrations");
        StringBuilder csv = new StringBuilder("wallet,person,device,area\n");
        for (int seat = 0; seat < world.seats(); seat++) {
            long person = world.personAt(seat);
            // Three of a household on one telephone, for a part of the people: an innocent use of what a rule looks at.
            boolean household = random.at(seat / HOUSEHOLD).happens(SHARED_DEVICES);
            line(
                    csv,
                    world.people().wallet(person),
                    "p" + seat,
                    household ? "h" + seat / HOUSEHOLD : "s" + seat,
                    person % areas);
        }
        for (Actor actor : plan.actors()) {
            line(
                    csv,
                    actor.wallet(),
                    actor.person(),
                    actor.device(),
                    random.at(-1L - actor.number()).nextInt(areas));
        }
        Files.writeString(folder.resolve(REGISTRATIONS), csv.toString());
    }

    private static void line(StringBuilder csv, long wallet, String person, String device, long area) {
        csv.append(WalletNumber.format(wallet))
                .append(',')
                .append(person)
                .append(',')
                .append(device)
                .append(",area-")
                .append(area)
                .append('\n');
    }

    /**
     * The truth of a run.
     *
     * @throws IOException if the run planted nothing, or the file is not as a run left it
     */
    public static List<Instance> read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            throw new UnusableFile(
                    "the run planted nothing: '" + folder + "' has no " + FILE,
                    "该运行未植入任何案例:「" + folder + "」中没有 " + FILE);
        }
        try {
            return JSON.readValue(Files.readString(file), new TypeReference<List<Instance>>() {});
        } catch (JsonProcessingException torn) {
            throw new UnusableFile(
                    file + ": not as a run left it: " + torn.getOriginalMessage(),
                    file + ":已不是运行时写下的样子:" + torn.getOriginalMessage(),
                    torn);
        }
    }
}
