package ecny.settlement.pipeline;

/**
 * How a pipeline is built. What its replies have survived is the journal's setting
 * ({@link ecny.settlement.journal.Durability}), not one of these.
 *
 * @param ringSize slots, a power of two: how much may be in flight before ingress says {@link Ingress#BUSY}
 * @param verifiers threads that check signatures; 0 builds a pipeline without signatures, whose ingress takes unsigned
 *     commands only
 * @param waiting how stages wait for work
 * @param verifyBatch most signatures one verifier checks before it lets them go on
 * @param journalBatch most frames of one journal commit
 * @param applyBatch most commands whose wallets are brought into the cache together
 * @param verifying how signatures are checked
 */
public record PipelineSettings(
        int ringSize,
        int verifiers,
        Waiting waiting,
        int verifyBatch,
        int journalBatch,
        int applyBatch,
        Verifying verifying) {
    private static final int DEFAULT_RING_SIZE = 16_384;
    private static final int DEFAULT_VERIFY_BATCH = 32;
    private static final int DEFAULT_JOURNAL_BATCH = 2_048;
    private static final int DEFAULT_APPLY_BATCH = 512;

    public PipelineSettings {
        require(Integer.bitCount(ringSize) == 1 && ringSize >= 2, "ringSize", ringSize, "a power of two from 2");
        require(verifiers >= 0 && verifiers <= 256, "verifiers", verifiers, "0 to 256");
        require(verifyBatch >= 1, "verifyBatch", verifyBatch, "at least 1");
        require(journalBatch >= 1, "journalBatch", journalBatch, "at least 1");
        require(applyBatch >= 1, "applyBatch", applyBatch, "at least 1");
    }

    /** Signed commands, one verifier per core. */
    public static PipelineSettings signed() {
        return unsigned().withVerifiers(Runtime.getRuntime().availableProcessors());
    }

    /** Unsigned commands only. */
    public static PipelineSettings unsigned() {
        return new PipelineSettings(
                DEFAULT_RING_SIZE,
                0,
                Waiting.SLEEPING,
                DEFAULT_VERIFY_BATCH,
                DEFAULT_JOURNAL_BATCH,
                DEFAULT_APPLY_BATCH,
                Verifying.BATCHED);
    }

    public boolean isSigned() {
        return verifiers > 0;
    }

    public PipelineSettings withRingSize(int slots) {
        return new PipelineSettings(slots, verifiers, waiting, verifyBatch, journalBatch, applyBatch, verifying);
    }

    public PipelineSettings withVerifiers(int threads) {
        return new PipelineSettings(ringSize, threads, waiting, verifyBatch, journalBatch, applyBatch, verifying);
    }

    public PipelineSettings withWaiting(Waiting strategy) {
        return new PipelineSettings(ringSize, verifiers, strategy, verifyBatch, journalBatch, applyBatch, verifying);
    }

    public PipelineSettings withBatches(int verify, int journal, int apply) {
        return new PipelineSettings(ringSize, verifiers, waiting, verify, journal, apply, verifying);
    }

    public PipelineSettings withVerifying(Verifying way) {
        return new PipelineSettings(ringSize, verifiers, waiting, verifyBatch, journalBatch, applyBatch, way);
    }

    private static void require(boolean holds, String name, int value, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(name + "=" + value + ": must be " + rule);
        }
    }
}
