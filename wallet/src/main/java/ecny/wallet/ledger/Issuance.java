package ecny.wallet.ledger;

import ecny.wallet.identity.InstitutionId;
import ecny.wallet.identity.InstitutionKind;
import ecny.wallet.identity.WalletNumber;
import ecny.wallet.money.Fen;

/** The two tiers: who takes part, and money between the central bank and the operators' vaults. */
final class Issuance {
    private static final int LARGEST_CURRENCY = 999;

    private final Books books;
    private final Institutions institutions;
    private final Authority authority;

    Issuance(Books books) {
        this.books = books;
        this.institutions = books.institutions;
        this.authority = books.authority;
    }

    Verdict registerInstitution(
            int code, int currency, byte[] institutionId, int kindCode, long keyTagHigh, long keyTagLow) {
        boolean first = !institutions.exists(Institutions.CENTRAL_BANK);
        InstitutionKind kind = InstitutionKind.ofCode(kindCode);
        if (kind == null || institutionId.length != InstitutionId.LENGTH) return Verdict.MALFORMED;
        if (first && !authority.signedWith(keyTagHigh, keyTagLow)) return Verdict.SIGNER_NOT_AUTHORISED;
        if (!first && !authority.speaksForInstitution(Institutions.CENTRAL_BANK)) return Verdict.SIGNER_NOT_AUTHORISED;
        if (!first && currency != institutions.currency()) return Verdict.CURRENCY_MISMATCH;
        if (first && (currency < 1 || currency > LARGEST_CURRENCY)) return Verdict.CURRENCY_MISMATCH;
        if (first && (code != Institutions.CENTRAL_BANK || kind != InstitutionKind.CENTRAL_BANK))
            return Verdict.CENTRAL_BANK_NOT_REGISTERED;
        if (institutions.exists(code)) return Verdict.INSTITUTION_EXISTS;
        if (!first && kind == InstitutionKind.CENTRAL_BANK) return Verdict.INSTITUTION_EXISTS;
        if (code < 1 || code > WalletNumber.LARGEST_OPERATOR) return Verdict.INSTITUTION_CODE_INVALID;
        if (!InstitutionId.isValid(institutionId, 0)) return Verdict.INSTITUTION_ID_INVALID;

        // From here it succeeds.
        institutions.register(
                code,
                kind,
                InstitutionId.head(institutionId, 0),
                InstitutionId.tail(institutionId, 0),
                keyTagHigh,
                keyTagLow);
        if (first) {
            institutions.fixCurrency(currency);
        }
        books.limits.compile(code);
        return books.accepted(0, Books.placeOfInstitution(code), 0);
    }

    Verdict issue(long amountFen, int operator, int currency) {
        if (!institutions.exists(Institutions.CENTRAL_BANK)) return Verdict.INSTITUTION_UNKNOWN;
        if (!authority.speaksForInstitution(Institutions.CENTRAL_BANK)) return Verdict.SIGNER_NOT_AUTHORISED;
        if (!institutions.exists(operator)) return Verdict.INSTITUTION_UNKNOWN;
        Verdict amount = books.amount(amountFen, currency);
        if (amount != Verdict.ACCEPTED) return amount;
        long issued = -institutions.balance(Institutions.CENTRAL_BANK);
        if (issued > Fen.LARGEST_ISSUE - amountFen) return Verdict.ISSUE_TOO_LARGE;
        if (!institutions.isOperator(operator)) return Verdict.NOT_AN_OPERATOR;

        // From here it succeeds.
        books.move(Books.institution(Institutions.CENTRAL_BANK), Books.institution(operator), amountFen);
        return books.accepted(
                Books.placeOfInstitution(Institutions.CENTRAL_BANK), Books.placeOfInstitution(operator), amountFen);
    }

    Verdict withdraw(long amountFen, int operator, int currency) {
        if (!institutions.exists(operator)) return Verdict.INSTITUTION_UNKNOWN;
        if (!authority.speaksForInstitution(operator)) return Verdict.SIGNER_NOT_AUTHORISED;
        Verdict amount = books.amount(amountFen, currency);
        if (amount != Verdict.ACCEPTED) return amount;
        if (!institutions.isOperator(operator)) return Verdict.NOT_AN_OPERATOR;
        if (institutions.balance(operator) < amountFen) return Verdict.VAULT_SHORT;

        // From here it succeeds.
        books.move(Books.institution(operator), Books.institution(Institutions.CENTRAL_BANK), amountFen);
        return books.accepted(
                Books.placeOfInstitution(operator), Books.placeOfInstitution(Institutions.CENTRAL_BANK), amountFen);
    }
}
