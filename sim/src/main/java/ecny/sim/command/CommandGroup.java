package ecny.sim.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** A word after {@code ecny} that takes another word, for example {@code ecny settle compare}: alone it prints its help. */
public abstract class CommandGroup implements Subcommand {
    @Spec
    @Nullable
    CommandSpec spec;

    @ParentCommand
    @Nullable
    Ecny ecny;

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets spec before it calls a command");
        }
        spec.commandLine().usage(ecny().out());
        return ExitCode.OK;
    }

    /** Where to speak. */
    public final Ecny ecny() {
        return Ecny.of(ecny);
    }

    /** Where to speak, for a command of this group. */
    public static Ecny of(@Nullable CommandGroup group) {
        if (group == null) {
            throw new IllegalStateException("picocli sets the parent before it calls a command");
        }
        return group.ecny();
    }
}
