package ecny.sim.inspection;

import ecny.sim.command.Ecny;
import ecny.sim.command.ExitCode;
import ecny.sim.command.Subcommand;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code ecny aml}: how good the rules of supervision are. */
@Command(name = "aml", subcommands = ScoreCommand.class)
public final class AmlCommand implements Subcommand {
    @Spec
    @Nullable
    CommandSpec spec;

    @ParentCommand
    @Nullable
    Ecny ecny;

    /** Without a word after it: the help. */
    @Override
    public Integer call() {
        Asked.of(spec).commandLine().usage(Asked.of(ecny).out());
        return ExitCode.OK;
    }
}
