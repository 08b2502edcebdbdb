package ecny.wallet.ledger;

import ecny.wallet.rulebook.Rules;

/** What happens when days end: interest, expired holds, forgetting. */
final class BusinessDays {
    private final Books books;
    private final Reservations reservations;
    private final Wallets wallets;
    private final Institutions institutions;

    BusinessDays(Books books, Reservations reservations) {
        this.books = books;
        this.reservations = reservations;
        this.wallets = books.wallets;
        this.institutions = books.institutions;
    }

    /**
     * On the day after a settlement day: credits each wallet of the operator what its product earned at the rate of the
     * settlement day, out of the vault. All or nothing: when the vault is short nothing is booked. Wallets that may not receive
     * keep their product for the next time. Interest may exceed a balance cap.
     */
    Verdict runInterest(int settlementDay, int operator) {
        if (!institutions.exists(operator)) return Verdict.INSTITUTION_UNKNOWN;
        if (!books.authority.speaksForInstitution(operator)) return Verdict.SIGNER_NOT_AUTHORISED;
        if (!institutions.isOperator(operator)) return Verdict.NOT_AN_OPERATOR;
        int inForce = books.command.rulebooks.numberOn(settlementDay);
        if (inForce < 0) return Verdict.NOT_A_SETTLEMENT_DAY;
        Rules rules = books.command.rulebooks.rules(inForce);
        if (!rules.isSettlementDay(settlementDay)) return Verdict.NOT_A_SETTLEMENT_DAY;
        if (books.command.today <= settlementDay) return Verdict.DAY_NOT_OVER;
        if (books.command.today > settlementDay + 1) return Verdict.INTEREST_DAY_PASSED;
        if (institutions.interestPaidFor(operator) == settlementDay) return Verdict.INTEREST_ALREADY_RUN;
        long total = 0;
        for (int row = 0; row < wallets.count(); row++) {
            if (earns(row, operator)) {
                total = Math.addExact(total, rules.interestFen(productWithToday(row)));
            }
        }
        if (institutions.balance(operator) < total) return Verdict.VAULT_SHORT;

        // From here it succeeds.
        for (int row = 0; row < wallets.count(); row++) {
            if (earns(row, operator)) {
                long fen = rules.interestFen(productWithToday(row));
                wallets.setProduct(row, 0, books.command.today);
                if (fen > 0) {
                    books.move(Books.institution(operator), Books.wallet(row), fen);
                }
            }
        }
        institutions.interestPaid(operator, settlementDay);
        return books.accepted(Books.placeOfInstitution(operator), 0, total);
    }

    /** The result's amount is what expired holds gave back. */
    Verdict roll(int closedDay) {
        CommandAtHand command = books.command;
        if (!institutions.exists(Institutions.CENTRAL_BANK)) return Verdict.INSTITUTION_UNKNOWN;
        if (!books.authority.speaksForInstitution(Institutions.CENTRAL_BANK)) return Verdict.SIGNER_NOT_AUTHORISED;
        if (command.today <= closedDay) return Verdict.DAY_NOT_OVER;
        if (closedDay <= books.closedDay) return Verdict.DAY_ALREADY_CLOSED;

        // From here it succeeds.
        books.closedDay = closedDay;
        long givenBack = reservations.releaseExpired();
        long forgotten = (long) closedDay - command.rules.commandRetentionDays();
        books.memory.forgetThrough(forgotten);
        books.parts.forgetThrough(forgotten);
        books.holds.forgetThrough(forgotten);
        return books.accepted(0, 0, givenBack);
    }

    private boolean earns(int row, int operator) {
        return wallets.operator(row) == operator && wallets.state(row).mayReceive();
    }

    /** Through yesterday, which is the settlement day. */
    private long productWithToday(int row) {
        int days = books.command.rulebooks.interestDays(
                wallets.kindAndClass(row), wallets.interestDay(row), books.command.today);
        return Math.addExact(wallets.product(row), Math.multiplyExact(wallets.owned(row), (long) days));
    }
}
