package ecny.wallet.ledger;

import ecny.wallet.identity.WalletKind;
import ecny.wallet.rulebook.LimitKind;
import ecny.wallet.rulebook.Rulebook;
import ecny.wallet.rulebook.Sourced;
import org.jspecify.annotations.Nullable;

/** Finds the rule of the scheme behind a verdict. */
final class RulesInForce {
    private RulesInForce() {}

    static Explanation explain(Books books, Verdict verdict, long wallet) {
        Rulebook rulebook = books.command.rules.rulebook();
        return new Explanation(verdict, rulebook.rulebook(), rule(books, rulebook, verdict, wallet));
    }

    private static @Nullable Sourced<?> rule(Books books, Rulebook rulebook, Verdict verdict, long wallet) {
        return switch (verdict) {
            case LIMIT_REGULATION_PER_PAYMENT -> limit(books, rulebook, wallet, LimitKind.PER_PAYMENT);
            case LIMIT_REGULATION_PER_DAY -> limit(books, rulebook, wallet, LimitKind.PER_DAY);
            case LIMIT_REGULATION_PER_YEAR -> limit(books, rulebook, wallet, LimitKind.PER_YEAR);
            case LIMIT_REGULATION_BALANCE -> limit(books, rulebook, wallet, LimitKind.BALANCE_CAP);
            case STALE_REQUEST -> rulebook.windows().requestSeconds();
            case PAYMENT_UNKNOWN, HOLD_UNKNOWN -> rulebook.windows().commandRetentionDays();
            case REFUND_WINDOW_CLOSED -> rulebook.windows().refundDays();
            case HOLD_EXPIRY_INVALID -> rulebook.windows().longestHoldDays();
            case NOT_A_SETTLEMENT_DAY -> rulebook.interest().settlementDays();
            default -> null;
        };
    }

    private static @Nullable Sourced<String> limit(Books books, Rulebook rulebook, long number, LimitKind limit) {
        int row = books.wallets.find(number);
        if (row == Wallets.ABSENT) {
            return null;
        }
        WalletKind kind = books.wallets.kind(row);
        return rulebook.limit(kind, books.wallets.walletClass(row), limit);
    }
}
