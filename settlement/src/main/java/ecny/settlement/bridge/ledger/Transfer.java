package ecny.settlement.bridge.ledger;

/**
 * Money from one participant to another inside one ledger.
 *
 * @param amount minor units, above zero
 * @param fromHold the set-aside money it comes out of; empty for the free balance
 */
public record Transfer(String from, String to, long amount, String fromHold) {
    public static Transfer free(String from, String to, long amount) {
        return new Transfer(from, to, amount, "");
    }
}
