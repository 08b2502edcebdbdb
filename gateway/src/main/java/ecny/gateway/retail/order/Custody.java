package ecny.gateway.retail.order;

import ecny.settlement.message.Command;
import ecny.settlement.message.KeyBytes;
import ecny.settlement.message.SignedCommand;
import ecny.wallet.identity.WalletNumber;
import java.util.List;

/**
 * The keys of the demo world's people: the sandbox signs commands in their name, as their phones and their operators would. Any
 * thread.
 */
public interface Custody {
    /** A person whom a merchant's developer may play. */
    record Customer(long wallet, String name) {}

    /**
     * Signs a command.
     *
     * @param signer from {@link #owner} or {@link #operator}
     */
    SignedCommand sign(String signer, Command command);

    /** The public key with which this wallet was opened. */
    KeyBytes publicKey(long wallet);

    boolean isCustomer(long wallet);

    /** In the order of their wallet numbers. */
    List<Customer> customers();

    /** The signer that owns this wallet. */
    static String owner(long wallet) {
        return "owner " + WalletNumber.format(wallet);
    }

    /** The signer that is this operator. */
    static String operator(int code) {
        return "operator " + code;
    }
}
