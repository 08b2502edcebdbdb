package ecny.gateway.retail.order;

import ecny.settlement.node.Outcome;
import ecny.wallet.ledger.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What a door knows after it submitted a command.
 *
 * @param outcome null when it is not known
 */
public record Decision(Knowledge knowledge, @Nullable Outcome outcome) {
    static final Decision BUSY = new Decision(Knowledge.BUSY, null);
    static final Decision UNKNOWN = new Decision(Knowledge.UNKNOWN, null);

    /** How much is known. */
    public enum Knowledge {
        DECIDED,
        /** Taken; what becomes of it will be known later. */
        UNKNOWN,
        /** Nothing was taken. */
        BUSY
    }

    static Decision of(Outcome outcome) {
        return new Decision(Knowledge.DECIDED, outcome);
    }

    public boolean isDecided() {
        return outcome != null;
    }

    public boolean isBusy() {
        return knowledge == Knowledge.BUSY;
    }

    /** The ledger's verdict; for a caller that cannot go on without one. */
    Verdict verdictOr(String subject) {
        if (isBusy()) {
            throw Refusal.busy();
        }
        if (outcome == null) {
            throw Refusal.unknown(subject);
        }
        return outcome.verdict();
    }
}
