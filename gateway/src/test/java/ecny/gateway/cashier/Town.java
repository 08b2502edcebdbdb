package ecny.gateway.cashier;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ecny.gateway.cashier.ShopClient.Said;
import ecny.gateway.door.Site;
import ecny.gateway.http.HttpRoutes;
import ecny.gateway.http.HttpServer;
import ecny.gateway.http.HttpSettings;
import ecny.gateway.lab.LabCourier;
import ecny.gateway.retail.RetailSite;
import ecny.gateway.signature.WorldCertificates;
import ecny.gateway.store.DoorStore;
import ecny.gateway.world.Keyring;
import ecny.gateway.world.World;
import ecny.settlement.message.Command;
import ecny.settlement.node.Node;
import ecny.settlement.node.NodeClock;
import ecny.settlement.node.NodeSettings;
import ecny.settlement.node.Outcome;
import ecny.settlement.node.Submission;
import ecny.wallet.crypto.Sm2Certificate;
import ecny.wallet.identity.InstitutionKind;
import ecny.wallet.identity.WalletKind;
import ecny.wallet.ledger.WalletView;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * A whole small sandbox behind a real server, on a test clock that stands still: one operator, two shops, three customers with
 * 2,000 yuan each, the merchants' API, the lab and the cashier page.
 */
public final class Town implements AutoCloseable {
    public static final Instant MORNING = Instant.parse("2026-03-02T01:00:00Z");
    public static final String TEA = "1900000001";

    public static final World WORLD = new World(
            "town",
            "a town for tests",
            "2026-03-02T09:00:00+08:00",
            List.of(new World.Operator(2, "Operator", "C1010211000012", 10_000_000_000L)),
            List.of(),
            List.of(
                    new World.Merchant(TEA, "wxd678efh567hg0001", "晨光茶馆 Morning Tea", 2, 1, "24:00"),
                    new World.Merchant("1900000002", "wxd678efh567hg0002", "巷口书店 Corner Books", 2, 2, "24:00")),
            new World.Customers(3, 2, 200_000));

    public final NodeClock clock = NodeClock.test(MORNING);
    public final Site site;
    public final LabCourier courier;
    private final MerchantDoors doors;
    private final RetailSite retail;
    private final HttpRoutes routes = new HttpRoutes();
    private final HttpServer server;
    private int commands;

    public Town(Path folder) throws IOException {
        Keyring keys = new Keyring(WORLD);
        Node node = Node.open(NodeSettings.in(folder.resolve("node"), clock));
        site = new Site(node, clock, WORLD, keys, DoorStore.open(folder.resolve("doors")), folder);
        open();
        doors = MerchantDoors.on(site);
        courier = doors.courier();
        doors.mount(routes);
        retail = new RetailSite(site);
        retail.mount(routes);
        server = HttpServer.start(HttpSettings.onLoopback(0), routes);
        doors.started(address());
        retail.started(address());
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** All doors, without the server. */
    public HttpRoutes routes() {
        return routes;
    }

    /** What a merchant's server is told to open on the customer's telephone, for an order of so many fen. */
    public String h5Url(String order, long fen) {
        World.Merchant merchant = WORLD.merchants().get(0);
        Sm2Certificate certificate = new WorldCertificates(WORLD, site.keys()).merchant(TEA);
        Shop shop = new Shop(
                TEA,
                merchant.appid(),
                "",
                "",
                "5999",
                merchant.wallet(),
                site.keys().merchantApiKey(TEA),
                certificate,
                site.keys().merchantCipherKey(TEA));
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("appid", merchant.appid())
                .put("mchid", TEA)
                .put("description", "茶 tea")
                .put("out_trade_no", order)
                .put("notify_url", address() + "/cashier/notify/" + TEA);
        body.putObject("amount").put("total", fen);
        body.putObject("scene_info")
                .put("payer_client_ip", "127.0.0.1")
                .putObject("h5_info")
                .put("type", "Wap");
        Said said = new ShopClient(routes).post(shop, "/v3/pay/transactions/h5", body);
        return said.body().path("h5_url").asText();
    }

    public long customer(int n) {
        return WORLD.customer(n).wallet();
    }

    public long balanceFen(long wallet) {
        return site.node().ask(ledger -> {
            WalletView view = Objects.requireNonNull(ledger.wallet(wallet));
            return view.balanceFen();
        });
    }

    private void open() {
        institution(World.CENTRAL_BANK, World.CENTRAL_BANK_ID, InstitutionKind.CENTRAL_BANK);
        institution(2, "C1010211000012", InstitutionKind.OPERATOR);
        ask(
                World.CENTRAL_BANK,
                new Command.Issue(
                        site.keys().commandId("open", next()), clock.millis(), 10_000_000_000L, 2, World.CNY));
        for (World.Merchant merchant : WORLD.merchants()) {
            wallet(merchant.serial(), WalletKind.MERCHANT, 1, merchant.wallet(), 0);
        }
        for (World.Customer customer : WORLD.allCustomers()) {
            wallet(customer.serial(), WalletKind.PERSONAL, 2, customer.wallet(), 200_000);
        }
    }

    private void institution(int code, String id, InstitutionKind kind) {
        ask(
                World.CENTRAL_BANK,
                new Command.RegisterInstitution(
                        site.keys().commandId("open", next()),
                        clock.millis(),
                        code,
                        World.CNY,
                        id,
                        kind.code(),
                        site.keys().institutionKey(code)));
    }

    private void wallet(long serial, WalletKind kind, int walletClass, long wallet, long fen) {
        ask(
                2,
                new Command.OpenWallets(
                        site.keys().commandId("open", next()),
                        clock.millis(),
                        serial,
                        0,
                        1,
                        2,
                        walletClass,
                        kind.code(),
                        site.keys().walletKey(wallet)));
        if (fen > 0) {
            ask(2, new Command.Exchange(site.keys().commandId("open", next()), clock.millis(), wallet, fen, World.CNY));
        }
    }

    private void ask(int institution, Command command) {
        Submission submission = site.node().submit(site.keys().signAsInstitution(institution, command));
        Outcome outcome = submission.outcome().orTimeout(10, TimeUnit.SECONDS).join();
        if (!outcome.isAccepted()) {
            throw new IllegalStateException(outcome.toString());
        }
    }

    private String next() {
        return Integer.toString(++commands);
    }

    @Override
    public void close() {
        server.close();
        retail.close();
        doors.close();
        site.node().close();
        site.store().close();
    }
}
