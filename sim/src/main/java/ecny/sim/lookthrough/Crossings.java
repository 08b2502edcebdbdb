package ecny.sim.lookthrough;

import ecny.settlement.message.CommandId;
import ecny.sim.lookthrough.MoneyTrail.Direction;
import java.math.BigDecimal;
import java.util.Optional;

/** Where a payment in this ledger is one leg of something larger: a bridge's payment-versus-payment, a trade at the exchange. */
@FunctionalInterface
public interface Crossings {
    /** Nothing crosses. */
    Crossings NONE = (payment, direction) -> Optional.empty();

    /**
     * The other side of a payment.
     *
     * @param room {@code bridge} or {@code exchange}
     * @param reference what the room calls it
     * @param counterpart who is on the other side: an institution, a corridor, a pseudonym; never a name
     * @param amount in that currency's own unit
     * @param currency ISO 4217, three letters
     * @param coveredBy what the provider set against it, in words: trades at the exchange, payments the other way; may be empty
     */
    record Crossing(
            String room, String reference, String counterpart, BigDecimal amount, String currency, String coveredBy) {
        /** In a line. */
        String words() {
            return room + " " + reference + " " + counterpart + " " + amount.toPlainString() + " " + currency
                    + (coveredBy.isEmpty() ? "" : ": " + coveredBy);
        }
    }

    /**
     * The other side of a payment, if money that is followed in this direction goes over by it: forward for the leg that leaves
     * this ledger, backward for the leg that comes into it.
     */
    Optional<Crossing> of(CommandId payment, Direction direction);
}
