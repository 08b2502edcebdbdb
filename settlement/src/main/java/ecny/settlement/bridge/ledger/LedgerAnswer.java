package ecny.settlement.bridge.ledger;

import com.fasterxml.jackson.annotation.JsonIgnore;
import ecny.settlement.bridge.rules.BridgeVerdict;
import java.util.List;
import java.util.Map;

/**
 * What a jurisdiction says.
 *
 * @param asked the {@link LedgerOrder#key} it answers
 * @param kind what became of it
 * @param verdict why not; {@code ACCEPTED} else
 * @param fields of a check, the data that go on to the other side; of a claim, the {@code preimage}
 * @param notes of a check, what was withheld and reported; of the end of a day, what is left
 * @param version counts the ledger's changes: balances of a smaller one are older
 * @param balances of the accounts it touched
 */
public record LedgerAnswer(
        String currency,
        String about,
        String asked,
        Kind kind,
        BridgeVerdict verdict,
        Map<String, String> fields,
        List<String> notes,
        long version,
        List<Balance> balances) {
    /** What became of an order. */
    public enum Kind {
        CLEARED,
        RESERVED,
        REFUSED,
        BOOKED,
        RELEASED,
        DONE
    }

    /** A participant's money, minor units. */
    public record Balance(String participant, Pocket pocket, long free, long held) {}

    /** Whether it says no. */
    @JsonIgnore
    public boolean isRefused() {
        return kind == Kind.REFUSED;
    }
}
