package ecny.sim.replay;

import ecny.wallet.identity.WalletNumber;
import ecny.wallet.ledger.Account;

/**
 * Where money can be, as a balance sheet names it.
 *
 * @param kind of account
 * @param operator whose vault, or whose customers' wallets; 0 for accounts that are not summed by operator
 */
public record Place(Account.Place kind, int operator) {
    static final int BITS = 13;

    private static final int OPERATOR_BITS = 10;
    private static final Account.Place[] KINDS = Account.Place.values();

    /** A place in {@link #BITS} bits. */
    static int code(long account) {
        Account.Place kind = Account.place(account);
        int operator = switch (kind) {
            case VAULT -> (int) account;
            case WALLET -> WalletNumber.operator(account);
            default -> 0;
        };
        return kind.code() << OPERATOR_BITS | operator;
    }

    static Place ofCode(int code) {
        return new Place(KINDS[code >>> OPERATOR_BITS], code & ((1 << OPERATOR_BITS) - 1));
    }
}
