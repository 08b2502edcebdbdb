package ecny.perf;

import ecny.settlement.pipeline.PipelineSettings;
import ecny.settlement.pipeline.Verifying;
import ecny.settlement.pipeline.Waiting;
import java.nio.file.Path;

/**
 * How large a load test is. The defaults take some three minutes on two cores.
 *
 * @param seed of everybody's keys and payments
 * @param people with a wallet, in the runs without signatures
 * @param payments of one flood without signatures
 * @param signers people with a wallet and a key, in the signed runs
 * @param signedPayments of one flood with signatures
 * @param rounds floods that are measured, after one to warm up
 * @param waiting of the pipeline's stages
 * @param verifying how the pipeline checks signatures
 * @param folder for journals and results
 */
record BenchSettings(
        long seed,
        int people,
        int payments,
        int signers,
        int signedPayments,
        int rounds,
        Waiting waiting,
        Verifying verifying,
        Path folder) {

    PipelineSettings pipeline(boolean signed) {
        return (signed ? PipelineSettings.signed() : PipelineSettings.unsigned())
                .withWaiting(waiting)
                .withVerifying(verifying);
    }

    /** Payments of one run: warm-up, floods, and the open loop. */
    long paymentsInAll(boolean signed) {
        return (rounds + 2L) * (signed ? signedPayments : payments);
    }
}
