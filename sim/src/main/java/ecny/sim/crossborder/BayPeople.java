package ecny.sim.crossborder;

import ecny.wallet.identity.WalletKind;
import ecny.wallet.identity.WalletNumber;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who has which e-CNY wallet: a function of the plan. Travellers from Hong Kong have class 4, customers who pay in Laos class 2,
 * companies and shops theirs, and each operator a merchant wallet through which payments leave for the bridge. Signers are numbered:
 * the central bank 0, then the operators, then the owners of the wallets. Immutable.
 */
final class BayPeople {
    static final int CENTRAL_BANK_SIGNER = 0;
    private static final int TRAVELLER_CLASS = 4;
    private static final int CUSTOMER_CLASS = 2;
    private static final int COUNTER_CLASS = 1;
    private static final long CROSSING_SERIAL = 1;
    private static final long FIRST_SHOP_SERIAL = 100;
    private static final long FIRST_SERIAL = 10_000;

    /**
     * A wallet and whose it is.
     *
     * @param name pseudonym
     * @param bank that keeps it
     * @param operatorSigner who signs for that bank
     * @param signer the owner
     */
    record Person(
            String name, String bank, int operatorSigner, int signer, long wallet, WalletKind kind, int walletClass) {}

    private final BayScenario scenario;
    private final Map<String, Person> byName = new HashMap<>();
    private final List<Person> all = new ArrayList<>();
    private int people;

    private BayPeople(BayScenario scenario) {
        this.scenario = scenario;
    }

    static BayPeople of(BayScenario scenario, List<BayEvent> events) {
        BayPeople people = new BayPeople(scenario);
        for (BayScenario.Keeper keeper : scenario.operators()) {
            people.add(crossing(keeper.bank()), keeper.bank(), CROSSING_SERIAL, WalletKind.MERCHANT, COUNTER_CLASS);
        }
        for (int i = 0; i < scenario.shopping().shops(); i++) {
            String bank =
                    scenario.operators().get(i % scenario.operators().size()).bank();
            people.add("shop-" + i, bank, FIRST_SHOP_SERIAL + i, WalletKind.MERCHANT, COUNTER_CLASS);
        }
        events.stream()
                .filter(event -> !event.customer().isEmpty())
                .sorted((one, other) -> one.customer().compareTo(other.customer()))
                .forEach(people::meet);
        return people;
    }

    private void meet(BayEvent event) {
        String name = event.customer();
        if (byName.containsKey(name)) {
            return;
        }
        long serial = FIRST_SERIAL + people++;
        if (name.startsWith("company-")) {
            String bank = name.split("-", -1)[1];
            add(name, bank, serial, WalletKind.CORPORATE, COUNTER_CLASS);
        } else if (name.startsWith("cn-")) {
            add(name, scenario.laos().bank(), serial, WalletKind.PERSONAL, CUSTOMER_CLASS);
        } else {
            List<String> banks = scenario.topUps().operators();
            String bank = banks.get(Math.floorMod(name.hashCode(), banks.size()));
            add(name, bank, serial, WalletKind.PERSONAL, TRAVELLER_CLASS);
        }
    }

    private void add(String name, String bank, long serial, WalletKind kind, int walletClass) {
        int operator = operator(bank);
        long wallet = WalletNumber.of(scenario.operators().get(operator).prefix(), serial);
        int signer = 1 + scenario.operators().size() + all.size();
        Person person = new Person(name, bank, 1 + operator, signer, wallet, kind, walletClass);
        all.add(person);
        byName.put(name, person);
    }

    private int operator(String bank) {
        for (int i = 0; i < scenario.operators().size(); i++) {
            if (scenario.operators().get(i).bank().equals(bank)) {
                return i;
            }
        }
        throw new IllegalArgumentException("keeps no wallets: " + bank);
    }

    private static String crossing(String bank) {
        return "crossing-" + bank;
    }

    /** Everybody, in the order in which wallets are opened. */
    List<Person> all() {
        return List.copyOf(all);
    }

    int signers() {
        return 1 + scenario.operators().size() + all.size();
    }

    long merchants() {
        return all.stream()
                .filter(person -> person.kind() == WalletKind.MERCHANT)
                .count();
    }

    boolean knows(String name) {
        return byName.containsKey(name);
    }

    /** @throws IllegalArgumentException if nobody is called so */
    Person of(String name) {
        Person person = byName.get(name);
        if (person == null) {
            throw new IllegalArgumentException("nobody has a wallet as " + name);
        }
        return person;
    }

    /** The wallet of an operator into which is paid what leaves over the bridge. */
    Person crossingOf(String bank) {
        return of(crossing(bank));
    }

    /** The shop in which a purchase is made. */
    Person shop(int purchase) {
        return of("shop-" + Math.floorMod(purchase, scenario.shopping().shops()));
    }
}
