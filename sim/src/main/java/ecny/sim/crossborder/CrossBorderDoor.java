package ecny.sim.crossborder;

import ecny.gateway.crossborder.BridgeLine;
import ecny.gateway.crossborder.HouseLines;
import ecny.gateway.crossborder.http.BridgeHttp;
import ecny.gateway.door.Door;
import ecny.gateway.door.Site;
import ecny.gateway.exchange.http.ExchangeDoor;
import ecny.gateway.http.HttpRoutes;
import ecny.settlement.bridge.Receipt;
import ecny.settlement.bridgehouse.BridgeHouse;
import ecny.settlement.bridgehouse.JurisdictionHouse;
import ecny.settlement.bridgehouse.SignedPayments;
import ecny.settlement.journal.LineJournal;
import ecny.settlement.node.Alarm;
import ecny.settlement.node.NodeClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Exchange and bridge of a sandbox: their doors, the Camel lines between bridge, ledgers, exchange and regulators, and the alarm at
 * which something is due at the bridge. What central banks are told is kept in {@code cross-border/reports.journal}.
 */
final class CrossBorderDoor implements Door {
    private final ExchangeDoor exchange;
    private final BridgeHouse bridge;
    private final HouseLines lines;
    private final LineJournal reports;
    private final NodeClock clock;
    private final KeptBanks banks;
    private final BridgeHttp http;
    private @Nullable Alarm alarm;
    private boolean closed;

    private CrossBorderDoor(
            Site site,
            ExchangeDoor exchange,
            BridgeHouse bridge,
            HouseLines lines,
            LineJournal reports,
            KeptBanks banks)
            throws IOException {
        this.exchange = exchange;
        this.bridge = bridge;
        this.lines = lines;
        this.reports = reports;
        this.clock = site.clock();
        this.banks = banks;
        SignedPayments signed = new SignedPayments(bridge, banks.authorities(), clock::millis);
        this.http = new BridgeHttp(bridge, signed, lines, this::afterwards);
    }

    static CrossBorderDoor on(Site site, OptionalInt fixPort) throws IOException {
        BayScenario scenario = BayScenario.builtIn();
        Path folder = site.data().resolve("cross-border");
        List<HouseLines> started = new ArrayList<>();
        ExchangeSite.Running running = ExchangeSite.open(scenario, folder, site.clock(), ledgers -> {
            started.add(HouseLines.start(site.store(), answering(ledgers)));
            return started.get(0).ports();
        });
        HouseLines lines = started.get(0);
        LineJournal reports =
                LineJournal.open(folder.resolve("reports.journal"), "1 reports-1", line -> {}, LineJournal.Disk.REAL);
        lines.connect(
                BridgeLine.of(running.bridge()),
                new VenueRates(running.venue(), scenario, site.clock())::now,
                receipt -> report(reports, receipt));
        ExchangeDoor exchange =
                (ExchangeDoor) ExchangeDoor.to(opened -> new ExchangeDoor.Opened(running.venue(), running), fixPort)
                        .on(site);
        KeptBanks banks = KeptBanks.in(
                folder.resolve("banks"), scenario, site.keys(), site.clock().now());
        return new CrossBorderDoor(site, exchange, running.bridge(), lines, reports, banks);
    }

    private static Map<String, UnaryOperator<String>> answering(Map<String, JurisdictionHouse> ledgers) {
        Map<String, UnaryOperator<String>> all = new LinkedHashMap<>();
        ledgers.forEach((currency, ledger) -> all.put(currency, order -> ledger.answer(order)));
        return all;
    }

    private static void report(LineJournal reports, Receipt receipt) {
        reports.append(String.join(
                " ",
                Long.toString(receipt.number()),
                Instant.ofEpochMilli(receipt.atMillis()).toString(),
                receipt.to(),
                receipt.role().name(),
                receipt.payment(),
                receipt.stage().name(),
                receipt.verdict().name(),
                receipt.currencyOut(),
                Long.toString(receipt.amountOut()),
                receipt.currencyIn(),
                Long.toString(receipt.amountIn())));
        reports.sync();
    }

    /** After everything that may have moved something: who is to be told is told, and the next time limit has its alarm. */
    private synchronized void afterwards() {
        if (closed) {
            return;
        }
        lines.bring();
        if (alarm != null) {
            alarm.cancel();
        }
        long due = bridge.nextDueMillis();
        alarm = due == Long.MAX_VALUE ? null : clock.at(Instant.ofEpochMilli(due), this::due);
    }

    private void due() {
        synchronized (this) {
            if (closed) {
                return;
            }
            bridge.tick();
        }
        afterwards();
    }

    @Override
    public String name() {
        return exchange.name();
    }

    @Override
    public void mount(HttpRoutes routes) {
        exchange.mount(routes);
        http.mount(routes);
    }

    @Override
    public List<Link> links() {
        List<Link> all = new ArrayList<>(exchange.links());
        all.add(new Link("/bridge/corridors", "The cross-border bridge: corridors and their rules", "跨境桥:通道与规则"));
        all.add(new Link("/bridge/lines", "Lines between bridge, ledgers, exchange and regulators", "跨境桥的路由与状态"));
        return all;
    }

    @Override
    public Map<Path, String> credentials() {
        Map<Path, String> files = new LinkedHashMap<>(exchange.credentials());
        try {
            files.putAll(banks.files());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    @Override
    public void started(URI base) {
        exchange.started(base);
        afterwards();
    }

    @Override
    public Optional<String> trouble() {
        return exchange.trouble().or(lines::trouble);
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            if (alarm != null) {
                alarm.cancel();
            }
        }
        exchange.close();
        lines.close();
        try {
            reports.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
