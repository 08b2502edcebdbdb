package ecny.wallet.crypto;

import java.util.Arrays;

/**
 * Deterministic nonces by RFC 6979 §3.2 with HMAC-SM3, over the private key and e. Belongs to one thread; the next {@link
 * #start} or {@link #wipe} forgets everything.
 */
final class Rfc6979 {
    private static final int LENGTH = Sm3.DIGEST_LENGTH;

    private final HmacSm3 hmac = new HmacSm3();
    private final byte[] k = new byte[LENGTH];
    private final byte[] v = new byte[LENGTH];
    private boolean first;

    /** Steps b to g for the private key (32 bytes) and e mod n (32 bytes). */
    void start(byte[] privateKey, byte[] e) {
        Arrays.fill(v, (byte) 1);
        Arrays.fill(k, (byte) 0);
        hmac.init(k, 0, LENGTH);
        rekey((byte) 0, privateKey, e);
        rekey((byte) 1, privateKey, e);
        first = true;
    }

    private void rekey(byte separator, byte[] privateKey, byte[] e) {
        hmac.update(v, 0, LENGTH);
        hmac.update(separator);
        hmac.update(privateKey, 0, LENGTH);
        hmac.update(e, 0, LENGTH);
        renewKeyAndValue();
    }

    private void renewKeyAndValue() {
        hmac.doFinal(k, 0);
        hmac.init(k, 0, LENGTH);
        renewValue();
    }

    private void renewValue() {
        hmac.update(v, 0, LENGTH);
        hmac.doFinal(v, 0);
    }

    /** Step h: the next nonce in [1, n−1]. How many candidates were thrown away may be seen in time; they are not used. */
    void next(long[] nonce) {
        do {
            if (!first) {
                hmac.update(v, 0, LENGTH);
                hmac.update((byte) 0);
                renewKeyAndValue();
            }
            first = false;
            renewValue();
            Scalar.load(nonce, v, 0);
        } while (Scalar.isZero(nonce) || !Scalar.isBelowN(nonce));
    }

    void wipe() {
        hmac.wipe();
        Arrays.fill(k, (byte) 0);
        Arrays.fill(v, (byte) 0);
    }
}
