package ecny.settlement.voucher;

import ecny.wallet.crypto.HashTree;
import ecny.wallet.crypto.Sm2KeyPair;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;

/** The vouchers of a day whose outcomes are known, in order: the tree and its head are made once. Not changed after it is made. */
public final class DayVouchers {
    private final List<SortedMap<String, Object>> contents;
    private final HashTree tree = new HashTree();
    private final TreeHead head;
    private final Sm2KeyPair simulator;

    /**
     * @param contents of every outcome of the day, in the order of the tree
     * @param simulator signs
     */
    public DayVouchers(LocalDate day, List<SortedMap<String, Object>> contents, Sm2KeyPair simulator) {
        this.contents = List.copyOf(contents);
        this.simulator = simulator;
        contents.forEach(content -> tree.add(Voucher.canonical(content).getBytes(StandardCharsets.UTF_8)));
        this.head = TreeHead.of(day, tree.size(), tree.root(), simulator);
    }

    /** How many there are. */
    public int size() {
        return contents.size();
    }

    /** The voucher at a place of the tree, from 0. */
    public Voucher voucher(int index) {
        return voucher(index, 0);
    }

    /**
     * The same, with a proof that the tree of the first vouchers was the beginning of this one.
     *
     * @param since how many the first ones are; 0 for no such proof
     */
    public Voucher voucher(int index, int since) {
        return Voucher.of(contents.get(index), index, tree, head, since, simulator);
    }
}
