package ecny.sim.whatif;

import ecny.settlement.journal.JournalReader;
import ecny.settlement.message.CommandBody;
import ecny.settlement.message.CommandFrame;
import ecny.settlement.pipeline.Applier;
import ecny.settlement.pipeline.Replay;
import ecny.sim.report.PaymentKind;
import ecny.sim.run.RunFolder;
import ecny.sim.whatif.Difference.Group;
import ecny.wallet.identity.WalletNumber;
import ecny.wallet.ledger.Ledger;
import ecny.wallet.ledger.LedgerResult;
import ecny.wallet.ledger.LedgerSettings;
import ecny.wallet.ledger.Verdict;
import ecny.wallet.rulebook.Sourced;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.agrona.collections.LongHashSet;
import org.jspecify.annotations.Nullable;

/** Replays a run into two ledgers side by side, its own rules in one, other rules in the other, and tells where they part. */
public final class WhatIf implements Replay.Observer {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Ledger was;
    private final Ledger other;
    private final Applier otherApplier;
    private final Consumer<Change> changes;
    private final Map<GroupKey, long[]> groups = new LinkedHashMap<>();
    private final LongHashSet wallets = new LongHashSet();
    private final TreeSet<Integer> operators = new TreeSet<>();
    private Side before = Side.NOTHING;
    private Side after = Side.NOTHING;
    private long changed;

    private record GroupKey(PaymentKind kind, Verdict before, Verdict after) {}

    private WhatIf(Ledger was, Ledger other, Consumer<Change> changes) {
        this.was = was;
        this.other = other;
        this.otherApplier = new Applier(other);
        this.changes = changes;
    }

    /**
     * Compares.
     *
     * @param otherwise the ledger as it would be made under the other rules
     * @param changes hears of every payment whose verdict changes, in the order of the journal
     * @throws ecny.settlement.journal.DamagedJournalException if the journal does not hold
     * @throws IllegalStateException if money is not conserved on one of the two sides
     */
    public static Difference compare(RunFolder folder, LedgerSettings otherwise, Consumer<Change> changes) {
        Ledger was = new Ledger(folder.ledger());
        WhatIf whatIf = new WhatIf(was, new Ledger(otherwise), changes);
        try (JournalReader reader = JournalReader.open(folder.journal(), 1)) {
            new Replay(new Applier(was)).observedBy(whatIf).run(reader);
        }
        return whatIf.difference();
    }

    @Override
    public void applied(byte[] frame, int offset, Verdict verdict, LedgerResult result) {
        Verdict otherVerdict = otherApplier.apply(frame, offset);
        int body = offset + CommandFrame.BODY_OFFSET;
        @Nullable PaymentKind kind = PaymentKind.of(CommandBody.templateId(frame, body));
        if (kind == null) {
            return;
        }
        before = before.with(kind, verdict, result.amountFen());
        after = after.with(kind, otherVerdict, other.result().amountFen());
        if (verdict != otherVerdict) {
            changed(frame, offset, kind, verdict, otherVerdict);
        }
    }

    private void changed(byte[] frame, int offset, PaymentKind kind, Verdict verdict, Verdict otherVerdict) {
        int body = offset + CommandFrame.BODY_OFFSET;
        // A sweep's amount is known only where it was accepted.
        LedgerResult result = verdict == Verdict.ACCEPTED ? was.result() : other.result();
        Verdict refusal = otherVerdict == Verdict.ACCEPTED ? verdict : otherVerdict;
        long subject = subject(refusal, result);
        long stamp = CommandFrame.stampedAtNanos(frame, offset);
        changed++;
        touched(result.payer());
        touched(result.payee());
        long[] sums = groups.computeIfAbsent(new GroupKey(kind, verdict, otherVerdict), key -> new long[2]);
        sums[0]++;
        sums[1] = Math.addExact(sums[1], result.amountFen());
        changes.accept(new Change(
                CommandFrame.sequence(frame, offset),
                Instant.ofEpochSecond(Math.floorDiv(stamp, NANOS_PER_SECOND), Math.floorMod(stamp, NANOS_PER_SECOND)),
                CommandBody.idHigh(frame, body),
                CommandBody.idLow(frame, body),
                kind,
                result.payer(),
                result.payee(),
                result.amountFen(),
                verdict,
                otherVerdict,
                rule(was, refusal, subject),
                rule(other, refusal, subject)));
    }

    /** Whose limit it is: the cap on what a wallet holds is the payee's, every other limit the payer's. */
    private static long subject(Verdict refusal, LedgerResult result) {
        return refusal == Verdict.LIMIT_REGULATION_BALANCE || !WalletNumber.isValid(result.payer())
                ? result.payee()
                : result.payer();
    }

    private static @Nullable Sourced<?> rule(Ledger ledger, Verdict refusal, long subject) {
        return ledger.explain(refusal, subject).rule();
    }

    private void touched(long account) {
        if (WalletNumber.isValid(account) && wallets.add(account)) {
            operators.add(WalletNumber.operator(account));
        }
    }

    private Difference difference() {
        List<Group> found = new ArrayList<>();
        groups.forEach((key, sums) -> found.add(new Group(key.kind(), key.before(), key.after(), sums[0], sums[1])));
        found.sort(Comparator.comparingLong(Group::count).reversed());
        return new Difference(
                before.endingIn(was.checkInvariants()),
                after.endingIn(other.checkInvariants()),
                List.copyOf(found),
                changed,
                wallets.size(),
                List.copyOf(operators));
    }
}
