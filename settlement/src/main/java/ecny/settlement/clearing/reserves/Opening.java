package ecny.settlement.clearing.reserves;

/**
 * What a participant begins with, in fen. Its capital is the difference.
 *
 * @param reservesFen on its reserve account, or with its agent when it has none
 * @param walletsFen of real-name customers
 * @param anonymousWalletsFen of customers known by a phone number only, which bear no interest
 * @param vaultFen e-CNY in the bank's own vault (only while e-CNY is the central bank's liability)
 */
public record Opening(
        long reservesFen,
        long securitiesFen,
        long customerLoansFen,
        long depositsFen,
        long walletsFen,
        long anonymousWalletsFen,
        long vaultFen) {
    public Opening {
        if (Math.min(Math.min(reservesFen, securitiesFen), Math.min(customerLoansFen, depositsFen)) < 0
                || Math.min(Math.min(walletsFen, anonymousWalletsFen), vaultFen) < 0) {
            throw new IllegalArgumentException("an opening amount is below zero");
        }
    }

    /** A bank whose deposits and wallets are backed by reserves, securities and, for the rest, loans to customers. */
    public static Opening bank(long reservesFen, long securitiesFen, long depositsFen, long walletsFen) {
        long rest = Math.max(0, depositsFen + walletsFen - reservesFen - securitiesFen);
        return new Opening(reservesFen, securitiesFen, rest, depositsFen, walletsFen, 0, 0);
    }
}
