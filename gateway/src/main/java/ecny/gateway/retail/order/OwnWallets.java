package ecny.gateway.retail.order;

import ecny.settlement.message.Command;
import ecny.wallet.identity.WalletKind;
import ecny.wallet.identity.WalletNumber;
import ecny.wallet.ledger.Verdict;
import ecny.wallet.ledger.WalletView;
import org.jspecify.annotations.Nullable;

/** A merchant's wallets: the one it has from the world, and the sub-wallets it opens under it. */
public final class OwnWallets {
    private static final long FIRST_SERIAL = 500_000_000_000L;
    private static final long SERIALS = 100_000_000_000L;

    private final LedgerDesk desk;
    private final Shelves shelves;
    private final Purses purses;
    private final Custody custody;

    OwnWallets(LedgerDesk desk, Shelves shelves, Purses purses, Custody custody) {
        this.desk = desk;
        this.shelves = shelves;
        this.purses = purses;
        this.custody = custody;
    }

    /** @throws Refusal when the wallet is not the caller's */
    public long require(Caller caller, String field, String number) {
        long wallet = Long.parseLong(number);
        if (wallet != caller.wallet() && shelves.wallets.get(caller.at(number)) == null) {
            throw Refusal.notFound(field, number);
        }
        return wallet;
    }

    /** The sub-wallet of this number, null for the merchant's main wallet. */
    public @Nullable OwnWallet sub(Caller caller, long wallet) {
        return shelves.wallets.get(caller.at(WalletNumber.format(wallet)));
    }

    public OwnWallet open(Caller caller, String name) {
        @Nullable WalletView parent = purses.view(caller.wallet());
        if (parent == null) {
            throw Refusal.verdict(Verdict.WALLET_UNKNOWN, 0, null);
        }
        long serial = FIRST_SERIAL + Ids.number(caller.key(), "serial", SERIALS);
        OwnWallet wallet = new OwnWallet();
        wallet.number = WalletNumber.of(parent.operator(), serial);
        wallet.parent = caller.wallet();
        wallet.merchant = caller.merchant();
        wallet.name = name;
        Verdict verdict = desk.decide(
                        purses.operatorOf(caller.wallet()),
                        new Command.OpenWallets(
                                Ids.command(caller.id("open")),
                                caller.atMillis(),
                                serial,
                                caller.wallet(),
                                1,
                                parent.operator(),
                                parent.walletClass(),
                                WalletKind.SUB.code(),
                                custody.publicKey(wallet.number)))
                .verdictOr(WalletNumber.format(wallet.number));
        if (!verdict.isAccepted()) {
            throw Refusal.verdict(verdict, caller.wallet(), null);
        }
        wallet.open = true;
        shelves.together(() -> shelves.wallets.put(caller.at(WalletNumber.format(wallet.number)), wallet));
        return wallet;
    }

    /** The owner's own limits; -1 for none. */
    public void setLimits(Caller caller, long wallet, long perPaymentFen, long perDayFen) {
        Verdict verdict = desk.decide(
                        purses.owner(wallet),
                        new Command.SetUserLimits(
                                Ids.command(caller.id("limits")), caller.atMillis(), wallet, perPaymentFen, perDayFen))
                .verdictOr(WalletNumber.format(wallet));
        if (!verdict.isAccepted()) {
            throw Refusal.verdict(verdict, wallet, null);
        }
    }
}
