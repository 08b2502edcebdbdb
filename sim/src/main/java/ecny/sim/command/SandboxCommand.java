package ecny.sim.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code ecny sandbox}: what a regulator does with recordings. */
@Command(name = "sandbox", subcommands = {SandboxOpen.class, SandboxServe.class})
public final class SandboxCommand implements Subcommand {
    @Spec
    @Nullable
    CommandSpec spec;

    @ParentCommand
    @Nullable
    Ecny ecny;

    /** Without a word after it: the help. */
    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets spec before it calls a command");
        }
        spec.commandLine().usage(Ecny.of(ecny).out());
        return ExitCode.OK;
    }
}
