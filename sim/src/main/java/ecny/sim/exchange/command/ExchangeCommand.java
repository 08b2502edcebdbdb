package ecny.sim.exchange.command;

import ecny.sim.command.CommandGroup;
import picocli.CommandLine.Command;

/** {@code ecny exchange}: the mock exchange. */
@Command(name = "exchange", subcommands = SessionCommand.class)
public final class ExchangeCommand extends CommandGroup {}
