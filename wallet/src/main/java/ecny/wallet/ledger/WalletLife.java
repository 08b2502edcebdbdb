package ecny.wallet.ledger;

import ecny.wallet.identity.WalletKind;
import ecny.wallet.identity.WalletNumber;
import ecny.wallet.identity.WalletState;
import ecny.wallet.money.Fen;
import ecny.wallet.rulebook.Rules;

/** Opening wallets, their keys, states, classes and limits. */
final class WalletLife {
    /** Of one command: the ledger does nothing else while it opens them. */
    static final int MOST_WALLETS_AT_ONCE = 1_000_000;

    private static final long NO_LIMIT = -1;
    private static final int WORST_CLASS = 4;

    private final Books books;
    private final Wallets wallets;
    private final Institutions institutions;
    private final Authority authority;

    WalletLife(Books books) {
        this.books = books;
        this.wallets = books.wallets;
        this.institutions = books.institutions;
        this.authority = books.authority;
    }

    Verdict openWallets(
            long firstSerial,
            long parent,
            int count,
            int operator,
            int walletClass,
            int kindCode,
            long keyTagHigh,
            long keyTagLow) {
        WalletKind kind = WalletKind.ofCode(kindCode);
        if (kind == null) return Verdict.MALFORMED;
        if (!institutions.exists(operator)) return Verdict.INSTITUTION_UNKNOWN;
        if (!authority.speaksForInstitution(operator)) return Verdict.SIGNER_NOT_AUTHORISED;
        if (!institutions.isOperator(operator)) return Verdict.NOT_AN_OPERATOR;
        if (count < 1 || count > MOST_WALLETS_AT_ONCE) return Verdict.WALLET_COUNT_INVALID;
        if (firstSerial < 0 || firstSerial > WalletNumber.LARGEST_SERIAL - count + 1)
            return Verdict.WALLET_COUNT_INVALID;
        if (count > 1 && (keyTagHigh | keyTagLow) != 0) return Verdict.WALLET_COUNT_INVALID;
        if (!isClass(kindCode, walletClass)) return Verdict.WALLET_CLASS_INVALID;
        if (!parentFits(kind, parent, operator, walletClass)) return Verdict.PARENT_INVALID;
        if (anyExists(operator, firstSerial, count)) return Verdict.WALLET_EXISTS;

        // From here it succeeds.
        int parentRow = parent == 0 ? Wallets.ABSENT : wallets.find(parent);
        int today = books.command.today;
        int firstRow = Wallets.ABSENT;
        for (int i = 0; i < count; i++) {
            long number = WalletNumber.of(operator, firstSerial + i);
            int row = wallets.open(number, walletClass, kindCode, operator, today, keyTagHigh, keyTagLow);
            firstRow = i == 0 ? row : firstRow;
            if (parentRow != Wallets.ABSENT) {
                books.families.join(row, parentRow);
            }
        }
        institutions.opened(operator, firstSerial + count - 1);
        return books.accepted(0, Books.placeOfWallet(firstRow), 0);
    }

    Verdict registerKey(long wallet, long keyTagHigh, long keyTagLow) {
        int row = wallets.find(wallet);
        if (row == Wallets.ABSENT) return Verdict.WALLET_UNKNOWN;
        if (!authority.speaksForInstitution(wallets.operator(row))) return Verdict.SIGNER_NOT_AUTHORISED;
        if (wallets.state(row) == WalletState.CLOSED) return Verdict.WALLET_CLOSED;

        // From here it succeeds.
        wallets.setKey(row, keyTagHigh, keyTagLow);
        return books.accepted(0, Books.placeOfWallet(row), 0);
    }

    /**
     * Closing says in the result's amount what interest the wallet had earned, at the rate of the closing day and up to the day
     * before. The operator pays it to the owner's deposit account, outside this ledger.
     */
    Verdict changeState(long wallet, int stateCode) {
        WalletState state = WalletState.ofCode(stateCode);
        if (state == null) return Verdict.MALFORMED;
        int row = wallets.find(wallet);
        if (row == Wallets.ABSENT) return Verdict.WALLET_UNKNOWN;
        boolean byOwner = state == WalletState.LOSS_REPORTED && authority.speaksForWallet(row);
        if (!byOwner && !authority.speaksForInstitution(wallets.operator(row))) return Verdict.SIGNER_NOT_AUTHORISED;
        if (!wallets.state(row).mayBecome(state)) return Verdict.STATE_CHANGE_NOT_ALLOWED;
        boolean closing = state == WalletState.CLOSED;
        if (closing && wallets.owned(row) != 0) return Verdict.BALANCE_NOT_ZERO;
        if (closing && books.families.openChildren(row) != 0) return Verdict.SUB_WALLETS_OPEN;
        if (closing && books.campaigns.hasMoneyOf(row)) return Verdict.CAMPAIGN_OPEN;

        // From here it succeeds.
        long interestFen = 0;
        if (closing) {
            books.countInterest(row);
            interestFen = books.command.rules.interestFen(wallets.product(row));
            wallets.setProduct(row, 0, books.command.today);
            if (books.families.isChild(row)) {
                books.families.childClosed(row);
            }
        }
        wallets.setState(row, state);
        return books.accepted(0, Books.placeOfWallet(row), interestFen);
    }

    Verdict upgradeClass(long wallet, int walletClass) {
        int row = wallets.find(wallet);
        if (row == Wallets.ABSENT) return Verdict.WALLET_UNKNOWN;
        if (!authority.speaksForInstitution(wallets.operator(row))) return Verdict.SIGNER_NOT_AUTHORISED;
        if (wallets.state(row) == WalletState.CLOSED) return Verdict.WALLET_CLOSED;
        if (walletClass >= wallets.walletClass(row)) return Verdict.WALLET_CLASS_INVALID;
        if (!isClass(wallets.kind(row).code(), walletClass)) return Verdict.WALLET_CLASS_INVALID;
        if (books.families.isChild(row) && walletClass < wallets.walletClass(books.families.parentOf(row)))
            return Verdict.WALLET_CLASS_INVALID;

        // From here it succeeds. Days in the old class bear interest by its rule.
        books.countInterest(row);
        wallets.setClass(row, walletClass);
        return books.accepted(0, Books.placeOfWallet(row), 0);
    }

    Verdict setUserLimits(long wallet, long perPaymentFen, long perDayFen) {
        int row = wallets.find(wallet);
        if (row == Wallets.ABSENT) return Verdict.WALLET_UNKNOWN;
        if (!authority.speaksForWallet(row)) return Verdict.SIGNER_NOT_AUTHORISED;
        if (!isLimit(perPaymentFen) || !isLimit(perDayFen)) return Verdict.LIMIT_INVALID;
        if (wallets.state(row) == WalletState.CLOSED) return Verdict.WALLET_CLOSED;

        // From here it succeeds.
        books.limits.setUserLimits(row, perPaymentFen, perDayFen);
        return books.accepted(0, Books.placeOfWallet(row), 0);
    }

    Verdict setOperatorLimits(
            long balanceCapFen,
            long perPaymentFen,
            long perDayFen,
            long perYearFen,
            int operator,
            int walletClass,
            int kindCode) {
        if (WalletKind.ofCode(kindCode) == null) return Verdict.MALFORMED;
        if (!institutions.exists(operator)) return Verdict.INSTITUTION_UNKNOWN;
        if (!authority.speaksForInstitution(operator)) return Verdict.SIGNER_NOT_AUTHORISED;
        if (!institutions.isOperator(operator)) return Verdict.NOT_AN_OPERATOR;
        if (!isClass(kindCode, walletClass)) return Verdict.WALLET_CLASS_INVALID;
        if (!isLimit(balanceCapFen) || !isLimit(perPaymentFen)) return Verdict.LIMIT_INVALID;
        if (!isLimit(perDayFen) || !isLimit(perYearFen)) return Verdict.LIMIT_INVALID;

        // From here it succeeds.
        books.limits.setOperatorLimits(
                operator,
                Rules.kindAndClass(kindCode, walletClass),
                balanceCapFen,
                perPaymentFen,
                perDayFen,
                perYearFen);
        return books.accepted(0, Books.placeOfInstitution(operator), 0);
    }

    private boolean isClass(int kindCode, int walletClass) {
        return walletClass >= 1
                && walletClass <= WORST_CLASS
                && books.command.rules.knows(Rules.kindAndClass(kindCode, walletClass));
    }

    private boolean parentFits(WalletKind kind, long parent, int operator, int walletClass) {
        if (kind != WalletKind.SUB) {
            return parent == 0;
        }
        int row = wallets.find(parent);
        return row != Wallets.ABSENT
                && wallets.kind(row) != WalletKind.SUB
                && wallets.operator(row) == operator
                && wallets.state(row) == WalletState.NORMAL
                && walletClass >= wallets.walletClass(row);
    }

    private boolean anyExists(int operator, long firstSerial, int count) {
        if (firstSerial >= institutions.nextSerial(operator)) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            if (wallets.find(WalletNumber.of(operator, firstSerial + i)) != Wallets.ABSENT) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLimit(long fen) {
        return fen >= NO_LIMIT && fen <= Fen.LARGEST_ISSUE;
    }
}
