package ecny.settlement.house;

import ecny.settlement.clearing.reserves.Books;
import ecny.settlement.clearing.reserves.CentralBankDesk;
import ecny.settlement.clearing.reserves.SettlementVerdict;
import ecny.wallet.rulebook.Regime;

/**
 * Books in the operators' books what the wallet ledger has decided: it is not decided again, so what the books lack is lent, a
 * customer's deposit by its bank, reserves for an issue by the central bank.
 */
final class LedgerBookings {
    private LedgerBookings() {}

    static SettlementVerdict book(CentralBankDesk desk, HouseCommand.Booking booking, int operator, long amountFen) {
        Books books = desk.books();
        boolean cash = books.regime() == Regime.CASH_1_0;
        switch (booking) {
            case EXCHANGE -> {
                books.lendToCustomers(operator, Math.max(0, amountFen - books.depositsFen(operator)));
                return desk.exchange(operator, amountFen);
            }
            case REDEEM -> {
                return desk.redeem(operator, amountFen);
            }
            case ISSUE -> {
                desk.setQuota(operator, Math.addExact(desk.quotaFen(operator), amountFen));
                return cash ? issue(desk, operator, amountFen) : SettlementVerdict.DONE;
            }
            case WITHDRAW -> {
                desk.setQuota(operator, desk.quotaFen(operator) - amountFen);
                return cash ? desk.withdraw(operator, amountFen) : SettlementVerdict.DONE;
            }
            case INTEREST -> {
                desk.payWalletInterest(operator, amountFen);
                return SettlementVerdict.DONE;
            }
        }
        throw new AssertionError(booking);
    }

    private static SettlementVerdict issue(CentralBankDesk desk, int operator, long amountFen) {
        while (desk.books().reserves().spendableFen(operator, false) < amountFen) {
            desk.lend(operator, amountFen - desk.books().reserves().spendableFen(operator, false));
        }
        return desk.issue(operator, amountFen);
    }
}
