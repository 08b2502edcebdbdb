package ecny.wallet.ledger;

/** Whether the command's signer may speak for a wallet or an institution. Without required signatures everybody may. */
final class Authority {
    private final boolean signaturesRequired;
    private final CommandAtHand command;
    private final Wallets wallets;
    private final Institutions institutions;

    Authority(boolean signaturesRequired, CommandAtHand command, Wallets wallets, Institutions institutions) {
        this.signaturesRequired = signaturesRequired;
        this.command = command;
        this.wallets = wallets;
        this.institutions = institutions;
    }

    boolean signaturesRequired() {
        return signaturesRequired;
    }

    boolean speaksForWallet(int row) {
        return !signaturesRequired || wallets.hasKey(row, command.signerTagHigh, command.signerTagLow);
    }

    boolean speaksForInstitution(int code) {
        return !signaturesRequired || institutions.hasKey(code, command.signerTagHigh, command.signerTagLow);
    }

    /** For the first command of all: the central bank signs with the key that it registers. */
    boolean signedWith(long tagHigh, long tagLow) {
        return !signaturesRequired
                || ((tagHigh | tagLow) != 0 && command.signerTagHigh == tagHigh && command.signerTagLow == tagLow);
    }
}
