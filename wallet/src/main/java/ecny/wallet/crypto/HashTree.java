package ecny.wallet.crypto;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A Merkle tree over entries in the order in which they were added: RFC 9162, section 2.1, with SM3. A leaf is SM3(0 ‖ entry), a
 * node SM3(1 ‖ left ‖ right), the left side of a tree the largest power of two below its size.
 *
 * <p>Keeps 32 bytes an entry. The first proof takes time linear in the size; what it computed of whole subtrees of 64 entries and more
 * is kept, some two bytes an entry, so that the later ones take little. One thread.
 */
public final class HashTree {
    private static final int DIGEST = Sm3.DIGEST_LENGTH;
    private static final int KEPT_FROM = 64;

    private final Sm3 sm3 = new Sm3();
    private byte[] leaves = new byte[64 * DIGEST];
    private int size;
    /** Hashes of whole subtrees, which no later entry changes; by first entry and size. */
    private final Map<Long, byte[]> whole = new HashMap<>();

    /** Adds an entry at the end. */
    public void add(byte[] entry) {
        if (size * DIGEST == leaves.length) {
            leaves = Arrays.copyOf(leaves, Math.multiplyExact(leaves.length, 2));
        }
        System.arraycopy(leaf(sm3, entry), 0, leaves, size * DIGEST, DIGEST);
        size++;
    }

    /** How many entries there are. */
    public int size() {
        return size;
    }

    /** Hash of the whole tree; of no entries SM3 of nothing. */
    public byte[] root() {
        return root(size);
    }

    /** The root when there were so many entries. */
    public byte[] root(int entries) {
        check(entries, 0, size);
        return entries == 0 ? Sm3.hash(new byte[0]) : hash(0, entries);
    }

    /** What leads from an entry to the root of the whole tree: RFC 9162, 2.1.3.1. */
    public List<byte[]> inclusion(int index) {
        check(index, 0, size - 1);
        List<byte[]> path = new ArrayList<>();
        inclusion(index, 0, size, path);
        return path;
    }

    private void inclusion(int index, int from, int to, List<byte[]> path) {
        if (to - from == 1) {
            return;
        }
        int middle = from + leftSize(to - from);
        if (index < middle) {
            inclusion(index, from, middle, path);
            path.add(hash(middle, to));
        } else {
            inclusion(index, middle, to, path);
            path.add(hash(from, middle));
        }
    }

    /** What shows that the tree of the first {@code entries} is the beginning of this one: RFC 9162, 2.1.4.1. */
    public List<byte[]> consistency(int entries) {
        check(entries, 1, size);
        List<byte[]> path = new ArrayList<>();
        consistency(entries, 0, size, true, path);
        return path;
    }

    private void consistency(int entries, int from, int to, boolean whole, List<byte[]> path) {
        if (entries == to - from) {
            if (!whole) {
                path.add(hash(from, to));
            }
            return;
        }
        int left = leftSize(to - from);
        if (entries <= left) {
            consistency(entries, from, from + left, whole, path);
            path.add(hash(from + left, to));
        } else {
            consistency(entries - left, from + left, to, false, path);
            path.add(hash(from, from + left));
        }
    }

    /** Whether an entry stands at an index of the tree with that size and root: RFC 9162, 2.1.3.2. */
    public static boolean includes(byte[] entry, long index, long size, List<byte[]> path, byte[] root) {
        if (index < 0 || index >= size) {
            return false;
        }
        Sm3 sm3 = new Sm3();
        long node = index;
        long last = size - 1;
        byte[] hash = leaf(sm3, entry);
        for (byte[] step : path) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = node(sm3, step, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>>= 1;
                    last >>>= 1;
                }
            } else {
                hash = node(sm3, hash, step);
            }
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0 && Arrays.equals(hash, root);
    }

    /** Whether a tree is the beginning of a larger one: RFC 9162, 2.1.4.2. */
    public static boolean isBeginning(long first, byte[] firstRoot, long second, byte[] secondRoot, List<byte[]> path) {
        if (first < 1 || first > second) {
            return false;
        }
        if (first == second) {
            return path.isEmpty() && Arrays.equals(firstRoot, secondRoot);
        }
        List<byte[]> steps = new ArrayList<>(path);
        if (Long.bitCount(first) == 1) {
            steps.add(0, firstRoot);
        }
        if (steps.isEmpty()) {
            return false;
        }
        long node = first - 1;
        long last = second - 1;
        while ((node & 1) == 1) {
            node >>>= 1;
            last >>>= 1;
        }
        Sm3 sm3 = new Sm3();
        byte[] ofFirst = steps.get(0);
        byte[] ofSecond = steps.get(0);
        for (byte[] step : steps.subList(1, steps.size())) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                ofFirst = node(sm3, step, ofFirst);
                ofSecond = node(sm3, step, ofSecond);
                while ((node & 1) == 0 && node != 0) {
                    node >>>= 1;
                    last >>>= 1;
                }
            } else {
                ofSecond = node(sm3, ofSecond, step);
            }
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0 && Arrays.equals(ofFirst, firstRoot) && Arrays.equals(ofSecond, secondRoot);
    }

    private byte[] hash(int from, int to) {
        if (to - from == 1) {
            return Arrays.copyOfRange(leaves, from * DIGEST, to * DIGEST);
        }
        int entries = to - from;
        if (entries < KEPT_FROM || Integer.bitCount(entries) > 1 || from % entries != 0) {
            return computed(from, to);
        }
        long key = (long) from << Integer.SIZE | entries;
        byte[] known = whole.get(key);
        if (known == null) {
            known = computed(from, to);
            whole.put(key, known);
        }
        return known.clone();
    }

    private byte[] computed(int from, int to) {
        int middle = from + leftSize(to - from);
        byte[] left = hash(from, middle);
        return node(sm3, left, hash(middle, to));
    }

    /** The largest power of two below n. */
    private static int leftSize(int n) {
        return Integer.highestOneBit(n - 1);
    }

    private static byte[] leaf(Sm3 sm3, byte[] entry) {
        sm3.update((byte) 0);
        sm3.update(entry, 0, entry.length);
        return digest(sm3);
    }

    private static byte[] node(Sm3 sm3, byte[] left, byte[] right) {
        sm3.update((byte) 1);
        sm3.update(left, 0, left.length);
        sm3.update(right, 0, right.length);
        return digest(sm3);
    }

    private static byte[] digest(Sm3 sm3) {
        byte[] digest = new byte[DIGEST];
        sm3.digest(digest, 0);
        return digest;
    }

    private static void check(int value, int least, int most) {
        if (value < least || value > most) {
            throw new IndexOutOfBoundsException("found " + value + ", expected " + least + " to " + most);
        }
    }
}
