package ecny.gateway.regulator;

import ecny.settlement.node.Outcome;

/**
 * One command on its way to the sandbox, with what became of it.
 *
 * @param outcome what the live system decided
 * @param frame the command as it stands in the journal, byte for byte; given away, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way, never compared
public record FeedRecord(Outcome outcome, byte[] frame) {
    public long sequence() {
        return outcome.sequence();
    }

    /** The outcome; a frame says nothing to people. */
    @Override
    public String toString() {
        return "FeedRecord[" + outcome + "]";
    }
}
