package ecny.settlement.clearing.reserves;

import ecny.wallet.rulebook.Rules;

/**
 * Interest of operators on real-name wallet balances by the product method (积数法): the sum of the balances at the end of every
 * natural day, times the rate, credited on the day after a settlement day. Rate, basis and days come from the rulebook.
 */
public final class WalletInterest {
    private final CentralBankDesk desk;
    private final long[] productFenDays;

    public WalletInterest(CentralBankDesk desk) {
        this.desk = desk;
        this.productFenDays = new long[desk.books().participants().count()];
    }

    /**
     * The end of a natural day: balances count for it; on a settlement day the interest so far is due.
     *
     * @return the interest credited, all operators together
     */
    public long endOfDay(int epochDay, Rules rules) {
        long paid = 0;
        Books books = desk.books();
        for (int i = 1; i < productFenDays.length; i++) {
            productFenDays[i] = Math.addExact(productFenDays[i], books.realNameWalletsFen(i));
            if (rules.isSettlementDay(epochDay)) {
                long interest = rules.interestFen(productFenDays[i]);
                productFenDays[i] = 0;
                desk.payWalletInterest(i, interest); // the day is over: this is the next day's first booking
                paid += interest;
            }
        }
        return paid;
    }
}
