package ecny.wallet.crypto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The SM3 hash function (GB/T 32905-2016): 256 bits of digest, blocks of 512 bits.
 *
 * <p>Allocates when it is made and never again. A state after a fixed prefix can be kept and continued many times with
 * {@link #copyFrom}. One object belongs to one thread.
 */
public final class Sm3 {
    /** Length of a digest in bytes. */
    public static final int DIGEST_LENGTH = 32;

    /** Length of a block in bytes. */
    public static final int BLOCK_LENGTH = 64;

    private static final VarHandle INT_BE = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final int WORDS = 68;
    private static final int EARLY_ROUNDS = 16;
    private static final int ROUNDS = 64;

    /** T_j of §4.2, already rotated left by j. */
    private static final int[] T = rotatedConstants();

    private final int[] state = new int[8];
    private final int[] w = new int[WORDS];
    private final byte[] block = new byte[BLOCK_LENGTH];
    private int filled;
    private long length;

    /** A hash of nothing yet. */
    public Sm3() {
        reset();
    }

    private static int[] rotatedConstants() {
        int[] t = new int[ROUNDS];
        for (int j = 0; j < ROUNDS; j++) {
            t[j] = Integer.rotateLeft(j < EARLY_ROUNDS ? 0x79CC4519 : 0x7A879D8A, j % 32);
        }
        return t;
    }

    /** Forgets what was hashed and starts again. */
    public void reset() {
        state[0] = 0x7380166F;
        state[1] = 0x4914B2B9;
        state[2] = 0x172442D7;
        state[3] = 0xDA8A0600;
        state[4] = 0xA96F30BC;
        state[5] = 0x163138AA;
        state[6] = 0xE38DEE4D;
        state[7] = 0xB0FB0E4E;
        filled = 0;
        length = 0;
    }

    /** Wipes the state and the pending bytes, for a hash that has seen a secret, and starts again. */
    public void wipe() {
        Arrays.fill(block, (byte) 0);
        Arrays.fill(w, 0);
        reset();
    }

    /** Continues from where {@code other} is; {@code other} is not changed. */
    public void copyFrom(Sm3 other) {
        for (int i = 0; i < state.length; i++) {
            state[i] = other.state[i];
        }
        filled = other.filled;
        length = other.length;
        if (filled > 0) {
            System.arraycopy(other.block, 0, block, 0, filled);
        }
    }

    /** Adds one byte. */
    public void update(byte value) {
        block[filled++] = value;
        length++;
        if (filled == BLOCK_LENGTH) {
            compress(block, 0);
            filled = 0;
        }
    }

    /** Adds {@code len} bytes of {@code in} from {@code off}. */
    public void update(byte[] in, int off, int len) {
        int from = off;
        int left = len;
        length += len;
        if (filled > 0) {
            int taken = Math.min(left, BLOCK_LENGTH - filled);
            System.arraycopy(in, from, block, filled, taken);
            filled += taken;
            from += taken;
            left -= taken;
            if (filled < BLOCK_LENGTH) {
                return;
            }
            compress(block, 0);
            filled = 0;
        }
        while (left >= BLOCK_LENGTH) {
            compress(in, from);
            from += BLOCK_LENGTH;
            left -= BLOCK_LENGTH;
        }
        if (left > 0) {
            System.arraycopy(in, from, block, 0, left);
            filled = left;
        }
    }

    /** Writes the 32 bytes of the digest at {@code off} and starts again. */
    public void digest(byte[] out, int off) {
        block[filled++] = (byte) 0x80;
        if (filled > BLOCK_LENGTH - 8) {
            Arrays.fill(block, filled, BLOCK_LENGTH, (byte) 0);
            compress(block, 0);
            filled = 0;
        }
        Arrays.fill(block, filled, BLOCK_LENGTH - 8, (byte) 0);
        INT_BE.set(block, BLOCK_LENGTH - 8, (int) (length >>> 29));
        INT_BE.set(block, BLOCK_LENGTH - 4, (int) (length << 3));
        compress(block, 0);
        for (int i = 0; i < state.length; i++) {
            INT_BE.set(out, off + 4 * i, state[i]);
        }
        reset();
    }

    /** The digest of {@code in}, for the places where an array more does not matter. */
    public static byte[] hash(byte[] in) {
        Sm3 hash = new Sm3();
        hash.update(in, 0, in.length);
        byte[] digest = new byte[DIGEST_LENGTH];
        hash.digest(digest, 0);
        return digest;
    }

    /** One block: message expansion (§5.3.2), then 64 rounds (§5.3.3), four to a turn so that no register moves. */
    private void compress(byte[] in, int off) {
        int[] words = w;
        for (int j = 0; j < 16; j++) {
            words[j] = (int) INT_BE.get(in, off + 4 * j);
        }
        for (int j = 16; j < WORDS; j++) {
            int x = words[j - 16] ^ words[j - 9] ^ Integer.rotateLeft(words[j - 3], 15);
            words[j] = x
                    ^ Integer.rotateLeft(x, 15)
                    ^ Integer.rotateLeft(x, 23)
                    ^ Integer.rotateLeft(words[j - 13], 7)
                    ^ words[j - 6];
        }
        int a = state[0];
        int b = state[1];
        int c = state[2];
        int d = state[3];
        int e = state[4];
        int f = state[5];
        int g = state[6];
        int h = state[7];
        for (int j = 0; j < EARLY_ROUNDS; j += 4) {
            int a12 = Integer.rotateLeft(a, 12);
            int ss1 = Integer.rotateLeft(a12 + e + T[j], 7);
            d += (a ^ b ^ c) + (ss1 ^ a12) + (words[j] ^ words[j + 4]);
            h = p0(h + (e ^ f ^ g) + ss1 + words[j]);
            b = Integer.rotateLeft(b, 9);
            f = Integer.rotateLeft(f, 19);

            a12 = Integer.rotateLeft(d, 12);
            ss1 = Integer.rotateLeft(a12 + h + T[j + 1], 7);
            c += (d ^ a ^ b) + (ss1 ^ a12) + (words[j + 1] ^ words[j + 5]);
            g = p0(g + (h ^ e ^ f) + ss1 + words[j + 1]);
            a = Integer.rotateLeft(a, 9);
            e = Integer.rotateLeft(e, 19);

            a12 = Integer.rotateLeft(c, 12);
            ss1 = Integer.rotateLeft(a12 + g + T[j + 2], 7);
            b += (c ^ d ^ a) + (ss1 ^ a12) + (words[j + 2] ^ words[j + 6]);
            f = p0(f + (g ^ h ^ e) + ss1 + words[j + 2]);
            d = Integer.rotateLeft(d, 9);
            h = Integer.rotateLeft(h, 19);

            a12 = Integer.rotateLeft(b, 12);
            ss1 = Integer.rotateLeft(a12 + f + T[j + 3], 7);
            a += (b ^ c ^ d) + (ss1 ^ a12) + (words[j + 3] ^ words[j + 7]);
            e = p0(e + (f ^ g ^ h) + ss1 + words[j + 3]);
            c = Integer.rotateLeft(c, 9);
            g = Integer.rotateLeft(g, 19);
        }
        for (int j = EARLY_ROUNDS; j < ROUNDS; j += 4) {
            int a12 = Integer.rotateLeft(a, 12);
            int ss1 = Integer.rotateLeft(a12 + e + T[j], 7);
            d += majority(a, b, c) + (ss1 ^ a12) + (words[j] ^ words[j + 4]);
            h = p0(h + choice(e, f, g) + ss1 + words[j]);
            b = Integer.rotateLeft(b, 9);
            f = Integer.rotateLeft(f, 19);

            a12 = Integer.rotateLeft(d, 12);
            ss1 = Integer.rotateLeft(a12 + h + T[j + 1], 7);
            c += majority(d, a, b) + (ss1 ^ a12) + (words[j + 1] ^ words[j + 5]);
            g = p0(g + choice(h, e, f) + ss1 + words[j + 1]);
            a = Integer.rotateLeft(a, 9);
            e = Integer.rotateLeft(e, 19);

            a12 = Integer.rotateLeft(c, 12);
            ss1 = Integer.rotateLeft(a12 + g + T[j + 2], 7);
            b += majority(c, d, a) + (ss1 ^ a12) + (words[j + 2] ^ words[j + 6]);
            f = p0(f + choice(g, h, e) + ss1 + words[j + 2]);
            d = Integer.rotateLeft(d, 9);
            h = Integer.rotateLeft(h, 19);

            a12 = Integer.rotateLeft(b, 12);
            ss1 = Integer.rotateLeft(a12 + f + T[j + 3], 7);
            a += majority(b, c, d) + (ss1 ^ a12) + (words[j + 3] ^ words[j + 7]);
            e = p0(e + choice(f, g, h) + ss1 + words[j + 3]);
            c = Integer.rotateLeft(c, 9);
            g = Integer.rotateLeft(g, 19);
        }
        state[0] ^= a;
        state[1] ^= b;
        state[2] ^= c;
        state[3] ^= d;
        state[4] ^= e;
        state[5] ^= f;
        state[6] ^= g;
        state[7] ^= h;
    }

    private static int p0(int x) {
        return x ^ Integer.rotateLeft(x, 9) ^ Integer.rotateLeft(x, 17);
    }

    private static int majority(int x, int y, int z) {
        return (x & y) | (z & (x | y));
    }

    private static int choice(int x, int y, int z) {
        return z ^ (x & (y ^ z));
    }
}
