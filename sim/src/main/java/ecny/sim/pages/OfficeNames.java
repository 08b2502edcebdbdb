package ecny.sim.pages;

import ecny.sim.privacy.Pseudonyms;
import ecny.sim.privacy.Role;
import ecny.sim.privacy.access.OfficeKey;
import ecny.sim.replay.RecordedDay;
import ecny.wallet.identity.WalletKind;
import ecny.wallet.ledger.WalletView;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * The pseudonyms that a regulator sees. The last hundred thousand that were shown are remembered; others are looked up. From any
 * thread.
 */
final class OfficeNames implements Names {
    private static final int REMEMBERED = 100_000;

    private final RecordedDay day;
    private final Pseudonyms pseudonyms;
    private final Function<String, OptionalLong> others;
    private final Map<Long, String> names = new LinkedHashMap<>(1 << 10, 0.75f, true);
    private final Map<String, Long> wallets = new HashMap<>();

    /** @param others knows whom this page has not shown */
    OfficeNames(RecordedDay day, OfficeKey key, Function<String, OptionalLong> others) {
        this.day = day;
        this.others = others;
        this.pseudonyms = Pseudonyms.of(key, Role.REGULATOR);
    }

    @Override
    public synchronized String pseudonym(long wallet) {
        String known = names.get(wallet);
        if (known != null) {
            return known;
        }
        String name = pseudonyms.of(wallet, kind(wallet));
        names.put(wallet, name);
        wallets.put(name, wallet);
        if (names.size() > REMEMBERED) {
            Map.Entry<Long, String> oldest = names.entrySet().iterator().next();
            wallets.remove(oldest.getValue());
            names.remove(oldest.getKey());
        }
        return name;
    }

    /** A wallet that was never opened was named by a command that was refused; it counts as a person's. */
    private WalletKind kind(long wallet) {
        return day.asAt(day.lastSequence()).wallet(wallet).map(WalletView::kind).orElse(WalletKind.PERSONAL);
    }

    @Override
    public synchronized long wallet(String pseudonym) {
        Long shown = wallets.get(pseudonym);
        return shown != null
                ? shown
                : others.apply(pseudonym)
                        .orElseThrow(() -> PageRefusal.about(
                                "wallet", pseudonym, "Nobody of this run has that pseudonym.", "本次运行中没有该假名。"));
    }
}
