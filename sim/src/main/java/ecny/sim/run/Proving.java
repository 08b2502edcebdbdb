package ecny.sim.run;

import ecny.settlement.journal.JournalReader;
import ecny.settlement.journal.JournalVerifier;
import ecny.settlement.journal.VerifiedJournal;
import ecny.settlement.pipeline.Applier;
import ecny.settlement.pipeline.Replay;
import ecny.sim.run.Proofs.Chain;
import ecny.sim.run.Proofs.Money;
import ecny.wallet.ledger.Ledger;
import ecny.wallet.ledger.LedgerSettings;
import ecny.wallet.ledger.Totals;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Proves a finished run from its folder: what is proved is the files, not what was in memory. */
public final class Proving {
    private static final HexFormat HEX = HexFormat.of();

    private final RunFolder folder;
    private final Progress progress;

    /** Proves what lies in this folder. */
    public Proving(RunFolder folder, Progress progress) {
        this.folder = folder;
        this.progress = progress;
    }

    /** What is kept of the live ledger once it is let go: two of them need not fit into memory. */
    public record Live(Totals totals, String stateDigest, long commands, long wallets, long walletBytes) {}

    /** @param witness sees every command of the replay */
    public Proofs prove(Live live, LedgerSettings settings, Replay.Observer witness) {
        Chain chain = chain(live.commands());
        long before = System.nanoTime();
        Ledger again = new Ledger(settings);
        long replayed;
        try (JournalReader reader = JournalReader.open(folder.journal(), 1)) {
            replayed = new Replay(new Applier(again)).observedBy(witness).run(reader);
        }
        Totals totals = again.checkInvariants();
        String digest = HEX.formatHex(again.stateDigest());
        Money money = new Money(
                totals.currency(), live.totals().issuedFen(), live.totals().ownedFen());
        return new Proofs(
                List.of(money),
                chain,
                new Proofs.Replay(replayed, live.stateDigest(), digest, System.nanoTime() - before));
    }

    private Chain chain(long commands) {
        VerifiedJournal found = new JournalVerifier(
                        folder.journal(), Optional.of(folder.simulator().publicKey()))
                .reporting(sequence -> progress.proved(sequence, commands))
                .verify();
        return new Chain(
                found.holds() && found.lastSequence() == commands,
                found.lastSequence(),
                found.checkpoints(),
                found.chainDigest(),
                found.firstDamage()
                        .map(Object::toString)
                        .orElse(found.lastSequence() == commands ? "" : "the journal ends before the last command"));
    }
}
