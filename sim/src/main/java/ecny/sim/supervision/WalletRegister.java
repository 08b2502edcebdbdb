package ecny.sim.supervision;

import ecny.settlement.message.Command;
import ecny.wallet.identity.WalletKind;
import ecny.wallet.identity.WalletNumber;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What kind of wallet a number is and whose: from the commands that opened wallets, and from what operators registered. */
final class WalletRegister {
    private record Opened(WalletKind kind, int walletClass, long parent, long count, long atNanos) {}

    private final Registrations registrations;
    /** By operator and first serial: wallets are opened in ranges. */
    private final TreeMap<Long, Opened> ranges = new TreeMap<>();

    private final Map<Long, Integer> upgraded = new HashMap<>();

    WalletRegister(Registrations registrations) {
        this.registrations = registrations;
    }

    void opened(Command.OpenWallets command, long atNanos) {
        @Nullable WalletKind kind = WalletKind.ofCode(command.kind());
        if (kind != null) {
            ranges.put(
                    key(command.operatorCode(), command.firstSerial()),
                    new Opened(kind, command.walletClass(), command.parent(), command.count(), atNanos));
        }
    }

    void upgraded(Command.UpgradeClass command) {
        upgraded.put(command.wallet(), command.walletClass());
    }

    Registrations registrations() {
        return registrations;
    }

    /** Personal or sub-wallet. */
    boolean isNatural(long wallet) {
        @Nullable WalletKind kind = kind(root(wallet));
        return kind == WalletKind.PERSONAL;
    }

    boolean isMerchant(long wallet) {
        return kind(wallet) == WalletKind.MERCHANT;
    }

    boolean isFirm(long wallet) {
        return kind(root(wallet)) == WalletKind.CORPORATE;
    }

    @Nullable
    WalletKind kind(long wallet) {
        @Nullable Opened range = range(wallet);
        return range == null ? null : range.kind();
    }

    int walletClass(long wallet) {
        @Nullable Integer now = upgraded.get(wallet);
        if (now != null) {
            return now;
        }
        @Nullable Opened range = range(wallet);
        return range == null ? 0 : range.walletClass();
    }

    long openedAtNanos(long wallet) {
        @Nullable Opened range = range(wallet);
        return range == null ? Long.MIN_VALUE : range.atNanos();
    }

    /** The customer by one wallet: a sub-wallet's parent, a person's first wallet. */
    long customer(long wallet) {
        return registrations.customer(root(wallet));
    }

    private long root(long wallet) {
        @Nullable Opened range = range(wallet);
        return range == null || range.parent() == 0 ? wallet : range.parent();
    }

    static boolean isWallet(long account) {
        return account > WalletNumber.LARGEST_OPERATOR;
    }

    private @Nullable Opened range(long wallet) {
        if (!isWallet(wallet)) {
            return null;
        }
        long key = key(WalletNumber.operator(wallet), WalletNumber.serial(wallet));
        Map.@Nullable Entry<Long, Opened> below = ranges.floorEntry(key);
        return below != null && key < below.getKey() + below.getValue().count() ? below.getValue() : null;
    }

    private static long key(int operator, long serial) {
        return operator * (WalletNumber.LARGEST_SERIAL + 1) + serial;
    }
}
