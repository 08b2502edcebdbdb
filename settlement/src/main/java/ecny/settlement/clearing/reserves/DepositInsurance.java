package ecny.settlement.clearing.reserves;

/**
 * What deposit insurance pays when a bank fails: every depositor's deposits and wallets there, together, up to the cap.
 *
 * @param capFen per depositor and bank
 */
public record DepositInsurance(long capFen) {
    public long coveredFen(long depositsFen, long walletsFen) {
        return Math.min(capFen, Math.addExact(depositsFen, walletsFen));
    }

    /** Covered of many depositors of one bank, each with its deposits and wallets at the same index. */
    public long coveredFen(long[] depositsFen, long[] walletsFen) {
        long covered = 0;
        for (int i = 0; i < depositsFen.length; i++) {
            covered = Math.addExact(covered, coveredFen(depositsFen[i], walletsFen[i]));
        }
        return covered;
    }
}
