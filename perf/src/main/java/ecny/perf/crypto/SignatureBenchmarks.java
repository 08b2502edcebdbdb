package ecny.perf.crypto;

import ecny.wallet.crypto.BouncyCastleFieldVerifier;
import ecny.wallet.crypto.Sm2Batch;
import ecny.wallet.crypto.Sm2BatchVerifier;
import ecny.wallet.crypto.Sm2Signer;
import ecny.wallet.crypto.Sm2UserId;
import ecny.wallet.crypto.Sm2Verifier;
import ecny.wallet.crypto.Sm2VerifierSettings;
import ecny.wallet.crypto.Sm2VerifierSettings.TableSize;
import ecny.wallet.crypto.StraightSm2Verifier;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Signing and verifying, each way in a fork of its own; with {@code -prof gc} the allocation. Verification takes whole batches:
 * divide by the batch for one signature.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SignatureBenchmarks {
    /** A verifier, the work, and a batch. */
    @State(Scope.Thread)
    public static class Verification {
        /** What the verifier knows: nothing of its keys, or a table of each. */
        @Param({"straight", "fresh", "small", "medium", "large", "bouncyCastleField"})
        public String way = "large";

        /** Signatures in a batch. */
        @Param({"1", "4", "16", "64"})
        public int batchSize = 16;

        private final SignedMessages messages = new SignedMessages(1, 64, 1024);
        private Sm2Verifier verifier = Sm2Verifier.create();
        private Sm2Batch batch = new Sm2Batch(1);
        private int next;

        /** Makes the verifier. */
        @Setup
        public void make() {
            batch = new Sm2Batch(batchSize);
            verifier = switch (way) {
                case "straight" -> new StraightSm2Verifier(Sm2UserId.DEFAULT);
                case "fresh" ->
                    new Sm2BatchVerifier(Sm2UserId.DEFAULT, new Sm2VerifierSettings(4, TableSize.SMALL, 100));
                case "bouncyCastleField" ->
                    new BouncyCastleFieldVerifier(Sm2UserId.DEFAULT, new Sm2VerifierSettings(512, TableSize.LARGE, 1));
                default ->
                    new Sm2BatchVerifier(
                            Sm2UserId.DEFAULT,
                            new Sm2VerifierSettings(512, TableSize.valueOf(way.toUpperCase(java.util.Locale.ROOT)), 1));
            };
        }
    }

    /** Verifies one batch. */
    @Benchmark
    public boolean verify(Verification state) {
        state.batch.clear();
        for (int i = 0; i < state.batchSize; i++) {
            state.messages.addTo(state.batch, state.next++ & 1023);
        }
        state.verifier.verify(state.batch);
        return state.batch.valid(0);
    }

    /** A signer and the work. */
    @State(Scope.Thread)
    public static class Signing {
        private final SignedMessages messages = new SignedMessages(1, 1, 64);
        private final Sm2Signer signer = new Sm2Signer(messages.keys[0]);
        private final byte[] out = new byte[64];
        private int next;
    }

    /** Signs 200 bytes. */
    @Benchmark
    public byte[] sign(Signing state) {
        byte[] buffer = state.messages.buffer(state.next++ & 63);
        state.signer.sign(buffer, 0, SignedMessages.MESSAGE_LENGTH, state.out, 0);
        return state.out;
    }

    /** A hash and something to hash. */
    @State(Scope.Thread)
    public static class Hashing {
        /** Bytes. */
        @Param({"64", "256", "1024"})
        public int length = 64;

        private Contender.Work work = OurWays.sm3(64);

        /** Makes the input. */
        @Setup
        public void make() {
            work = OurWays.sm3(length);
        }
    }

    /** Hashes. */
    @Benchmark
    public long sm3(Hashing state) {
        return state.work.run(1);
    }
}
