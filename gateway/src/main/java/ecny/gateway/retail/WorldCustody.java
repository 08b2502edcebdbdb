package ecny.gateway.retail;

import ecny.gateway.retail.order.Custody;
import ecny.gateway.retail.trigger.Triggers;
import ecny.gateway.world.Keyring;
import ecny.gateway.world.World;
import ecny.settlement.message.Command;
import ecny.settlement.message.KeyBytes;
import ecny.settlement.message.SignedCommand;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The world's customers and the trigger wallets, whose keys are on the world's keyring. */
final class WorldCustody implements Custody {
    private static final String OWNER = "owner ";
    private static final String OPERATOR = "operator ";

    private final Keyring keys;
    private final Map<Long, Customer> customers = new LinkedHashMap<>();

    WorldCustody(World world, Keyring keys, Triggers triggers, int operator) {
        this.keys = keys;
        world.allCustomers().stream()
                .map(customer -> new Customer(customer.wallet(), customer.name()))
                .sorted(Comparator.comparingLong(Customer::wallet))
                .forEach(customer -> customers.put(customer.wallet(), customer));
        triggers.wallets().forEach((name, wallet) -> {
            long number = wallet.number(operator);
            customers.put(number, new Customer(number, name + ": " + wallet.english() + " " + wallet.chinese()));
        });
    }

    @Override
    public SignedCommand sign(String signer, Command command) {
        return signer.startsWith(OWNER)
                ? keys.signAsWallet(Long.parseLong(signer.substring(OWNER.length())), command)
                : keys.signAsInstitution(Integer.parseInt(signer.substring(OPERATOR.length())), command);
    }

    @Override
    public KeyBytes publicKey(long wallet) {
        return keys.walletKey(wallet);
    }

    @Override
    public boolean isCustomer(long wallet) {
        return customers.containsKey(wallet);
    }

    @Override
    public List<Customer> customers() {
        return List.copyOf(customers.values());
    }
}
