package ecny.settlement.bridge;

import ecny.settlement.bridge.BridgeCommand.Fixed;
import ecny.settlement.bridge.ledger.HashLock;
import ecny.settlement.bridge.ledger.LedgerOrder;
import ecny.settlement.bridge.rules.BridgeRules;
import ecny.settlement.bridge.rules.BridgeWorld;
import ecny.settlement.bridge.rules.CorridorRules;
import ecny.settlement.bridge.rules.PaymentKind;
import ecny.settlement.bridge.rules.Rate;
import ecny.wallet.rulebook.Confidence;
import ecny.wallet.rulebook.Sourced;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One payment, or several, that a {@link Network} plays: what is there before, what the banks say, and when it is over.
 *
 * @param opening commands that have happened before anything can go wrong
 * @param first what is on its way when the story begins
 * @param hasSecret whether the payee's bank ever shows its secret
 */
record Story(
        BridgeWorld world,
        List<String> currencies,
        List<String> parties,
        List<BridgeCommand> opening,
        List<BridgeCommand> first,
        boolean hasSecret) {
    private static final String SECRET = "5e".repeat(32);
    private static final long START = Instant.parse("2026-03-02T02:00:00Z").toEpochMilli();
    private static final long BANKS_ASK_MILLIS = 7_000;
    private static final BridgeWorld QUEUING = impatient(true);
    private static final BridgeWorld PLAIN = impatient(false);

    long start() {
        return START;
    }

    long nextBankMillis(long now) {
        return START + Math.floorDiv(now - START, BANKS_ASK_MILLIS) * BANKS_ASK_MILLIS + BANKS_ASK_MILLIS;
    }

    /** What banks say again: the payer's until its payment is known, the payee's until its secret is used. */
    List<BridgeCommand> banksSay(Network network) {
        List<BridgeCommand> said = new ArrayList<>();
        for (BridgeCommand command : first) {
            if (command instanceof BridgeCommand.Pay pay) {
                CrossPayment payment = network.bridge().payment(pay.id()).orElse(null);
                if (payment == null && !isStale(network, pay)) {
                    said.add(pay);
                } else if (payment != null && payment.stage() == Stage.LOCKED && hasSecret) {
                    said.add(new BridgeCommand.Reveal(pay.id(), SECRET));
                }
            } else if (command instanceof BridgeCommand.SettleTrade settle) {
                if (!network.bridge().trade(settle.trade().reference()).isTakenIn()) {
                    said.add(settle);
                }
            }
        }
        return said;
    }

    private static boolean isStale(Network network, BridgeCommand.Pay pay) {
        return network.now >= network.bridge().quote(pay.quote()).orElseThrow().untilMillis();
    }

    /** Whether nothing is left to happen. */
    boolean isOver(Network network) {
        return banksSay(network).isEmpty() && network.bridge().isIdle();
    }

    /** What is left of reservations: nothing else is held when all is over. */
    long heldAtTheEnd() {
        return first.get(0) instanceof BridgeCommand.SettleTrade ? 10_000 - 5_000 + 10_900 - 5_450 : 0;
    }

    /** The units of the payments so far. */
    List<String> units(Network network) {
        List<String> units = new ArrayList<>();
        for (CrossPayment payment : network.bridge().payments()) {
            for (int attempt = 1; attempt <= 3; attempt++) {
                units.add(payment.pay().id() + "#" + attempt);
            }
        }
        units.add("trade/t1");
        return units;
    }

    /** What each party's money changes by when these payments settle. */
    Map<String, Long> change(Network network, List<String> settled) {
        Map<String, Long> change = new TreeMap<>();
        for (String id : settled) {
            CrossPayment payment = network.bridge().payment(id).orElseThrow();
            Quote quote = payment.quote();
            if (quote == null) {
                throw new IllegalStateException("stories exchange");
            }
            String from = payment.pay().payerBank();
            for (Quote.Hop hop : quote.hops()) {
                change.merge(from + " " + hop.currencyIn(), -hop.amountIn(), Long::sum);
                change.merge(hop.provider() + " " + hop.currencyIn(), hop.amountIn(), Long::sum);
                from = hop.provider();
            }
            Quote.Hop last = quote.hops().get(quote.hops().size() - 1);
            change.merge(from + " " + last.currencyOut(), -last.amountOut(), Long::sum);
            change.merge(payment.pay().payeeBank() + " " + last.currencyOut(), last.amountOut(), Long::sum);
        }
        for (BridgeCommand command : first) {
            if (command instanceof BridgeCommand.SettleTrade settle) {
                trade(network, settle.trade(), change);
            }
        }
        change.values().removeIf(amount -> amount == 0);
        return change;
    }

    private static void trade(Network network, Trade trade, Map<String, Long> change) {
        PvpDesk.Reservation one = network.bridge().reservation(trade.one()).orElseThrow();
        PvpDesk.Reservation other = network.bridge().reservation(trade.other()).orElseThrow();
        change.merge(one.participant() + " " + one.currency(), -trade.oneGives(), Long::sum);
        change.merge(other.participant() + " " + one.currency(), trade.oneGives(), Long::sum);
        change.merge(other.participant() + " " + other.currency(), -trade.otherGives(), Long::sum);
        change.merge(one.participant() + " " + other.currency(), trade.otherGives(), Long::sum);
    }

    /** As the usual drawing has it: each later ledger of the path gets some seconds more, and then gives back by itself. */
    static LedgerOrder.Reserve lockedByClock(LedgerOrder.Reserve reserve, long at) {
        HashLock lock = reserve.lock();
        if (lock == null || lock.untilMillis() != HashLock.ON_PROOF) {
            return reserve;
        }
        return new LedgerOrder.Reserve(
                reserve.currency(),
                reserve.about(),
                reserve.pocket(),
                reserve.transfers(),
                new HashLock(lock.digest(), at + 25_000));
    }

    /** Two banks exchange yuan for baht on the bridge. */
    static Story pvp(boolean queues, String bahtIssued) {
        BridgeWorld world = queues ? QUEUING : PLAIN;
        List<BridgeCommand> opening = new ArrayList<>(List.of(
                issue("PEARL-RIVER", "CNY", 50_000),
                rate("HARBOUR-FX", "CNY", "THB", "4.6", "4.6"),
                new BridgeCommand.AskQuote("q1", "thailand-wholesale", "PEARL-RIVER", Fixed.PAID, 10_000)));
        if (!bahtIssued.isEmpty()) {
            opening.add(issue("HARBOUR-FX", "THB", Long.parseLong(bahtIssued)));
        }
        return new Story(
                world,
                List.of("CNY", "THB"),
                List.of("PEARL-RIVER", "HARBOUR-FX"),
                opening,
                List.of(pay("p1", "q1", "thailand-wholesale", "PEARL-RIVER", "PEARL-RIVER", "CNY", 10_000, "")),
                false);
    }

    /** A top-up from Hong Kong under the hash of the payee's secret. */
    static Story hub(boolean hasSecret) {
        BridgeWorld world = PLAIN;
        return new Story(
                world,
                List.of("CNY", "HKD"),
                List.of("VICTORIA", "HARBOUR-FX", "PEARL-RIVER"),
                List.of(
                        rate("HARBOUR-FX", "CNY", "HKD", "1.09", "1.09"),
                        new BridgeCommand.AskQuote("q1", "hk-top-up", "VICTORIA", Fixed.RECEIVED, 10_000)),
                List.of(pay(
                        "p1", "q1", "hk-top-up", "VICTORIA", "PEARL-RIVER", "HKD", 10_900, HashLock.digestOf(SECRET))),
                hasSecret);
    }

    /** A top-up from Singapore that goes through Hong Kong dollars, two providers and three ledgers. */
    static Story throughHongKong(boolean hasSecret) {
        BridgeWorld world = PLAIN;
        return new Story(
                world,
                List.of("CNY", "HKD", "SGD"),
                List.of("STRAITS", "HARBOUR-FX", "LANTERN-FX", "PEARL-RIVER"),
                List.of(
                        rate("HARBOUR-FX", "HKD", "SGD", "0.168", "0.168"),
                        rate("LANTERN-FX", "CNY", "HKD", "1.09", "1.09"),
                        new BridgeCommand.AskQuote("q1", "singapore-top-up", "STRAITS", Fixed.RECEIVED, 10_000)),
                List.of(pay(
                        "p1",
                        "q1",
                        "singapore-top-up",
                        "STRAITS",
                        "PEARL-RIVER",
                        "SGD",
                        1_832,
                        HashLock.digestOf(SECRET))),
                hasSecret);
    }

    /** Three payments, none of which can settle alone, on three ledgers of the bridge. */
    static Story gridlock() {
        BridgeWorld world = QUEUING;
        return new Story(
                world,
                List.of("CNY", "HKD", "THB"),
                List.of("PEARL-RIVER", "VICTORIA", "CHAO-PHRAYA", "HARBOUR-FX", "LANTERN-FX"),
                List.of(
                        issue("PEARL-RIVER", "CNY", 10_000),
                        issue("VICTORIA", "HKD", 10_900),
                        issue("CHAO-PHRAYA", "THB", 46_000),
                        rate("HARBOUR-FX", "CNY", "THB", "4.6", "4.6"),
                        rate("LANTERN-FX", "CNY", "HKD", "1.09", "1.09"),
                        new BridgeCommand.AskQuote("q1", "thailand-wholesale", "PEARL-RIVER", Fixed.PAID, 10_000),
                        new BridgeCommand.AskQuote("q2", "thailand-wholesale-back", "CHAO-PHRAYA", Fixed.PAID, 46_000),
                        new BridgeCommand.AskQuote("q3", "hk-wholesale-back", "VICTORIA", Fixed.PAID, 5_450),
                        new BridgeCommand.AskQuote("q4", "hk-wholesale", "PEARL-RIVER", Fixed.PAID, 5_000)),
                List.of(
                        pay("p1", "q1", "thailand-wholesale", "PEARL-RIVER", "CHAO-PHRAYA", "CNY", 10_000, ""),
                        pay("p2", "q2", "thailand-wholesale-back", "CHAO-PHRAYA", "PEARL-RIVER", "THB", 46_000, ""),
                        pay("p3", "q3", "hk-wholesale-back", "VICTORIA", "PEARL-RIVER", "HKD", 5_450, ""),
                        pay("p4", "q4", "hk-wholesale", "PEARL-RIVER", "VICTORIA", "CNY", 5_000, "")),
                false);
    }

    /** A trade of a venue out of two reservations. */
    static Story trade() {
        BridgeWorld world = PLAIN;
        return new Story(
                world,
                List.of("CNY", "HKD"),
                List.of("PEARL-RIVER", "VICTORIA"),
                List.of(
                        issue("PEARL-RIVER", "CNY", 10_000),
                        issue("VICTORIA", "HKD", 10_900),
                        new BridgeCommand.Reserve("r1", "PEARL-RIVER", "CNY", 10_000),
                        new BridgeCommand.Reserve("r2", "VICTORIA", "HKD", 10_900)),
                List.of(new BridgeCommand.SettleTrade(new Trade("t1", "r1", 5_000, "r2", 5_450))),
                false);
    }

    private static BridgeCommand issue(String bank, String currency, long amount) {
        return new BridgeCommand.Issue("i-" + bank + currency, bank, currency, amount);
    }

    private static BridgeCommand rate(String provider, String base, String quote, String bid, String ask) {
        return new BridgeCommand.PostRate(
                provider, base, quote, Rate.parse(bid), Rate.parse(ask), 1_000_000_000, START + 3_600_000);
    }

    private static BridgeCommand.Pay pay(
            String id,
            String quote,
            String corridor,
            String payer,
            String payee,
            String pays,
            long amount,
            String lock) {
        return new BridgeCommand.Pay(
                id,
                quote,
                corridor,
                lock.isEmpty() ? PaymentKind.TRADE : PaymentKind.TOP_UP,
                payer,
                payee,
                pays,
                amount,
                "C-" + payer,
                "C-" + payee,
                lock.isEmpty(),
                lock.isEmpty() ? "GDDS" : "TOPU",
                Map.of("payerName", "A", "payerAccount", "1", "payeeName", "B", "payeeAccount", "2"),
                lock,
                "SM2_SM3");
    }

    /** The published rules with short times, so that every one of them ends within a few retries. */
    private static BridgeWorld impatient(boolean queues) {
        BridgeRules rules = BridgeRules.published();
        Map<String, CorridorRules> corridors = new TreeMap<>();
        rules.corridors()
                .forEach((id, c) -> corridors.put(
                        id,
                        new CorridorRules(
                                c.english(),
                                c.chinese(),
                                c.from(),
                                c.to(),
                                c.way(),
                                c.kinds(),
                                c.limitCurrency(),
                                c.perPayment(),
                                c.perDay(),
                                c.perYear(),
                                c.least(),
                                c.bridgeCurrency(),
                                set(queues && c.queues().value()),
                                c.algorithms(),
                                new CorridorRules.Times(set(12), set(10), set(10), set(10), set(30)))));
        return BridgeWorld.demo(
                new BridgeRules(rules.rules(), rules.retrySeconds(), rules.jurisdictions(), rules.pairs(), corridors));
    }

    private static <T> Sourced<T> set(T value) {
        return new Sourced<>(value, "2022-01-01", "a test", Confidence.ASSUMED);
    }
}
