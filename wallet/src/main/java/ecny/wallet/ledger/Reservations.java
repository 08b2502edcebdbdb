package ecny.wallet.ledger;

import ecny.wallet.identity.WalletState;
import ecny.wallet.instruments.Holds;
import ecny.wallet.money.BusinessDay;

/** Holds: reserve, capture, release. A hold counts as outflow when it is made; what is given back is uncounted again. */
final class Reservations {
    private static final long MILLIS_PER_DAY = BusinessDay.NANOS_PER_DAY / 1_000_000;

    private final Books books;
    private final Wallets wallets;
    private final Authority authority;
    private final Limits limits;
    private final Holds holds;

    Reservations(Books books) {
        this.books = books;
        this.wallets = books.wallets;
        this.authority = books.authority;
        this.limits = books.limits;
        this.holds = books.holds;
    }

    Verdict hold(long payer, long payee, long amountFen, long expiresAtMillis, int currency) {
        CommandAtHand command = books.command;
        int from = wallets.find(payer);
        if (from == Wallets.ABSENT) return Verdict.PAYER_UNKNOWN;
        if (!authority.speaksForWallet(from)) return Verdict.SIGNER_NOT_AUTHORISED;
        Verdict amount = books.amount(amountFen, currency);
        if (amount != Verdict.ACCEPTED) return amount;
        Verdict asPayer = books.asPayer(from);
        if (asPayer != Verdict.ACCEPTED) return asPayer;
        int to = wallets.find(payee);
        if (to == Wallets.ABSENT) return Verdict.PAYEE_UNKNOWN;
        if (from == to) return Verdict.PAYEE_IS_PAYER;
        if (!wallets.kind(to).acceptsPayments()) return Verdict.PAYEE_NOT_A_MERCHANT;
        Verdict asPayee = books.asPayee(to);
        if (asPayee != Verdict.ACCEPTED) return asPayee;
        Verdict limit = limits.outflow(from, amountFen);
        if (limit != Verdict.ACCEPTED) return limit;
        if (wallets.balance(from) < amountFen) return Verdict.INSUFFICIENT_FUNDS;
        if (holds.find(command.idHigh, command.idLow) != Holds.ABSENT) return Verdict.HOLD_EXISTS;
        if (expiresAtMillis <= command.nowMillis) return Verdict.HOLD_EXPIRY_INVALID;
        if (expiresAtMillis - command.nowMillis > command.rules.longestHoldDays() * MILLIS_PER_DAY)
            return Verdict.HOLD_EXPIRY_INVALID;

        // From here it succeeds.
        limits.count(from, amountFen);
        long hold = holds.open(command.idHigh, command.idLow, from, to, expiresAtMillis, command.today);
        books.move(Books.wallet(from), Books.hold(hold), amountFen);
        return books.accepted(Books.placeOfWallet(from), Books.placeOfWallet(to), amountFen);
    }

    Verdict capture(long holdIdHigh, long holdIdLow, long amountFen, int currency) {
        long hold = holds.find(holdIdHigh, holdIdLow);
        if (hold == Holds.ABSENT) return Verdict.HOLD_UNKNOWN;
        int from = holds.payerRow(hold);
        int to = holds.payeeRow(hold);
        if (!authority.speaksForWallet(to)) return Verdict.SIGNER_NOT_AUTHORISED;
        Verdict amount = books.amount(amountFen, currency);
        if (amount != Verdict.ACCEPTED) return amount;
        if (wallets.state(from) == WalletState.FROZEN) return Verdict.PAYER_FROZEN;
        Verdict asPayee = books.asPayee(to);
        if (asPayee != Verdict.ACCEPTED) return asPayee;
        Verdict cap = limits.inflow(to, amountFen);
        if (cap != Verdict.ACCEPTED) return cap;
        if (holds.leftFen(hold) == 0) return Verdict.HOLD_CLOSED;
        if (holds.hasExpired(hold, books.command.nowMillis)) return Verdict.HOLD_EXPIRED;
        if (amountFen > holds.leftFen(hold)) return Verdict.CAPTURE_ABOVE_HOLD;

        // From here it succeeds.
        books.move(Books.hold(hold), Books.wallet(to), amountFen);
        giveBack(hold);
        return books.accepted(Books.placeOfWallet(from), Books.placeOfWallet(to), amountFen);
    }

    /** Giving back is no inflow: it needs neither a state nor room under the cap. */
    Verdict release(long holdIdHigh, long holdIdLow) {
        long hold = holds.find(holdIdHigh, holdIdLow);
        if (hold == Holds.ABSENT) return Verdict.HOLD_UNKNOWN;
        int from = holds.payerRow(hold);
        int to = holds.payeeRow(hold);
        boolean byPayee = authority.speaksForWallet(to);
        boolean byPayer = authority.speaksForWallet(from);
        if (!byPayee && !byPayer && !authority.speaksForInstitution(wallets.operator(from)))
            return Verdict.SIGNER_NOT_AUTHORISED;
        if (holds.leftFen(hold) == 0) return Verdict.HOLD_CLOSED;
        if (!byPayee && !holds.hasExpired(hold, books.command.nowMillis)) return Verdict.HOLD_NOT_EXPIRED;

        // From here it succeeds.
        long givenBack = giveBack(hold);
        return books.accepted(Books.placeOfWallet(to), Books.placeOfWallet(from), givenBack);
    }

    /** At the end of a business day; returns how much was given back. */
    long releaseExpired() {
        long total = 0;
        for (long hold = holds.first(); hold < holds.end(); hold++) {
            if (holds.leftFen(hold) > 0 && holds.hasExpired(hold, books.command.nowMillis)) {
                total += giveBack(hold);
            }
        }
        return total;
    }

    private long giveBack(long hold) {
        long left = holds.leftFen(hold);
        if (left > 0) {
            int payer = holds.payerRow(hold);
            books.move(Books.hold(hold), Books.wallet(payer), left);
            limits.uncount(payer, left, holds.dayMade(hold));
        }
        return left;
    }
}
