package ecny.wallet.ledger;

import ecny.wallet.identity.WalletNumber;

/**
 * Names of accounts, as {@link Postings} and statements show them.
 *
 * <pre>
 *   1                    the central bank's issuance account; its balance is minus what is issued
 *   2 .. 999             an operator's vault
 *   10^13 .. 10^16 - 1   a wallet, by its number
 *   kind * 2^56 + row    a hold (1), a campaign's pot (2), a packet (3)
 * </pre>
 */
public final class Account {
    /** No account. */
    public static final long NONE = 0;

    private static final int KIND_SHIFT = 56;
    static final int HOLD = 1;
    static final int POT = 2;
    static final int PACKET = 3;

    /** Only inside the ledger: a wallet by its row. */
    static final int WALLET_ROW = 4;

    private Account() {}

    /** What an account is part of, for those who sum postings up. */
    public enum Place {
        ISSUANCE(0),
        VAULT(1),
        WALLET(2),
        HOLD(3),
        POT(4),
        PACKET(5);

        private final int code;

        Place(int code) {
            this.code = code;
        }

        /** A small number that does not change, its place in {@link #values}. */
        public int code() {
            return code;
        }
    }

    /** @throws IllegalArgumentException if no account has this name */
    public static Place place(long account) {
        if (account > 0 && account <= WalletNumber.LARGEST_OPERATOR) {
            return account == Institutions.CENTRAL_BANK ? Place.ISSUANCE : Place.VAULT;
        }
        return switch (kind(account)) {
            case HOLD -> Place.HOLD;
            case POT -> Place.POT;
            case PACKET -> Place.PACKET;
            default -> {
                if (account <= 0
                        || WalletNumber.operator(account) < 1
                        || WalletNumber.operator(account) > WalletNumber.LARGEST_OPERATOR) {
                    throw new IllegalArgumentException("no account: " + account);
                }
                yield Place.WALLET;
            }
        };
    }

    static long of(int kind, long row) {
        return (long) kind << KIND_SHIFT | row;
    }

    static int kind(long account) {
        return (int) (account >>> KIND_SHIFT);
    }

    static long row(long account) {
        return account & ((1L << KIND_SHIFT) - 1);
    }

    /** In words, for statements. */
    public static String describe(long account) {
        if (account > 0 && account <= WalletNumber.LARGEST_OPERATOR) {
            return account == Institutions.CENTRAL_BANK ? "issuance" : "vault %03d".formatted(account);
        }
        return switch (kind(account)) {
            case HOLD -> "hold #" + row(account);
            case POT -> "campaign #" + row(account);
            case PACKET -> "packet #" + row(account);
            default -> account == NONE ? "none" : "wallet " + WalletNumber.format(account);
        };
    }
}
