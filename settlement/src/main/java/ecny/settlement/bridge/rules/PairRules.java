package ecny.settlement.bridge.rules;

import ecny.wallet.rulebook.Sourced;

/**
 * A pair of currencies that can be exchanged.
 *
 * @param base of which one unit is priced
 * @param quote in which it is priced
 * @param parity published at the start, until another one is
 * @param bandBasisPoints how far a rate may be from the parity
 */
public record PairRules(String base, String quote, Sourced<String> parity, Sourced<Integer> bandBasisPoints) {
    public PairRules {
        Rate.parse(parity.value());
        if (bandBasisPoints.value() < 0 || bandBasisPoints.value() > 5_000) {
            throw new IllegalArgumentException("expected a band of 0 to 5000 basis points");
        }
    }
}
