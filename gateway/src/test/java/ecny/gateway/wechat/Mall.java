package ecny.gateway.wechat;

import ecny.gateway.door.Site;
import ecny.gateway.http.HttpCall;
import ecny.gateway.http.HttpReply;
import ecny.gateway.signature.AuthorizationHeader;
import ecny.gateway.signature.WorldCertificates;
import ecny.gateway.store.DoorStore;
import ecny.gateway.world.Keyring;
import ecny.gateway.world.World;
import ecny.settlement.message.Command;
import ecny.settlement.message.KeyBytes;
import ecny.settlement.node.Node;
import ecny.settlement.node.NodeClock;
import ecny.settlement.node.NodeSettings;
import ecny.settlement.node.Outcome;
import ecny.settlement.node.Submission;
import ecny.wallet.crypto.Sm2Signature;
import ecny.wallet.crypto.Sm2Signer;
import ecny.wallet.identity.InstitutionKind;
import ecny.wallet.identity.WalletKind;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A whole sandbox site, without the server: three merchants, of whom the first and the third share an app, and four customers
 * with 1,000 yuan each. It can be closed and opened again.
 */
final class Mall implements AutoCloseable {
    static final String TEA = "1900000001";
    static final String BOOKS = "1900000002";
    static final String SAIL = "1900000003";
    static final String APP = "wxd678efh567hg0001";
    static final Instant MORNING = Instant.parse("2026-03-02T01:00:00Z");
    private static final AtomicLong NONCES = new AtomicLong();

    static final World WORLD = new World(
            "mall",
            "a mall for tests",
            "2026-03-02T09:00:00+08:00",
            List.of(new World.Operator(2, "Operator", "C1010211000012", 10_000_000_000L)),
            List.of(),
            List.of(
                    new World.Merchant(TEA, APP, "Morning Tea", 2, 1, "24:00"),
                    new World.Merchant(BOOKS, "wxd678efh567hg0002", "Corner Books", 2, 2, "24:00"),
                    new World.Merchant(SAIL, APP, "Far Sail", 2, 3, "24:00")),
            new World.Customers(4, 2, 100_000));

    final NodeClock clock;
    final Node node;
    final DoorStore store;
    final Keyring keys = new Keyring(WORLD);
    final WorldCertificates certificates = new WorldCertificates(WORLD, keys);
    final WechatDoor door;
    private long commands;

    Mall(Path folder, NodeClock clock, Courier courier) throws IOException {
        this.clock = clock;
        node = Node.open(NodeSettings.in(folder.resolve("node"), clock));
        store = DoorStore.open(folder.resolve("doors"));
        if (node.lastSequence() == 0) {
            open();
        }
        // The machine's clock as it was at the opening: nobody's requests flow back while a test is running.
        long opened = System.currentTimeMillis();
        door = WechatDoor.on(new Site(node, clock, WORLD, keys, store, folder), courier, () -> opened);
        door.started(URI.create("http://127.0.0.1"));
    }

    private void open() {
        institution(World.CENTRAL_BANK, World.CENTRAL_BANK_ID, InstitutionKind.CENTRAL_BANK);
        institution(2, "C1010211000012", InstitutionKind.OPERATOR);
        bank(
                World.CENTRAL_BANK,
                new Command.Issue(keys.commandId("open", next()), now(), 10_000_000_000L, 2, World.CNY));
        for (World.Merchant merchant : WORLD.merchants()) {
            wallet(merchant.serial(), WalletKind.MERCHANT, 1, merchant.wallet(), 0);
        }
        for (World.Customer customer : WORLD.allCustomers()) {
            wallet(
                    customer.serial(),
                    WalletKind.PERSONAL,
                    2,
                    customer.wallet(),
                    WORLD.customers().depositFen());
        }
    }

    private void institution(int code, String id, InstitutionKind kind) {
        KeyBytes key = keys.institutionKey(code);
        bank(
                World.CENTRAL_BANK,
                new Command.RegisterInstitution(
                        keys.commandId("open", next()), now(), code, World.CNY, id, kind.code(), key));
    }

    private void wallet(long serial, WalletKind kind, int walletClass, long wallet, long fen) {
        bank(
                2,
                new Command.OpenWallets(
                        keys.commandId("open", next()),
                        now(),
                        serial,
                        0,
                        1,
                        2,
                        walletClass,
                        kind.code(),
                        keys.walletKey(wallet)));
        if (fen > 0) {
            bank(2, new Command.Exchange(keys.commandId("open", next()), now(), wallet, fen, World.CNY));
        }
    }

    Outcome bank(int code, Command command) {
        return accepted(node.submit(keys.signAsInstitution(code, command)));
    }

    Command.ChangeWalletState frozen(long wallet, int state) {
        return new Command.ChangeWalletState(keys.commandId("open", next()), now(), wallet, state);
    }

    private static Outcome accepted(Submission submission) {
        try {
            Outcome outcome = submission.outcome().get(10, TimeUnit.SECONDS);
            if (!outcome.isAccepted()) {
                throw new IllegalStateException(outcome.toString());
            }
            return outcome;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private String next() {
        return Long.toString(++commands) + "/" + node.lastSequence();
    }

    private long now() {
        return clock.millis();
    }

    long customer(int n) {
        return WORLD.customer(n).wallet();
    }

    long walletOf(String mchid) {
        return WORLD.merchant(mchid).orElseThrow().wallet();
    }

    long balance(long wallet) {
        return node.ask(ledger ->
                java.util.Objects.requireNonNull(ledger.wallet(wallet)).balanceFen());
    }

    /** A request as the merchant signs it, straight to the door. */
    HttpReply call(String mchid, String method, String target, String body) {
        String time = Long.toString(System.currentTimeMillis() / 1000);
        String nonce = "n" + NONCES.incrementAndGet();
        String message = method + "\n" + target + "\n" + time + "\n" + nonce + "\n" + body + "\n";
        String header = new AuthorizationHeader(
                        "WECHATPAY2-SM2-WITH-SM3",
                        mchid,
                        nonce,
                        time,
                        certificates.merchant(mchid).serial(),
                        sign(mchid, message))
                .text();
        return door.answer(new HttpCall(
                method,
                target,
                Map.of("Host", "localhost:8080", "Authorization", header),
                body.getBytes(StandardCharsets.UTF_8),
                "127.0.0.1"));
    }

    private String sign(String mchid, String message) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        byte[] raw = new byte[Sm2Signature.RAW_LENGTH];
        new Sm2Signer(keys.merchantApiKey(mchid)).sign(bytes, 0, bytes.length, raw, 0);
        return Base64.getEncoder().encodeToString(Sm2Signature.toDer(raw, 0));
    }

    void advance(Duration by) {
        clock.advance(by);
    }

    @Override
    public void close() {
        door.close();
        node.close();
        store.close();
    }
}
