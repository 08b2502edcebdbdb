package ecny.sim.privacy;

import ecny.settlement.journal.JournalReader;
import ecny.settlement.pipeline.Applier;
import ecny.settlement.pipeline.Replay;
import ecny.sim.run.RunFolder;
import ecny.wallet.ledger.Ledger;
import ecny.wallet.ledger.WalletView;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** The wallets of a run as they are at its end, from a replay of its journal. */
public final class RunWallets {
    private RunWallets() {}

    /** Replays; what else is heard on the way is the caller's. */
    public static List<WalletView> of(RunFolder folder, Function<Ledger, Replay.Observer> observer) {
        Ledger ledger = new Ledger(folder.ledger());
        try (JournalReader reader = JournalReader.open(folder.journal(), 1)) {
            new Replay(new Applier(ledger)).observedBy(observer.apply(ledger)).run(reader);
        }
        List<WalletView> wallets = new ArrayList<>(ledger.walletCount());
        for (int n = 0; n < ledger.walletCount(); n++) {
            wallets.add(Objects.requireNonNull(ledger.wallet(ledger.walletNumber(n))));
        }
        return wallets;
    }
}
