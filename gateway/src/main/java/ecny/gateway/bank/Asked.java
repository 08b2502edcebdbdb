package ecny.gateway.bank;

import ecny.gateway.bank.message.BankMessage;
import ecny.gateway.bank.message.Header;
import java.time.Instant;

/**
 * A message as the desk gets it.
 *
 * @param answerId an id for the answer, the same whenever this message is asked
 * @param receivedAt by the simulator's clock
 */
public record Asked<M extends BankMessage>(Header header, M message, String answerId, Instant receivedAt) {
    /** Who asks; the signature was its own. */
    public String from() {
        return header.from();
    }
}
