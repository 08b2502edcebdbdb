package ecny.settlement.bridge.ledger;

import ecny.settlement.bridge.ledger.LedgerAnswer.Balance;
import ecny.settlement.bridge.rules.BridgeRules;
import ecny.settlement.bridge.rules.Participant;
import java.util.List;
import java.util.Map;

/**
 * One jurisdiction as the bridge reaches it: the ledger of its currency and its compliance desk, under its own rules. It answers
 * every order, however often and late it comes, and forgets nothing. Its money never leaves it, which is checked after every order.
 * Not thread-safe.
 */
public final class Jurisdiction {
    private final String currency;
    private final CurrencyLedger ledger;
    private final ComplianceDesk desk;

    /**
     * @param currency ISO 4217 code of one of the rules' jurisdictions
     * @param participants by code, of the whole bridge; kept, not copied
     * @param opening domestic balances that the central bank has issued, minor units
     */
    public Jurisdiction(
            String currency, BridgeRules rules, Map<String, Participant> participants, Map<String, Long> opening) {
        this.currency = currency;
        this.ledger = new CurrencyLedger(currency, rules.jurisdiction(currency), participants);
        this.desk = new ComplianceDesk(currency, rules);
        opening.forEach(ledger::open);
        ledger.check();
    }

    public String currency() {
        return currency;
    }

    /** @throws IllegalArgumentException when the order is for another jurisdiction */
    public LedgerAnswer answer(LedgerOrder order, long atMillis) {
        if (!order.currency().equals(currency)) {
            throw new IllegalArgumentException("an order for " + order.currency() + " came to " + currency);
        }
        if (order instanceof LedgerOrder.Check check) {
            return desk.check(check, atMillis);
        }
        if (order instanceof LedgerOrder.Withdraw withdraw) {
            return desk.withdraw(withdraw);
        }
        LedgerAnswer answer = ledger.answer(order, atMillis);
        ledger.check();
        return answer;
    }

    /** Whether a participant has an account with the central bank here. */
    public boolean isDomestic(String participant) {
        return ledger.isDomestic(participant);
    }

    public Balance balance(String participant, Pocket pocket) {
        return ledger.balance(participant, pocket);
    }

    /** Everybody's balances, by code and pocket. */
    public List<Balance> balances() {
        return ledger.balances();
    }

    /** What an agent owes a foreign participant whose holdings it took at the end of days, minor units. */
    public long atAgent(String participant) {
        return ledger.atAgent(participant);
    }

    /** What has become of a unit here: {@code HELD}, {@code BOOKED}, {@code RELEASED}, {@code REFUSED}; empty when it never came. */
    public String fateOf(String unit) {
        return ledger.fateOf(unit);
    }

    /** What the desk has told the central bank, in order. */
    public List<LargeValueReport> reports() {
        return desk.reports();
    }

    /** The whole state as text: two jurisdictions with the same text answer everything alike. */
    public String describe() {
        StringBuilder text = new StringBuilder(currency).append(' ');
        ledger.describe(text);
        desk.describe(text);
        return text.toString();
    }

    /** How a screening list of the rules names somebody. */
    public static String digestOfName(String name) {
        return ComplianceDesk.digestOfName(name);
    }
}
