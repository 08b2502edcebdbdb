package ecny.gateway.retail.order;

import ecny.gateway.retail.order.Payment.Way;
import ecny.settlement.message.Command;
import ecny.settlement.node.Node;
import ecny.settlement.node.Outcome;
import ecny.wallet.identity.WalletNumber;
import ecny.wallet.ledger.WalletView;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Whose key signs for a wallet, and the money of pushed sub-wallets. A sub-wallet has its parent's key; one that a customer pushed to a
 * merchant is filled from its parent with what a payment lacks, and emptied again when the payment is refused.
 */
public final class Purses {
    private final Node node;
    private final LedgerDesk desk;
    private final Shelves shelves;
    private final Map<Long, Long> parents = new ConcurrentHashMap<>();

    Purses(Node node, LedgerDesk desk, Shelves shelves) {
        this.node = node;
        this.desk = desk;
        this.shelves = shelves;
    }

    /** After a start. */
    void resume() {
        shelves.wallets.each((key, wallet) -> parents.put(wallet.number, wallet.parent));
        shelves.tokens.each((key, token) -> parents.put(token.subWallet, token.customer));
    }

    void opened(long subWallet, long parent) {
        parents.put(subWallet, parent);
    }

    /** The signer for what a wallet's owner asks. */
    String owner(long wallet) {
        return Custody.owner(keyHolder(wallet));
    }

    /** The wallet whose key is also this wallet's. */
    long keyHolder(long wallet) {
        @Nullable Long parent = parents.get(wallet);
        return parent == null ? wallet : parent;
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
    @Nullable Outcome fill(Payment payment) {
        @Nullable WalletView view = payment.way == Way.TOKEN ? view(payment.payer) : null;
        if (view == null || view.balanceFen() >= payment.amountFen) {
            return null;
        }
        return move(
                payment, "fill", keyHolder(payment.payer), payment.payer, payment.amountFen - view.balanceFen());
    }

    /** Moves everything back after a refused payment. */
    void empty(Payment payment) {
        @Nullable WalletView view = view(payment.payer);
        if (view != null && view.balanceFen() > 0) {
            move(payment, "empty", payment.payer, keyHolder(payment.payer), view.balanceFen());
        }
    }

    private @Nullable Outcome move(Payment payment, String word, long from, long to, long amountFen) {
        Decision decision = desk.decide(
                owner(from),
                new Command.Transfer(
                        Ids.command(Ids.of(payment.id, word)), payment.createdMillis, from, to, amountFen, Payments.CNY));
        decision.verdictOr(payment.id);
        return decision.outcome();
    }
}
