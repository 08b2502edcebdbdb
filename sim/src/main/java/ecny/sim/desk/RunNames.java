package ecny.sim.desk;

import ecny.sim.privacy.Pseudonyms;
import ecny.sim.privacy.Role;
import ecny.sim.privacy.access.OfficeKey;
import ecny.wallet.ledger.Account;
import ecny.wallet.ledger.Ledger;
import ecny.wallet.ledger.WalletView;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.LongFunction;

/** What the regulator's role calls every wallet of a run, both ways. Immutable. */
public final class RunNames implements LongFunction<String> {
    private final Map<Long, String> names = new HashMap<>();
    private final Map<String, Long> wallets = new HashMap<>();

    /** Of a ledger's wallets, about a microsecond each. */
    public RunNames(Ledger ledger, OfficeKey key) {
        Pseudonyms pseudonyms = Pseudonyms.of(key, Role.REGULATOR);
        for (int n = 0; n < ledger.walletCount(); n++) {
            WalletView wallet = Objects.requireNonNull(ledger.wallet(ledger.walletNumber(n)));
            String name = pseudonyms.of(wallet.number(), wallet.kind());
            names.put(wallet.number(), name);
            wallets.put(name, wallet.number());
        }
    }

    /** A wallet's pseudonym; other accounts by what they are. */
    @Override
    public String apply(long account) {
        String name = names.get(account);
        return name != null ? name : account == 0 ? "" : Account.describe(account);
    }

    /** The wallet of a pseudonym. */
    public OptionalLong wallet(String pseudonym) {
        Long wallet = wallets.get(pseudonym);
        return wallet == null ? OptionalLong.empty() : OptionalLong.of(wallet);
    }
}
