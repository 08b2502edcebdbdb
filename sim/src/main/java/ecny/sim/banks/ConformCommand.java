package ecny.sim.banks;

import ecny.sim.command.CommandGroup;
import picocli.CommandLine.Command;

/** {@code ecny conform}: does somebody's endpoint do what it must? */
@Command(name = "conform", subcommands = ConformBankCommand.class)
public final class ConformCommand extends CommandGroup {}
