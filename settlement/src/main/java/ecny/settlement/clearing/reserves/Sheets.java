package ecny.settlement.clearing.reserves;

import ecny.settlement.clearing.reserves.BalanceSheet.Item;
import ecny.wallet.rulebook.Regime;
import java.util.ArrayList;
import java.util.List;

/** Draws up a balance sheet from the books and the reserve accounts. */
final class Sheets {
    private final Books books;
    private final Reserves reserves;
    private final Participants participants;
    private final List<Item> assets = new ArrayList<>();
    private final List<Item> liabilities = new ArrayList<>();

    private Sheets(Books books) {
        this.books = books;
        this.reserves = books.reserves();
        this.participants = books.participants();
    }

    static BalanceSheet of(Books books, int party) {
        Sheets sheets = new Sheets(books);
        String name;
        if (party == Participants.CENTRAL_BANK) {
            sheets.centralBank();
            name = books.participants().get(party).code();
        } else if (party < books.publicParty()) {
            sheets.institution(party);
            name = books.participants().get(party).code();
        } else if (party == books.publicParty()) {
            sheets.customers();
            name = "PUBLIC";
        } else {
            sheets.owed(Line.SECURITIES, sum(books.securities));
            name = "TREASURY";
        }
        return new BalanceSheet(
                name, List.copyOf(sheets.assets), List.copyOf(sheets.liabilities), books.capital[party]);
    }

    private void centralBank() {
        has(Line.SECURITIES, books.securities[Participants.CENTRAL_BANK]);
        has(Line.CENTRAL_BANK_LOANS, sum(books.centralBankLoan));
        owed(Line.DEPOSITS, books.deposits[Participants.CENTRAL_BANK]);
        owed(Line.IN_TRANSIT, books.inTransit[Participants.CENTRAL_BANK]);
        either(Line.INTERBANK, books.interbank[Participants.CENTRAL_BANK]);
        long credit = 0;
        long kept = 0;
        long margin = 0;
        long due = 0;
        long owing = 0;
        for (int i = 1; i < participants.count(); i++) {
            long balance = reserves.balanceFen(i);
            credit += Math.max(0, -balance);
            if (participants.get(i).kind() == ParticipantKind.PAYMENT_INSTITUTION) {
                margin += Math.max(0, balance);
            } else {
                kept += Math.max(0, balance);
            }
            due += Math.max(0, -reserves.netPositionFen(i));
            owing += Math.max(0, reserves.netPositionFen(i));
        }
        has(Line.INTRADAY_CREDIT, credit);
        owed(Line.RESERVES, kept);
        owed(Line.MARGIN, margin);
        has(Line.NET_POSITION, due);
        owed(Line.NET_POSITION, owing);
        if (books.regime() == Regime.CASH_1_0) {
            owed(Line.ECNY_ISSUED, books.allWalletsFen() + sum(books.vault));
        }
    }

    private void institution(int i) {
        boolean margin = participants.get(i).kind() == ParticipantKind.PAYMENT_INSTITUTION;
        has(margin ? Line.MARGIN : Line.RESERVES, Math.max(0, reserves.balanceFen(i)));
        owed(Line.INTRADAY_CREDIT, Math.max(0, -reserves.balanceFen(i)));
        owed(Line.CENTRAL_BANK_LOANS, books.centralBankLoan[i]);
        either(Line.NET_POSITION, reserves.netPositionFen(i));
        has(Line.SECURITIES, books.securities[i]);
        has(Line.VAULT, books.vault[i]);
        has(Line.CUSTOMER_LOANS, books.customerLoans[i]);
        owed(Line.DEPOSITS, books.deposits[i]);
        if (books.regime() == Regime.DEPOSIT_2_0) {
            owed(Line.WALLETS, books.walletsFen(i));
        }
        owed(Line.IN_TRANSIT, books.inTransit[i]);
        either(Line.INTERBANK, books.interbank[i]);
        has(Line.AGENT, books.agentBalance[i]);
        long behind = 0;
        for (int j = 1; j < participants.count(); j++) {
            behind += j != i && participants.accountOf(j) == i ? books.agentBalance[j] : 0;
        }
        owed(Line.AGENT, behind);
    }

    private void customers() {
        has(Line.DEPOSITS, sum(books.deposits));
        has(Line.WALLETS, books.allWalletsFen());
        has(Line.IN_TRANSIT, sum(books.inTransit));
        either(Line.INTERBANK, -sum(books.interbank)); // institutions' own payments under way, lent to nobody yet
        owed(Line.CUSTOMER_LOANS, sum(books.customerLoans));
    }

    private void has(Line line, long amountFen) {
        if (amountFen != 0) {
            assets.add(new Item(line, amountFen));
        }
    }

    private void owed(Line line, long amountFen) {
        if (amountFen != 0) {
            liabilities.add(new Item(line, amountFen));
        }
    }

    private void either(Line line, long amountFen) {
        if (amountFen > 0) {
            has(line, amountFen);
        } else {
            owed(line, -amountFen);
        }
    }

    private static long sum(long[] amounts) {
        long sum = 0;
        for (long amount : amounts) {
            sum = Math.addExact(sum, amount);
        }
        return sum;
    }
}
