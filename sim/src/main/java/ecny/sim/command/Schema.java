package ecny.sim.command;

import ecny.sim.scenario.Scenarios;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code ecny schema}: the JSON schema of scenario files, for an editor. */
@Command(name = "schema")
public final class Schema implements Subcommand {
    @ParentCommand
    @Nullable
    Ecny ecny;

    @Override
    public Integer call() {
        Ecny.of(ecny).out().print(Scenarios.schema());
        return ExitCode.OK;
    }
}
