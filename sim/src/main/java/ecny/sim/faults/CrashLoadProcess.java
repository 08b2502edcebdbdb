package ecny.sim.faults;

import ecny.settlement.journal.ChronicleJournal;
import ecny.settlement.journal.Journal;
import ecny.settlement.message.OutcomeDecoder;
import ecny.settlement.message.SignedCommand;
import ecny.settlement.pipeline.Applier;
import ecny.settlement.pipeline.Ingress;
import ecny.settlement.pipeline.OutcomeListener;
import ecny.settlement.pipeline.Pipeline;
import ecny.settlement.snapshot.Recovery;
import ecny.wallet.ledger.Ledger;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The process that is killed: recovers, then pays as fast as it can until it dies, writing a snapshot now and then. Tells
 * its standard output what was acknowledged, as {@link Ack}s.
 */
final class CrashLoadProcess {
    /** Made before they are sent: the pipeline is flooded, not fed. */
    private static final int BURST = 4_096;

    private static final int SIGNED_BURST = 64;

    private final CrashSettings settings;
    private final int snapshotEvery;
    private final CrashLoad load;
    private final Ack.Sender out;
    private long stamp;

    private CrashLoadProcess(CrashSettings settings, int snapshotEvery) {
        this.snapshotEvery = snapshotEvery;
        this.settings = settings;
        this.load = new CrashLoad(settings.seed(), settings.signed());
        this.out = new Ack.Sender(new FileOutputStream(FileDescriptor.out));
    }

    /** Arguments: those of {@link CrashSettings}, the number of the first command to send, commands between snapshots. */
    public static void main(String[] args) {
        long first = Long.parseLong(args[CrashSettings.ARGUMENTS]);
        int snapshotEvery = Integer.parseInt(args[CrashSettings.ARGUMENTS + 1]);
        new CrashLoadProcess(CrashSettings.of(args), snapshotEvery).payFrom(first);
    }

    private void payFrom(long first) {
        try (ChronicleJournal journal = ChronicleJournal.open(settings.journalSettings())) {
            Recovery.Recovered recovered =
                    Recovery.recover(settings.journalFolder(), settings.snapshots(), settings.ledgerSettings());
            Ledger ledger = recovered.ledger();
            out.send(
                    Ack.Kind.STARTED,
                    recovered.lastSequence(),
                    ByteBuffer.wrap(ledger.stateDigest()).getLong(),
                    recovered.snapshot().isPresent() ? 1 : 0,
                    recovered.passedOver().size());
            out.flush();
            try (Pipeline pipeline = new Pipeline(
                    settings.pipelineSettings(), () -> stamp, journal, new Applier(ledger), new Acknowledging())) {
                pay(pipeline, journal, ledger, first);
            }
        }
    }

    private void pay(Pipeline pipeline, Journal journal, Ledger ledger, long first) {
        SignedCommand[] burst = new SignedCommand[settings.signed() ? SIGNED_BURST : BURST];
        Arrays.setAll(burst, i -> new SignedCommand());
        for (long n = first; ; n += burst.length) {
            for (int i = 0; i < burst.length; i++) {
                load.command(n + i, burst[i]);
            }
            stamp = CrashLoad.stampOf(n + burst.length);
            if (!offer(pipeline.ingress(), burst)) {
                return; // the reader of our output is gone
            }
            if (n / snapshotEvery != (n + burst.length) / snapshotEvery) {
                pipeline.drain();
                snapshot(journal, ledger);
            }
        }
    }

    private static boolean offer(Ingress ingress, SignedCommand[] burst) {
        int from = 0;
        while (from < burst.length) {
            long taken = ingress.offerBatch(burst, from, burst.length);
            if (taken == Ingress.BUSY) {
                Thread.onSpinWait();
            } else if (taken < 0) {
                return false;
            } else {
                from += (int) taken;
            }
        }
        return true;
    }

    private void snapshot(Journal journal, Ledger ledger) {
        out.send(Ack.Kind.SNAPSHOT_BEGUN, journal.lastSequence(), 0, 0, 0);
        out.flush();
        byte[] chainDigest = new byte[Journal.CHAIN_DIGEST_LENGTH];
        journal.chainDigest(chainDigest, 0);
        settings.snapshots().write(journal.lastSequence(), stamp, chainDigest, ledger::writeTo);
        out.send(Ack.Kind.SNAPSHOT_DONE, journal.lastSequence(), 0, 0, 0);
        out.flush();
    }

    private final class Acknowledging implements OutcomeListener {
        @Override
        public void onOutcome(OutcomeDecoder outcome) {
            out.send(
                    Ack.Kind.OUTCOME,
                    outcome.sequence(),
                    outcome.id().low(),
                    outcome.verdict(),
                    outcome.firstSequence());
        }

        @Override
        public void onBatchEnd() {
            out.flush();
        }
    }
}
