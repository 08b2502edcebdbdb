package ecny.sim.command;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ecny help [COMMAND…]}, for example {@code ecny help sandbox serve}. */
@Command(name = "help")
public final class Help implements Subcommand {
    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "COMMAND", descriptionKey = "help.command")
    List<String> commands = List.of();

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets spec before it calls a command");
        }
        CommandLine top = spec.commandLine().getParent();
        CommandLine asked = top;
        for (String command : commands) {
            @Nullable CommandLine next = asked.getSubcommands().get(command);
            if (next == null) {
                throw new ParameterException(
                        spec.commandLine(),
                        "no such command",
                        spec.positionalParameters().get(0),
                        command);
            }
            asked = next;
        }
        asked.usage(top.getOut());
        return ExitCode.OK;
    }
}
