package ecny.sim.crossborder;

import ecny.gateway.exchange.Quote;
import ecny.gateway.exchange.Side;
import ecny.settlement.bridge.BridgeCommand;
import ecny.settlement.bridge.BridgeCommand.Fixed;
import ecny.settlement.bridge.CrossPayment;
import ecny.settlement.bridge.Stage;
import ecny.settlement.bridge.rules.BridgeVerdict;
import ecny.settlement.bridge.rules.PaymentKind;
import ecny.settlement.node.Outcome;
import ecny.sim.crossborder.BayEvent.Kind;
import ecny.sim.crossborder.BayPeople.Person;
import ecny.sim.crossborder.BayStage.Order;
import ecny.wallet.ledger.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Plays the events of a day at the bridge, the exchange and the wallets, one after the other, and keeps what became of each.
 *
 * <p>Yuan that come over the bridge go into a wallet once they have settled, and the bridge is only told the payee's secret when the
 * wallet would take them. Yuan that leave are first paid by the wallet to its operator, and given back when the bridge did not settle.
 */
final class BayDay {
    private final BayStage stage;
    private final BayScenario scenario;
    private final BayRates rates;
    private final BayFlaws flaws;
    private final List<BayRequest> requests = new ArrayList<>();
    /** Payments whose end has not come yet. */
    private final List<BayRequest> open = new ArrayList<>();

    private final Map<Verdict, Integer> purchases = new EnumMap<>(Verdict.class);

    private long renminbiOut;

    BayDay(BayStage stage) {
        this.stage = stage;
        this.scenario = stage.scenario();
        this.rates = new BayRates(stage);
        this.flaws = new BayFlaws(stage, rates, this);
    }

    /** What became of every request, in order. */
    List<BayPayment> payments() {
        return requests.stream()
                .map(one -> one.view(stage.bridge().payment(one.id)))
                .toList();
    }

    /** What the wallets' ledger said to the travellers' purchases. */
    Map<Verdict, Integer> purchases() {
        return Map.copyOf(purchases);
    }

    void play(BayEvent event) {
        goOn(event.at());
        flaws.payStale(event.at());
        switch (event.kind()) {
            case RATES -> rates.renew();
            case TOP_UP -> topUp(event, begin(event));
            case SHOP -> shop(event);
            case LAOS -> laos(event, begin(event));
            case WHOLESALE, WHOLESALE_BACK -> wholesale(event, begin(event));
            case INTERBANK -> interbank(begin(event), event.amount());
            case BACK -> back();
            case OFF_THE_BRIDGE -> offTheBridge();
            default -> flaws.play(event, begin(event));
        }
    }

    BayRequest begin(BayEvent event) {
        BayRequest request = new BayRequest(event, stage.clock().now());
        requests.add(request);
        return request;
    }

    /** Time passes, and what is due happens. */
    void goOn(Instant to) {
        if (to.isAfter(stage.clock().now())) {
            stage.clock().set(to);
        }
        stage.bridge().tick();
        for (BayRequest request : List.copyOf(open)) {
            follow(request);
        }
    }

    /** Money that waits in a queue comes or does not; nothing stays half done. Then every jurisdiction's day on the bridge is over. */
    void finish(Instant until) {
        flaws.payStale(until);
        goOn(until);
        stage.wallets().redeemCrossings();
        for (String currency : stage.ledgers().keySet()) {
            stage.bridge().tell(new BridgeCommand.CloseDay(currency, scenario.day()));
        }
    }

    void topUp(BayEvent event, BayRequest request) {
        Person traveller = stage.people().of(event.customer());
        String bank = scenario.topUps().bank();
        if (!quoted(request, "hk-top-up", bank, Fixed.RECEIVED, event.amount())) {
            return;
        }
        request.payee = traveller;
        send(request, new Order(event, "hk-top-up", PaymentKind.TOP_UP, "TOPU", bank, traveller.bank()));
        if (stage.isAt(request.id, Stage.LOCKED)) {
            request.walletVerdict = stage.wallets().wouldTake(traveller, event.amount());
            if (request.walletVerdict == Verdict.ACCEPTED) {
                reveal(request);
            }
        }
        follow(request);
        if (stage.isAt(request.id, Stage.SETTLED)) {
            renminbiOut += event.amount();
        }
    }

    private void shop(BayEvent event) {
        Outcome outcome = stage.wallets()
                .pay(stage.people().of(event.customer()), stage.people().shop(event.number()), event.amount());
        purchases.merge(outcome.verdict(), 1, Integer::sum);
    }

    private void laos(BayEvent event, BayRequest request) {
        String bank = scenario.laos().bank();
        if (quoted(request, "laos-qr", bank, Fixed.RECEIVED, event.amount())
                && taken(request, stage.people().of(event.customer()))) {
            send(
                    request,
                    new Order(
                            event,
                            "laos-qr",
                            PaymentKind.MERCHANT,
                            "MERC",
                            bank,
                            scenario.laos().shopsBank()));
            if (stage.isAt(request.id, Stage.LOCKED)) {
                reveal(request);
            }
            follow(request);
        }
    }

    /** The provider asks the exchange first, promises that with its spread, and deals there when the payment has settled. */
    private void wholesale(BayEvent event, BayRequest request) {
        BayScenario.Wholesale line = scenario.wholesale().stream()
                .filter(one -> one.corridor().equals(event.corridor()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no such line: " + event.corridor()));
        Side side = line.comesBack() ? Side.BUY : Side.SELL;
        @Nullable
        Quote firm = line.pair().equals("CNY/THB") ? stage.floor().ask(line.pair(), side, event.amount()) : null;
        if (firm != null) {
            long price = side == Side.BUY ? firm.offer() : firm.bid();
            rates.post(line.pair(), new long[] {price, price});
        }
        Person company = stage.people().of(event.customer());
        Fixed fixed = line.comesBack() ? Fixed.RECEIVED : Fixed.PAID;
        if (!quoted(request, event.corridor(), line.payer(), fixed, event.amount())
                || (!line.comesBack() && !taken(request, company))) {
            return;
        }
        if (line.comesBack()) {
            request.payee = company;
        }
        send(request, new Order(event, event.corridor(), PaymentKind.TRADE, "GDDS", line.payer(), line.payee()));
        follow(request);
        if (stage.isAt(request.id, Stage.SETTLED)) {
            if (firm != null) {
                stage.floor().take(firm, side, event.amount());
            } else {
                stage.floor().trade(line.pair(), side, event.amount());
            }
        }
    }

    private void interbank(BayRequest request, long fen) {
        BayScenario.Interbank line = scenario.interbank();
        Order order = Order.between(line.corridor(), line.payer(), line.payee());
        request.unexchanged = fen;
        request.algorithm = stage.signatures().algorithmOf(line.payer());
        request.verdict = stage.signatures().pay(stage.payUnexchanged(request.id, order, fen));
        open.add(request);
        follow(request);
    }

    private void back() {
        long lot = stage.floor().pair("CNY/HKD").lot();
        long quantity = renminbiOut / lot * lot;
        if (quantity > 0) {
            stage.floor().trade("CNY/HKD", Side.BUY, quantity);
            renminbiOut -= quantity;
        }
    }

    private void offTheBridge() {
        for (BayRequest request : requests) {
            boolean wholesale = request.kind == Kind.WHOLESALE || request.kind == Kind.WHOLESALE_BACK;
            if (wholesale && stage.isAt(request.id, Stage.SETTLED)) {
                stage.bridge().tell(new BridgeCommand.RedeemPayment(request.id));
            }
        }
    }

    /** A quote of the bridge; false, and why stands in the request, when there is none. */
    private boolean quoted(BayRequest request, String corridor, String bank, Fixed fixed, long amount) {
        BridgeVerdict verdict = stage.askQuote(request.id, corridor, bank, fixed, amount);
        request.verdict = verdict;
        request.quote = stage.quote(request.id).orElse(null);
        return request.quote != null;
    }

    /** The wallet pays its operator what the quote says; false, and the quote lapses, when its ledger would not. */
    private boolean taken(BayRequest request, Person payer) {
        request.payer = payer;
        request.moved(stage.wallets()
                .pay(
                        payer,
                        stage.people().crossingOf(payer.bank()),
                        quoteOf(request).pays()));
        if (request.moved == null) {
            request.verdict = null;
        }
        return request.moved != null;
    }

    private static ecny.settlement.bridge.Quote quoteOf(BayRequest request) {
        ecny.settlement.bridge.@Nullable Quote quote = request.quote;
        if (quote == null) {
            throw new IllegalStateException("no quote: " + request.id);
        }
        return quote;
    }

    private void send(BayRequest request, Order order) {
        request.algorithm = stage.signatures().algorithmOf(order.payer());
        request.verdict = stage.signatures()
                .pay(stage.pay(request.id, order, quoteOf(request).pays()));
        open.add(request);
    }

    private void reveal(BayRequest request) {
        stage.bridge().tell(new BridgeCommand.Reveal(request.id, stage.secret(request.id)));
    }

    /** What the wallet's operator does when a payment has come to its end. */
    void follow(BayRequest request) {
        Optional<CrossPayment> known = stage.bridge().payment(request.id);
        if (known.isPresent() && !known.get().stage().isEnd()) {
            return;
        }
        open.remove(request);
        boolean settled = known.isPresent() && known.get().stage() == Stage.SETTLED;
        @Nullable Person payee = request.payee;
        @Nullable Outcome moved = request.moved;
        if (settled && payee != null) {
            request.moved(stage.wallets().exchange(payee, quoteOf(request).receives()));
        }
        if (!settled && request.payer != null && moved != null) {
            Person crossing = stage.people().crossingOf(request.payer.bank());
            request.returned = stage.wallets().refund(crossing, moved.commandId(), moved.amountFen());
        }
    }
}
