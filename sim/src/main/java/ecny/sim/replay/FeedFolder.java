package ecny.sim.replay;

import ecny.gateway.regulator.DisputedOutcomeException;
import ecny.gateway.regulator.FeedReceiver;
import ecny.gateway.regulator.FeedRecord;
import ecny.settlement.journal.ChronicleJournal;
import ecny.settlement.journal.JournalException;
import ecny.settlement.journal.JournalSettings;
import ecny.settlement.node.Outcome;
import ecny.settlement.pipeline.Applier;
import ecny.settlement.snapshot.Recovery;
import ecny.settlement.snapshot.Snapshots;
import ecny.wallet.ledger.Ledger;
import ecny.wallet.ledger.LedgerResult;
import ecny.wallet.ledger.LedgerSettings;
import ecny.wallet.ledger.Verdict;
import ecny.wallet.money.BusinessDay;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The sandbox's own copy of a live journal, byte for byte, so with the same chain; and a replica of the ledger, which must come to
 * every outcome that the live system told. {@link Recording#in} opens its folder, while it is being fed too.
 */
public final class FeedFolder implements FeedReceiver {
    private static final int SNAPSHOTS_KEPT = 2;

    private final ChronicleJournal journal;
    private final Snapshots snapshots;
    private final Applier replica;
    private long lastStampNanos;
    private long lastSnapshot;

    private FeedFolder(ChronicleJournal journal, Snapshots snapshots, Recovery.Recovered recovered) {
        this.journal = journal;
        this.snapshots = snapshots;
        replica = new Applier(recovered.ledger());
        lastStampNanos = recovered.lastStampNanos();
        lastSnapshot = recovered.lastSequence() - recovered.replayed();
    }

    /**
     * Opens a folder, and finds what it has.
     *
     * @param ledger as the live system's
     * @throws JournalException if another process has it, or its files cannot be used
     */
    public static FeedFolder open(Path folder, LedgerSettings ledger) {
        ChronicleJournal journal = ChronicleJournal.open(JournalSettings.in(folder.resolve("journal")));
        try {
            Snapshots snapshots = new Snapshots(folder.resolve("snapshots"), SNAPSHOTS_KEPT);
            return new FeedFolder(journal, snapshots, Recovery.recover(folder.resolve("journal"), snapshots, ledger));
        } catch (RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    @Override
    public long lastSequence() {
        return journal.lastSequence();
    }

    @Override
    public void received(FeedRecord record) throws IOException {
        long due = journal.lastSequence() + 1;
        if (record.sequence() < due) {
            return;
        }
        if (record.sequence() > due) {
            throw new IOException("sequence " + record.sequence() + " came where " + due + " was due");
        }
        try {
            journal.append(record.frame(), 0, record.frame().length);
            journal.commit();
        } catch (JournalException full) {
            throw new IOException(full.getMessage(), full);
        }
        Verdict verdict = replica.apply(record.frame(), 0);
        lastStampNanos = BusinessDay.nanosOf(record.outcome().stampedAt());
        requireSame(record.outcome(), verdict, replica.ledger().result());
    }

    private static void requireSame(Outcome told, Verdict verdict, LedgerResult found) {
        if (told.verdict() != verdict
                || told.payer() != found.payer()
                || told.payee() != found.payee()
                || told.amountFen() != found.amountFen()
                || told.payerBalanceFen() != found.payerBalanceFen()
                || told.payeeBalanceFen() != found.payeeBalanceFen()) {
            throw new DisputedOutcomeException("sequence " + told.sequence() + ": the live system told "
                    + told.verdict() + " with balances " + told.payerBalanceFen() + " and " + told.payeeBalanceFen()
                    + ", the sandbox finds " + verdict + " with " + found.payerBalanceFen() + " and "
                    + found.payeeBalanceFen());
        }
    }

    /** Leaves a snapshot, so that the next opening is quick. */
    @Override
    public void close() {
        try {
            if (journal.lastSequence() > lastSnapshot) {
                byte[] chain = new byte[ChronicleJournal.CHAIN_DIGEST_LENGTH];
                journal.chainDigest(chain, 0);
                Ledger ledger = replica.ledger();
                snapshots.write(journal.lastSequence(), lastStampNanos, chain, ledger::writeTo);
            }
        } finally {
            journal.close();
        }
    }
}
