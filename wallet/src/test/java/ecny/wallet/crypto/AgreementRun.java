package ecny.wallet.crypto;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.SM2Signer;

/**
 * Random signatures, good and spoilt in many ways, from few and many keys, in batches of every size: each verdict is compared
 * with Bouncy Castle's {@code SM2Signer} on its custom curve.
 */
final class AgreementRun {
    private static final int KEYS = 400;
    private static final int LONGEST_MESSAGE = 300;
    private static final ECDomainParameters DOMAIN =
            new ECDomainParameters(Sm2Curve.CURVE, Sm2Curve.GENERATOR, Sm2Curve.N, BigInteger.ONE);
    private static final byte[] ID = "1234567812345678".getBytes(StandardCharsets.US_ASCII);

    private final Random random;
    private final int cases;
    private final List<String> differences = new ArrayList<>();
    private final Sm2KeyPair[] keys = new Sm2KeyPair[KEYS];
    private final ECPublicKeyParameters[] theirKeys = new ECPublicKeyParameters[KEYS];
    private final List<Sm2Verifier> verifiers = new ArrayList<>();
    private int valid;

    AgreementRun(long seed, int cases) {
        random = new Random(seed);
        this.cases = cases;
        new Sm2KeyDerivation(BigInteger.valueOf(seed).toByteArray()).derive(0, keys, 0, KEYS);
        for (int i = 0; i < KEYS; i++) {
            theirKeys[i] = new ECPublicKeyParameters(
                    Sm2PublicKey.toPoint(keys[i].publicKey().toBytes(), 0), DOMAIN);
        }
        for (Sm2VerifierSettings.TableSize table : Sm2VerifierSettings.TableSize.values()) {
            verifiers.add(new Sm2BatchVerifier(Sm2UserId.DEFAULT, new Sm2VerifierSettings(128, table, 3)));
        }
        verifiers.add(new Sm2BatchVerifier(
                Sm2UserId.DEFAULT, new Sm2VerifierSettings(4, Sm2VerifierSettings.TableSize.SMALL, 100)));
    }

    List<String> differences() {
        return differences;
    }

    int valid() {
        return valid;
    }

    void go() {
        Sm2Signer signer = new Sm2Signer(keys[0]);
        for (int done = 0; done < cases; ) {
            int size = Math.min(cases - done, 1 + random.nextInt(random.nextBoolean() ? 4 : 70));
            Sm2Batch batch = new Sm2Batch(size);
            boolean[] expected = new boolean[size];
            for (int i = 0; i < size; i++) {
                expected[i] = addCase(signer, batch);
                valid += expected[i] ? 1 : 0;
            }
            Sm2Verifier verifier = verifiers.get(random.nextInt(verifiers.size()));
            verifier.verify(batch);
            for (int i = 0; i < size; i++) {
                if (batch.valid(i) != expected[i]) {
                    differences.add("case " + (done + i) + ": Bouncy Castle says " + expected[i]);
                }
            }
            done += size;
        }
    }

    private boolean addCase(Sm2Signer signer, Sm2Batch batch) {
        // some keys come often, most rarely: all of fresh, newly made and evicted tables are met
        int number = random.nextBoolean() ? random.nextInt(8) : random.nextInt(KEYS);
        int length = random.nextInt(LONGEST_MESSAGE);
        byte[] buffer = new byte[length + 128];
        random.nextBytes(buffer);
        keys[number].publicKey().writeTo(buffer, length);
        signer.use(keys[number]);
        signer.sign(buffer, 0, length, buffer, length + 64);
        int claimed = spoil(buffer, length, number);
        batch.add(buffer, 0, length, length, length + 64);
        return byBouncyCastle(theirKeys[claimed], buffer, length);
    }

    /** Leaves 60 of 100 alone; answers whose key the signature now claims. */
    private int spoil(byte[] buffer, int length, int number) {
        int way = random.nextInt(100);
        if (way < 60) {
            return number;
        }
        if (way < 70) {
            int other = random.nextInt(KEYS);
            keys[other].publicKey().writeTo(buffer, length);
            return other;
        }
        if (way < 75) {
            random.nextBytes(buffer);
            keys[number].publicKey().writeTo(buffer, length);
        } else if (way < 80) {
            swap(buffer, length + 64, length + 96);
        } else if (way < 85) {
            BigInteger r = new BigInteger(1, buffer, length + 64, 32);
            Sm2Curve.write(Sm2Curve.N.subtract(r).mod(Sm2Curve.N), buffer, length + 96);
        } else if (way < 90) {
            int at = length + 64 + 32 * random.nextInt(2);
            Arrays.fill(buffer, at, at + 32, (byte) (random.nextBoolean() ? 0xFF : 0));
        } else {
            int at = random.nextInt(length + 64);
            buffer[at < length ? at : at + 64] ^= (byte) (1 << random.nextInt(8));
        }
        return number;
    }

    private static void swap(byte[] buffer, int a, int b) {
        for (int i = 0; i < 32; i++) {
            byte kept = buffer[a + i];
            buffer[a + i] = buffer[b + i];
            buffer[b + i] = kept;
        }
    }

    private static boolean byBouncyCastle(ECPublicKeyParameters key, byte[] buffer, int length) {
        SM2Signer theirs = new SM2Signer(PlainDSAEncoding.INSTANCE);
        theirs.init(false, new ParametersWithID(key, ID));
        theirs.update(buffer, 0, length);
        return theirs.verifySignature(Arrays.copyOfRange(buffer, length + 64, length + 128));
    }
}
