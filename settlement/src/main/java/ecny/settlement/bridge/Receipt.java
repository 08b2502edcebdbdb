package ecny.settlement.bridge;

import ecny.settlement.bridge.rules.BridgeVerdict;

/**
 * What one institution is told of a payment: both banks and both central banks get one each when it ends, providers and a bridge
 * currency's central bank one of their own legs. Numbered without gaps, the same after every replay.
 *
 * @param number from 1
 * @param to who is told
 * @param payment id
 * @param stage where it is
 * @param verdict why, when it did not settle
 * @param currencyOut what left the payer (or, for a provider, the provider)
 * @param currencyIn what reached the payee (or the provider); empty where that is not for the receiver's eyes
 */
public record Receipt(
        long number,
        long atMillis,
        String to,
        Role role,
        String payment,
        Stage stage,
        BridgeVerdict verdict,
        String currencyOut,
        long amountOut,
        String currencyIn,
        long amountIn) {
    /** As what somebody is told. */
    public enum Role {
        PAYER_BANK,
        PAYEE_BANK,
        PAYER_CENTRAL_BANK,
        PAYEE_CENTRAL_BANK,
        BRIDGE_CENTRAL_BANK,
        PROVIDER
    }
}
