package ecny.settlement.bridgehouse;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.settlement.bridge.BridgeCommand;
import ecny.settlement.bridge.BridgeCommand.Fixed;
import ecny.settlement.bridge.CrossPayment;
import ecny.settlement.bridge.ledger.HashLock;
import ecny.settlement.bridge.ledger.Pocket;
import ecny.settlement.bridge.rules.BridgeVerdict;
import ecny.settlement.bridge.rules.BridgeWorld;
import ecny.settlement.bridge.rules.MinorUnits;
import ecny.settlement.bridge.rules.PaymentKind;
import ecny.settlement.bridge.rules.Rate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The demonstration's bridge in one process, with a clock that a test moves, and the words that tests use. */
final class Crossing implements AutoCloseable {
    static final long TEN_IN_SHANGHAI = Instant.parse("2026-03-02T02:00:00Z").toEpochMilli();
    private static final BridgeWorld DEMO = BridgeWorld.demo();
    static final String SECRET = "5e".repeat(32);
    static final String LOCK = HashLock.digestOf(SECRET);

    final BridgeWorld world;
    final Keeping keeping;
    final Map<String, JurisdictionHouse> ledgers;
    final BridgeHouse bridge;
    long now = TEN_IN_SHANGHAI;

    Crossing(BridgeWorld world, Keeping keeping) {
        try {
            this.world = world;
            this.keeping = keeping;
            this.ledgers = BridgeHouse.jurisdictions(world, () -> now, keeping);
            this.bridge = BridgeHouse.open(world, new TreeMap<>(ledgers), () -> now, keeping);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Crossing inMemory() {
        return new Crossing(DEMO, Keeping.nothing());
    }

    /** An amount in text as minor units of its currency. */
    long minor(String currency, String amount) {
        return MinorUnits.parse(
                amount, world.rules().jurisdiction(currency).minorUnits().value());
    }

    void issue(String bank, String currency, String amount) {
        String id = "issue-" + bank + "-" + currency + "-" + amount;
        assertThat(bridge.tell(new BridgeCommand.Issue(id, bank, currency, minor(currency, amount))))
                .isEqualTo(BridgeVerdict.PENDING);
        assertThat(bridge.answerTo(id)).isEqualTo(BridgeVerdict.ACCEPTED);
    }

    BridgeVerdict rate(String provider, String base, String quote, String bid, String ask) {
        return bridge.tell(new BridgeCommand.PostRate(
                provider, base, quote, Rate.parse(bid), Rate.parse(ask), minor(base, "100000000"), now + 3_600_000));
    }

    BridgeVerdict quote(String id, String corridor, String bank, Fixed fixed, long amount) {
        return bridge.tell(new BridgeCommand.AskQuote(id, corridor, bank, fixed, amount));
    }

    /** Wholesale, between companies. */
    static BridgeCommand.Pay wholesale(
            String id, String quote, String corridor, String payer, String payee, String pays, long amount) {
        return new BridgeCommand.Pay(
                id,
                quote,
                corridor,
                PaymentKind.TRADE,
                payer,
                payee,
                pays,
                amount,
                "C-" + payer,
                "C-" + payee,
                true,
                "GDDS",
                Map.of(
                        "payerName", "Lotus Tools",
                        "payerAccount", "6201",
                        "payerAddress", "1 Long Street",
                        "payeeName", "Teak Export",
                        "payeeAccount", "9902",
                        "invoice", "2026-17"),
                "",
                "SM2_SM3");
    }

    /** Retail, of persons, under the hash of the payee's secret. */
    static BridgeCommand.Pay retail(
            String id,
            String quote,
            String corridor,
            PaymentKind kind,
            String payer,
            String payee,
            String pays,
            long amount) {
        return new BridgeCommand.Pay(
                id,
                quote,
                corridor,
                kind,
                payer,
                payee,
                pays,
                amount,
                "P-" + payer,
                "P-" + payee,
                false,
                kind == PaymentKind.TOP_UP ? "TOPU" : "MERC",
                Map.of("payerName", "Chan Siu Ming", "payerAccount", "852", "payeeName", "Shop", "payeeAccount", "88"),
                LOCK,
                "SM2_SM3");
    }

    CrossPayment payment(String id) {
        return bridge.payment(id).orElseThrow();
    }

    JurisdictionHouse ledger(String currency) {
        return Objects.requireNonNull(ledgers.get(currency), currency);
    }

    long bridgeMoney(String bank, String currency) {
        return ledger(currency)
                .ask(ledger -> ledger.balance(bank, Pocket.BRIDGE).free());
    }

    long domesticMoney(String bank, String currency) {
        return ledger(currency)
                .ask(ledger -> ledger.balance(bank, Pocket.DOMESTIC).free());
    }

    /** Everything that could have been booked, as text. */
    String books() {
        StringBuilder text = new StringBuilder();
        ledgers.values().forEach(ledger -> text.append(booksOf(ledger)));
        return text.toString();
    }

    private static String booksOf(JurisdictionHouse ledger) {
        return ledger.ask(known -> known.currency() + known.balances());
    }

    @Override
    public void close() throws IOException {
        bridge.close();
        for (JurisdictionHouse ledger : ledgers.values()) {
            ledger.close();
        }
    }
}
