package ecny.sim.replay;

import ecny.wallet.identity.WalletKind;
import ecny.wallet.rulebook.LimitKind;
import java.util.Map;

/**
 * What an operator had set for its wallets of a kind and class, as at an instant.
 *
 * @param limitsFen {@link LimitKind#NONE} for none
 */
public record OperatorLimits(int operator, WalletKind kind, int walletClass, Map<LimitKind, Long> limitsFen) {
    public OperatorLimits {
        limitsFen = Map.copyOf(limitsFen);
    }
}
