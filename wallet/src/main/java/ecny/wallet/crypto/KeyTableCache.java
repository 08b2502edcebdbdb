package ecny.wallet.crypto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * What is kept of public keys that come again: the key itself (compared whole), its Z_A and its comb table. Four places for
 * each hash value; the one used longest ago gives way. A key that is being used in the current round is never evicted.
 *
 * <p>How often a key without a table has been seen is counted in a small table of tags; a collision only makes a table come
 * later or earlier. Arrays of tables are allocated when a place is first filled and reused afterwards. Belongs to one thread.
 */
final class KeyTableCache {
    static final int ABSENT = -1;

    private static final int WAYS = 4;
    private static final int KEY = Sm2PublicKey.LENGTH;
    private static final int ZA = Sm3.DIGEST_LENGTH;
    private static final long[] EMPTY = {};
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Odd constants without structure (fractional parts of square roots), to mix a key's words. */
    private static final long MIX_1 = 0x9E3779B97F4A7C15L;

    private static final long MIX_2 = 0xBB67AE8584CAA73BL;

    private final int sightings;
    private final int setMask;
    private final byte[] keys;
    private final byte[] zas;
    private final long[] lastUsed;
    private final long[][] tables;
    private final int tableLongs;
    private final int[] seen;
    private long round;

    KeyTableCache(Sm2VerifierSettings settings) {
        sightings = settings.sightings();
        setMask = settings.keys() / WAYS - 1;
        keys = new byte[settings.keys() * KEY];
        zas = new byte[settings.keys() * ZA];
        lastUsed = new long[settings.keys()];
        tables = new long[settings.keys()][];
        Arrays.fill(tables, EMPTY);
        tableLongs = settings.table().comb().tableLongs();
        seen = new int[16 * settings.keys()];
    }

    /** Starts a round: what is found or filled from now on stays until the next one. */
    void nextRound() {
        round++;
    }

    static long hash(byte[] xy, int off) {
        long h = (long) LONG.get(xy, off + 24) * MIX_1 ^ (long) LONG.get(xy, off + 16) * MIX_2;
        h ^= (long) LONG.get(xy, off + 56) * MIX_1;
        h ^= h >>> 32;
        h *= MIX_2;
        return h ^ h >>> 29;
    }

    /** The place of the key, or {@link #ABSENT}. */
    int find(byte[] xy, int off, long hash) {
        int first = ((int) hash & setMask) * WAYS;
        for (int place = first; place < first + WAYS; place++) {
            int at = place * KEY;
            if (lastUsed[place] != 0 && Arrays.equals(keys, at, at + KEY, xy, off, off + KEY)) {
                lastUsed[place] = round;
                return place;
            }
        }
        return ABSENT;
    }

    /** Counts a sighting of a key that has no table; true when it has been seen often enough to get one. */
    boolean deservesTable(long hash) {
        int at = (int) (hash >>> 20) & (seen.length - 1);
        int tag = (int) (hash >>> 40) << 8;
        int count = (seen[at] & ~0xFF) == tag ? (seen[at] & 0xFF) + 1 : 1;
        seen[at] = tag | Math.min(count, 0xFF);
        return count >= sightings;
    }

    /**
     * Gives the key a place, whose table the caller then fills; {@link #ABSENT} if all places of its hash are in use in this
     * round.
     */
    int claim(byte[] xy, int off, long hash, byte[] za) {
        int first = ((int) hash & setMask) * WAYS;
        int oldest = first;
        for (int place = first + 1; place < first + WAYS; place++) {
            if (lastUsed[place] < lastUsed[oldest]) {
                oldest = place;
            }
        }
        if (lastUsed[oldest] == round) {
            return ABSENT;
        }
        lastUsed[oldest] = round;
        System.arraycopy(xy, off, keys, oldest * KEY, KEY);
        System.arraycopy(za, 0, zas, oldest * ZA, ZA);
        if (tables[oldest].length == 0) {
            tables[oldest] = new long[tableLongs];
        }
        return oldest;
    }

    long[] table(int place) {
        return tables[place];
    }

    /** Adds the Z_A of the key to the hash. */
    void hashZa(int place, Sm3 hash) {
        hash.update(zas, place * ZA, ZA);
    }
}
