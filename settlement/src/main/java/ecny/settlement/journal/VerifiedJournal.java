package ecny.settlement.journal;

import java.util.Optional;

/**
 * What a verification found.
 *
 * @param lastSequence last sequence up to which everything holds, 0 for none
 * @param excerpts whole excerpts, checkpoints included
 * @param checkpoints whose digest and signature hold
 * @param signatures commands whose signature was checked again
 * @param stampsRunningBackwards frames stamped before one that came earlier; the ledger's time does not go back with them
 * @param chainDigest at {@code lastSequence}, in hexadecimal
 * @param lastCheckpoint the last one that holds
 * @param tornTail what a writer that died left at the end
 * @param firstDamage the first record that does not hold; empty when everything does
 */
public record VerifiedJournal(
        long lastSequence,
        long excerpts,
        long checkpoints,
        long signatures,
        long stampsRunningBackwards,
        String chainDigest,
        Optional<Checkpoint> lastCheckpoint,
        Optional<TornTail> tornTail,
        Optional<Damage> firstDamage) {

    /** Whether every record holds. */
    public boolean holds() {
        return firstDamage.isEmpty();
    }
}
