package ecny.sim.desk;

import ecny.sim.privacy.Pseudonyms;
import ecny.sim.privacy.Role;
import ecny.sim.privacy.access.OfficeKey;
import ecny.sim.replay.RecordedDay;
import ecny.sim.replay.RefusedQuestion;
import ecny.wallet.identity.WalletKind;
import ecny.wallet.identity.WalletNumber;
import ecny.wallet.ledger.Account;
import ecny.wallet.ledger.WalletView;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * What a regulator calls the accounts of a recording, which may still grow: wallets by the pseudonyms of the role, institutions
 * and instruments by what they are. The last hundred thousand that were shown are remembered; another is found by trying all
 * wallets, about a microsecond each. From any thread.
 */
public final class RecordingNames implements LongFunction<String> {
    private static final int REMEMBERED = 100_000;
    private static final String PSEUDONYM = "[pmc]-[0-9a-f]{16}";
    private static final int LETTER = 2;

    private final RecordedDay day;
    private final Pseudonyms pseudonyms;
    private final Map<Long, String> names = new LinkedHashMap<>(1 << 10, 0.75f, true);
    private final Map<String, Long> wallets = new HashMap<>();

    /** Those of a recording, under the key of its office. */
    public RecordingNames(RecordedDay day, OfficeKey key) {
        this.day = day;
        this.pseudonyms = Pseudonyms.of(key, Role.REGULATOR);
    }

    /** Any account's name; empty for none. */
    @Override
    public String apply(long account) {
        if (account == Account.NONE) {
            return "";
        }
        return WalletNumber.isValid(account) ? pseudonym(account) : Account.describe(account);
    }

    /** A wallet's. */
    public synchronized String pseudonym(long wallet) {
        String known = names.get(wallet);
        return known != null ? known : remember(wallet);
    }

    private String remember(long wallet) {
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

    /**
     * The wallet that somebody means.
     *
     * @param name a pseudonym, or a number of 16 digits, blanks between them allowed
     * @throws RefusedQuestion if it is neither, or nobody of the recording has that pseudonym
     */
    public synchronized long wallet(String name) {
        String digits = name.replace(" ", "");
        if (digits.matches("[0-9]+")) {
            return number(name, digits);
        }
        Long shown = wallets.get(name);
        return shown != null ? shown : search(name);
    }

    private static long number(String name, String digits) {
        try {
            return WalletNumber.parse(digits);
        } catch (IllegalArgumentException wrong) {
            throw new RefusedQuestion(
                    "wallet",
                    name,
                    "a pseudonym, or 16 digits of which the last checks the others",
                    "假名, 或末位为校验位的16位编号");
        }
    }

    private long search(String name) {
        if (name.matches(PSEUDONYM)) {
            for (long wallet : day.wallets()) {
                // The letter says of whom it is; the code does not depend on it.
                if (pseudonyms.of(wallet, WalletKind.PERSONAL).endsWith(name.substring(LETTER))
                        && remember(wallet).equals(name)) {
                    return wallet;
                }
            }
        }
        throw new RefusedQuestion(
                "wallet", name, "the pseudonym of somebody of this recording, or a wallet number", "本记录中的假名, 或钱包编号");
    }
}
