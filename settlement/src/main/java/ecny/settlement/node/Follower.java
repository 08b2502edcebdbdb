package ecny.settlement.node;

import ecny.settlement.message.Command;

/**
 * Hears of every command and what became of it, in order of their sequences, on a thread of its own. After a restart it may hear
 * again of what it heard before: it must be idempotent by sequence.
 */
@FunctionalInterface
public interface Follower {
    /** May wait and may submit commands. An exception ends the following, see {@link Following#failure()}. */
    void followed(Command command, Outcome outcome);

    /**
     * As {@link #followed(Command, Outcome)}, for a follower that wants the command's frame as it stands in the journal.
     *
     * @param frame holds the frame at {@code offset}; lent for the call
     */
    default void followed(byte[] frame, int offset, Command command, Outcome outcome) {
        followed(command, outcome);
    }
}
