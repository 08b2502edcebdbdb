package ecny.gateway.bank.site;

import ecny.gateway.bank.BankDesk;
import ecny.gateway.bank.BankDoorSettings;
import ecny.gateway.bank.BankPost;
import ecny.gateway.bank.BankSite;
import ecny.gateway.bank.CarrierSettings;
import ecny.gateway.bank.desk.LiveSettlement;
import ecny.gateway.bank.xml.BadItems;
import ecny.gateway.bank.xml.ReaderSettings;
import ecny.gateway.door.Door;
import ecny.gateway.door.Site;
import ecny.gateway.http.HttpCall;
import ecny.gateway.http.HttpReply;
import ecny.gateway.http.HttpRoutes;
import ecny.gateway.http.Problem;
import ecny.gateway.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Settlement in a sandbox: the clearing house beside the node, the banks' doors before it ({@link BankSite}), and what it knows.
 *
 * <pre>
 *   GET  /settlement                             balances, queues, sealed days
 *   GET  /settlement/sheets                      balance sheets of everybody, now or ?at= an instant
 *   GET  /settlement/queue/INSTITUTION           its own waiting payments, in order ({@link QueueDoor})
 *   POST /settlement/queue/INSTITUTION/N/FRONT   moves one of them
 *   POST /settlement/reconcile/INSTITUTION/DAY   the institution's own record (CSV or camt.053); the breaks
 * </pre>
 */
public final class SettlementDoor implements Door {
    private final SettlementWorld world;
    private final BankSite banks;
    private @Nullable LiveSettlement settlement;

    private SettlementDoor(Site site, String broker) {
        world = new SettlementWorld(site);
        World.Settlement rules = site.world().settlement();
        ReaderSettings reader = ReaderSettings.DEFAULT.with(
                rules.badPaymentRefusesMessage() ? BadItems.REFUSE_ALL : BadItems.BOOK_THE_REST);
        Path folder = site.data().resolve("banks");
        banks = new BankSite(
                site,
                (of, post) -> open(post),
                new BankDoorSettings(reader, false),
                CarrierSettings.folders(folder).withBroker(broker, site.data().resolve("broker")));
        PlayedBanks.of(site, banks.door(), banks.keys()).forEach(banks::play);
    }

    /** As the world says, without a broker. */
    public static SettlementDoor on(Site site) {
        return new SettlementDoor(site, CarrierSettings.NO_BROKER);
    }

    /** With messages on a broker as well, as {@link CarrierSettings#withBroker} names it. */
    public static Door.Builder over(String broker) {
        return site -> new SettlementDoor(site, broker);
    }

    private BankDesk open(BankPost post) {
        try {
            LiveSettlement opened = world.open(post);
            settlement = opened;
            return opened.desk();
        } catch (IOException e) {
            throw new UncheckedIOException("settlement does not open: " + e.getMessage(), e);
        }
    }

    /** The running settlement. */
    public LiveSettlement settlement() {
        LiveSettlement opened = settlement;
        if (opened == null) {
            throw new IllegalStateException("the banks' doors made no desk");
        }
        return opened;
    }

    @Override
    public String name() {
        return "settlement";
    }

    @Override
    public void mount(HttpRoutes routes) {
        banks.mount(routes);
        routes.at("/settlement", new SettlementPages(settlement(), world));
        routes.at(QueueDoor.PATH, new QueueDoor(settlement().desk().waiting(), banks.owners()));
    }

    @Override
    public List<Link> links() {
        List<Link> links = new ArrayList<>(banks.links());
        links.add(new Link("/settlement", "Reserves, queues and sealed days of settlement", "结算:准备金、队列与日终摘要"));
        links.add(new Link("/settlement/sheets", "Balance sheets of everybody", "各方资产负债表"));
        return links;
    }

    @Override
    public Map<Path, String> credentials() {
        return banks.credentials();
    }

    @Override
    public void started(URI base) {
        banks.started(base);
    }

    @Override
    public Optional<String> trouble() {
        return settlement().trouble().or(banks::trouble);
    }

    static HttpReply nothingHere(HttpCall call) {
        return Problem.of(404, "NOT_FOUND", "There is nothing at this path.", "该路径不存在。")
                .reply(call);
    }

    @Override
    public void close() {
        banks.close();
        try {
            settlement().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
