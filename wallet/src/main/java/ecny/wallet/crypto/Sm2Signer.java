package ecny.wallet.crypto;

import java.security.SecureRandom;
import java.util.Arrays;
import javax.security.auth.Destroyable;
import org.jspecify.annotations.Nullable;

/**
 * Signs (GB/T 32918.2 §6). By default the nonce is deterministic: RFC 6979 with HMAC-SM3 over e, so that the same key and
 * message always give the same signature and no weak random source can give the key away. Allocates nothing per signature.
 *
 * <p>Secrets: the instructions and the memory addresses of a signature do not depend on the key or the nonce (what that means
 * on a JVM is in ADR 0102). Nonces and intermediate values are overwritten after each signature, the key's copies by {@link
 * #destroy}. One signer belongs to one thread; {@link #use} gives it another key pair.
 */
public final class Sm2Signer implements Destroyable {
    private final Sm2UserId userId;
    private final @Nullable SecureRandom random;

    private final Sm3 hash = new Sm3();
    private final Rfc6979 nonces = new Rfc6979();
    private final FixedBase fixedBase = new FixedBase();
    private final XyzzPoint point = new XyzzPoint();
    private final Fn products = new Fn();
    private final FieldInversion inversion = new FieldInversion();

    private final byte[] publicKey = new byte[Sm2PublicKey.LENGTH];
    private final byte[] za = new byte[Sm3.DIGEST_LENGTH];
    private final byte[] digest = new byte[Sm3.DIGEST_LENGTH];
    private final long[] inverseOfOnePlusD = new long[Scalar.WORDS];
    private final long[] e = new long[Scalar.WORDS];
    private final long[] k = new long[Scalar.WORDS];
    private final long[] r = new long[Scalar.WORDS];
    private final long[] s = new long[Scalar.WORDS];
    private final long[] sum = new long[Scalar.WORDS];
    private final long[] zzInverse = new long[Fp.LIMBS];
    private final long[] x1 = new long[Fp.LIMBS];
    private boolean destroyed;

    /** A signer for this key pair under the default user id, with deterministic nonces. */
    public Sm2Signer(Sm2KeyPair key) {
        this(key, Sm2UserId.DEFAULT);
    }

    /** A signer for this key pair under another user id, with deterministic nonces. */
    public Sm2Signer(Sm2KeyPair key, Sm2UserId userId) {
        this(key, userId, null);
    }

    private Sm2Signer(Sm2KeyPair key, Sm2UserId userId, @Nullable SecureRandom random) {
        this.userId = userId;
        this.random = random;
        use(key);
    }

    /** A signer whose nonces come from {@code random}, as the standard's text has it. */
    public static Sm2Signer withRandomNonces(Sm2KeyPair key, Sm2UserId userId, SecureRandom random) {
        return new Sm2Signer(key, userId, random);
    }

    /** Signs with this key pair from now on. */
    public void use(Sm2KeyPair key) {
        key.publicKey().writeTo(publicKey, 0);
        userId.writeZa(hash, publicKey, 0, za, 0);
        nonces.useKey(key.privateKey());
        key.privateKey().writeInverseOfOnePlusD(inverseOfOnePlusD, products);
        destroyed = false;
    }

    /** Signs {@code len} bytes of {@code message} from {@code off} and writes {@code r‖s} (64 bytes) at {@code outOff}. */
    public void sign(byte[] message, int off, int len, byte[] out, int outOff) {
        if (destroyed) {
            throw new IllegalStateException("this signer was destroyed");
        }
        hash.update(za, 0, za.length);
        hash.update(message, off, len);
        hash.digest(digest, 0);
        Scalar.load(e, digest, 0);
        Scalar.reduce(e, e);
        if (random == null) {
            Scalar.store(e, digest, 0);
            nonces.start(digest);
        }
        do {
            nextNonce();
        } while (!signWithNonce());
        Scalar.store(r, out, outOff);
        Scalar.store(s, out, outOff + Sm2Curve.COORDINATE_LENGTH);
        wipe();
    }

    private void nextNonce() {
        if (random == null) {
            nonces.next(k);
            return;
        }
        do {
            random.nextBytes(digest);
            Scalar.load(k, digest, 0);
        } while (Scalar.isZero(k) || !Scalar.isBelowN(k));
    }

    /** Steps 4 to 6 with the nonce k and e; false if the standard asks for another nonce. */
    private boolean signWithNonce() {
        fixedBase.multiply(point, k);
        inversion.invert(zzInverse, point.zz);
        Fp.multiply(x1, zzInverse, point.x);
        Fp.fromMontgomery(x1, x1);
        Fp.pack(x1, r, 0);
        Scalar.reduce(r, r);
        Scalar.add(r, r, e);
        Scalar.add(sum, r, k);
        if (Scalar.isZero(r) || Scalar.isZero(sum)) {
            return false;
        }
        // s = (1+d)^-1 (k − r d) = (1+d)^-1 (k + r) − r
        products.multiply(s, inverseOfOnePlusD, sum);
        Scalar.subtract(s, s, r);
        return !Scalar.isZero(s);
    }

    /** For tests: steps 4 to 6 with a nonce and a digest from outside. */
    boolean signDigestWithNonce(byte[] digestE, byte[] nonce, byte[] out) {
        Scalar.load(e, digestE, 0);
        Scalar.reduce(e, e);
        Scalar.load(k, nonce, 0);
        boolean done = signWithNonce();
        Scalar.store(r, out, 0);
        Scalar.store(s, out, Sm2Curve.COORDINATE_LENGTH);
        wipe();
        return done;
    }

    private void wipe() {
        nonces.wipe();
        fixedBase.wipe();
        point.wipe();
        products.wipe();
        Arrays.fill(k, 0);
        Arrays.fill(sum, 0);
        Arrays.fill(zzInverse, 0);
        Arrays.fill(digest, (byte) 0);
        inversion.wipe();
    }

    /** Overwrites the key; the signer is of no use until {@link #use}. */
    @Override
    public void destroy() {
        wipe();
        nonces.forgetKey();
        Arrays.fill(inverseOfOnePlusD, 0);
        destroyed = true;
    }

    @Override
    public boolean isDestroyed() {
        return destroyed;
    }

    @Override
    public String toString() {
        return "Sm2Signer[key not shown]";
    }
}
