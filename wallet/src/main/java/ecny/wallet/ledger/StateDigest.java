package ecny.wallet.ledger;

import ecny.wallet.crypto.Sm3;
import ecny.wallet.table.StateSink;

/** SM3 over the longs written to it, each as eight bytes, the highest first. */
public final class StateDigest implements StateSink {
    private final Sm3 sm3 = new Sm3();
    private final byte[] buffer = new byte[8_192];
    private int filled;

    @Override
    public void put(long value) {
        if (filled == buffer.length) {
            drain();
        }
        for (int shift = 56; shift >= 0; shift -= 8) {
            buffer[filled] = (byte) (value >>> shift);
            filled++;
        }
    }

    /** The 32 bytes; the digest begins anew. */
    public byte[] finish() {
        drain();
        byte[] digest = new byte[Sm3.DIGEST_LENGTH];
        sm3.digest(digest, 0);
        return digest;
    }

    private void drain() {
        sm3.update(buffer, 0, filled);
        filled = 0;
    }
}
