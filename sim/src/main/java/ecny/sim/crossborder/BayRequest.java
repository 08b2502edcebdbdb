package ecny.sim.crossborder;

import ecny.settlement.bridge.CrossPayment;
import ecny.settlement.bridge.Quote;
import ecny.settlement.bridge.rules.BridgeVerdict;
import ecny.settlement.node.Outcome;
import ecny.sim.crossborder.BayEvent.Kind;
import ecny.sim.crossborder.BayPeople.Person;
import ecny.wallet.ledger.Verdict;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What somebody asked for, while the day goes on: the bridge's part of it and the wallet's. One thread. */
final class BayRequest {
    final String id;
    final Kind kind;
    final Instant at;
    final String corridor;
    String algorithm = "";

    @Nullable
    Quote quote;

    /** What was answered where no payment began. */
    @Nullable
    BridgeVerdict verdict;

    /** What a bank paid without an exchange. */
    long unexchanged;

    @Nullable
    Person payer;

    @Nullable
    Person payee;

    /** By which yuan left a wallet or came into one. */
    @Nullable
    Outcome moved;

    /** Why the wallet's ledger would not, or accepted. */
    @Nullable
    Verdict walletVerdict;

    /** By which a payer's yuan came back into the wallet. */
    @Nullable
    Outcome returned;

    boolean bookedNothing = true;

    BayRequest(BayEvent event, Instant at) {
        this.id = BayStage.id(event);
        this.kind = event.kind();
        this.at = at;
        this.corridor = event.corridor();
    }

    /** The outcome of the wallet's command. */
    void moved(Outcome outcome) {
        walletVerdict = outcome.verdict();
        if (outcome.isAccepted()) {
            moved = outcome;
        }
    }

    /** As it stands, with what the bridge knows. */
    BayPayment view(Optional<CrossPayment> known) {
        return new BayPayment(
                id,
                kind,
                at,
                corridor,
                quote,
                unexchanged,
                known.map(CrossPayment::stage).orElse(null),
                known.map(CrossPayment::verdict).orElse(verdict),
                payer == null ? 0 : payer.wallet(),
                payee == null ? 0 : payee.wallet(),
                moved,
                walletVerdict,
                returned,
                algorithm,
                bookedNothing);
    }
}
