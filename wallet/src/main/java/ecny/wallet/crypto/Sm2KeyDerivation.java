package ecny.wallet.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The key pairs of a seed, by number, always the same: d = HMAC-SM3(seed, "ecny/sm2-key/1" ‖ index ‖ attempt), the first
 * attempt (0, 1, …) whose value is in [1, n−2]; index takes 8 bytes, attempt one. For simulation: whoever has the seed has
 * the keys.
 *
 * <p>Many pairs at once share their inversions. Belongs to one thread.
 */
public final class Sm2KeyDerivation {
    private static final byte[] LABEL = "ecny/sm2-key/1".getBytes(StandardCharsets.US_ASCII);
    private static final long[] ONE = {1, 0, 0, 0};
    private static final int TOGETHER = 64;

    private final HmacSm3 hmac = new HmacSm3();
    private final byte[] code = new byte[Sm3.DIGEST_LENGTH];
    private final FixedBase fixedBase = new FixedBase();
    private final Fn products = new Fn();
    private final BatchInversion inversion = new BatchInversion(TOGETHER);
    private final XyzzPoint[] points = new XyzzPoint[TOGETHER];
    private final long[][] zzzs = new long[TOGETHER][];
    private final long[][] ds = new long[TOGETHER][Scalar.WORDS];
    private final long[][] prefixes = new long[TOGETHER][Scalar.WORDS];
    private final long[][] inverses = new long[TOGETHER][Scalar.WORDS];
    private final long[] square = new long[Fp.LIMBS];
    private final long[] words = new long[Scalar.WORDS];
    private final long[] inverse = new long[Scalar.WORDS];

    /** @param seed any bytes, 32 or more for secrets that matter */
    public Sm2KeyDerivation(byte[] seed) {
        hmac.init(seed, 0, seed.length);
        for (int i = 0; i < TOGETHER; i++) {
            points[i] = new XyzzPoint();
            zzzs[i] = points[i].zzz;
        }
    }

    /** Pair number {@code index}. */
    public Sm2KeyPair derive(long index) {
        Sm2KeyPair[] one = new Sm2KeyPair[1];
        derive(index, one, 0, 1);
        return one[0];
    }

    /** Pairs {@code firstIndex}, {@code firstIndex + 1}, … into {@code out} from {@code off}. */
    public void derive(long firstIndex, Sm2KeyPair[] out, int off, int count) {
        for (int done = 0; done < count; done += TOGETHER) {
            deriveTogether(firstIndex + done, out, off + done, Math.min(TOGETHER, count - done));
        }
    }

    private void deriveTogether(long firstIndex, Sm2KeyPair[] out, int off, int count) {
        for (int i = 0; i < count; i++) {
            writePrivateKey(firstIndex + i, ds[i]);
            fixedBase.multiply(points[i], ds[i]);
        }
        if (!inversion.invertAll(zzzs, count)) {
            throw new IllegalStateException("a private key between 1 and n-2 gave infinity");
        }
        invertOnePlusD(count);
        for (int i = 0; i < count; i++) {
            Sm2PrivateKey privateKey = new Sm2PrivateKey(ds[i].clone(), inverses[i].clone());
            out[off + i] = new Sm2KeyPair(privateKey, Sm2PublicKey.computed(toBytes(points[i])));
        }
        wipe();
    }

    private void writePrivateKey(long index, long[] d) {
        int attempt = 0;
        do {
            hmac.update(LABEL, 0, LABEL.length);
            for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
                hmac.update((byte) (index >>> shift));
            }
            hmac.update((byte) attempt++);
            hmac.doFinal(code, 0);
            Scalar.load(d, code, 0);
        } while (!Sm2PrivateKey.isInRange(d));
    }

    /** 1/(1+d) of each, by Montgomery's trick modulo n. */
    private void invertOnePlusD(int count) {
        for (int i = 0; i < count; i++) {
            Scalar.add(inverses[i], ds[i], ONE);
            if (i == 0) {
                System.arraycopy(inverses[0], 0, prefixes[0], 0, Scalar.WORDS);
            } else {
                products.multiply(prefixes[i], prefixes[i - 1], inverses[i]);
            }
        }
        products.invert(inverse, prefixes[count - 1]);
        for (int i = count - 1; i > 0; i--) {
            products.multiply(words, inverse, inverses[i]);
            products.multiply(inverses[i], inverse, prefixes[i - 1]);
            System.arraycopy(words, 0, inverse, 0, Scalar.WORDS);
        }
        System.arraycopy(inverse, 0, inverses[0], 0, Scalar.WORDS);
    }

    /** For a point whose ZZZ has been inverted in place: 1/ZZ is (ZZ/ZZZ)². */
    private byte[] toBytes(XyzzPoint point) {
        byte[] xy = new byte[Sm2PublicKey.LENGTH];
        Fp.multiply(square, point.zz, point.zzz);
        Fp.square(square, square);
        Fp.multiply(point.x, point.x, square);
        Fp.multiply(point.y, point.y, point.zzz);
        Fp.fromMontgomery(point.x, point.x);
        Fp.fromMontgomery(point.y, point.y);
        Fp.pack(point.x, words, 0);
        Scalar.store(words, xy, 0);
        Fp.pack(point.y, words, 0);
        Scalar.store(words, xy, Sm2Curve.COORDINATE_LENGTH);
        return xy;
    }

    /** The key pair of a given d. */
    static Sm2KeyPair pairOf(Sm2PrivateKey privateKey) {
        Sm2KeyDerivation tools = new Sm2KeyDerivation(LABEL);
        privateKey.writeTo(tools.ds[0]);
        tools.fixedBase.multiply(tools.points[0], tools.ds[0]);
        if (!tools.inversion.invertAll(tools.zzzs, 1)) {
            throw new IllegalStateException("a private key between 1 and n-2 gave infinity");
        }
        byte[] xy = tools.toBytes(tools.points[0]);
        tools.wipe();
        return new Sm2KeyPair(privateKey, Sm2PublicKey.computed(xy));
    }

    private void wipe() {
        for (int i = 0; i < TOGETHER; i++) {
            points[i].wipe();
            Arrays.fill(ds[i], 0);
            Arrays.fill(prefixes[i], 0);
            Arrays.fill(inverses[i], 0);
        }
        Arrays.fill(code, (byte) 0);
        Arrays.fill(words, 0);
        Arrays.fill(inverse, 0);
        products.wipe();
        fixedBase.wipe();
    }
}
