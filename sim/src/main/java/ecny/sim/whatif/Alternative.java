package ecny.sim.whatif;

import ecny.wallet.ledger.LedgerSettings;
import java.util.List;

/**
 * How the other world differs.
 *
 * @param ledger its rules
 * @param shocks what happens besides
 * @param outages who cannot be reached when
 */
public record Alternative(LedgerSettings ledger, List<Shock> shocks, List<Outage> outages) {
    public Alternative {
        shocks = List.copyOf(shocks);
        outages = List.copyOf(outages);
    }

    /** Only other rules. */
    public static Alternative rules(LedgerSettings ledger) {
        return new Alternative(ledger, List.of(), List.of());
    }
}
