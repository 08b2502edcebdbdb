package ecny.gateway.retail.api;

import ecny.gateway.retail.contract.Contract;
import ecny.gateway.retail.order.Custody;
import ecny.gateway.retail.order.PhoneCodes;
import ecny.gateway.retail.order.Refusal;
import ecny.gateway.retail.order.Retail;
import ecny.gateway.retail.order.RetailRules;
import ecny.gateway.retail.order.Shelves;
import ecny.gateway.retail.trigger.TriggerStreet;
import ecny.gateway.retail.trigger.Triggers;
import ecny.gateway.signature.ApiCredential;
import ecny.gateway.signature.CallerRegistry;
import ecny.gateway.signature.RequestVerifier;
import ecny.gateway.store.DoorStore;
import ecny.settlement.message.Command;
import ecny.settlement.message.CommandId;
import ecny.settlement.message.KeyBytes;
import ecny.settlement.message.SignedCommand;
import ecny.settlement.message.SigningDesk;
import ecny.settlement.node.Node;
import ecny.settlement.node.NodeClock;
import ecny.settlement.node.NodeSettings;
import ecny.settlement.node.Outcome;
import ecny.wallet.crypto.Sm2CertificateAuthority;
import ecny.wallet.crypto.Sm2KeyPair;
import ecny.wallet.identity.InstitutionKind;
import ecny.wallet.identity.WalletKind;
import ecny.wallet.identity.WalletNumber;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A street with an operator, two shops and three people: a whole node on a test clock, the door before it, and what is kept in a
 * file. It can be closed in the middle of things and opened again.
 */
final class Street implements Custody, PhoneCodes, AutoCloseable {
    static final Instant NOON = Instant.parse("2026-05-04T04:00:00Z");
    static final int OPERATOR = 2;
    static final String BAKER = "1900000001";
    static final String TAXI = "1900000002";
    static final long BAKERS = WalletNumber.of(OPERATOR, 1);
    static final long TAXIS = WalletNumber.of(OPERATOR, 2);
    static final long ANN = WalletNumber.of(OPERATOR, 11);
    static final long BO = WalletNumber.of(OPERATOR, 12);
    static final long CAI = WalletNumber.of(OPERATOR, 13);
    static final Contract CONTRACT = Contract.read();
    private static final int CNY = 156;
    private static final byte[] SEED = "a street with two shops".getBytes(StandardCharsets.US_ASCII);
    private static final Sm2KeyPair BANK = Sm2KeyPair.derive(SEED, 900_001);
    private static final Sm2KeyPair OPERATORS = Sm2KeyPair.derive(SEED, 900_002);
    static final Sm2KeyPair BAKERS_KEY = Sm2KeyPair.derive(SEED, 800_001);
    private static final AtomicLong IDS = new AtomicLong();

    final NodeClock clock;
    final Node node;
    final Retail retail;
    final RetailDoor door;
    final Shop baker;
    final Shop taxi;
    private final DoorStore store;
    /** Called when a command is about to be handed in: what a crash does there. */
    Runnable beforeSubmit = () -> {};

    private final Map<String, SigningDesk> desks = new ConcurrentHashMap<>();
    private final Map<String, String> usedCodes = new ConcurrentHashMap<>();
    private final AtomicLong codes = new AtomicLong();

    /** Without the trigger wallets. */
    static Street plain(Path folder) throws Exception {
        return new Street(folder, NOON, false);
    }

    Street(Path folder) throws Exception {
        this(folder, NOON, true);
    }

    Street(Path folder, Instant start, boolean withTriggers) throws Exception {
        clock = NodeClock.test(start);
        node = Node.open(NodeSettings.in(folder.resolve("node"), clock));
        store = DoorStore.open(folder.resolve("doors"));
        if (node.lastSequence() == 0) {
            openWorld();
        }
        Triggers triggers = Triggers.builtIn();
        retail = new Retail(node, new Shelves(store), this, this, RetailRules.builtIn(), triggers.habitsOf(OPERATOR));
        Sm2CertificateAuthority authority = Sm2CertificateAuthority.root(
                "street", BANK, Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2049-12-31T00:00:00Z"));
        baker = new Shop(BAKER, authority, BAKERS_KEY);
        taxi = new Shop(TAXI, authority, Sm2KeyPair.derive(SEED, 800_002));
        CallerRegistry callers = new CallerRegistry(
                List.of(new ApiCredential(BAKER, baker.certificate), new ApiCredential(TAXI, taxi.certificate)),
                List.of(authority.certificate()));
        Merchants merchants = new Merchants(
                new RequestVerifier(callers, System::currentTimeMillis),
                Map.of(BAKER, BAKERS, TAXI, TAXIS),
                Map.of(BAKER, "baker-reads", TAXI, "taxi-reads"));
        if (withTriggers) {
            new TriggerStreet(node, this, triggers, OPERATOR).open();
        }
        door = new RetailDoor(CONTRACT, retail, merchants, triggers, OPERATOR);
        baker.opensAt(door);
        taxi.opensAt(door);
        retail.resume();
    }

    private void openWorld() throws Exception {
        institution(1, "C1000111000011", InstitutionKind.CENTRAL_BANK, BANK);
        institution(OPERATOR, "C1010211000012", InstitutionKind.OPERATOR, OPERATORS);
        submit("bank", new Command.Issue(id(), now(), 1_000_000_000L, OPERATOR, CNY));
        wallet(1, WalletKind.MERCHANT, 1, 5_000_000);
        wallet(2, WalletKind.MERCHANT, 1, 0);
        wallet(11, WalletKind.PERSONAL, 2, 1_000_000);
        wallet(12, WalletKind.PERSONAL, 3, 300_000);
        wallet(13, WalletKind.PERSONAL, 4, 100_000);
    }

    private void institution(int code, String name, InstitutionKind kind, Sm2KeyPair key) throws Exception {
        submit(
                "bank",
                new Command.RegisterInstitution(
                        id(), now(), code, CNY, name, kind.code(), new SigningDesk(key).publicKey()));
    }

    private void wallet(long serial, WalletKind kind, int walletClass, long fen) throws Exception {
        long number = WalletNumber.of(OPERATOR, serial);
        submit(
                Custody.operator(OPERATOR),
                new Command.OpenWallets(
                        id(), now(), serial, 0, 1, OPERATOR, walletClass, kind.code(), publicKey(number)));
        if (fen > 0) {
            submit(Custody.operator(OPERATOR), new Command.Exchange(id(), now(), number, fen, CNY));
        }
    }

    /** For what happens without the door: an accepted command. */
    Outcome submit(String signer, Command command) throws Exception {
        Outcome outcome = node.submit(sign(signer, command)).outcome().get(10, TimeUnit.SECONDS);
        if (!outcome.isAccepted()) {
            throw new IllegalStateException(command + ": " + outcome.verdict());
        }
        return outcome;
    }

    /** The other shop, able to pay for triggers that begin with a transfer. */
    Shop taxiWithMoney() throws Exception {
        submit(Custody.operator(OPERATOR), new Command.Exchange(id(), now(), TAXIS, 10_000, CNY));
        return taxi;
    }

    long balance(long wallet) {
        return node.ask(ledger -> ledger.balanceFen(wallet));
    }

    static String number(long wallet) {
        return WalletNumber.format(wallet);
    }

    long now() {
        return clock.millis();
    }

    CommandId id() {
        return new CommandId(clock.getAsLong(), IDS.incrementAndGet());
    }

    @Override
    public SignedCommand sign(String signer, Command command) {
        beforeSubmit.run();
        SigningDesk desk = desks.computeIfAbsent(signer, name -> new SigningDesk(key(name)));
        synchronized (desk) {
            return desk.sign(command, new SignedCommand());
        }
    }

    private static Sm2KeyPair key(String signer) {
        return switch (signer) {
            case "bank" -> BANK;
            case "operator 2" -> OPERATORS;
            default -> Sm2KeyPair.derive(SEED, WalletNumber.serial(Long.parseLong(signer.substring(6))));
        };
    }

    @Override
    public KeyBytes publicKey(long wallet) {
        return new SigningDesk(key(Custody.owner(wallet))).publicKey();
    }

    @Override
    public boolean isCustomer(long wallet) {
        return customers().stream().anyMatch(customer -> customer.wallet() == wallet);
    }

    @Override
    public List<Customer> customers() {
        List<Customer> all =
                new ArrayList<>(List.of(new Customer(ANN, "Ann"), new Customer(BO, "Bo"), new Customer(CAI, "Cai")));
        Triggers.builtIn().wallets().forEach((name, wallet) -> all.add(new Customer(wallet.number(OPERATOR), name)));
        return all;
    }

    /** A code says who shows it, so that it needs no memory but that of the codes that were used. */
    @Override
    public Shown show(long wallet) {
        String serial = String.format("%012d", WalletNumber.serial(wallet));
        return new Shown("01" + serial + String.format("%05d", codes.incrementAndGet()), now() + 60_000);
    }

    @Override
    public long take(String code, String payment) {
        String use = usedCodes.putIfAbsent(code, payment);
        if (use != null && !use.equals(payment)) {
            throw Refusal.unusable("PAYMENT_CODE_USED", "The code was used.", "付款码已使用。");
        }
        return WalletNumber.of(OPERATOR, Long.parseLong(code.substring(2, 14)));
    }

    String code(long wallet) {
        return show(wallet).code();
    }

    /** The door's memory is gone from now on, as in a process that dies. */
    void loseStore() {
        store.close();
    }

    @Override
    public void close() {
        node.close();
        store.close();
        clock.close();
    }
}
