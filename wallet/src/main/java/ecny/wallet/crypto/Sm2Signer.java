package ecny.wallet.crypto;

import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/**
 * Signs (GB/T 32918.2 §6) with one key pair and the default user id. The nonce is deterministic: RFC 6979 with HMAC-SM3 over
 * e, so that the same key and message always give the same signature. Belongs to one thread.
 */
public final class Sm2Signer {
    private final Sm3 hash = new Sm3();
    private final byte[] za = new byte[Sm3.DIGEST_LENGTH];
    private final byte[] digest = new byte[Sm3.DIGEST_LENGTH];
    private final BigInteger d;
    private final BigInteger inverseOfOnePlusD;

    /** A signer for this key pair under the default user id. */
    public Sm2Signer(Sm2KeyPair key) {
        key.publicKey().writeTo(pad, 0);
        Sm2UserId.DEFAULT.writeZa(hash, pad, 0, za, 0);
        key.privateKey().writeTo(digest, 0);
        d = Sm2Curve.coordinate(digest, 0);
        Arrays.fill(digest, (byte) 0);
        inverseOfOnePlusD = d.add(BigInteger.ONE).modInverse(Sm2Curve.N);
    }

    private final byte[] pad = new byte[Sm2PublicKey.LENGTH];

    /** Signs {@code len} bytes of {@code message} from {@code off} and writes {@code r‖s} (64 bytes) at {@code outOff}. */
    public void sign(byte[] message, int off, int len, byte[] out, int outOff) {
        hash.update(za, 0, za.length);
        hash.update(message, off, len);
        hash.digest(digest, 0);
        BigInteger n = Sm2Curve.N;
        BigInteger e = Sm2Curve.coordinate(digest, 0);
        HMacDSAKCalculator nonces = new HMacDSAKCalculator(new SM3Digest());
        nonces.init(n, d, digest);
        while (true) {
            BigInteger k = nonces.nextK();
            BigInteger x1 = new FixedPointCombMultiplier()
                    .multiply(Sm2Curve.GENERATOR, k)
                    .normalize()
                    .getAffineXCoord()
                    .toBigInteger();
            BigInteger r = e.add(x1).mod(n);
            if (r.signum() == 0 || r.add(k).equals(n)) {
                continue;
            }
            BigInteger s = inverseOfOnePlusD.multiply(k.subtract(r.multiply(d))).mod(n);
            if (s.signum() != 0) {
                Sm2Curve.write(r, out, outOff);
                Sm2Curve.write(s, out, outOff + Sm2Curve.COORDINATE_LENGTH);
                return;
            }
        }
    }
}
