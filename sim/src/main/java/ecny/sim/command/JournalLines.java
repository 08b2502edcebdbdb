package ecny.sim.command;

import ecny.settlement.journal.JournalVerifier;
import ecny.settlement.journal.VerifiedJournal;
import ecny.sim.report.Numbers;
import ecny.sim.run.Progress;
import ecny.sim.run.RunFolder;
import java.util.Optional;

/** What {@code replay} and {@code verify} say of a run's journal. */
final class JournalLines {
    private JournalLines() {}

    /** Walks the journal; on {@code threads} also checks its signatures, none with 0. */
    static VerifiedJournal verify(Ecny ecny, RunFolder folder, int threads) {
        ProgressLine progress = new ProgressLine(ecny, Ecny.isTerminal(), System::nanoTime);
        progress.phase(Progress.Phase.PROVING);
        try {
            JournalVerifier verifier = new JournalVerifier(
                            folder.journal(), Optional.of(folder.simulator().publicKey()))
                    .reporting(sequence -> progress.proved(sequence, 0));
            return (threads == 0 ? verifier : verifier.checkingSignatures(threads)).verify();
        } finally {
            progress.ended();
        }
    }

    /** One line for the chain, one for the signatures, one for a torn tail; or the first record that does not hold. */
    static void print(Ecny ecny, VerifiedJournal journal, boolean signaturesChecked) {
        journal.tornTail().ifPresent(torn -> ecny.out().println("  " + ecny.say("verify.torn", torn)));
        if (!journal.holds()) {
            ecny.out()
                    .println("✗ "
                            + ecny.say("verify.damage", journal.firstDamage().orElseThrow()));
            ecny.out().println("  " + ecny.say("verify.until", Numbers.whole(journal.lastSequence())));
            return;
        }
        ecny.out()
                .println("✓ "
                        + ecny.say(
                                "verify.chain",
                                Numbers.whole(journal.lastSequence()),
                                Numbers.whole(journal.checkpoints()),
                                journal.chainDigest()));
        if (signaturesChecked && journal.signatures() > 0) {
            ecny.out().println("✓ " + ecny.say("verify.signatures", Numbers.whole(journal.signatures())));
        }
    }
}
