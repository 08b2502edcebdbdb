package ecny.sim.office;

import ecny.sim.command.CommandGroup;
import picocli.CommandLine.Command;

/** {@code ecny warrant}: appoint officers, write, sign and revoke warrants. */
@Command(
        name = "warrant",
        subcommands = {
            AppointCommand.class,
            WriteWarrantCommand.class,
            SignWarrantCommand.class,
            RevokeWarrantCommand.class
        })
public final class WarrantCommand extends CommandGroup {}
