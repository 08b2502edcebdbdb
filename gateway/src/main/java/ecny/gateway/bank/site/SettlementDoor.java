package ecny.gateway.bank.site;

import ecny.gateway.bank.BankDesk;
import ecny.gateway.bank.BankPost;
import ecny.gateway.bank.BankSite;
import ecny.gateway.bank.desk.DeskSettings;
import ecny.gateway.bank.desk.LiveSettlement;
import ecny.gateway.door.Door;
import ecny.gateway.door.Site;
import ecny.gateway.http.HttpCall;
import ecny.gateway.http.HttpReply;
import ecny.gateway.http.HttpRoutes;
import ecny.gateway.http.Problem;
import ecny.settlement.clearing.rules.AfterHours;
import ecny.settlement.clearing.rules.DesignKind;
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
 *   POST /settlement/reconcile/INSTITUTION/DAY   the institution's own record (CSV or camt.053); the breaks
 * </pre>
 */
public final class SettlementDoor implements Door {
    private final SettlementWorld world;
    private final BankSite banks;
    private @Nullable LiveSettlement settlement;

    private SettlementDoor(Site site, DesignKind design, AfterHours late) {
        world = new SettlementWorld(site, design, late);
        banks = new BankSite(site, (of, post) -> open(post));
    }

    /** Hybrid settlement; a late payment waits for the next business day. */
    public static SettlementDoor on(Site site) {
        return new SettlementDoor(site, DesignKind.HYBRID, AfterHours.NEXT_DAY);
    }

    /** Another design, or another rule for late payments. */
    public static Door.Builder with(DesignKind design, AfterHours late) {
        return site -> new SettlementDoor(site, design, late);
    }

    private BankDesk open(BankPost post) {
        try {
            LiveSettlement opened = world.open(post, DeskSettings.usual());
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
        routes.at("/settlement", new SettlementPages(settlement(), world.directory()));
    }

    @Override
    public List<Link> links() {
        List<Link> links = new ArrayList<>(banks.links());
        links.add(new Link("/settlement", "Reserves, queues and sealed days of settlement", "结算:准备金、队列与日终摘要"));
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
