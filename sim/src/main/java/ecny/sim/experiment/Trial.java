package ecny.sim.experiment;

import ecny.settlement.journal.JournalReader;
import ecny.settlement.message.CommandBody;
import ecny.settlement.message.CommandFrame;
import ecny.settlement.pipeline.Applier;
import ecny.settlement.pipeline.Replay;
import ecny.sim.report.PaymentKind;
import ecny.sim.run.RunFolder;
import ecny.wallet.ledger.Ledger;
import ecny.wallet.ledger.LedgerResult;
import ecny.wallet.ledger.LedgerSettings;
import ecny.wallet.ledger.Verdict;
import ecny.wallet.money.BusinessDay;
import java.time.LocalDate;
import java.util.function.LongPredicate;
import org.agrona.collections.LongHashSet;
import org.jspecify.annotations.Nullable;

/** Finds out how far an experiment goes: commands are applied under its rules until one would pass a cap, or something ends it. */
final class Trial implements Replay.Observer {
    /** How many commands pass between two looks at the kill switch. */
    static final int KILL_SWITCH_EVERY = 256;

    /** Fewer payments say nothing about a share. */
    private static final long SHARE_FROM = 100;

    /** Why an experiment ended. */
    enum Stop {
        END_OF_RUN,
        EXIT_DATE,
        EXIT_REFUSALS,
        CAP_USERS,
        CAP_AMOUNT,
        CAP_DAYS,
        KILL_SWITCH
    }

    /**
     * How far it went.
     *
     * @param lastSequence last command within the experiment
     * @param users people who paid
     * @param amountFen sum of accepted payments
     * @param days business days
     * @param payments of its days, accepted or not
     */
    record Reach(Stop stop, long lastSequence, long users, long amountFen, long days, long payments, long refused) {}

    private final Experiment experiment;
    private final LongPredicate killedAt;
    private final Replay replay;
    private final int startDay;
    private final int exitDay;
    private final LongHashSet users = new LongHashSet();
    private Reach reach = new Reach(Stop.END_OF_RUN, 0, 0, 0, 0, 0, 0);

    private Trial(Experiment experiment, LedgerSettings ledger, LongPredicate killedAt) {
        this.experiment = experiment;
        this.killedAt = killedAt;
        this.replay = new Replay(new Applier(new Ledger(ledger)));
        this.startDay = BusinessDay.ofDate(experiment.startDay());
        this.exitDay = BusinessDay.ofDate(LocalDate.parse(experiment.exit().on()));
    }

    /** @param killedAt whether the kill switch is thrown, asked before every 256th command */
    static Reach of(Experiment experiment, RunFolder run, LedgerSettings ledger, LongPredicate killedAt) {
        Trial trial = new Trial(experiment, ledger, killedAt);
        try (JournalReader reader = JournalReader.open(run.journal(), 1)) {
            trial.replay.observedBy(trial).run(reader);
        }
        return trial.reach;
    }

    @Override
    public void applied(byte[] frame, int offset, Verdict verdict, LedgerResult result) {
        long sequence = CommandFrame.sequence(frame, offset);
        int day = BusinessDay.ofNanos(CommandFrame.stampedAtNanos(frame, offset));
        @Nullable PaymentKind kind = PaymentKind.of(CommandBody.templateId(frame, offset + CommandFrame.BODY_OFFSET));
        boolean counts = kind != null && kind.isPayment() && day >= startDay && result.firstSequence() == sequence;
        boolean paid = counts && verdict == Verdict.ACCEPTED;
        boolean isNew = paid && !users.contains(result.payer());
        Reach next = new Reach(
                Stop.END_OF_RUN,
                sequence,
                reach.users + (isNew ? 1 : 0),
                paid ? Math.addExact(reach.amountFen, result.amountFen()) : reach.amountFen,
                day < startDay ? 0 : day - startDay + 1,
                reach.payments + (counts ? 1 : 0),
                reach.refused + (counts && !paid ? 1 : 0));
        @Nullable Stop before = passed(next, day, sequence);
        if (before != null) {
            end(reach, before, sequence);
            return;
        }
        if (isNew) {
            users.add(result.payer());
        }
        reach = next;
        if (next.payments >= SHARE_FROM
                && next.refused * 100 > next.payments * experiment.exit().refusedPercentAbove()) {
            end(next, Stop.EXIT_REFUSALS, sequence);
        }
    }

    /** What this command would pass; it is not part of the experiment then. */
    private @Nullable Stop passed(Reach next, int day, long sequence) {
        if (sequence % KILL_SWITCH_EVERY == 1 && killedAt.test(sequence)) {
            return Stop.KILL_SWITCH;
        }
        Experiment.Caps caps = experiment.caps();
        if (day > exitDay) {
            return Stop.EXIT_DATE;
        }
        if (next.days > caps.days()) {
            return Stop.CAP_DAYS;
        }
        if (next.users > caps.users()) {
            return Stop.CAP_USERS;
        }
        return next.amountFen > caps.amountFen() ? Stop.CAP_AMOUNT : null;
    }

    private void end(Reach at, Stop why, long sequence) {
        reach = new Reach(why, at.lastSequence, at.users, at.amountFen, at.days, at.payments, at.refused);
        replay.untilSequence(sequence);
    }
}
