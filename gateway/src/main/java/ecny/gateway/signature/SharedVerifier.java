package ecny.gateway.signature;

import ecny.wallet.crypto.Sm2PublicKey;
import ecny.wallet.crypto.Sm2Verifier;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Checks SM2 signatures one at a time, from any number of threads. A verifier knows the keys it has seen often and is fast with them;
 * so verifiers are lent out and kept, and there are as many as threads were ever here at once.
 */
public final class SharedVerifier {
    private final Deque<Sm2Verifier> idle = new ArrayDeque<>();

    /** @param signature raw, r and s */
    public boolean verify(Sm2PublicKey key, byte[] message, byte[] signature) {
        return with(verifier -> verifier.verify(key, message, signature));
    }

    /** @param signature in DER, strictly */
    public boolean verifyDer(Sm2PublicKey key, byte[] message, byte[] signature) {
        return with(verifier -> verifier.verifyDer(key, message, signature));
    }

    private boolean with(Predicate<Sm2Verifier> check) {
        Sm2Verifier verifier = take();
        try {
            return check.test(verifier);
        } finally {
            giveBack(verifier);
        }
    }

    private Sm2Verifier take() {
        synchronized (idle) {
            @Nullable Sm2Verifier verifier = idle.poll();
            if (verifier != null) {
                return verifier;
            }
        }
        return Sm2Verifier.create();
    }

    private void giveBack(Sm2Verifier verifier) {
        synchronized (idle) {
            idle.push(verifier);
        }
    }
}
