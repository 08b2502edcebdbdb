package ecny.sim.run;

import ecny.settlement.journal.ChronicleJournal;
import ecny.settlement.journal.JournalSettings;
import ecny.settlement.pipeline.Applier;
import ecny.settlement.pipeline.Pipeline;
import ecny.settlement.pipeline.PipelineSettings;
import ecny.settlement.pipeline.Replay;
import ecny.settlement.snapshot.Snapshots;
import ecny.sim.population.KeyBook;
import ecny.sim.population.TimeCurve;
import ecny.sim.population.World;
import ecny.sim.run.Progress.Phase;
import ecny.sim.scenario.Scenario;
import ecny.sim.traffic.TrafficSource;
import ecny.sim.typology.PlantedTruth;
import ecny.sim.typology.TypologyPlan;
import ecny.wallet.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs a scenario: makes its commands in the order of simulated time, has them signed, offers them to the pipeline, counts
 * the outcomes, and proves the journal that is left.
 *
 * <p>Commands are stamped with simulated time, so that a run's journal is a function of scenario, seed and whether it is
 * signed: not of the machine, the speed, or any number of threads.
 *
 * <p>{@link #run} may be called once. It uses the calling thread, the signing threads and the pipeline's.
 */
public final class Runner {
    private static final long BETWEEN_CALLS_NANOS = 100_000_000;
    private static final int SNAPSHOTS_KEPT = 2;

    private final Scenario scenario;
    private final Function<Scenario, Program> program;
    private final RunSettings settings;
    private final Progress progress;
    private final PipelineSettings pipelineSettings;
    private final RunFolder folder;
    private final long fromNanos;
    private final long untilNanos;

    private @Nullable Pipeline pipeline;
    private boolean playing;
    private long playingSinceNanos;
    private long toldAtNanos;

    private Runner(Scenario scenario, Function<Scenario, Program> program, RunSettings settings, Progress progress)
            throws IOException {
        this.program = program;
        this.scenario = settings.applyTo(scenario);
        this.settings = settings;
        this.progress = progress;
        this.pipelineSettings = settings.signed()
                ? PipelineSettings.signed().withVerifiers(settings.verifiers())
                : PipelineSettings.unsigned();
        this.folder = RunFolder.create(this.scenario, settings, pipelineSettings.ringSize());
        if (this.scenario.typologies() != null) {
            World world = World.of(this.scenario);
            PlantedTruth.write(this.folder.path(), world, TypologyPlan.of(world));
        }
        this.fromNanos = TimeCurve.startOfDayNanos(this.scenario.dates().from());
        this.untilNanos = TimeCurve.startOfDayNanos(this.scenario.dates().to().plusDays(1));
    }

    /**
     * Runs a scenario from its opening to its proofs. The folder is not sealed yet, see {@link RunFolder#seal}: a report may be
     * added.
     *
     * @throws IOException if the run's folder cannot be written
     * @throws ecny.settlement.pipeline.PipelineHaltedException if the pipeline stopped
     * @throws IllegalStateException if the ledger's invariants do not hold
     */
    public static RunResult run(Scenario scenario, RunSettings settings, Progress progress) throws IOException {
        return run(scenario, settings, progress, folder -> Replay.Observer.NONE);
    }

    /**
     * As {@link #run(Scenario, RunSettings, Progress)}; the replay that proves the run is seen by a witness, which may write
     * what it sees into the run's folder.
     *
     * @param witness is asked for once, with the run's folder
     */
    public static RunResult run(
            Scenario scenario, RunSettings settings, Progress progress, Function<Path, Replay.Observer> witness)
            throws IOException {
        return run(scenario, ScenarioProgram::new, settings, progress, witness);
    }

    /**
     * As {@link #run(Scenario, RunSettings, Progress, Function)}, but what is played is a program's.
     *
     * @param scenario what stands in the run's record: name, days, seed, rulebook
     * @param program is asked for once, with the scenario as the settings change it
     */
    public static RunResult run(
            Scenario scenario,
            Function<Scenario, Program> program,
            RunSettings settings,
            Progress progress,
            Function<Path, Replay.Observer> witness)
            throws IOException {
        try {
            return new Runner(scenario, program, settings, progress).run(witness);
        } finally {
            progress.ended();
        }
    }

    /** What playing leaves when the ledger and the keys are let go. */
    private record Played(Proving.Live live, RunTally tally, Duration opening, Duration playing) {}

    private RunResult run(Function<Path, Replay.Observer> witness) throws IOException {
        Played played = play();
        progress.phase(Phase.PROVING);
        Proofs proofs =
                new Proving(folder, progress).prove(played.live(), folder.ledger(), witness.apply(folder.path()));
        RunResult result = new RunResult(
                folder.path(),
                scenario,
                settings,
                instant(fromNanos),
                instant(untilNanos),
                played.tally().commands(),
                played.tally().commandsOfTheDays(),
                played.tally().payments(),
                played.tally().valueFen(),
                Figures.compare(scenario, settings.scale(), played.tally()),
                played.tally().verdicts(),
                played.tally().latencyNanos(),
                played.opening(),
                played.playing(),
                played.live().wallets(),
                played.live().walletBytes(),
                proofs);
        Files.writeString(folder.proofs(), proofs.toText());
        return result;
    }

    private Played play() {
        progress.phase(Phase.PLANNING);
        Program played = program.apply(scenario);
        OfferTimes times = new OfferTimes(pipelineSettings.ringSize() * 2);
        Ledger ledger = new Ledger(folder.ledger());
        try (@Nullable Signing signing = settings.signed() ? signing(played) : null) {
            Feeder feeder = new Feeder(
                    signing, settings.signers(), new Pace(settings.speed(), fromNanos), times, this::offering);
            Program.Play play = played.play(feeder, settings.signed());
            RunTally tally = new RunTally(play.packets(), times, fromNanos);
            progress.planned(play.payments(), instant(fromNanos), instant(untilNanos));
            progress.phase(Phase.OPENING);
            long startedAtNanos = System.nanoTime();
            Proving.Live live = feed(ledger, play.traffic(), feeder, tally);
            long endedAtNanos = System.nanoTime();
            return new Played(
                    live,
                    tally,
                    Duration.ofNanos(playingSinceNanos - startedAtNanos),
                    Duration.ofNanos(endedAtNanos - playingSinceNanos));
        }
    }

    private Signing signing(Program played) {
        return new Signing(settings.signers(), new KeyBook(scenario.seed(), played.signers()));
    }

    private Proving.Live feed(Ledger ledger, TrafficSource traffic, Feeder feeder, RunTally tally) {
        JournalSettings journalSettings = JournalSettings.in(folder.journal())
                .withDurability(settings.durability())
                .withCheckpoints(folder.simulator(), JournalSettings.DEFAULT_CHECKPOINT_EVERY);
        try (ChronicleJournal journal = ChronicleJournal.open(journalSettings)) {
            try (Pipeline running = new Pipeline(pipelineSettings, feeder, journal, new Applier(ledger), tally)) {
                pipeline = running;
                feeder.feed(running);
                play(traffic, feeder, running);
            }
            pipeline = null; // it holds the ledger, which must be let go before the proof rebuilds it
            byte[] stateDigest = ledger.stateDigest();
            journal.checkpoint(Optional.of(stateDigest));
            byte[] chainDigest = new byte[ChronicleJournal.CHAIN_DIGEST_LENGTH];
            journal.chainDigest(chainDigest, 0);
            new Snapshots(folder.snapshots(), SNAPSHOTS_KEPT)
                    .write(journal.lastSequence(), feeder.getAsLong(), chainDigest, ledger::writeTo);
            return new Proving.Live(
                    ledger.checkInvariants(),
                    HexFormat.of().formatHex(stateDigest),
                    feeder.commands(),
                    ledger.walletCount(),
                    ledger.walletBytes());
        }
    }

    private static void play(TrafficSource traffic, Feeder feeder, Pipeline running) {
        while (traffic.nextAtNanos() != TrafficSource.OVER) {
            if (traffic.needsOutcomes()) {
                feeder.flush();
                running.drain();
            }
            traffic.emit();
        }
        feeder.flush();
        running.drain();
    }

    private void offering(long atNanos, long payments) {
        if (!playing && atNanos >= fromNanos) {
            playing = true;
            playingSinceNanos = System.nanoTime();
            progress.phase(Phase.PLAYING);
        }
        long now = System.nanoTime();
        if (now - toldAtNanos >= BETWEEN_CALLS_NANOS && pipeline != null) {
            toldAtNanos = now;
            progress.moved(pipeline.publishedSequence(), payments, instant(atNanos));
        }
    }

    private static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
    }
}
