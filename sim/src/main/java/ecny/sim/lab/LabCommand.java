package ecny.sim.lab;

import ecny.sim.command.CommandGroup;
import picocli.CommandLine.Command;

/** {@code ecny lab}: the notification lab of a running sandbox. */
@Command(
        name = "lab",
        subcommands = {ExamineCommand.class, PlanCommand.class})
public final class LabCommand extends CommandGroup {}
