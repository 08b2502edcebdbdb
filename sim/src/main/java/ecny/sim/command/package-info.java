/**
 * The {@code ecny} command: what a person types, what is printed. Nothing here decides about money; a command reads its words,
 * calls a room and prints what came back.
 *
 * <p>Start reading at {@link ecny.sim.command.Ecny}. A module adds a command by implementing
 * {@link ecny.sim.command.Subcommand}.
 */
@NullMarked
package ecny.sim.command;

import org.jspecify.annotations.NullMarked;
