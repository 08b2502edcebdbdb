package ecny.settlement.pipeline;

import ecny.wallet.crypto.Sm2UserId;
import ecny.wallet.crypto.Sm2Verifier;
import ecny.wallet.crypto.StraightSm2Verifier;

/** How the verify stages check signatures. The verdicts are the same; the time is not. */
public enum Verifying {
    /** Whole batches, with tables of the keys that come often ({@link ecny.wallet.crypto.Sm2BatchVerifier}). */
    BATCHED {
        @Override
        public Sm2Verifier verifier() {
            return Sm2Verifier.create();
        }
    },

    /** One by one on Bouncy Castle's curve: what the others are measured against. */
    STRAIGHT {
        @Override
        public Sm2Verifier verifier() {
            return new StraightSm2Verifier(Sm2UserId.DEFAULT);
        }
    };

    /** A new verifier, for one thread. */
    public abstract Sm2Verifier verifier();
}
