package ecny.settlement.bridge.ledger;

import ecny.settlement.bridge.rules.MinorUnits;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Who has how much in one currency, in two pockets. The central bank's domestic account is minus what it has issued, so everything
 * always sums to zero. Not thread-safe.
 */
final class Accounts {
    /** One participant's money in one pocket. */
    static final class Account {
        private long free;
        private long held;
        private long coming;

        long free() {
            return free;
        }

        long held() {
            return held;
        }

        /** With everything that is held for it already. */
        long expected() {
            return free + held + coming;
        }
    }

    private final Map<String, Account> domestic = new TreeMap<>();
    private final Map<String, Account> bridge = new TreeMap<>();
    private long changes;

    Account account(Pocket pocket, String participant) {
        Map<String, Account> pockets = pocket == Pocket.DOMESTIC ? domestic : bridge;
        return pockets.computeIfAbsent(participant, unknown -> new Account());
    }

    /** The central bank issues to a domestic bank. */
    void open(String centralBank, String participant, long amount) {
        if (amount < 0 || amount > MinorUnits.LARGEST) {
            throw new IllegalArgumentException("an opening balance of 0 to " + MinorUnits.LARGEST + ", not " + amount);
        }
        add(Pocket.DOMESTIC, centralBank, -amount);
        add(Pocket.DOMESTIC, participant, amount);
    }

    void move(Pocket from, String payer, Pocket to, String payee, long amount) {
        add(from, payer, -amount);
        add(to, payee, amount);
    }

    /** Grows with every change. */
    long changes() {
        return changes;
    }

    private void add(Pocket pocket, String participant, long amount) {
        changes++;
        Account account = account(pocket, participant);
        account.free = Math.addExact(account.free, amount);
    }

    void hold(Pocket pocket, String participant, long amount) {
        changes++;
        Account account = account(pocket, participant);
        account.free = Math.subtractExact(account.free, amount);
        account.held = Math.addExact(account.held, amount);
    }

    void unhold(Pocket pocket, String participant, long amount) {
        hold(pocket, participant, -amount);
    }

    void expect(Pocket pocket, String participant, long amount) {
        Account account = account(pocket, participant);
        account.coming = Math.addExact(account.coming, amount);
    }

    void forEach(Pocket pocket, BiConsumer<String, Account> action) {
        (pocket == Pocket.DOMESTIC ? domestic : bridge).forEach(action);
    }

    void describe(StringBuilder text) {
        for (Pocket pocket : Pocket.values()) {
            forEach(
                    pocket,
                    (participant, account) -> text.append(participant)
                            .append('=')
                            .append(account.free)
                            .append('/')
                            .append(account.held)
                            .append('/')
                            .append(account.coming)
                            .append(';'));
        }
    }

    /** Nothing was made or lost, and only the central bank is below zero. */
    void check(String currency, String centralBank) {
        long sum = 0;
        for (Pocket pocket : Pocket.values()) {
            for (Map.Entry<String, Account> entry : (pocket == Pocket.DOMESTIC ? domestic : bridge).entrySet()) {
                Account account = entry.getValue();
                sum = Math.addExact(sum, Math.addExact(account.free, account.held));
                boolean issuer = pocket == Pocket.DOMESTIC && entry.getKey().equals(centralBank);
                if (account.held < 0 || account.coming < 0 || (account.free < 0 && !issuer)) {
                    throw new IllegalStateException("below zero: " + currency + " " + pocket + " " + entry.getKey()
                            + ", free=" + account.free + ", held=" + account.held + ", coming=" + account.coming);
                }
            }
        }
        if (sum != 0) {
            throw new IllegalStateException("money was made or lost: " + currency + " sums to " + sum);
        }
    }
}
