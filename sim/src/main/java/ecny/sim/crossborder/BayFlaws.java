package ecny.sim.crossborder;

import ecny.settlement.bridge.BridgeCommand;
import ecny.settlement.bridge.BridgeCommand.Fixed;
import ecny.settlement.bridge.BridgeCommand.Pay;
import ecny.settlement.bridge.Quote;
import ecny.settlement.bridge.rules.BridgeVerdict;
import ecny.settlement.bridge.rules.PaymentKind;
import ecny.settlement.bridge.rules.Rate;
import ecny.sim.crossborder.BayEvent.Kind;
import ecny.sim.crossborder.BayPeople.Person;
import ecny.sim.crossborder.BayStage.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is wrong on purpose: a few of each kind, and of each it is looked whether any balance anywhere, at the bridge or in a wallet, is
 * another one afterwards.
 */
final class BayFlaws {
    private static final int STALE_AFTER_SECONDS = 31;
    private static final Duration LOCK = Duration.ofSeconds(31);
    private static final long LITTLE_FEN = 10_000;
    private static final long MOST_AT_ONCE_FEN = 200_000;
    private static final long OVER_QUOTA_FEN = 35_000_100;
    /** SM3 of it stands in the rules' screening lists; an invented person. */
    private static final String LISTED = "ZHANG Wuming";

    private final BayStage stage;
    private final BayScenario scenario;
    private final BayRates rates;
    private final BayDay day;
    private final String hongKong;
    /** Quotes that are used too late. */
    private final List<Waiting> waiting = new ArrayList<>();

    private record Waiting(BayEvent event, BayRequest request) {}

    BayFlaws(BayStage stage, BayRates rates, BayDay day) {
        this.stage = stage;
        this.scenario = stage.scenario();
        this.rates = rates;
        this.day = day;
        this.hongKong = scenario.topUps().bank();
    }

    void play(BayEvent event, BayRequest request) {
        if (event.kind() == Kind.STALE) {
            stage.askQuote(request.id, "hk-top-up", hongKong, Fixed.RECEIVED, LITTLE_FEN);
            waiting.add(new Waiting(event, request));
            return;
        }
        prepare(event);
        String before = stage.balances();
        switch (event.kind()) {
            case OVER_CAP -> overCap(event, request);
            case SHOP_TOO_MUCH -> shop(event, request, MOST_AT_ONCE_FEN + 1);
            case SHOP_DAY -> shop(event, request, MOST_AT_ONCE_FEN);
            case SHOP_YEAR -> shop(event, request, 1);
            default -> request.verdict = atTheBridge(event, request.id);
        }
        request.bookedNothing = before.equals(stage.balances());
    }

    /** What is right, and must be there for the next thing to be wrong. */
    private void prepare(BayEvent event) {
        if (event.kind() == Kind.TOO_OFTEN) {
            for (int i = 1; i <= 2; i++) {
                BayEvent good = new BayEvent(
                        stage.clock().now(),
                        Kind.TOP_UP,
                        scenario.topUps().count() + 2 * (event.number() - 1) + i,
                        "hk-top-up",
                        MOST_AT_ONCE_FEN,
                        event.customer());
                day.topUp(good, day.begin(good));
            }
        } else if (event.kind() == Kind.SHOP_DAY) {
            for (int i = 0; i < 2; i++) {
                stage.wallets()
                        .pay(stage.people().of(event.customer()), stage.people().shop(i), MOST_AT_ONCE_FEN);
            }
        }
    }

    private BridgeVerdict atTheBridge(BayEvent event, String id) {
        return switch (event.kind()) {
            case TOO_MUCH -> tried(id, 250_000, topUp(event));
            case TOO_OFTEN -> tried(id, MOST_AT_ONCE_FEN, topUp(event));
            case PERSON -> tried(id, LITTLE_FEN, order(event, "hk-top-up", PaymentKind.PERSON, "TOPU"));
            case PURPOSE -> tried(id, LITTLE_FEN, order(event, "hk-top-up", PaymentKind.TOP_UP, "GAMB"));
            case WRONG_WAY -> tried(id, LITTLE_FEN, order(event, "hk-cash-out", PaymentKind.CASH_OUT, "TOPU"));
            case SCREENED -> tried(id, LITTLE_FEN, topUp(event).named(LISTED));
            case QUOTA -> overQuota(event, id);
            case DUST -> stage.askQuote(id, "uae-wholesale", bankOf(event), Fixed.PAID, 50);
            case NO_PAIR -> rates.post("CNY", "XAU", 100_000_000L, 100_000_000L);
            case OUTSIDE_BAND -> outsideBand();
            case FORGED -> forged(event, id);
            case OTHER_SIGNATURE -> {
                Order order = new Order(event, "japan-wholesale", PaymentKind.TRADE, "GDDS", bankOf(event), hongKong);
                yield stage.signatures().pay(stage.pay(id, order, LITTLE_FEN));
            }
            default -> throw new IllegalStateException("not a flaw: " + event);
        };
    }

    private String bankOf(BayEvent event) {
        return stage.people().of(event.customer()).bank();
    }

    private Order topUp(BayEvent event) {
        return order(event, "hk-top-up", PaymentKind.TOP_UP, "TOPU");
    }

    private Order order(BayEvent event, String corridor, PaymentKind kind, String purpose) {
        return new Order(event, corridor, kind, purpose, hongKong, bankOf(event));
    }

    /** A quote for a top-up, used in a wrong way. */
    private BridgeVerdict tried(String id, long fen, Order order) {
        BridgeVerdict quoted = stage.askQuote(id, "hk-top-up", order.payer(), Fixed.RECEIVED, fen);
        Optional<Quote> quote = stage.quote(id);
        return quote.isEmpty()
                ? quoted
                : stage.signatures().pay(stage.pay(id, order, quote.get().pays()));
    }

    /** A person's payment in a corridor without limits of its own. */
    private BridgeVerdict overQuota(BayEvent event, String id) {
        Order order = new Order(event, "uae-wholesale", PaymentKind.TRADE, "GDDS", bankOf(event), payeeAbroad());
        BridgeVerdict quoted = stage.askQuote(id, order.corridor(), order.payer(), Fixed.PAID, OVER_QUOTA_FEN);
        return stage.quote(id).isEmpty()
                ? quoted
                : stage.signatures().pay(stage.pay(id, order.ofAPerson(), OVER_QUOTA_FEN));
    }

    private String payeeAbroad() {
        return scenario.wholesale().stream()
                .filter(line -> line.corridor().equals("uae-wholesale"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the scenario has no uae-wholesale"))
                .payee();
    }

    private BridgeVerdict outsideBand() {
        Rate far = new Rate(stage.parity("CNY", "HKD").e8() * 105 / 100);
        return stage.bridge()
                .tell(new BridgeCommand.PostRate(
                        scenario.maker(),
                        "CNY",
                        "HKD",
                        far,
                        far,
                        100_000,
                        stage.clock().millis() + 1_000));
    }

    /** Somebody on the way puts another payee into what the bank had signed. */
    private BridgeVerdict forged(BayEvent event, String id) {
        BridgeVerdict quoted = stage.askQuote(id, "hk-top-up", hongKong, Fixed.RECEIVED, LITTLE_FEN);
        Optional<Quote> quote = stage.quote(id);
        if (quote.isEmpty()) {
            return quoted;
        }
        Pay signed = stage.pay(id, topUp(event), quote.get().pays());
        Pay arrives = stage.pay(id, topUp(event).named("Name of somebody else"), signed.amount());
        return stage.signatures().pay(signed, arrives);
    }

    /**
     * The bridge locks both legs, the wallet would not take what comes, and the payee's bank keeps its secret: when the lock's time is
     * over, the payer has his dollars back, to the cent.
     */
    private void overCap(BayEvent event, BayRequest request) {
        day.topUp(
                new BayEvent(event.at(), event.kind(), event.number(), "hk-top-up", 2 * LITTLE_FEN, event.customer()),
                request);
        day.goOn(stage.clock().now().plus(LOCK));
    }

    private void shop(BayEvent event, BayRequest request, long fen) {
        Person traveller = stage.people().of(event.customer());
        request.payer = traveller;
        request.walletVerdict = stage.wallets()
                .pay(traveller, stage.people().shop(event.number()), fen)
                .verdict();
    }

    /** Uses quotes whose time is over. */
    void payStale(Instant now) {
        for (Waiting one : List.copyOf(waiting)) {
            if (!one.event().at().plusSeconds(STALE_AFTER_SECONDS).isAfter(now)) {
                waiting.remove(one);
                String before = stage.balances();
                String id = one.request().id;
                Quote quote = stage.quote(id).orElseThrow();
                one.request().verdict = stage.signatures().pay(stage.pay(id, topUp(one.event()), quote.pays()));
                one.request().bookedNothing = before.equals(stage.balances());
            }
        }
    }
}
