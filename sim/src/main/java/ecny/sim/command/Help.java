package ecny.sim.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ecny help [COMMAND]}. */
@Command(name = "help")
public final class Help implements Subcommand {
    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "COMMAND", descriptionKey = "help.command")
    @Nullable
    String command;

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets spec before it calls a command");
        }
        CommandLine top = spec.commandLine().getParent();
        @Nullable
        CommandLine asked = command == null ? top : top.getSubcommands().get(command);
        if (asked == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "no such command",
                    spec.positionalParameters().get(0),
                    String.valueOf(command));
        }
        asked.usage(top.getOut());
        return ExitCode.OK;
    }
}
