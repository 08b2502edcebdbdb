package ecny.sim.replay;

import ecny.wallet.rulebook.LimitKind;

/**
 * One limit of a wallet as at an instant, from everybody who has set it, in fen; {@link LimitKind#NONE} for none.
 *
 * @param regulationFen the rulebook's
 * @param operatorFen its operator's for wallets of this class
 * @param ownFen its owner's
 */
public record LimitAt(LimitKind kind, long regulationFen, long operatorFen, long ownFen) {
    /** The one that is reached first. */
    public long inForceFen() {
        return Math.min(regulationFen, Math.min(operatorFen, ownFen));
    }
}
