package ecny.wallet.table;

import java.util.Arrays;

/**
 * Rows of a fixed number of longs, appended at the end, forgotten from the front, found by a key of one or two longs that
 * stands in the first columns.
 *
 * <pre>
 *   index  int[2^k]    1 | tag: 31-k bits of the key's hash | row mod 2^k: k bits        0 = empty
 *                                                              |
 *   pages  long[][]    ... | page | page | page | ...   &lt;------+     rows first .. end-1
 * </pre>
 *
 * The index is probed linearly and kept at most three quarters full. The tag makes a look-up of an absent key touch, nearly
 * always, one cache line. A row number counts from the table's beginning and never changes. Pages that were wholly forgotten
 * are used again, so a table in which as many rows are forgotten as appended allocates nothing.
 *
 * <p>One thread. Keys are not checked for uniqueness: {@link #find} first.
 */
public final class RecordTable {
    public static final long ABSENT = -1;

    private static final int OCCUPIED = 0x8000_0000;
    private static final int LARGEST_INDEX_BITS = 30;
    private static final int ARRAY_HEADER = 16;
    private static final int REFERENCE = 4;

    private final int stride;
    private final int keyLongs;
    private final long indexKey;
    private final int pageShift;
    private final int rowInPageMask;
    private long[][] pages = new long[4][];
    private long[][] spare;
    private int spares;
    private long first;
    private long end;
    private int[] index;
    private int mask;

    /**
     * @param stride longs in a row
     * @param keyLongs 1 or 2: how many of its first columns are the key
     * @param expectedRows rows for which memory is taken now; the table grows beyond them
     */
    public RecordTable(int stride, int keyLongs, long expectedRows) {
        this(stride, keyLongs, expectedRows, 0);
    }

    /**
     * For keys that strangers choose.
     *
     * @param indexKey secret of this process: who does not know it cannot choose keys that meet in the index. Where rows
     *     stand, and what is written, does not depend on it.
     */
    public RecordTable(int stride, int keyLongs, long expectedRows, long indexKey) {
        if (keyLongs < 1 || keyLongs > 2 || stride < keyLongs) {
            throw new IllegalArgumentException("stride=" + stride + ", keyLongs=" + keyLongs);
        }
        this.stride = stride;
        this.keyLongs = keyLongs;
        this.indexKey = indexKey;
        this.pageShift = pageShift(expectedRows);
        this.rowInPageMask = (1 << pageShift) - 1;
        this.index = new int[capacity(indexBits(expectedRows))];
        this.mask = index.length - 1;
        this.spares = pagesFor(expectedRows);
        this.spare = new long[Math.max(spares, 4)][];
        for (int i = 0; i < spares; i++) {
            spare[i] = new long[stride << pageShift];
        }
    }

    /** The number of the first row that is not forgotten. */
    public long first() {
        return first;
    }

    /** One more than the number of the last row. */
    public long end() {
        return end;
    }

    public long size() {
        return end - first;
    }

    public long find(long key) {
        return find(key, 0);
    }

    /** The row with this key, or {@link #ABSENT}. A table of one key long takes the low one as 0. */
    public long find(long high, long low) {
        long hash = hash(high, low);
        int wanted = tag(hash);
        int slot = (int) hash & mask;
        for (int entry = index[slot]; entry != 0; entry = index[slot]) {
            if ((entry & ~mask) == wanted) {
                long row = rowOf(entry);
                long[] page = page(row);
                int at = offset(row);
                if (page[at] == high && (keyLongs == 1 || page[at + 1] == low)) {
                    return row;
                }
            }
            slot = (slot + 1) & mask;
        }
        return ABSENT;
    }

    /** Loads the index line of a key, for a batch that will look it up soon; the value means nothing. */
    public long touch(long high, long low) {
        return index[(int) hash(high, low) & mask];
    }

    public long append(long key) {
        return append(key, 0);
    }

    /** A new last row with this key and zeros. */
    public long append(long high, long low) {
        if (tooFull(size() + 1, index.length)) {
            index = new int[capacity(33 - Integer.numberOfLeadingZeros(mask))];
            mask = index.length - 1;
            for (long row = first; row < end; row++) {
                enter(row);
            }
        }
        long row = end++;
        long[] page = (row & rowInPageMask) == 0 ? addPage(row) : page(row);
        int at = offset(row);
        Arrays.fill(page, at, at + stride, 0);
        page[at] = high;
        if (keyLongs == 2) {
            page[at + 1] = low;
        }
        enter(row);
        return row;
    }

    public long get(long row, int column) {
        return page(row)[offset(row) + column];
    }

    public void set(long row, int column, long value) {
        page(row)[offset(row) + column] = value;
    }

    /** The page that holds a row; with {@link #offset} for reading several columns of it. */
    public long[] page(long row) {
        return pages[(int) (row >>> pageShift) & (pages.length - 1)];
    }

    /** Where in its page a row begins. */
    public int offset(long row) {
        return ((int) row & rowInPageMask) * stride;
    }

    /** Forgets the rows before {@code row}. */
    public void forgetBefore(long row) {
        if (row < first || row > end) {
            throw new IllegalArgumentException("row=" + row + ", first=" + first + ", end=" + end);
        }
        while (first < row) {
            leave(first);
            first++;
            if ((first & rowInPageMask) == 0) {
                recycle(first - 1);
            }
        }
    }

    /** Heap taken by pages, spare pages and index, in bytes. */
    public long bytes() {
        long held = spares;
        for (long[] page : pages) {
            held += page == null ? 0 : 1;
        }
        long pageBytes = ARRAY_HEADER + ((long) stride << pageShift) * Long.BYTES;
        long directories = ((long) pages.length + spare.length) * REFERENCE;
        return held * pageBytes + ARRAY_HEADER + (long) index.length * Integer.BYTES + directories;
    }

    /** What a table takes that is made for these rows, in bytes: to know before it is made whether it fits. */
    public static long bytesFor(int stride, long rows) {
        long pageBytes = ARRAY_HEADER + ((long) stride << pageShift(rows)) * Long.BYTES;
        return pagesFor(rows) * (pageBytes + REFERENCE) + ARRAY_HEADER + (1L << indexBits(rows)) * Integer.BYTES;
    }

    /** The rows in order; nothing about the index, which follows from them. */
    public void writeTo(StateSink sink) {
        sink.put(stride);
        sink.put(first);
        sink.put(end);
        for (long row = first; row < end; ) {
            long until = Math.min(end, (row | rowInPageMask) + 1);
            sink.put(page(row), offset(row), (int) (until - row) * stride);
            row = until;
        }
    }

    /** Fills this table, which must be fresh, with what another wrote. */
    public void readFrom(StateSource source) {
        long writtenStride = source.get();
        if (writtenStride != stride || end != 0) {
            throw new IllegalStateException("stride=" + stride + ", written=" + writtenStride + ", rows here=" + end);
        }
        first = source.get();
        long last = source.get();
        end = first;
        if (tooFull(last - first, index.length)) {
            index = new int[capacity(indexBits(last - first))];
            mask = index.length - 1;
        }
        while (end < last) {
            long[] page = addPage(end);
            long until = Math.min(last, (end | rowInPageMask) + 1);
            source.get(page, offset(end), (int) (until - end) * stride);
            for (long row = end; row < until; row++) {
                enter(row);
            }
            end = until;
        }
        if ((end & rowInPageMask) != 0 && first == end) {
            addPage(end); // an empty table that stopped within a page goes on within it
        }
    }

    private long[] addPage(long row) {
        long number = row >>> pageShift;
        if (number - (first >>> pageShift) >= pages.length) {
            long[][] wider = new long[pages.length * 2][];
            for (long old = first >>> pageShift; old < number; old++) {
                wider[(int) old & (wider.length - 1)] = pages[(int) old & (pages.length - 1)];
            }
            pages = wider;
        }
        long[] page = spares > 0 ? spare[--spares] : new long[stride << pageShift];
        pages[(int) number & (pages.length - 1)] = page;
        return page;
    }

    private void recycle(long rowOfPage) {
        if (spares == spare.length) {
            spare = Arrays.copyOf(spare, spares * 2);
        }
        int at = (int) (rowOfPage >>> pageShift) & (pages.length - 1);
        spare[spares++] = pages[at];
        pages[at] = null;
    }

    private void enter(long row) {
        long hash = hashOf(row);
        int slot = (int) hash & mask;
        while (index[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        index[slot] = tag(hash) | ((int) row & mask);
    }

    /** Takes a row's entry out and moves back the entries behind it that would not be found across the hole. */
    private void leave(long row) {
        long hash = hashOf(row);
        int entry = tag(hash) | ((int) row & mask);
        int hole = (int) hash & mask;
        while (index[hole] != entry) {
            hole = (hole + 1) & mask;
        }
        for (int next = (hole + 1) & mask; index[next] != 0; next = (next + 1) & mask) {
            int home = (int) hashOf(rowOf(index[next])) & mask;
            if (((next - home) & mask) >= ((next - hole) & mask)) {
                index[hole] = index[next];
                hole = next;
            }
        }
        index[hole] = 0;
    }

    private long rowOf(int entry) {
        return first + ((entry - (int) first) & mask);
    }

    private int tag(long hash) {
        return ((int) (hash >>> 32) & ~mask) | OCCUPIED;
    }

    private long hashOf(long row) {
        long[] page = page(row);
        int at = offset(row);
        return hash(page[at], keyLongs == 2 ? page[at + 1] : 0);
    }

    /** Two folded 128-bit products: without the key, keys of one hash cannot be computed as they can for sums and shifts. */
    private long hash(long high, long low) {
        long once = folded(
                high ^ indexKey ^ 0x9E3779B97F4A7C15L, low ^ Long.rotateLeft(indexKey, 32) ^ 0xC2B2AE3D27D4EB4FL);
        return folded(once ^ indexKey, 0xFF51AFD7ED558CCDL);
    }

    private static long folded(long a, long b) {
        return Math.multiplyHigh(a, b) ^ a * b;
    }

    private static int pageShift(long expectedRows) {
        int rowBits = 64 - Long.numberOfLeadingZeros(Math.max(expectedRows, 1) - 1);
        return Math.max(8, Math.min(16, rowBits - 3));
    }

    /** One page more than the rows fill: a window that moves over the rows seldom begins at the start of a page. */
    private static int pagesFor(long expectedRows) {
        int shift = pageShift(expectedRows);
        return expectedRows == 0 ? 0 : (int) ((expectedRows + (1L << shift) - 1) >>> shift) + 1;
    }

    private static int indexBits(long expectedRows) {
        int bits = 8;
        while (tooFull(expectedRows, 1L << bits)) {
            bits++;
        }
        return bits;
    }

    private static boolean tooFull(long rows, long slots) {
        return rows * 4 > slots * 3;
    }

    private static int capacity(int indexBits) {
        if (indexBits > LARGEST_INDEX_BITS) {
            throw new IllegalStateException("an index of 2^" + indexBits + " entries is too large");
        }
        return 1 << indexBits;
    }
}
