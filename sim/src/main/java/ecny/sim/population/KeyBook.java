package ecny.sim.population;

import ecny.wallet.crypto.Sm2KeyDerivation;
import ecny.wallet.crypto.Sm2KeyPair;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The key pairs of all signers of a run, derived from the scenario's seed: signer {@code n} has pair number {@code n}. Pairs
 * are derived in blocks when one of the block is first asked for, and kept.
 *
 * <p>For simulation only: whoever has the scenario has the keys. From any number of threads; about 350 bytes a signer.
 */
public final class KeyBook {
    /** Pairs of one block share their inversions. */
    private static final int BLOCK = 128;
    /** No signer has this number: it is the simulator itself, which signs checkpoints and manifests. */
    private static final long SIMULATOR = -1;

    private final byte[] seed;
    private final int signers;
    private final AtomicReferenceArray<Sm2KeyPair @Nullable []> blocks;

    /** The keys of a scenario's seed. */
    public KeyBook(long scenarioSeed, int signers) {
        this.seed = seedBytes(scenarioSeed);
        this.signers = signers;
        this.blocks = new AtomicReferenceArray<>(signers / BLOCK + 1);
    }

    /** The simulator's own pair under a seed. */
    public static Sm2KeyPair simulator(long scenarioSeed) {
        return Sm2KeyPair.derive(seedBytes(scenarioSeed), SIMULATOR);
    }

    /** The pair of a signer, see {@link World}. */
    public Sm2KeyPair of(int signer) {
        if (signer < 0 || signer >= signers) {
            throw new IndexOutOfBoundsException("signer=" + signer + ", signers=" + signers);
        }
        Sm2KeyPair @Nullable [] block = blocks.getAcquire(signer / BLOCK);
        if (block == null) {
            block = derive(signer / BLOCK);
        }
        return block[signer % BLOCK];
    }

    /** Two threads may derive one block at the same time: it is the same block. */
    private Sm2KeyPair[] derive(int number) {
        Sm2KeyPair[] block = new Sm2KeyPair[BLOCK];
        new Sm2KeyDerivation(seed).derive((long) number * BLOCK, block, 0, BLOCK);
        blocks.setRelease(number, block);
        return block;
    }

    private static byte[] seedBytes(long scenarioSeed) {
        return ("ecny/scenario/" + scenarioSeed).getBytes(StandardCharsets.US_ASCII);
    }
}
