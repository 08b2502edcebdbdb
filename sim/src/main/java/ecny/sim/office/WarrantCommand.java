package ecny.sim.office;

import ecny.sim.command.Ecny;
import ecny.sim.command.ExitCode;
import ecny.sim.command.Subcommand;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code ecny warrant}: appoint officers, write, sign and revoke warrants. */
@Command(
        name = "warrant",
        subcommands = {
            AppointCommand.class,
            WriteWarrantCommand.class,
            SignWarrantCommand.class,
            RevokeWarrantCommand.class
        })
public final class WarrantCommand implements Subcommand {
    @Spec
    @Nullable
    CommandSpec spec;

    @ParentCommand
    @Nullable
    Ecny ecny;

    /** Without a word after it: the help. */
    @Override
    public Integer call() {
        Parents.of(spec).commandLine().usage(ecny().out());
        return ExitCode.OK;
    }

    Ecny ecny() {
        return Parents.of(ecny);
    }
}
