package ecny.wallet.crypto;

import java.util.Arrays;

/**
 * The two encodings of a signature: raw {@code r‖s} (64 bytes, big-endian) and DER {@code SEQUENCE{INTEGER r, INTEGER s}}
 * (GM/T 0009-2012 §7.3). Reading DER is strict: one encoding for one signature.
 */
public final class Sm2Signature {
    /** Length of {@code r‖s} in bytes. */
    public static final int RAW_LENGTH = 64;

    /** Longest DER form in bytes. */
    public static final int MAX_DER_LENGTH = 72;

    private static final int HALF = RAW_LENGTH / 2;
    private static final byte SEQUENCE = 0x30;
    private static final byte INTEGER = 0x02;

    private Sm2Signature() {}

    /** The DER form of the {@code r‖s} at {@code off}. The range of r and s is the verifier's business. */
    public static byte[] toDer(byte[] raw, int off) {
        byte[] out = new byte[MAX_DER_LENGTH];
        int end = writeInteger(raw, off, out, 2);
        end = writeInteger(raw, off + HALF, out, end);
        out[0] = SEQUENCE;
        out[1] = (byte) (end - 2);
        return Arrays.copyOf(out, end);
    }

    private static int writeInteger(byte[] in, int off, byte[] out, int at) {
        int first = off;
        while (first < off + HALF - 1 && in[first] == 0) {
            first++;
        }
        int length = off + HALF - first;
        int sign = in[first] < 0 ? 1 : 0;
        out[at] = INTEGER;
        out[at + 1] = (byte) (length + sign);
        out[at + 2] = 0;
        System.arraycopy(in, first, out, at + 2 + sign, length);
        return at + 2 + sign + length;
    }

    /**
     * Reads exactly one canonical DER signature that fills {@code der} and writes {@code r‖s} at {@code rawOffset}.
     *
     * @throws IllegalArgumentException if it is not DER, is BER only, has bytes before or after, or a number is negative or
     *     longer than 256 bits; the message names the rule
     */
    public static void fromDer(byte[] der, byte[] raw, int rawOffset) {
        if (der.length < 2 || der[0] != SEQUENCE) {
            throw new IllegalArgumentException("a DER signature starts with the tag 30 (SEQUENCE)");
        }
        if (der[1] < 0) {
            throw new IllegalArgumentException("the length of a DER signature takes one byte");
        }
        if (der.length != 2 + der[1]) {
            throw new IllegalArgumentException("the length of the SEQUENCE is not that of the signature's bytes");
        }
        int end = readInteger(der, 2, raw, rawOffset);
        end = readInteger(der, end, raw, rawOffset + HALF);
        if (end != der.length) {
            throw new IllegalArgumentException("a signature holds two numbers and nothing else");
        }
    }

    private static int readInteger(byte[] der, int at, byte[] raw, int rawOffset) {
        if (at + 2 > der.length || der[at] != INTEGER) {
            throw new IllegalArgumentException("a number of a DER signature starts with the tag 02 (INTEGER)");
        }
        int length = der[at + 1];
        int first = at + 2;
        int end = first + length;
        if (length < 1 || end > der.length) {
            throw new IllegalArgumentException("the length of an INTEGER does not fit the signature's bytes");
        }
        if (der[first] < 0) {
            throw new IllegalArgumentException("a number of a signature is not negative");
        }
        if (der[first] == 0 && length > 1) {
            if (der[first + 1] >= 0) {
                throw new IllegalArgumentException("an INTEGER has no needless leading zero");
            }
            first++;
        }
        int digits = end - first;
        if (digits > HALF) {
            throw new IllegalArgumentException("a number of a signature has at most 256 bits");
        }
        Arrays.fill(raw, rawOffset, rawOffset + HALF - digits, (byte) 0);
        System.arraycopy(der, first, raw, rawOffset + HALF - digits, digits);
        return end;
    }
}
