package ecny.sim.clearing;

import ecny.sim.command.CommandGroup;
import picocli.CommandLine.Command;

/** {@code ecny settle}: settlement between banks. */
@Command(
        name = "settle",
        subcommands = {CompareCommand.class, SheetsCommand.class, SettlementWhatIfCommand.class})
public final class SettleCommand extends CommandGroup {}
