package ecny.sim.faults;

import ecny.settlement.journal.Durability;
import ecny.settlement.journal.JournalSettings;
import ecny.settlement.pipeline.PipelineSettings;
import ecny.settlement.snapshot.Snapshots;
import ecny.wallet.crypto.Sm2KeyPair;
import ecny.wallet.ledger.LedgerSettings;
import ecny.wallet.rulebook.RulebookTimeline;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/**
 * One pipeline to be killed again and again.
 *
 * @param folder its journal and snapshots
 * @param seed of the commands
 * @param signed whether commands are signed and checked
 * @param durability of the journal
 */
record CrashSettings(Path folder, long seed, boolean signed, Durability durability) {
    /** How many words {@link #arguments} gives. */
    static final int ARGUMENTS = 4;

    private static final int CHECKPOINT_EVERY = 1024;
    private static final int SNAPSHOTS_KEPT = 2;
    private static final int WALLETS = 1_000;
    private static final int COMMANDS = 100_000;
    /** Small: many commits, and many commands between two acknowledgements when the process dies. */
    private static final int RING = 1_024;

    static CrashSettings of(String[] arguments) {
        return new CrashSettings(
                Path.of(arguments[0]),
                Long.parseLong(arguments[1]),
                Boolean.parseBoolean(arguments[2]),
                Durability.valueOf(arguments[3]));
    }

    List<String> arguments() {
        return List.of(folder.toString(), Long.toString(seed), Boolean.toString(signed), durability.name());
    }

    Path journalFolder() {
        return folder.resolve("journal");
    }

    Snapshots snapshots() {
        return new Snapshots(folder.resolve("snapshots"), SNAPSHOTS_KEPT);
    }

    /** The simulator's key. */
    Sm2KeyPair key() {
        return Sm2KeyPair.derive(ByteBuffer.allocate(32).putLong(~seed).array(), 0);
    }

    JournalSettings journalSettings() {
        return JournalSettings.in(journalFolder()).withDurability(durability).withCheckpoints(key(), CHECKPOINT_EVERY);
    }

    LedgerSettings ledgerSettings() {
        return new LedgerSettings(WALLETS, COMMANDS, RulebookTimeline.published(), signed);
    }

    PipelineSettings pipelineSettings() {
        return (signed ? PipelineSettings.signed().withVerifiers(1) : PipelineSettings.unsigned()).withRingSize(RING);
    }

    @Override
    public String toString() {
        return (signed ? "signed" : "unsigned") + ", durability " + durability + ", seed " + seed;
    }
}
