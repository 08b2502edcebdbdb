package ecny.gateway.cashier;

import ecny.gateway.door.Site;
import ecny.settlement.message.Command;
import ecny.settlement.node.Submission;
import ecny.wallet.ledger.Verdict;
import ecny.wallet.ledger.WalletView;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The apps of a sandbox's customers. */
final class SiteHand implements WalletHand {
    private static final long PATIENCE_SECONDS = 5;

    private final Site site;

    SiteHand(Site site) {
        this.site = site;
    }

    @Override
    public Verdict decide(long wallet, Command command) {
        Submission submission = site.node().submit(site.keys().signAsWallet(wallet, command));
        if (submission.isBusy()) {
            return Verdict.BUSY;
        }
        try {
            return submission.outcome().get(PATIENCE_SECONDS, TimeUnit.SECONDS).verdict();
        } catch (TimeoutException | ExecutionException e) {
            throw new Refusal(503, "The outcome is not known yet: look at the balance.", "支付结果未知, 请查看余额。");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(503, "Interrupted.", "已中断。");
        }
    }

    @Override
    public long balanceFen(long wallet) {
        @Nullable WalletView view = site.node().ask(ledger -> ledger.wallet(wallet));
        return view == null ? 0 : view.balanceFen();
    }
}
