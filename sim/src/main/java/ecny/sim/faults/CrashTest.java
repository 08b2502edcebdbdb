package ecny.sim.faults;

import ecny.settlement.journal.Durability;
import ecny.settlement.journal.VerifiedJournal;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Kills a process that takes payments, again and again, with {@code kill -9}: at a random moment under load, while it writes
 * a snapshot, while it starts. After every kill, from the files alone: the journal's chain holds, everything acknowledged is
 * there, decided once and as acknowledged, and money is conserved. The next process starts from the same files, must come
 * to the same state, and is sent the last commands again, with the same ids.
 *
 * <p>The seed decides the commands and what each kill waits for; the exact instant is the machine's. One thread.
 */
public final class CrashTest {
    private static final int MOST_ACKNOWLEDGED = 8_000;
    private static final int MOST_ACKNOWLEDGED_SIGNED = 800;
    /** An answer comes at the end of a batch: the kill a little later, anywhere in the next ones. */
    private static final int MOST_MICROS_AFTER = 60_000;

    private static final int MOST_SENT_AGAIN = 400;
    private static final int SNAPSHOT_SOON = 500;
    private static final int SNAPSHOT_RARELY = 20_000;
    private static final int MOST_MILLIS_TO_START = 500;
    private static final int MOST_MICROS_OF_SNAPSHOT = 3_000;
    private static final int SECONDS_TO_DIE = 30;
    private static final List<String> JVM = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx400m");

    private final Path folder;
    private final long seed;
    private final int kills;
    private Consumer<Kill> listener = kill -> {};

    /**
     * @param folder empty or not there; keeps the files of all pipelines
     * @param kills how many in all
     */
    public CrashTest(Path folder, long seed, int kills) {
        this.folder = folder;
        this.seed = seed;
        this.kills = kills;
    }

    /** Is told of every kill once its harm was looked for. */
    public CrashTest reporting(Consumer<Kill> toListener) {
        listener = toListener;
        return this;
    }

    /** When a process was killed. */
    public enum Moment {
        /** After so many acknowledgements. */
        UNDER_LOAD,
        /** While it wrote a snapshot. */
        IN_SNAPSHOT,
        /** While it started or recovered. */
        STARTING
    }

    /**
     * One kill.
     *
     * @param number from 1
     * @param pipeline which one
     * @param acknowledged commands answered in this life
     * @param journalled commands in the journal by now
     * @param torn whether it left half a record
     */
    public record Kill(int number, String pipeline, Moment moment, long acknowledged, long journalled, boolean torn) {}

    /** What was survived. Commands decided are counted once, however often they were sent. */
    public record Result(
            int kills, int underLoad, int inSnapshot, int starting, int tornTails, long acknowledged, long decided) {}

    /**
     * Runs to the end.
     *
     * @throws CrashTestException at the first harm
     * @throws IOException if a process cannot be started
     */
    public Result run() throws IOException, InterruptedException {
        List<Life> pipelines = new ArrayList<>();
        for (boolean signed : new boolean[] {false, true}) {
            pipelines.add(new Life(signed, Durability.PROCESS));
        }
        pipelines.add(new Life(false, Durability.POWER));
        Map<Moment, Integer> moments = new EnumMap<>(Moment.class);
        int torn = 0;
        long acknowledged = 0;
        for (int number = 1; number <= kills; number++) {
            // Of four kills two hit the unsigned pipeline, whose load is the highest.
            Kill kill = pipelines.get(new int[] {0, 1, 0, 2}[number % 4]).liveAndDie(number);
            moments.merge(kill.moment, 1, Integer::sum);
            torn += kill.torn ? 1 : 0;
            acknowledged += kill.acknowledged;
            listener.accept(kill);
        }
        return new Result(
                kills,
                moments.getOrDefault(Moment.UNDER_LOAD, 0),
                moments.getOrDefault(Moment.IN_SNAPSHOT, 0),
                moments.getOrDefault(Moment.STARTING, 0),
                torn,
                acknowledged,
                pipelines.stream().mapToLong(life -> life.audit.decided()).sum());
    }

    /** One pipeline through all its processes. */
    private final class Life {
        private final CrashSettings settings;
        private final CrashAudit audit;
        private final SplittableRandom random;

        Life(boolean signed, Durability durability) throws IOException {
            String name = (signed ? "signed-" : "unsigned-") + durability.name().toLowerCase(Locale.ROOT);
            settings = new CrashSettings(Files.createDirectories(folder.resolve(name)), seed, signed, durability);
            audit = new CrashAudit(settings);
            random = new SplittableRandom(seed + name.hashCode());
        }

        Kill liveAndDie(int number) throws IOException, InterruptedException {
            Moment moment = momentOf(random.nextInt(100));
            int wait = waitFor(moment);
            long again = random.nextInt(MOST_SENT_AGAIN);
            int snapshotEvery = moment == Moment.IN_SNAPSHOT ? SNAPSHOT_SOON : SNAPSHOT_RARELY;
            Process process = start(Math.max(0, audit.lastCommand() + 1 - again), snapshotEvery);
            List<Ack> acks = new ArrayList<>();
            try {
                untilTheMoment(process, moment, wait, acks);
            } finally {
                process.toHandle().destroyForcibly(); // the process's own method would close the pipe, unread
            }
            readRest(process.getInputStream(), acks);
            if (!process.waitFor(SECONDS_TO_DIE, TimeUnit.SECONDS)) {
                throw new IllegalStateException("process " + process.pid() + " does not die");
            }
            return look(number, moment, acks);
        }

        private Moment momentOf(int percent) {
            return percent < 65 ? Moment.UNDER_LOAD : percent < 88 ? Moment.IN_SNAPSHOT : Moment.STARTING;
        }

        private int waitFor(Moment moment) {
            return switch (moment) {
                case UNDER_LOAD -> 1 + random.nextInt(settings.signed() ? MOST_ACKNOWLEDGED_SIGNED : MOST_ACKNOWLEDGED);
                case IN_SNAPSHOT -> random.nextInt(MOST_MICROS_OF_SNAPSHOT);
                case STARTING -> random.nextInt(MOST_MILLIS_TO_START);
            };
        }

        private void untilTheMoment(Process process, Moment moment, int wait, List<Ack> acks)
                throws IOException, InterruptedException {
            if (moment == Moment.STARTING) {
                process.waitFor(wait, TimeUnit.MILLISECONDS);
                return;
            }
            InputStream in = process.getInputStream();
            int outcomes = 0;
            for (Ack ack = Ack.read(in); ack != null; ack = Ack.read(in)) {
                acks.add(ack);
                if (ack.kind() == Ack.Kind.OUTCOME && ++outcomes == wait && moment == Moment.UNDER_LOAD) {
                    process.waitFor(random.nextInt(MOST_MICROS_AFTER), TimeUnit.MICROSECONDS);
                    return;
                }
                if (ack.kind() == Ack.Kind.SNAPSHOT_BEGUN && moment == Moment.IN_SNAPSHOT) {
                    process.waitFor(wait, TimeUnit.MICROSECONDS);
                    return;
                }
            }
            throw new CrashTestException(
                    "the process ended by itself, with code " + process.waitFor() + "; see " + errors());
        }

        private void readRest(InputStream in, List<Ack> acks) throws IOException {
            for (Ack ack = Ack.read(in); ack != null; ack = Ack.read(in)) {
                acks.add(ack);
            }
        }

        private Kill look(int number, Moment moment, List<Ack> acks) {
            List<Ack> outcomes =
                    acks.stream().filter(ack -> ack.kind() == Ack.Kind.OUTCOME).toList();
            @Nullable Ack first = acks.isEmpty() ? null : acks.get(0);
            if (first != null) {
                audit.recovered(first);
            }
            VerifiedJournal verified = audit.after(outcomes);
            return new Kill(
                    number,
                    settings.toString(),
                    moment,
                    outcomes.size(),
                    verified.lastSequence(),
                    verified.tornTail().isPresent());
        }

        private Process start(long firstCommand, int snapshotEvery) throws IOException {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(JVM);
            command.addAll(flagsOfThisJvm());
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), CrashLoadProcess.class.getName()));
            command.addAll(settings.arguments());
            command.add(Long.toString(firstCommand));
            command.add(Integer.toString(snapshotEvery));
            return new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.appendTo(errors()))
                    .start();
        }

        private File errors() {
            return settings.folder().resolve("errors.txt").toFile();
        }

        /** What Chronicle and Agrona need of the JDK, this process was given too. */
        private List<String> flagsOfThisJvm() {
            return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                    .filter(argument -> argument.startsWith("--")
                            || argument.equals("-XX:+IgnoreUnrecognizedVMOptions")
                            || argument.startsWith("-Dchronicle."))
                    .toList();
        }
    }
}
