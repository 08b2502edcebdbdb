package ecny.sim.exchange.book;

import ecny.wallet.crypto.Sm3;

/** SM3 over the numbers of a state, in the order in which they are put. */
final class StateDigest {
    private final Sm3 sm3 = new Sm3();
    private final byte[] bytes = new byte[Long.BYTES];

    void put(long value) {
        for (int i = 0; i < Long.BYTES; i++) {
            bytes[i] = (byte) (value >>> (Byte.SIZE * i));
        }
        sm3.update(bytes, 0, bytes.length);
    }

    void putAll(long[] values) {
        for (long value : values) {
            put(value);
        }
    }

    byte[] digest() {
        byte[] digest = new byte[Sm3.DIGEST_LENGTH];
        sm3.digest(digest, 0);
        return digest;
    }
}
