package ecny.settlement.bridge.ledger;

/**
 * What a jurisdiction's desk tells its central bank of a large payment.
 *
 * @param customer this side's, a pseudonym
 * @param amount minor units of this jurisdiction's currency
 */
public record LargeValueReport(
        long atMillis, String payment, Side side, String customer, long amount, String currency) {}
