package ecny.sim.population;

import ecny.wallet.identity.WalletKind;
import ecny.wallet.identity.WalletNumber;
import java.util.Arrays;
import java.util.List;

/**
 * Wallets of one sort (people, merchants, companies) as ranges of consecutive serials, one for each operator and class: a
 * wallet is known by its index from 0, and no table of numbers is kept. Immutable, thread-safe.
 */
public final class Accounts {
    /**
     * @param operator position of the operator in the scenario, from 0
     * @param prefix its prefix
     * @param walletClass 1 to 4
     * @param kind personal, merchant or corporate
     * @param firstSerial serial of the first wallet
     * @param count how many
     */
    public record Range(int operator, int prefix, int walletClass, WalletKind kind, long firstSerial, long count) {}

    private final List<Range> ranges;
    private final long[] firstIndex;
    private final long count;

    Accounts(List<Range> ranges) {
        this.ranges = ranges.stream().filter(range -> range.count() > 0).toList();
        firstIndex = new long[this.ranges.size()];
        long sum = 0;
        for (int i = 0; i < firstIndex.length; i++) {
            firstIndex[i] = sum;
            sum += this.ranges.get(i).count();
        }
        count = sum;
    }

    /** How many wallets. */
    public long count() {
        return count;
    }

    /** The ranges, in the order of their indices. */
    public List<Range> ranges() {
        return ranges;
    }

    /** The number of the wallet at an index. */
    public long wallet(long index) {
        int at = rangeAt(index);
        Range range = ranges.get(at);
        return WalletNumber.of(range.prefix(), range.firstSerial() + index - firstIndex[at]);
    }

    /** The position of the operator that keeps the wallet at an index. */
    public int operator(long index) {
        return ranges.get(rangeAt(index)).operator();
    }

    /** The class of the wallet at an index. */
    public int walletClass(long index) {
        return ranges.get(rangeAt(index)).walletClass();
    }

    /** The index of a wallet, or -1 when it is not one of these. */
    public long indexOf(long wallet) {
        int prefix = WalletNumber.operator(wallet);
        long serial = WalletNumber.serial(wallet);
        for (int i = 0; i < firstIndex.length; i++) {
            Range range = ranges.get(i);
            if (range.prefix() == prefix
                    && serial >= range.firstSerial()
                    && serial < range.firstSerial() + range.count()) {
                return firstIndex[i] + serial - range.firstSerial();
            }
        }
        return -1;
    }

    /** The index of a wallet of one of these ranges. */
    public long indexOf(Range range, long positionInRange) {
        return firstIndex[ranges.indexOf(range)] + positionInRange;
    }

    private int rangeAt(long index) {
        if (index < 0 || index >= count) {
            throw new IndexOutOfBoundsException("index=" + index + ", count=" + count);
        }
        int found = Arrays.binarySearch(firstIndex, index);
        return found >= 0 ? found : -found - 2;
    }
}
