package ecny.wallet.ledger;

/** Where the issued money is, in fen. */
public record Totals(
        int currency,
        long wallets,
        long issuedFen,
        long inVaultsFen,
        long inWalletsFen,
        long inHoldsFen,
        long inPotsFen,
        long inPacketsFen) {
    /** What somebody has; equal to what was issued. */
    public long ownedFen() {
        long inTiers = Math.addExact(inVaultsFen, inWalletsFen);
        return Math.addExact(Math.addExact(inTiers, inHoldsFen), Math.addExact(inPotsFen, inPacketsFen));
    }

    public boolean isConserved() {
        return ownedFen() == issuedFen;
    }
}
