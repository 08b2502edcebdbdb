package ecny.gateway.retail.trigger;

import ecny.gateway.retail.order.Habit;
import ecny.wallet.identity.WalletKind;
import ecny.wallet.identity.WalletNumber;
import ecny.wallet.identity.WalletState;
import ecny.wallet.rulebook.RulebookReader;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/**
 * The triggers and their wallets, from {@code triggers.yaml}. Immutable.
 *
 * @param wallets by name
 * @param habits of the wallets' owners, by wallet name
 * @param triggers by name, in the order of the file
 */
public record Triggers(Map<String, TriggerWallet> wallets, Map<String, Habit> habits, Map<String, Trigger> triggers) {
    /** What a trigger does. */
    public enum Act {
        /** A payment by payment code. */
        PAY,
        /** A transfer from the merchant. */
        TRANSFER,
        /** A payment, and another one with the same idempotency key. */
        SAME_KEY,
        /** A payment, and another one of the same order. */
        SAME_ORDER,
        /** A payment, and another one by the same payment code. */
        SAME_CODE,
        /** A payment, and a refund of one fen more. */
        REFUND_MORE
    }

    /**
     * A wallet in a state of its own.
     *
     * @param serial twelve digits
     * @param fen its balance after the opening
     */
    public record TriggerWallet(
            long serial,
            WalletKind kind,
            int walletClass,
            long fen,
            WalletState state,
            String english,
            String chinese) {
        public long number(int operator) {
            return WalletNumber.of(operator, serial);
        }
    }

    /**
     * A request and what comes of it.
     *
     * @param wallet name of the wallet
     * @param verdict the code that is answered at once
     * @param later the state, or the verdict, that the payment ends in when it waits first; else empty
     */
    public record Trigger(
            String wallet, Act act, long amountFen, String verdict, String later, String english, String chinese) {
        public boolean waits() {
            return !later.isEmpty();
        }
    }

    public Triggers {
        for (Map.Entry<String, Trigger> trigger : triggers.entrySet()) {
            if (!wallets.containsKey(trigger.getValue().wallet())) {
                throw new IllegalArgumentException(
                        trigger.getKey() + ": no wallet " + trigger.getValue().wallet());
            }
        }
    }

    /** Those that come with the simulator. */
    public static Triggers builtIn() {
        InputStream yaml = Triggers.class.getResourceAsStream("/ecny/gateway/retail/triggers.yaml");
        if (yaml == null) {
            throw new IllegalStateException("triggers.yaml is not on the class path");
        }
        return RulebookReader.read("triggers.yaml", yaml, Triggers.class);
    }

    public TriggerWallet wallet(Trigger trigger) {
        TriggerWallet wallet = wallets.get(trigger.wallet());
        if (wallet == null) {
            throw new IllegalStateException("no wallet " + trigger.wallet());
        }
        return wallet;
    }

    /** The habits by wallet number. */
    public Map<Long, Habit> habitsOf(int operator) {
        Map<Long, Habit> byNumber = new HashMap<>();
        habits.forEach((name, habit) -> {
            TriggerWallet wallet = wallets.get(name);
            if (wallet != null) {
                byNumber.put(wallet.number(operator), habit);
            }
        });
        return byNumber;
    }
}
