package ecny.sim.command;

import ecny.settlement.journal.Checkpoint;
import ecny.settlement.journal.JournalReader;
import ecny.settlement.journal.VerifiedJournal;
import ecny.settlement.pipeline.Applier;
import ecny.settlement.pipeline.Replay;
import ecny.sim.report.Numbers;
import ecny.sim.run.RunFolder;
import ecny.wallet.ledger.Ledger;
import ecny.wallet.ledger.Totals;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ecny replay RUN}: the state once more from the journal, and whether it is the state the live run ended in. */
@Command(name = "replay", sortOptions = false)
public final class Replayed implements Subcommand {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    @ParentCommand
    @Nullable
    Ecny ecny;

    @Parameters(paramLabel = "RUN", descriptionKey = "folder.run")
    Path run = Path.of("");

    @Option(names = "--verify-signatures", descriptionKey = "replay.signatures")
    boolean verifySignatures;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            descriptionKey = "replay.until",
            converter = Converters.Moment.class)
    @Nullable
    Instant until;

    @Override
    public Integer call() throws IOException {
        Ecny here = Ecny.of(ecny);
        RunFolder folder = RunFolder.open(run);
        here.banner();
        int threads = verifySignatures ? Runtime.getRuntime().availableProcessors() : 0;
        VerifiedJournal journal = JournalLines.verify(here, folder, threads);
        JournalLines.print(here, journal, verifySignatures);
        if (!journal.holds()) {
            return ExitCode.PROOF_FAILED;
        }
        return replay(here, folder, journal) ? ExitCode.OK : ExitCode.PROOF_FAILED;
    }

    private boolean replay(Ecny here, RunFolder folder, VerifiedJournal journal) {
        Ledger ledger = new Ledger(folder.ledger());
        Replay replay = new Replay(new Applier(ledger));
        if (until != null) {
            replay.untilTime(until.getEpochSecond() * NANOS_PER_SECOND + until.getNano());
        }
        long commands;
        long before = System.nanoTime();
        try (JournalReader reader = JournalReader.open(folder.journal(), 1)) {
            commands = replay.run(reader);
        }
        long took = System.nanoTime() - before;
        here.out()
                .println("✓ "
                        + here.say(
                                "replay.commands",
                                Numbers.whole(commands),
                                Numbers.nanos(took),
                                Numbers.whole(Math.round(commands / (took / 1e9)))));
        Totals totals = ledger.checkInvariants();
        here.out()
                .println("✓ "
                        + here.say(
                                "replay.totals",
                                Numbers.whole(totals.wallets()),
                                Numbers.yuan(totals.issuedFen()),
                                Numbers.yuan(totals.ownedFen())));
        String digest = HexFormat.of().formatHex(ledger.stateDigest());
        Optional<String> live = commands == journal.lastSequence()
                ? journal.lastCheckpoint()
                        .filter(checkpoint -> checkpoint.sequence() == journal.lastSequence())
                        .flatMap(Checkpoint::stateDigest)
                : Optional.empty();
        here.out().println("  " + here.say("replay.digest", digest));
        if (live.isEmpty()) {
            here.out().println("  " + here.say(until == null ? "replay.nothing" : "replay.part"));
            return true;
        }
        boolean equal = live.get().equals(digest);
        here.out().println((equal ? "✓ " : "✗ ") + here.say(equal ? "replay.equal" : "replay.different", live.get()));
        return equal;
    }
}
