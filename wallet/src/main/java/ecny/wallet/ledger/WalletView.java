package ecny.wallet.ledger;

import ecny.wallet.identity.WalletKind;
import ecny.wallet.identity.WalletState;

/** A wallet as it is now, for reports and queries. Amounts in fen. */
public record WalletView(
        long number,
        int operator,
        WalletKind kind,
        int walletClass,
        WalletState state,
        long balanceFen,
        long heldFen,
        long outOfDayFen,
        long outOfYearFen) {}
