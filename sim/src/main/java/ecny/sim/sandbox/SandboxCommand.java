package ecny.sim.sandbox;

import ecny.sim.command.CommandGroup;
import picocli.CommandLine.Command;

/** {@code ecny sandbox}: what a regulator does with recordings. */
@Command(
        name = "sandbox",
        subcommands = {SandboxOpen.class, SandboxServe.class})
public final class SandboxCommand extends CommandGroup {}
