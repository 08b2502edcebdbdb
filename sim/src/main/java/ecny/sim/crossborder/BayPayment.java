package ecny.sim.crossborder;

import ecny.settlement.bridge.Quote;
import ecny.settlement.bridge.Stage;
import ecny.settlement.bridge.rules.BridgeVerdict;
import ecny.settlement.node.Outcome;
import ecny.sim.language.Bilingual;
import ecny.wallet.ledger.Verdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A payment that somebody asked for, and its end.
 *
 * @param quote on which; null if there was none
 * @param unexchanged what a bank paid without an exchange, minor units of the corridor's own currency; else 0
 * @param stage null if it never was a payment at the bridge
 * @param verdict the bridge's; null if the bridge was not asked
 * @param payerWallet 0 if the payer is abroad
 * @param payeeWallet 0 if the payee is abroad
 * @param moved by which yuan left the payer's wallet or came into the payee's; null if none did
 * @param walletVerdict the wallet ledger's; null if it was not asked
 * @param returned by which the payer's wallet got its yuan back; null if it did not
 * @param algorithm with which the payer's bank signed; empty if it did not
 * @param bookedNothing of a flaw: whether every balance was the same before and after; else true
 */
record BayPayment(
        String id,
        BayEvent.Kind kind,
        Instant at,
        String corridor,
        @Nullable Quote quote,
        long unexchanged,
        @Nullable Stage stage,
        @Nullable BridgeVerdict verdict,
        long payerWallet,
        long payeeWallet,
        @Nullable Outcome moved,
        @Nullable Verdict walletVerdict,
        @Nullable Outcome returned,
        String algorithm,
        boolean bookedNothing) {
    boolean isSettled() {
        return stage == Stage.SETTLED || stage == Stage.REDEEMED;
    }

    /** The verdict that decided: the wallet ledger's refusal, else the bridge's word. */
    String reason() {
        if (walletVerdict != null && walletVerdict != Verdict.ACCEPTED) {
            return walletVerdict.name();
        }
        return verdict == null ? "" : verdict.name();
    }

    /** Why, for people. */
    Bilingual sentence() {
        if (walletVerdict != null && walletVerdict != Verdict.ACCEPTED) {
            return new Bilingual(walletVerdict.english(), walletVerdict.chinese());
        }
        return verdict == null ? new Bilingual("", "") : new Bilingual(verdict.english(), verdict.chinese());
    }
}
