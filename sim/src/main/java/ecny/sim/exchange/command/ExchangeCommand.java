package ecny.sim.exchange.command;

import ecny.sim.command.Ecny;
import ecny.sim.command.ExitCode;
import ecny.sim.command.Subcommand;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code ecny exchange}: the mock exchange. */
@Command(name = "exchange", subcommands = SessionCommand.class)
public final class ExchangeCommand implements Subcommand {
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
        spec.commandLine().usage(ecny().out());
        return ExitCode.OK;
    }

    Ecny ecny() {
        if (ecny == null) {
            throw new IllegalStateException("picocli sets the parent before it calls a command");
        }
        return ecny;
    }
}
