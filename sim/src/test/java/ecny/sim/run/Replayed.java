package ecny.sim.run;

import ecny.settlement.journal.JournalReader;
import ecny.settlement.pipeline.Applier;
import ecny.settlement.pipeline.Replay;
import ecny.wallet.ledger.Ledger;

/** A run's ledger, from its journal. */
record Replayed(Ledger ledger) {
    static Replayed of(RunFolder folder) {
        Ledger ledger = new Ledger(folder.ledger());
        try (JournalReader reader = JournalReader.open(folder.journal(), 1)) {
            new Replay(new Applier(ledger)).run(reader);
        }
        return new Replayed(ledger);
    }
}
