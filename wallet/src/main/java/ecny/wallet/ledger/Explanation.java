package ecny.wallet.ledger;

import ecny.wallet.rulebook.Sourced;
import org.jspecify.annotations.Nullable;

/**
 * Why a verdict was given.
 *
 * @param rulebook the rulebook in force
 * @param rule the rule of the rulebook that decided, with source and confidence; null when no rule of the scheme did
 */
public record Explanation(
        Verdict verdict, String rulebook, @Nullable Sourced<?> rule) {
    /** For people, in English. */
    public String english() {
        return rule == null
                ? verdict.english()
                : verdict.english() + " Rulebook " + rulebook + ": " + rule.value() + ", from " + rule.effectiveFrom()
                        + " (" + rule.source() + "; " + rule.confidence() + ")";
    }
}
