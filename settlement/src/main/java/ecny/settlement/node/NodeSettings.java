package ecny.settlement.node;

import ecny.settlement.journal.Durability;
import ecny.settlement.pipeline.PipelineSettings;
import ecny.settlement.pipeline.Waiting;
import ecny.wallet.crypto.Sm2KeyPair;
import ecny.wallet.ledger.LedgerSettings;
import ecny.wallet.rulebook.RulebookTimeline;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a node is opened.
 *
 * @param folder holds journal and snapshots; made if it is not there
 * @param ledger the same at every opening of one folder
 * @param pipeline with signatures if the ledger requires them
 * @param clock stamps commands and runs alarms; the node does not close it
 * @param durability what a completed outcome has survived
 * @param checkpointKey signs the journal's checkpoints; without one there are none
 * @param snapshotEvery commands between two snapshots, at least 1
 * @param recent commands kept in memory for followers, a power of two; who is further behind is served from the journal
 */
public record NodeSettings(
        Path folder,
        LedgerSettings ledger,
        PipelineSettings pipeline,
        NodeClock clock,
        Durability durability,
        Optional<Sm2KeyPair> checkpointKey,
        long snapshotEvery,
        int recent) {
    private static final int EXPECTED_WALLETS = 10_000;
    private static final long EXPECTED_COMMANDS = 100_000;
    private static final long SNAPSHOT_EVERY = 100_000;
    private static final int RECENT = 16_384;

    public NodeSettings {
        if (snapshotEvery < 1 || Integer.bitCount(recent) != 1) {
            throw new IllegalArgumentException("snapshotEvery=" + snapshotEvery + ", recent=" + recent
                    + ": must be at least 1, and a power of two");
        }
        if (ledger.signaturesRequired() && !pipeline.isSigned()) {
            throw new IllegalArgumentException(
                    "this ledger requires signatures, and this pipeline does not check them");
        }
    }

    /** Signed commands, the published rulebooks, outcomes that survive a killed process, no checkpoints. */
    public static NodeSettings in(Path folder, NodeClock clock) {
        return new NodeSettings(
                folder,
                new LedgerSettings(EXPECTED_WALLETS, EXPECTED_COMMANDS, RulebookTimeline.published(), true),
                PipelineSettings.signed().withWaiting(Waiting.PATIENT),
                clock,
                Durability.PROCESS,
                Optional.empty(),
                SNAPSHOT_EVERY,
                RECENT);
    }

    public NodeSettings withLedger(LedgerSettings other) {
        return new NodeSettings(folder, other, pipeline, clock, durability, checkpointKey, snapshotEvery, recent);
    }

    public NodeSettings withPipeline(PipelineSettings other) {
        return new NodeSettings(folder, ledger, other, clock, durability, checkpointKey, snapshotEvery, recent);
    }

    public NodeSettings withDurability(Durability other) {
        return new NodeSettings(folder, ledger, pipeline, clock, other, checkpointKey, snapshotEvery, recent);
    }

    public NodeSettings withCheckpoints(Sm2KeyPair key) {
        return new NodeSettings(folder, ledger, pipeline, clock, durability, Optional.of(key), snapshotEvery, recent);
    }

    public NodeSettings withSnapshotEvery(long commands) {
        return new NodeSettings(folder, ledger, pipeline, clock, durability, checkpointKey, commands, recent);
    }

    public NodeSettings withRecent(int commands) {
        return new NodeSettings(folder, ledger, pipeline, clock, durability, checkpointKey, snapshotEvery, commands);
    }

    Path journal() {
        return folder.resolve("journal");
    }

    Path snapshots() {
        return folder.resolve("snapshots");
    }
}
