package ecny.sim.crossborder;

import ecny.settlement.bridge.BridgeCommand;
import ecny.settlement.bridge.BridgeCommand.Fixed;
import ecny.settlement.bridge.BridgeCommand.Pay;
import ecny.settlement.bridge.CrossPayment;
import ecny.settlement.bridge.Quote;
import ecny.settlement.bridge.Stage;
import ecny.settlement.bridge.ledger.HashLock;
import ecny.settlement.bridge.rules.BridgeVerdict;
import ecny.settlement.bridge.rules.CorridorRules;
import ecny.settlement.bridge.rules.PaymentKind;
import ecny.settlement.bridge.rules.Rate;
import ecny.settlement.bridge.rules.Way;
import ecny.settlement.bridgehouse.BridgeHouse;
import ecny.settlement.bridgehouse.JurisdictionHouse;
import ecny.settlement.node.NodeClock;
import ecny.sim.crossborder.BayEvent.Kind;
import ecny.wallet.crypto.Sm3;
import ecny.wallet.identity.WalletNumber;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** Everything that a day is played on: the bridge, its ledgers, the exchange, the wallets, the clock; and how a bank asks for things. */
record BayStage(
        BayScenario scenario,
        BridgeHouse bridge,
        Map<String, JurisdictionHouse> ledgers,
        BayFloor floor,
        BayWallets wallets,
        BayPeople people,
        BaySignatures signatures,
        NodeClock clock) {

    /** The id of what an event asks for. */
    static String id(BayEvent event) {
        boolean wholesale = event.kind() == Kind.WHOLESALE || event.kind() == Kind.WHOLESALE_BACK;
        return event.kind().name().replace('_', '-') + "-" + (wholesale ? event.corridor() + "-" : "") + event.number();
    }

    /**
     * What a payment's order says beside its quote.
     *
     * @param corridor mostly the quote's
     * @param payer bank
     * @param payee bank
     * @param payerName as it stands in the data that go along
     */
    record Order(
            String corridor,
            PaymentKind kind,
            String purpose,
            String payer,
            String payee,
            String customer,
            boolean company,
            String payerName) {
        Order(BayEvent event, String corridor, PaymentKind kind, String purpose, String payer, String payee) {
            this(
                    corridor,
                    kind,
                    purpose,
                    payer,
                    payee,
                    event.customer(),
                    kind == PaymentKind.TRADE,
                    "Name of " + event.customer());
        }

        Order named(String name) {
            return new Order(corridor, kind, purpose, payer, payee, customer, company, name);
        }

        /** Between banks, for themselves. */
        static Order between(String corridor, String payer, String payee) {
            return new Order(corridor, PaymentKind.INTERBANK, "INTC", payer, payee, payer, true, "Bank " + payer);
        }

        Order ofAPerson() {
            return new Order(corridor, kind, purpose, payer, payee, customer, false, payerName);
        }
    }

    /** A quote for a payment; the bridge's answer if there is none. */
    BridgeVerdict askQuote(String id, String corridor, String bank, Fixed fixed, long amount) {
        return bridge.tell(new BridgeCommand.AskQuote("q-" + id, corridor, bank, fixed, amount));
    }

    Optional<Quote> quote(String id) {
        return bridge.quote("q-" + id);
    }

    /** What the payer's bank writes, on a quote that it asked for. */
    Pay pay(String id, Order order, long amount) {
        return pay(id, "q-" + id, order, amount);
    }

    /** What the payer's bank writes when nothing is exchanged. */
    Pay payUnexchanged(String id, Order order, long amount) {
        return pay(id, "", order, amount);
    }

    private Pay pay(String id, String quote, Order order, long amount) {
        CorridorRules rules = bridge.ask(known -> known.rules().corridors().get(order.corridor()));
        boolean hub = rules.way().value() == Way.HUB;
        return new Pay(
                id,
                quote,
                order.corridor(),
                order.kind(),
                order.payer(),
                order.payee(),
                rules.from(),
                amount,
                order.customer(),
                "payee-" + order.customer(),
                order.company(),
                order.purpose(),
                Map.of(
                        "payerName", order.payerName(),
                        "payerAccount", account(order, rules.from()),
                        "payerAddress", "Street of " + order.customer(),
                        "payeeName", "Name of payee-" + order.customer(),
                        "payeeAccount", account(order, rules.to())),
                hub ? HashLock.digestOf(secret(id)) : "",
                signatures.algorithmOf(order.payer()));
    }

    /** Yuan are in a wallet; what is abroad is an account of an invented number. */
    private String account(Order order, String currency) {
        return currency.equals("CNY") && people.knows(order.customer())
                ? WalletNumber.format(people.of(order.customer()).wallet())
                : "A-" + order.customer();
    }

    /** What the payee's bank shows once every leg is locked. */
    String secret(String id) {
        byte[] text = (scenario.seed() + "/" + id).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(Sm3.hash(text));
    }

    boolean isAt(String id, Stage stage) {
        return bridge.payment(id).map(CrossPayment::stage).filter(stage::equals).isPresent();
    }

    Rate parity(String base, String quote) {
        return Rate.parse(bridge.ask(
                known -> known.rules().pair(base, quote).orElseThrow().parity().value()));
    }

    /** Everybody's money, at the bridge and in wallets, as text. */
    String balances() {
        StringBuilder text = new StringBuilder(wallets.balances());
        ledgers.forEach((currency, house) -> {
            String all = house.ask(one -> one.balances().toString());
            text.append(currency).append(all);
        });
        return text.toString();
    }
}
