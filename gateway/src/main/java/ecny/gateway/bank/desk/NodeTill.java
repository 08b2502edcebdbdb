package ecny.gateway.bank.desk;

import ecny.settlement.message.Command;
import ecny.settlement.message.CommandId;
import ecny.settlement.message.SignedCommand;
import ecny.settlement.node.Node;
import ecny.settlement.node.Submission;
import ecny.wallet.identity.WalletNumber;
import ecny.wallet.identity.WalletState;
import ecny.wallet.ledger.Verdict;
import ecny.wallet.ledger.WalletView;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** The operators' tills over a node, signing with the keys that the simulator holds for them. Thread-safe. */
public final class NodeTill implements Till {
    private static final int CNY = 156;

    private final Node node;
    private final Signer signer;

    /** Signs in an operator's name. */
    @FunctionalInterface
    public interface Signer {
        SignedCommand sign(int operatorCode, Command command);
    }

    public NodeTill(Node node, Signer signer) {
        this.node = node;
        this.signer = signer;
    }

    @Override
    public Verdict wouldCredit(int operatorCode, long wallet) {
        @Nullable WalletView view = node.ask(ledger -> ledger.wallet(wallet));
        if (view == null || view.operator() != operatorCode) {
            return Verdict.WALLET_UNKNOWN;
        }
        WalletState state = view.state();
        if (state.mayReceive()) {
            return Verdict.ACCEPTED;
        }
        return switch (state) {
            case CLOSED -> Verdict.PAYEE_CLOSED;
            case DORMANT -> Verdict.PAYEE_DORMANT;
            default -> Verdict.PAYEE_FROZEN;
        };
    }

    @Override
    public Verdict credit(CommandId id, long wallet, long amountFen, long requestedAtMillis) {
        SignedCommand signed = signer.sign(
                WalletNumber.operator(wallet), new Command.Exchange(id, requestedAtMillis, wallet, amountFen, CNY));
        Submission submission = node.submit(signed);
        if (submission.isBusy()) {
            throw new IllegalStateException("the wallet ledger is busy; nothing was taken");
        }
        try {
            return submission.outcome().join().verdict();
        } catch (CompletionException e) {
            throw new IllegalStateException("the outcome of " + id + " is not known", e);
        }
    }
}
