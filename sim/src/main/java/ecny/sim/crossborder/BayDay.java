package ecny.sim.crossborder;

import ecny.gateway.exchange.Instrument;
import ecny.gateway.exchange.Side;
import ecny.settlement.bridge.BridgeCommand;
import ecny.settlement.bridge.BridgeCommand.Fixed;
import ecny.settlement.bridge.CrossPayment;
import ecny.settlement.bridge.Quote;
import ecny.settlement.bridge.Stage;
import ecny.settlement.bridge.ledger.HashLock;
import ecny.settlement.bridge.rules.BridgeVerdict;
import ecny.settlement.bridge.rules.CorridorRules;
import ecny.settlement.bridge.rules.MinorUnits;
import ecny.settlement.bridge.rules.PaymentKind;
import ecny.settlement.bridge.rules.Rate;
import ecny.settlement.bridge.rules.Way;
import ecny.settlement.bridgehouse.BridgeHouse;
import ecny.settlement.bridgehouse.JurisdictionHouse;
import ecny.settlement.node.NodeClock;
import ecny.sim.crossborder.BayEvent.Kind;
import ecny.wallet.crypto.Sm3;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plays the events of a day at the bridge and the exchange, one after the other, and keeps what became of each. */
final class BayDay {
    private static final long RATE_LIFE_MILLIS = 330_000;
    private static final int STALE_AFTER_SECONDS = 31;
    private static final String PROVIDER_MOST = "100000000.00";

    private final BayScenario scenario;
    private final BridgeHouse bridge;
    private final Map<String, JurisdictionHouse> ledgers;
    private final BayFloor floor;
    private final NodeClock clock;
    private final List<BayPayment> payments = new ArrayList<>();
    /** Quotes that are used too late, on purpose. */
    private final List<BayEvent> waiting = new ArrayList<>();

    private long renminbiOut;

    BayDay(
            BayScenario scenario,
            BridgeHouse bridge,
            Map<String, JurisdictionHouse> ledgers,
            BayFloor floor,
            NodeClock clock) {
        this.scenario = scenario;
        this.bridge = bridge;
        this.ledgers = ledgers;
        this.floor = floor;
        this.clock = clock;
    }

    /** What became of every payment, in order. */
    List<BayPayment> payments() {
        return List.copyOf(payments);
    }

    void play(BayEvent event) {
        if (event.at().isAfter(clock.now())) {
            clock.set(event.at());
        }
        bridge.tick();
        payStale(event.at());
        switch (event.kind()) {
            case RATES -> rates();
            case TOP_UP -> topUp(event);
            case LAOS -> laos(event);
            case WHOLESALE -> wholesale(event);
            case BACK -> back();
            default -> flaw(event);
        }
    }

    /** Money that waits in a queue comes or does not; nothing stays half done. */
    void finish(Instant until) {
        payStale(until);
        clock.set(until);
        bridge.tick();
        for (int i = 0; i < payments.size(); i++) {
            BayPayment one = payments.get(i);
            Optional<CrossPayment> now = bridge.payment(one.id());
            if (now.isPresent()) {
                payments.set(
                        i,
                        new BayPayment(
                                one.id(),
                                one.kind(),
                                one.at(),
                                one.corridor(),
                                one.quote(),
                                now.get().stage(),
                                now.get().verdict(),
                                one.bookedNothing()));
            }
        }
    }

    private void rates() {
        floor.makePrices();
        post("CNY/HKD", floor.prices("CNY/HKD"));
        post("CNY/AED", floor.prices("CNY/AED"));
        Rate kip = parity("CNY", "LAK");
        post("CNY", "LAK", kip.e8(), kip.e8());
    }

    private void post(String symbol, long[] bidAndOffer) {
        Instrument pair = floor.pair(symbol);
        long unit = BigDecimal.valueOf(100_000_000L, pair.priceDecimals()).longValueExact();
        post(pair.base(), pair.quote(), bidAndOffer[0] * unit, bidAndOffer[1] * unit);
    }

    /** The provider's rate: the exchange's price and its own spread. */
    private BridgeVerdict post(String base, String quote, long bidE8, long askE8) {
        long bp = scenario.spreadBp();
        return bridge.tell(new BridgeCommand.PostRate(
                scenario.provider(),
                base,
                quote,
                new Rate(bidE8 - bidE8 * bp / BayFloor.BP),
                new Rate(askE8 + askE8 * bp / BayFloor.BP),
                MinorUnits.parse(PROVIDER_MOST, 2),
                clock.millis() + RATE_LIFE_MILLIS));
    }

    private Rate parity(String base, String quote) {
        return Rate.parse(bridge.ask(
                known -> known.rules().pair(base, quote).orElseThrow().parity().value()));
    }

    private void topUp(BayEvent event) {
        String id = id(event);
        Optional<Quote> quote =
                quote(id, event.corridor(), scenario.topUps().bank(), Fixed.RECEIVED, event.amount(), event);
        quote.ifPresent(found -> pay(
                event, id, found, PaymentKind.TOP_UP, "TOPU", scenario.topUps().bank(), operator(event)));
        if (bridge.payment(id).map(CrossPayment::stage).orElse(Stage.QUOTED) == Stage.SETTLED) {
            renminbiOut += event.amount();
        }
    }

    private String operator(BayEvent event) {
        List<String> operators = scenario.topUps().operators();
        return operators.get(Math.floorMod(event.customer().hashCode(), operators.size()));
    }

    private void laos(BayEvent event) {
        String id = id(event);
        quote(id, event.corridor(), scenario.laos().bank(), Fixed.RECEIVED, event.amount(), event)
                .ifPresent(found -> pay(
                        event,
                        id,
                        found,
                        PaymentKind.MERCHANT,
                        "MERC",
                        scenario.laos().bank(),
                        scenario.laos().shopsBank()));
    }

    /** The provider asks the exchange first, promises that with its spread, and deals there when the payment has settled. */
    private void wholesale(BayEvent event) {
        BayScenario.Wholesale line = scenario.wholesale().stream()
                .filter(one -> one.corridor().equals(event.corridor()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no such line: " + event.corridor()));
        String id = id(event);
        boolean onRequest = line.pair().equals("CNY/THB");
        ecny.gateway.exchange.Quote firm = onRequest ? floor.ask(line.pair(), event.amount()) : null;
        if (firm != null) {
            post(line.pair(), new long[] {firm.bid(), Math.max(firm.offer(), firm.bid())});
        }
        quote(id, event.corridor(), line.payer(), Fixed.PAID, event.amount(), event)
                .ifPresent(found -> pay(event, id, found, PaymentKind.TRADE, "GDDS", line.payer(), line.payee()));
        if (bridge.payment(id).map(CrossPayment::stage).orElse(Stage.QUOTED) == Stage.SETTLED) {
            if (firm != null) {
                floor.take(firm, event.amount());
            } else {
                floor.trade(line.pair(), Side.SELL, event.amount());
            }
        }
    }

    private void back() {
        long lot = floor.pair("CNY/HKD").lot();
        long quantity = renminbiOut / lot * lot;
        if (quantity > 0) {
            floor.trade("CNY/HKD", Side.BUY, quantity);
            renminbiOut -= quantity;
        }
    }

    private Optional<Quote> quote(String id, String corridor, String bank, Fixed fixed, long amount, BayEvent event) {
        BridgeVerdict verdict = bridge.tell(new BridgeCommand.AskQuote("q-" + id, corridor, bank, fixed, amount));
        if (verdict != BridgeVerdict.ACCEPTED) {
            payments.add(new BayPayment(id, event.kind(), clock.now(), corridor, null, null, verdict, true));
            return Optional.empty();
        }
        return bridge.quote("q-" + id);
    }

    private BridgeVerdict pay(
            BayEvent event, String id, Quote quote, PaymentKind kind, String purpose, String payer, String payee) {
        BridgeVerdict verdict = bridge.tell(order(event, id, quote, quote.corridor(), kind, purpose, payer, payee));
        if (bridge.payment(id).map(CrossPayment::stage).orElse(Stage.QUOTED) == Stage.LOCKED) {
            bridge.tell(new BridgeCommand.Reveal(id, secret(id)));
        }
        Optional<CrossPayment> now = bridge.payment(id);
        payments.add(new BayPayment(
                id,
                event.kind(),
                clock.now(),
                quote.corridor(),
                quote,
                now.map(CrossPayment::stage).orElse(null),
                now.map(CrossPayment::verdict).orElse(verdict),
                true));
        return verdict;
    }

    private BridgeCommand.Pay order(
            BayEvent event,
            String id,
            Quote quote,
            String corridor,
            PaymentKind kind,
            String purpose,
            String payer,
            String payee) {
        CorridorRules rules = bridge.ask(known -> known.rules().corridors().get(corridor));
        boolean hub = rules.way().value() == Way.HUB;
        return new BridgeCommand.Pay(
                id,
                "q-" + id,
                corridor,
                kind,
                payer,
                payee,
                rules.from(),
                quote.pays(),
                event.customer(),
                "payee-" + event.customer(),
                kind == PaymentKind.TRADE,
                purpose,
                Map.of(
                        "payerName", "Name of " + event.customer(),
                        "payerAccount", "A-" + event.customer(),
                        "payeeName", "Name of payee-" + event.customer(),
                        "payeeAccount", "B-" + event.customer()),
                hub ? HashLock.digestOf(secret(id)) : "",
                "SM2_SM3");
    }

    private String secret(String id) {
        byte[] text = (scenario.seed() + "/" + id).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(Sm3.hash(text));
    }

    private String id(BayEvent event) {
        return event.kind().name().replace('_', '-') + "-"
                + (event.kind() == Kind.WHOLESALE ? event.corridor() + "-" : "") + event.number();
    }

    private void flaw(BayEvent event) {
        String before = balances();
        String id = id(event);
        String hongKong = scenario.topUps().bank();
        if (event.kind() == Kind.STALE) {
            quote(id, "hk-top-up", hongKong, Fixed.RECEIVED, 10_000, event).ifPresent(found -> waiting.add(event));
            return;
        }
        BridgeVerdict verdict = switch (event.kind()) {
            case TOO_MUCH ->
                tried(event, id, 250_000, "hk-top-up", PaymentKind.TOP_UP, "TOPU", hongKong, operator(event));
            case PERSON -> tried(event, id, 10_000, "hk-top-up", PaymentKind.PERSON, "TOPU", hongKong, operator(event));
            case PURPOSE ->
                tried(event, id, 10_000, "hk-top-up", PaymentKind.TOP_UP, "GAMB", hongKong, operator(event));
            case WRONG_WAY ->
                tried(event, id, 10_000, "hk-cash-out", PaymentKind.CASH_OUT, "TOPU", hongKong, operator(event));
            case DUST ->
                bridge.tell(new BridgeCommand.AskQuote("q-" + id, "uae-wholesale", operator(event), Fixed.PAID, 50));
            case NO_PAIR -> post("CNY", "XAU", 100_000_000L, 100_000_000L);
            case OUTSIDE_BAND -> {
                long far = parity("CNY", "HKD").e8() * 105 / 100;
                yield bridge.tell(new BridgeCommand.PostRate(
                        scenario.maker(), "CNY", "HKD", new Rate(far), new Rate(far), 100_000, clock.millis() + 1_000));
            }
            default -> throw new IllegalStateException("not a flaw: " + event);
        };
        record(event, id, verdict, before);
    }

    private void record(BayEvent event, String id, BridgeVerdict verdict, String before) {
        Optional<CrossPayment> now = bridge.payment(id);
        payments.add(new BayPayment(
                id,
                event.kind(),
                clock.now(),
                "",
                null,
                now.map(CrossPayment::stage).orElse(null),
                now.map(CrossPayment::verdict).orElse(verdict),
                before.equals(balances())));
    }

    /** A quote for a top-up, used in a wrong way. */
    private BridgeVerdict tried(
            BayEvent event,
            String id,
            long fen,
            String corridor,
            PaymentKind kind,
            String purpose,
            String payer,
            String payee) {
        BridgeVerdict quoted =
                bridge.tell(new BridgeCommand.AskQuote("q-" + id, "hk-top-up", payer, Fixed.RECEIVED, fen));
        Optional<Quote> quote = bridge.quote("q-" + id);
        if (quote.isEmpty()) {
            return quoted;
        }
        return bridge.tell(order(event, id, quote.get(), corridor, kind, purpose, payer, payee));
    }

    private void payStale(Instant now) {
        for (BayEvent event : List.copyOf(waiting)) {
            if (!event.at().plusSeconds(STALE_AFTER_SECONDS).isAfter(now)) {
                waiting.remove(event);
                String before = balances();
                String id = id(event);
                Quote quote = bridge.quote("q-" + id).orElseThrow();
                BridgeVerdict verdict = bridge.tell(order(
                        event,
                        id,
                        quote,
                        "hk-top-up",
                        PaymentKind.TOP_UP,
                        "TOPU",
                        scenario.topUps().bank(),
                        operator(event)));
                record(event, id, verdict, before);
            }
        }
    }

    /** Everybody's money, as text. */
    String balances() {
        StringBuilder text = new StringBuilder();
        ledgers.forEach((currency, house) -> {
            String all = house.ask(one -> one.balances().toString());
            text.append(currency).append(all);
        });
        return text.toString();
    }

    /** What one unit of the first currency cost, for people: {@code 1.0871}. */
    static String rateOf(Quote quote, int payDigits, int receiveDigits) {
        return BigDecimal.valueOf(quote.receives(), receiveDigits)
                .divide(BigDecimal.valueOf(quote.pays(), payDigits), 6, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
