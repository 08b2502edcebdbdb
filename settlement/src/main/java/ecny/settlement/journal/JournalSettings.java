package ecny.settlement.journal;

import ecny.wallet.crypto.Sm2KeyPair;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a journal is written.
 *
 * @param folder holds the journal and nothing else; made if it is not there
 * @param durability what a returned commit has survived
 * @param checkpointEvery sequences between two signed checkpoints, a multiple of 1,024
 * @param key the simulator's key, which signs checkpoints; without one there are none
 */
public record JournalSettings(Path folder, Durability durability, long checkpointEvery, Optional<Sm2KeyPair> key) {
    /** One signature for so many frames costs next to nothing, and a resumed chain has little to read. */
    public static final long DEFAULT_CHECKPOINT_EVERY = 64 * 1024;

    public JournalSettings {
        if (checkpointEvery <= 0 || !Chain.isBlockEnd(checkpointEvery)) {
            throw new IllegalArgumentException(
                    "checkpointEvery must be a positive multiple of " + Chain.BLOCK + ": " + checkpointEvery);
        }
    }

    /** Durable against the death of the process, no checkpoints. */
    public static JournalSettings in(Path folder) {
        return new JournalSettings(folder, Durability.PROCESS, DEFAULT_CHECKPOINT_EVERY, Optional.empty());
    }

    public JournalSettings withDurability(Durability other) {
        return new JournalSettings(folder, other, checkpointEvery, key);
    }

    /** With signed checkpoints every so many sequences, and one when the journal is closed. */
    public JournalSettings withCheckpoints(Sm2KeyPair signingKey, long every) {
        return new JournalSettings(folder, durability, every, Optional.of(signingKey));
    }
}
