package ecny.sim.faults;

import ecny.wallet.crypto.Sm3;
import ecny.wallet.ledger.Ledger;
import java.nio.ByteBuffer;

/** Two ledgers with one state have one hash. */
final class StateHash {
    private StateHash() {}

    /** The first 64 bits of SM3 over the ledger's state. */
    static long of(Ledger ledger) {
        Sm3 sm3 = new Sm3();
        byte[] word = new byte[Long.BYTES];
        ledger.writeTo(value -> {
            ByteBuffer.wrap(word).putLong(value);
            sm3.update(word, 0, word.length);
        });
        byte[] digest = new byte[Sm3.DIGEST_LENGTH];
        sm3.digest(digest, 0);
        return ByteBuffer.wrap(digest).getLong();
    }
}
