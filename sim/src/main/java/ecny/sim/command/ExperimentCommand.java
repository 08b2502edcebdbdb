package ecny.sim.command;

import ecny.sim.experiment.Admission;
import ecny.sim.experiment.Laboratory;
import ecny.sim.privacy.access.Access;
import ecny.sim.privacy.access.AccessLog;
import ecny.sim.run.RunFolder;
import ecny.wallet.rulebook.RulebookException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ecny experiment}: other rules tried on a run within caps: admitted, run, and a signed bundle of evidence. */
@Command(
        name = "experiment",
        subcommands = {ExperimentCommand.Admit.class, ExperimentCommand.Run.class})
public final class ExperimentCommand extends CommandGroup {
    /** What both have: the file, the run, and a line in the run's access log whatever comes of it. */
    abstract static class OnARun implements Callable<Integer> {
        @ParentCommand
        @Nullable
        ExperimentCommand experiment;

        @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "experiment.file")
        Path file = Path.of("");

        @Parameters(index = "1", paramLabel = "RUN", descriptionKey = "folder.run")
        Path run = Path.of("");

        @Option(names = "--as", paramLabel = "NAME", descriptionKey = "sandbox.as")
        String who = "regulator";

        abstract String action();

        abstract String done(Ecny here, RunFolder folder) throws IOException;

        @Override
        public Integer call() throws IOException {
            Ecny here = of(experiment);
            RunFolder folder = RunFolder.open(run);
            if (!Files.isRegularFile(file)) {
                throw new BadInput("FILE", file.toString(), here.say("rule.experiment.file"));
            }
            AccessLog log = AccessLog.beside(run, Clock.systemUTC());
            Map<String, String> facts = Map.of("file", String.valueOf(file.getFileName()));
            here.banner();
            try {
                String what = done(here, folder);
                log.add(Access.allowed(action(), who, what, facts));
                return ExitCode.OK;
            } catch (IllegalArgumentException | RulebookException refused) {
                log.add(Access.refused(action(), who, "EXPERIMENT", facts));
                throw new BadInput("FILE", file.toString(), refused);
            } catch (FileAlreadyExistsException taken) {
                throw new BadInput("--out", String.valueOf(taken.getFile()), here.say("rule.experiment.out"));
            }
        }

        Path admissionFile() {
            return file.resolveSibling(file.getFileName() + ".admission.json");
        }
    }

    /** {@code ecny experiment admit FILE RUN}. */
    @Command(name = "admit")
    static final class Admit extends OnARun {
        @Override
        String action() {
            return "experiment-admit";
        }

        @Override
        String done(Ecny here, RunFolder folder) throws IOException {
            Admission admission = Laboratory.of(folder, Clock.systemUTC()).admit(file, who);
            Files.writeString(admissionFile(), VoucherCommand.JSON.writeValueAsString(admission) + "\n");
            here.out().println("✓ " + here.say("experiment.admitted", admission.experimentSm3(), admissionFile()));
            return "admitted";
        }
    }

    /** {@code ecny experiment run FILE RUN}. */
    @Command(name = "run", sortOptions = false)
    static final class Run extends OnARun {
        @Option(names = "--kill-switch", paramLabel = "FILE", descriptionKey = "experiment.kill")
        @Nullable
        Path killSwitch;

        @Option(names = "--out", paramLabel = "FOLDER", descriptionKey = "experiment.out")
        @Nullable
        Path out;

        @Override
        String action() {
            return "experiment-run";
        }

        @Override
        String done(Ecny here, RunFolder folder) throws IOException {
            if (!Files.exists(admissionFile())) {
                throw new IllegalArgumentException(here.say("rule.experiment.admitted", admissionFile()));
            }
            Admission admission = VoucherCommand.JSON.readValue(Files.readString(admissionFile()), Admission.class);
            Path bundle = out == null
                    ? Path.of(String.valueOf(file.getFileName()).replaceFirst("\\.ya?ml$", "") + ".bundle")
                    : out;
            Path stopFile = killSwitch;
            String stop = Laboratory.of(folder, Clock.systemUTC())
                    .run(file, admission, () -> stopFile != null && Files.exists(stopFile), bundle);
            here.out().println("✓ " + here.say("experiment.ended", here.say("experiment.stop." + stop), bundle));
            here.out().println("  " + here.say("experiment.key", admission.key()));
            return stop;
        }
    }
}
