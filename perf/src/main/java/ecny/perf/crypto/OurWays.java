package ecny.perf.crypto;

import ecny.wallet.crypto.Sm2Batch;
import ecny.wallet.crypto.Sm2KeyDerivation;
import ecny.wallet.crypto.Sm2KeyPair;
import ecny.wallet.crypto.Sm2Signer;
import ecny.wallet.crypto.Sm2Verifier;
import ecny.wallet.crypto.Sm3;
import org.bouncycastle.crypto.digests.SM3Digest;

/** Loops around the classes of {@code wallet.crypto}. */
final class OurWays {
    private OurWays() {}

    /** Verifies in batches; the answer is how many held. Operations are rounded up to whole batches by the harness's names. */
    static Contender.Work verify(Sm2Verifier verifier, SignedMessages messages, int batchSize) {
        Sm2Batch batch = new Sm2Batch(batchSize);
        return operations -> {
            long held = 0;
            for (int done = 0; done < operations; done += batchSize) {
                batch.clear();
                for (int i = done; i < Math.min(operations, done + batchSize); i++) {
                    messages.addTo(batch, i);
                }
                verifier.verify(batch);
                for (int i = 0; i < batch.size(); i++) {
                    held += batch.valid(i) ? 1 : 0;
                }
            }
            return held;
        };
    }

    static Contender.Work sign(SignedMessages messages) {
        Sm2Signer signer = new Sm2Signer(messages.keys[0]);
        byte[] out = new byte[64];
        return operations -> {
            long sum = 0;
            for (int i = 0; i < operations; i++) {
                signer.sign(messages.buffer(i), 0, SignedMessages.MESSAGE_LENGTH, out, 0);
                sum += out[63];
            }
            return sum;
        };
    }

    static Contender.Work derive() {
        Sm2KeyDerivation derivation = new Sm2KeyDerivation(new byte[] {7});
        return operations -> {
            Sm2KeyPair[] pairs = new Sm2KeyPair[operations];
            derivation.derive(0, pairs, 0, operations);
            return pairs[operations - 1].publicKey().hashCode();
        };
    }

    static Contender.Work sm3(int length) {
        Sm3 hash = new Sm3();
        byte[] in = new byte[length];
        byte[] out = new byte[Sm3.DIGEST_LENGTH];
        return operations -> {
            for (int i = 0; i < operations; i++) {
                hash.update(in, 0, length);
                hash.digest(out, 0);
                in[0] = out[0];
            }
            return out[1];
        };
    }

    static Contender.Work sm3OfBouncyCastle(int length) {
        SM3Digest hash = new SM3Digest();
        byte[] in = new byte[length];
        byte[] out = new byte[Sm3.DIGEST_LENGTH];
        return operations -> {
            for (int i = 0; i < operations; i++) {
                hash.update(in, 0, length);
                hash.doFinal(out, 0);
                in[0] = out[0];
            }
            return out[1];
        };
    }
}
