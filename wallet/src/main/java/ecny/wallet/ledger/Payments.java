package ecny.wallet.ledger;

/** Money between deposit and wallet, and between wallets. */
final class Payments {
    private final Books books;
    private final Wallets wallets;
    private final Institutions institutions;
    private final Authority authority;
    private final Limits limits;

    Payments(Books books) {
        this.books = books;
        this.wallets = books.wallets;
        this.institutions = books.institutions;
        this.authority = books.authority;
        this.limits = books.limits;
    }

    Verdict exchange(long wallet, long amountFen, int currency) {
        int row = wallets.find(wallet);
        if (row == Wallets.ABSENT) return Verdict.WALLET_UNKNOWN;
        int operator = wallets.operator(row);
        if (!authority.speaksForInstitution(operator)) return Verdict.SIGNER_NOT_AUTHORISED;
        Verdict amount = books.amount(amountFen, currency);
        if (amount != Verdict.ACCEPTED) return amount;
        Verdict taken = takes(row, amountFen);
        if (taken != Verdict.ACCEPTED) return taken;
        if (institutions.balance(operator) < amountFen) return Verdict.VAULT_SHORT;

        // From here it succeeds.
        books.move(Books.institution(operator), Books.wallet(row), amountFen);
        return books.accepted(Books.placeOfInstitution(operator), Books.placeOfWallet(row), amountFen);
    }

    /** Whether a wallet would take a deposit: the part of {@link #exchange} that is about the wallet. */
    Verdict wouldTake(long wallet, long amountFen) {
        int row = wallets.find(wallet);
        if (row == Wallets.ABSENT) return Verdict.WALLET_UNKNOWN;
        return amountFen <= 0 ? Verdict.AMOUNT_NOT_POSITIVE : takes(row, amountFen);
    }

    private Verdict takes(int row, long amountFen) {
        Verdict payee = books.asPayee(row);
        return payee != Verdict.ACCEPTED ? payee : limits.inflow(row, amountFen);
    }

    Verdict redeem(long wallet, long amountFen, int currency) {
        int row = wallets.find(wallet);
        if (row == Wallets.ABSENT) return Verdict.WALLET_UNKNOWN;
        if (!authority.speaksForWallet(row)) return Verdict.SIGNER_NOT_AUTHORISED;
        Verdict amount = books.amount(amountFen, currency);
        if (amount != Verdict.ACCEPTED) return amount;
        Verdict payer = books.asPayer(row);
        if (payer != Verdict.ACCEPTED) return payer;
        if (wallets.balance(row) < amountFen) return Verdict.INSUFFICIENT_FUNDS;

        // From here it succeeds.
        int operator = wallets.operator(row);
        books.move(Books.wallet(row), Books.institution(operator), amountFen);
        return books.accepted(Books.placeOfWallet(row), Books.placeOfInstitution(operator), amountFen);
    }

    Verdict transfer(long payer, long payee, long amountFen, int currency) {
        return betweenWallets(payer, payee, amountFen, currency, false);
    }

    Verdict pay(long payer, long payee, long amountFen, int currency) {
        return betweenWallets(payer, payee, amountFen, currency, true);
    }

    private Verdict betweenWallets(long payer, long payee, long amountFen, int currency, boolean payment) {
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
        if (payment && !wallets.kind(to).acceptsPayments()) return Verdict.PAYEE_NOT_A_MERCHANT;
        Verdict asPayee = books.asPayee(to);
        if (asPayee != Verdict.ACCEPTED) return asPayee;
        boolean outflow = payment || !books.families.related(from, to);
        Verdict limit = outflow ? limits.outflow(from, amountFen) : Verdict.ACCEPTED;
        if (limit != Verdict.ACCEPTED) return limit;
        Verdict cap = limits.inflow(to, amountFen);
        if (cap != Verdict.ACCEPTED) return cap;
        if (wallets.balance(from) < amountFen) return Verdict.INSUFFICIENT_FUNDS;

        // From here it succeeds.
        if (outflow) {
            limits.count(from, amountFen);
        }
        books.move(Books.wallet(from), Books.wallet(to), amountFen);
        return books.accepted(Books.placeOfWallet(from), Books.placeOfWallet(to), amountFen);
    }
}
