package ecny.wallet.ledger;

import ecny.wallet.identity.WalletNumber;

/** What every command passes before its verb, and the memory after it. */
final class Admission {
    private final Books books;
    private final CommandAtHand command;
    private final CommandMemory memory;
    private final LedgerResult result;

    Admission(Books books) {
        this.books = books;
        this.command = books.command;
        this.memory = books.memory;
        this.result = books.result;
    }

    void rulebookChanged() {
        for (int code = 1; code <= WalletNumber.LARGEST_OPERATOR; code++) {
            if (books.institutions.exists(code)) {
                books.limits.compile(code);
            }
        }
    }

    /** Whether the command goes on to its verb. If not, the result has the verdict. Parties and amount are as asked. */
    boolean admits(long payer, long payee, long amountFen) {
        result.asked(payer, payee, amountFen);
        result.currency = books.institutions.currency();
        if (command.signature == SignatureState.INVALID) return refused(Verdict.SIGNATURE_INVALID);
        if (command.signature == SignatureState.UNSIGNED && books.authority.signaturesRequired())
            return refused(Verdict.SIGNATURE_MISSING);
        long known = memory.find(command.idHigh, command.idLow);
        if (known != CommandMemory.ABSENT) return answeredBefore(known);
        if (!command.hasRulebook()) return refused(Verdict.NO_RULEBOOK_IN_FORCE);
        long window = command.rules.requestWindowMillis();
        if (command.requestedAtMillis < command.nowMillis - window) return refused(Verdict.STALE_REQUEST);
        if (command.requestedAtMillis > command.nowMillis + window) return refused(Verdict.STALE_REQUEST);
        return true;
    }

    Verdict remember(Verdict verdict) {
        result.verdict = verdict;
        if (verdict.isRemembered()) {
            result.currency = books.institutions.currency();
            memory.remember(command, result);
        }
        return verdict;
    }

    private boolean refused(Verdict verdict) {
        result.verdict = verdict;
        return false;
    }

    private boolean answeredBefore(long row) {
        result.firstSequence = memory.sequence(row);
        if (!memory.sameContent(row, command)) return refused(Verdict.DUPLICATE_WITH_DIFFERENT_CONTENT);
        Verdict verdict = memory.verdict(row);
        if (verdict == Verdict.ACCEPTED) {
            result.payer = books.numberAt(memory.payerPlace(row));
            result.payee = books.numberAt(memory.payeePlace(row));
            result.amountFen = memory.amountFen(row);
            result.payerBalanceFen = memory.payerBalanceFen(row);
            result.payeeBalanceFen = memory.payeeBalanceFen(row);
        }
        return refused(verdict);
    }
}
