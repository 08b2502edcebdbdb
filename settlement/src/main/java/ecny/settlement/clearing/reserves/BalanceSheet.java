package ecny.settlement.clearing.reserves;

import java.util.List;

/**
 * What a party has and owes at one instant, in fen.
 *
 * @param capitalFen as the books carry it: what it was at the opening, and income and expense since; not computed as the rest
 */
public record BalanceSheet(String party, List<Item> assets, List<Item> liabilities, long capitalFen) {
    /** One line; the amount is above zero. */
    public record Item(Line line, long amountFen) {}

    public long assetsFen() {
        return sum(assets);
    }

    public long liabilitiesFen() {
        return sum(liabilities);
    }

    /** Assets are liabilities and capital. */
    public boolean balances() {
        return assetsFen() == liabilitiesFen() + capitalFen;
    }

    /** The amount of a line among the assets, zero when there is none. */
    public long assetFen(Line line) {
        return amount(assets, line);
    }

    /** The amount of a line among the liabilities, zero when there is none. */
    public long liabilityFen(Line line) {
        return amount(liabilities, line);
    }

    private static long amount(List<Item> items, Line line) {
        long amount = 0;
        for (Item item : items) {
            amount += item.line() == line ? item.amountFen() : 0;
        }
        return amount;
    }

    private static long sum(List<Item> items) {
        long sum = 0;
        for (Item item : items) {
            sum = Math.addExact(sum, item.amountFen());
        }
        return sum;
    }
}
