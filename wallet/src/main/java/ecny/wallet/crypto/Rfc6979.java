package ecny.wallet.crypto;

import java.util.Arrays;

/**
 * Deterministic nonces by RFC 6979 §3.2 with HMAC-SM3, over the private key and e. What does not depend on e is computed once for
 * a key. Belongs to one thread; {@link #wipe} forgets what a nonce was made from, {@link #forgetKey} the key.
 */
final class Rfc6979 {
    private static final int LENGTH = Sm3.DIGEST_LENGTH;

    /** Step d up to where e comes. */
    private final HmacSm3 beforeE = new HmacSm3();

    private final HmacSm3 hmac = new HmacSm3();
    private final byte[] privateKey = new byte[LENGTH];
    private final byte[] k = new byte[LENGTH];
    private final byte[] v = new byte[LENGTH];
    private boolean first;

    /** Steps b to d for this private key. */
    void useKey(Sm2PrivateKey key) {
        key.writeTo(privateKey, 0);
        Arrays.fill(v, (byte) 1);
        Arrays.fill(k, (byte) 0);
        beforeE.init(k, 0, LENGTH);
        beforeE.update(v, 0, LENGTH);
        beforeE.update((byte) 0);
        beforeE.update(privateKey, 0, LENGTH);
    }

    /** Steps d to g for e mod n (32 bytes). */
    void start(byte[] e) {
        Arrays.fill(v, (byte) 1);
        hmac.copyFrom(beforeE);
        hmac.update(e, 0, LENGTH);
        renewKeyAndValue();
        hmac.update(v, 0, LENGTH);
        hmac.update((byte) 1);
        hmac.update(privateKey, 0, LENGTH);
        hmac.update(e, 0, LENGTH);
        renewKeyAndValue();
        first = true;
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

    void forgetKey() {
        beforeE.wipe();
        Arrays.fill(privateKey, (byte) 0);
    }
}
