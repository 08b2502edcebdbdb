package ecny.wallet.ledger;

import ecny.wallet.identity.WalletKind;
import ecny.wallet.table.RecordTable;
import ecny.wallet.table.StateSink;
import ecny.wallet.table.StateSource;

/** Which sub-wallet belongs to which parent, and how many open ones a parent has. */
final class Families {
    private final RecordTable parents = new RecordTable(2, 1, 0);
    private final RecordTable children = new RecordTable(2, 1, 0);
    private final Wallets wallets;

    Families(Wallets wallets) {
        this.wallets = wallets;
    }

    void join(int childRow, int parentRow) {
        children.set(children.append(childRow), 1, parentRow);
        long counted = parents.find(parentRow);
        long row = counted == RecordTable.ABSENT ? parents.append(parentRow) : counted;
        parents.set(row, 1, parents.get(row, 1) + 1);
    }

    void childClosed(int childRow) {
        long row = parents.find(parentOf(childRow));
        parents.set(row, 1, parents.get(row, 1) - 1);
    }

    long openChildren(int parentRow) {
        long row = parents.find(parentRow);
        return row == RecordTable.ABSENT ? 0 : parents.get(row, 1);
    }

    /** Of a sub-wallet, which always has one. */
    int parentOf(int childRow) {
        return (int) children.get(children.find(childRow), 1);
    }

    /** Whether one is the other's parent. */
    boolean related(int oneRow, int otherRow) {
        return (isChild(oneRow) && parentOf(oneRow) == otherRow) || (isChild(otherRow) && parentOf(otherRow) == oneRow);
    }

    boolean isChild(int row) {
        return wallets.kind(row) == WalletKind.SUB;
    }

    long bytes() {
        return parents.bytes() + children.bytes();
    }

    void writeTo(StateSink sink) {
        parents.writeTo(sink);
        children.writeTo(sink);
    }

    void readFrom(StateSource source) {
        parents.readFrom(source);
        children.readFrom(source);
    }
}
