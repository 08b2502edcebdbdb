package ecny.sim.crossborder;

import ecny.settlement.bridge.CrossPayment;
import ecny.settlement.bridge.rules.BridgeWorld;
import ecny.settlement.bridgehouse.BridgeHouse;
import ecny.settlement.bridgehouse.JurisdictionHouse;
import ecny.settlement.bridgehouse.Keeping;
import ecny.settlement.node.NodeClock;
import ecny.settlement.pipeline.PipelineSettings;
import ecny.sim.crossborder.BayProofs.Line;
import ecny.sim.exchange.rules.VenueRules;
import ecny.sim.exchange.venue.BridgeSettlement;
import ecny.sim.exchange.venue.Replayed;
import ecny.sim.exchange.venue.TradingVenue;
import ecny.sim.language.Language;
import ecny.sim.report.PaymentsCsv;
import ecny.sim.run.Progress;
import ecny.sim.run.Progress.Phase;
import ecny.sim.run.Proving;
import ecny.sim.run.RunFolder;
import ecny.sim.run.RunSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Plays a day across the border, proves it from its journals, and leaves a folder that opens like that of any run:
 *
 * <pre>
 *   greater-bay-SEED-N/
 *     run.yaml, journal/, snapshots/   the wallets' side, as of every run
 *     wallet-payments.csv              what the wallets' ledger moved and refused
 *     scenario.yaml                    what was played
 *     bridge/                          journals of the bridge and of every jurisdiction
 *     venue/                           journal of the exchange
 *     payments.csv                     every payment across the border, both amounts, its wallet
 *     trades.csv                       every trade at the exchange
 *     receipts/CODE.csv                what each institution was told
 *     vouchers.jsonl, signatures.csv   the simulator's and the banks' signatures
 *     proofs.txt, report.html, manifest.sm3
 * </pre>
 *
 * <p>All by simulated time: the same scenario and seed leave the same journals. On the calling thread, the venue's and the pipeline's.
 */
public final class BayRun {
    private static final LocalTime OPENS = LocalTime.of(9, 0);
    private static final LocalTime ENDS = LocalTime.of(22, 30);

    private final BayScenario scenario;
    private final boolean signed;
    private final List<BayEvent> events;
    private final BayPeople people;
    private final RunFolder folder;
    private final Language language;
    private final Progress progress;
    private final BridgeWorld world;
    private final VenueRules rules;
    private final Keeping keeping;

    private BayRun(BayScenario scenario, RunSettings settings, Language language, Progress progress)
            throws IOException {
        progress.phase(Phase.PLANNING);
        this.scenario = scenario;
        this.signed = settings.signed();
        this.events = BayPlan.of(scenario, signed);
        this.people = BayPeople.of(scenario, events);
        this.folder = RunFolder.create(
                scenario.record(people), settings, PipelineSettings.unsigned().ringSize());
        this.language = language;
        this.progress = progress;
        this.world = scenario.world();
        this.rules = scenario.venue();
        this.keeping = Keeping.inFile(Files.createDirectory(path("bridge")));
    }

    /**
     * Runs a day.
     *
     * @param settings where the folder of the run is made, and whether requests are signed; the scenario has its seed and scale already
     * @param language of the page, at first
     * @throws IOException if it cannot be written
     */
    public static BayResult run(BayScenario scenario, RunSettings settings, Language language, Progress progress)
            throws IOException {
        try {
            return new BayRun(scenario, settings, language, progress).run();
        } finally {
            progress.ended();
        }
    }

    private Path path(String file) {
        return folder.path().resolve(file);
    }

    private Instant at(LocalTime time) {
        return scenario.date().atTime(time).atZone(BayPlan.ZONE).toInstant();
    }

    private BayResult run() throws IOException {
        long began = System.nanoTime();
        Files.writeString(
                path("scenario.yaml"),
                "# Played with seed " + scenario.seed() + ". A simulation: no real money.\n" + BayScenario.text());
        try (NodeClock clock = NodeClock.test(BayPast.begins(scenario));
                BayWallets wallets = BayWallets.open(scenario, people, folder, clock, signed)) {
            progress.phase(Phase.OPENING);
            new BayPast(scenario, events, people, wallets, clock).happen();
            clock.set(at(OPENS));
            Map<String, JurisdictionHouse> ledgers = BridgeHouse.jurisdictions(world, clock::millis, keeping);
            BridgeHouse bridge = BridgeHouse.open(world, new TreeMap<>(ledgers), clock::millis, keeping);
            BayOpening.open(bridge, world, rules, scenario);
            TradingVenue venue = TradingVenue.open(rules, path("venue"), clock, new BridgeSettlement(bridge, "X"));
            BayFloor floor = new BayFloor(venue, scenario);
            floor.settle();
            BaySignatures signatures = new BaySignatures(scenario, bridge, clock, signed);
            BayStage stage = new BayStage(scenario, bridge, ledgers, floor, wallets, people, signatures, clock);
            BayDay day = new BayDay(stage);
            play(day);
            day.finish(at(ENDS));
            floor.settle();
            String audit = venue.audit();
            venue.close();
            clock.set(scenario.date().plusDays(1).atStartOfDay(BayPlan.ZONE).toInstant());
            wallets.endDay(scenario.date());
            return proved(stage, day, venue, audit, began);
        }
    }

    private void play(BayDay day) {
        progress.phase(Phase.PLAYING);
        long payments = events.stream().filter(BayRun::isPayment).count();
        progress.planned(
                payments, events.get(0).at(), events.get(events.size() - 1).at());
        long done = 0;
        long of = 0;
        for (BayEvent event : events) {
            day.play(event);
            done++;
            of += isPayment(event) ? 1 : 0;
            progress.moved(done, of, event.at());
        }
    }

    private static boolean isPayment(BayEvent event) {
        return switch (event.kind()) {
            case RATES, BACK, OFF_THE_BRIDGE -> false;
            default -> true;
        };
    }

    private BayResult proved(BayStage stage, BayDay played, TradingVenue venue, String audit, long began)
            throws IOException {
        progress.phase(Phase.PROVING);
        BayFloor floor = stage.floor();
        List<BayPayment> payments = played.payments();
        List<Line> proofs = new ArrayList<>(BayProofs.money(world, stage.ledgers()));
        proofs.add(BayProofs.yuan(world, stage.ledgers(), stage.wallets().live().totals()));
        proofs.add(BayProofs.closed(world, stage.ledgers(), payments));
        proofs.add(BayProofs.legs(stage.bridge(), stage.ledgers()));
        proofs.add(BayProofs.receipts(stage.bridge()));
        proofs.add(new Line(
                audit.isEmpty() && floor.voidTrades() == 0,
                "exchange: " + floor.trades().size() + " trades settled at the bridge, " + floor.voidTrades() + " void"
                        + (audit.isEmpty() ? "" : ", " + audit)));
        BayFiles.write(folder.path(), world, stage.bridge(), payments, floor);
        String live = BayProofs.digest(stage.bridge(), stage.ledgers());
        close(stage.bridge(), stage.ledgers());
        List<CrossPayment> booked = new ArrayList<>();
        proofs.add(bridgeAgain(stage.clock(), live, booked));
        proofs.add(venueAgain(venue));
        Proving.Live wallets = stage.wallets().live();
        String day = BayProofs.digest(live, HexFormat.of().formatHex(venue.digest()), wallets.stateDigest());
        walletsAgain(stage.wallets(), wallets, payments, booked, proofs);
        BayVouchers vouchers = new BayVouchers(scenario, world, booked, stage.signatures(), folder.simulator());
        vouchers.write(folder.path());
        proofs.add(vouchers.vouchers(folder.simulator()));
        if (signed) {
            proofs.add(vouchers.signatures());
        }
        proofs.addAll(BayProofs.flaws(events, payments));
        BayProofs proved = new BayProofs(proofs);
        Files.writeString(folder.proofs(), proved.toText());
        BayResult result = new BayResult(
                folder.path(),
                scenario,
                payments,
                played.purchases(),
                floor.trades(),
                floor.refused(),
                proved,
                day,
                Duration.ofNanos(System.nanoTime() - began));
        Files.writeString(path("report.html"), BayPage.of(result, world, rules, language));
        folder.seal();
        return result;
    }

    private static void close(BridgeHouse bridge, Map<String, JurisdictionHouse> ledgers) throws IOException {
        bridge.close();
        for (JurisdictionHouse house : ledgers.values()) {
            house.close();
        }
    }

    /** New houses on the journals: the same state. */
    private Line bridgeAgain(NodeClock clock, String live, List<CrossPayment> booked) throws IOException {
        Map<String, JurisdictionHouse> ledgers = BridgeHouse.jurisdictions(world, clock::millis, keeping);
        BridgeHouse bridge = BridgeHouse.open(world, new TreeMap<>(ledgers), clock::millis, keeping);
        String again = BayProofs.digest(bridge, ledgers);
        booked.addAll(bridge.ask(known -> known.payments()));
        close(bridge, ledgers);
        return new Line(live.equals(again), "replay of bridge and ledgers: state SM3 " + again + ", live " + live);
    }

    private Line venueAgain(TradingVenue venue) {
        byte[] live = venue.digest();
        byte[] again = Replayed.digest(path("venue"), rules, venue.inputs());
        return new Line(
                Arrays.equals(live, again),
                "replay of " + venue.inputs() + " inputs of the exchange: state SM3 "
                        + HexFormat.of().formatHex(again) + ", live "
                        + HexFormat.of().formatHex(live));
    }

    /** The wallets' journal, its chain and a replay of it, which sees what became of each payment's wallet. */
    private void walletsAgain(
            BayWallets wallets,
            Proving.Live live,
            List<BayPayment> payments,
            List<CrossPayment> booked,
            List<Line> proofs)
            throws IOException {
        wallets.close();
        BayWalletProofs heard = new BayWalletProofs(scenario, people);
        try (PaymentsCsv csv = new PaymentsCsv(path("wallet-payments.csv"))) {
            proofs.addAll(Line.of(new Proving(folder, progress)
                    .prove(live, folder.ledger(), (frame, offset, verdict, result) -> {
                        csv.applied(frame, offset, verdict, result);
                        heard.applied(frame, offset, verdict, result);
                    })
                    .toText()));
        }
        proofs.addAll(heard.agreement(payments, booked));
        proofs.add(heard.limits());
    }
}
