package ecny.sim.desk;

import ecny.sim.lookthrough.Crossings;
import ecny.sim.privacy.access.AccessLog;
import ecny.sim.privacy.access.OfficeKey;
import ecny.sim.replay.Recording;
import ecny.sim.supervision.BoardWatch;
import ecny.sim.supervision.Registrations;
import ecny.sim.supervision.RuleTimeline;
import ecny.sim.supervision.SupervisedRun;
import ecny.sim.supervision.Supervision;
import ecny.wallet.ledger.Ledger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The supervision of a recording that still grows: the rules have run over what there is, and go on from there. Nothing is registered
 * about the wallets of a live system here, so that every wallet counts as a customer of its own. From any thread.
 */
public final class LiveDesk {
    private final Recording recording;
    private final OfficeKey key;
    private final AccessLog log;
    private final Supervision supervision = new Supervision(RuleTimeline.published(), Registrations.NONE);
    private final BoardWatch watch;
    private final Ledger ledger;
    private @Nullable SupervisionDesk desk;

    /** Of a live recording; nothing of it is read before somebody asks. */
    public LiveDesk(Recording recording, OfficeKey key, AccessLog log) {
        this.recording = recording;
        this.key = key;
        this.log = log;
        this.watch = new BoardWatch(recording.ledger().rulebooks(), Registrations.NONE, Crossings.NONE);
        this.ledger = new Ledger(recording.ledger());
    }

    /** The desk as the recording is now. */
    public synchronized SupervisionDesk now() {
        long before = ledger.lastSequence();
        SupervisedRun.tell(recording, ledger, (command, outcome) -> {
            supervision.followed(command, outcome);
            watch.followed(command, outcome);
        });
        SupervisionDesk current = desk;
        if (current == null || ledger.lastSequence() > before) {
            current = new SupervisionDesk(
                    recording, Crossings.NONE, key, log, supervision, watch, ledger, Optional.empty());
            desk = current;
        }
        return current;
    }
}
