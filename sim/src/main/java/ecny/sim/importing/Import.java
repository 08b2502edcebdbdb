package ecny.sim.importing;

import ecny.gateway.file.PaymentsFile;
import ecny.sim.run.Program;
import ecny.sim.scenario.Scenario;
import ecny.sim.traffic.CommandIds;
import ecny.sim.traffic.CommandSink;
import ecny.sim.traffic.DayEnds;
import ecny.sim.traffic.Timeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A payments file as the {@link Program} of a run. One run. */
public final class Import implements Program {
    private final ImportedPayments payments;
    private final ImportedWorld world;
    private final ImportSettings settings;
    private final long[] sequences;
    private long sent;

    private Import(ImportedPayments payments, ImportedWorld world, ImportSettings settings) {
        this.payments = payments;
        this.world = world;
        this.settings = settings;
        this.sequences = new long[payments.lines().size()];
    }

    /** Reads the file through the gateway's door. */
    public static ImportedPayments read(Path file, boolean keepGoing) throws IOException {
        ImportedPayments payments = new ImportedPayments();
        PaymentsFile.read(file, ImportedWorld.operators(), keepGoing, payments);
        return payments;
    }

    /** Lines to be played; at least one. */
    public static Import of(String title, ImportedPayments payments, ImportSettings settings) throws IOException {
        return new Import(payments, ImportedWorld.of(title, payments, settings), settings);
    }

    /** What stands in the run's record. */
    public Scenario scenario() {
        return world.scenario();
    }

    /** Sees the proving replay and writes {@code import-outcomes.csv}. */
    public ImportOutcomes outcomesIn(Path folder) throws IOException {
        return new ImportOutcomes(folder.resolve(ImportOutcomes.FILE), payments, sequences);
    }

    @Override
    public int signers() {
        return world.signers();
    }

    @Override
    public Play play(CommandSink sink, boolean signed) {
        CommandIds ids = new CommandIds(settings.seed());
        CommandSink counted = (atNanos, signer, keyOf, command) -> {
            sent++;
            sink.send(atNanos, signer, keyOf, command);
        };
        Timeline timeline = new Timeline(List.of(
                new ImportOpening(world, payments, settings, ids, counted, signed),
                new DayEnds(world.scenario(), ids, counted),
                new ImportTraffic(world, payments, settings, ids, counted, () -> sent, sequences)));
        return new Play(timeline, payments.lines().size(), null);
    }
}
