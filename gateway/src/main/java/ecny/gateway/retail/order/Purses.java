package ecny.gateway.retail.order;

import ecny.settlement.message.Command;
import ecny.settlement.node.Node;
import ecny.settlement.node.Outcome;
import ecny.wallet.identity.WalletNumber;
import ecny.wallet.ledger.WalletView;
import org.jspecify.annotations.Nullable;

/**
 * Wallets as the ledger has them, and the money of pushed sub-wallets: one is filled from its parent with what a payment lacks, and
 * emptied again when the payment is refused.
 */
public final class Purses {
    private final Node node;
    private final LedgerDesk desk;
    private final Shelves shelves;

    Purses(Node node, LedgerDesk desk, Shelves shelves) {
        this.node = node;
        this.desk = desk;
        this.shelves = shelves;
    }

    /** The signer for what a wallet's owner asks. */
    String owner(long wallet) {
        return Custody.owner(wallet);
    }

    /** The signer for what a wallet's operator asks. */
    String operatorOf(long wallet) {
        return Custody.operator(WalletNumber.operator(wallet));
    }

    /** The wallet as the ledger has it now. */
    public @Nullable WalletView view(long wallet) {
        return node.ask(ledger -> ledger.wallet(wallet));
    }

    /** Moves what a pushed sub-wallet lacks; null when it lacks nothing. */
    @Nullable
    Outcome fill(Payment payment) {
        @Nullable Token token = token(payment);
        @Nullable WalletView view = token == null ? null : view(token.subWallet);
        if (token == null || view == null || view.balanceFen() >= payment.amountFen) {
            return null;
        }
        return move(payment, "fill", token.customer, token.subWallet, payment.amountFen - view.balanceFen());
    }

    /** Moves everything back after a refused payment. */
    void empty(Payment payment) {
        @Nullable Token token = token(payment);
        @Nullable WalletView view = token == null ? null : view(token.subWallet);
        if (token != null && view != null && view.balanceFen() > 0) {
            move(payment, "empty", token.subWallet, token.customer, view.balanceFen());
        }
    }

    private @Nullable Token token(Payment payment) {
        return payment.token == null ? null : shelves.tokens.get(payment.merchant + "/" + payment.token);
    }

    private @Nullable Outcome move(Payment payment, String word, long from, long to, long amountFen) {
        Decision decision = desk.decide(
                owner(from),
                new Command.Transfer(
                        Ids.command(Ids.of(payment.id, word)),
                        payment.createdMillis,
                        from,
                        to,
                        amountFen,
                        Payments.CNY));
        decision.verdictOr(payment.id);
        return decision.outcome();
    }
}
