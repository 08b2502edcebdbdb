package ecny.sim.whatif;

import ecny.settlement.journal.JournalReader;
import ecny.settlement.message.CommandBody;
import ecny.settlement.message.CommandFrame;
import ecny.settlement.message.RunInterestDecoder;
import ecny.settlement.pipeline.Applier;
import ecny.settlement.pipeline.Replay;
import ecny.sim.privacy.Pseudonyms;
import ecny.sim.privacy.Role;
import ecny.sim.privacy.access.AccessLog;
import ecny.sim.privacy.access.OfficeKey;
import ecny.sim.replay.RefusedQuestion;
import ecny.sim.report.PaymentKind;
import ecny.sim.run.RunFolder;
import ecny.sim.whatif.Difference.Group;
import ecny.sim.whatif.Difference.Position;
import ecny.wallet.identity.WalletKind;
import ecny.wallet.identity.WalletNumber;
import ecny.wallet.ledger.Account;
import ecny.wallet.ledger.Ledger;
import ecny.wallet.ledger.LedgerResult;
import ecny.wallet.ledger.LedgerSettings;
import ecny.wallet.ledger.Verdict;
import ecny.wallet.ledger.WalletView;
import ecny.wallet.rulebook.Sourced;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.agrona.collections.LongHashSet;
import org.jspecify.annotations.Nullable;

/**
 * Replays a run into two ledgers side by side, its own world in one, another world in the other, and tells where they part. A
 * command that an outage swallows is told as {@link Verdict#BUSY}: whoever sent it was not served.
 */
public final class WhatIf implements Replay.Observer {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Ledger was;
    private final OtherWorld other;
    private final Pseudonyms pseudonyms;
    private final LongConsumer heard;
    private final Consumer<Change> changes;
    private final Map<GroupKey, long[]> groups = new LinkedHashMap<>();
    private final LongHashSet wallets = new LongHashSet();
    private final TreeSet<Integer> operators = new TreeSet<>();
    private Side before = Side.NOTHING;
    private Side after = Side.NOTHING;
    private long changed;

    private record GroupKey(PaymentKind kind, Verdict before, Verdict after) {}

    private WhatIf(Ledger was, OtherWorld other, Pseudonyms pseudonyms, LongConsumer heard, Consumer<Change> changes) {
        this.was = was;
        this.other = other;
        this.pseudonyms = pseudonyms;
        this.heard = heard;
        this.changes = changes;
    }

    /**
     * Compares.
     *
     * @param otherwise the ledger as it would be made under the other rules
     * @param changes hears of every payment whose verdict changes, in the order of the journal
     * @throws ecny.settlement.journal.DamagedJournalException if the journal does not hold
     * @throws IllegalStateException if money is not conserved on one of the two sides
     * @throws IOException if the key of the run's office, which people's names are made of, cannot be had
     */
    public static Difference compare(RunFolder folder, LedgerSettings otherwise, Consumer<Change> changes)
            throws IOException {
        return compare(folder, Alternative.rules(otherwise), changes);
    }

    /**
     * Compares with a world that differs in more than its rules.
     *
     * @throws RefusedQuestion if a shock lies behind the end of the run
     */
    public static Difference compare(RunFolder folder, Alternative otherwise, Consumer<Change> changes)
            throws IOException {
        return compare(folder, otherwise, Long.MAX_VALUE, sequence -> {}, changes);
    }

    /**
     * Compares a part of a run.
     *
     * @param untilSequence last command that both worlds hear of
     * @param before hears of every command before the other world does; what it throws ends the comparison
     */
    public static Difference compare(
            RunFolder folder, Alternative otherwise, long untilSequence, LongConsumer before, Consumer<Change> changes)
            throws IOException {
        Ledger was = new Ledger(folder.ledger());
        Pseudonyms pseudonyms = Pseudonyms.of(OfficeKey.in(AccessLog.officeOf(folder.path())), Role.REGULATOR);
        WhatIf whatIf = new WhatIf(was, new OtherWorld(otherwise), pseudonyms, before, changes);
        try (JournalReader reader = JournalReader.open(folder.journal(), 1)) {
            new Replay(new Applier(was))
                    .observedBy(whatIf)
                    .untilSequence(untilSequence)
                    .run(reader);
        }
        return whatIf.difference();
    }

    @Override
    public void applied(byte[] frame, int offset, Verdict verdict, LedgerResult result) {
        heard.accept(CommandFrame.sequence(frame, offset));
        Instant at = instant(CommandFrame.stampedAtNanos(frame, offset));
        Optional<Verdict> otherVerdict = other.apply(frame, offset, at, result);
        int body = offset + CommandFrame.BODY_OFFSET;
        int template = CommandBody.templateId(frame, body);
        if (template == RunInterestDecoder.TEMPLATE_ID) {
            before = before.withInterest(verdict, result.amountFen());
            after = after.withInterest(
                    otherVerdict.orElse(Verdict.BUSY), other.result().amountFen());
        }
        @Nullable PaymentKind kind = PaymentKind.of(template);
        if (kind == null) {
            return;
        }
        Verdict then = otherVerdict.orElse(Verdict.BUSY);
        before = before.with(kind, verdict, result.amountFen());
        after = after.with(kind, then, otherVerdict.isPresent() ? other.result().amountFen() : result.amountFen());
        if (verdict != then) {
            changed(frame, offset, at, kind, verdict, then, otherVerdict.isPresent());
        }
    }

    private void changed(
            byte[] frame,
            int offset,
            Instant at,
            PaymentKind kind,
            Verdict verdict,
            Verdict otherVerdict,
            boolean arrived) {
        int body = offset + CommandFrame.BODY_OFFSET;
        // A sweep's amount is known only where it was accepted.
        LedgerResult result = verdict == Verdict.ACCEPTED || !arrived ? was.result() : other.result();
        Verdict refusal = otherVerdict == Verdict.ACCEPTED ? verdict : otherVerdict;
        long subject = subject(refusal, result);
        changed++;
        touched(result.payer());
        touched(result.payee());
        long[] sums = groups.computeIfAbsent(new GroupKey(kind, verdict, otherVerdict), key -> new long[2]);
        sums[0]++;
        sums[1] = Math.addExact(sums[1], result.amountFen());
        changes.accept(new Change(
                CommandFrame.sequence(frame, offset),
                at,
                CommandBody.idHigh(frame, body),
                CommandBody.idLow(frame, body),
                kind,
                result.payer(),
                result.payee(),
                name(result.payer()),
                name(result.payee()),
                result.amountFen(),
                verdict,
                otherVerdict,
                arrived ? rule(was, refusal, subject) : null,
                arrived
                        ? ruleThere(refusal, subject, result, at)
                        : other.outage(at, result).map(Outage::rule).orElse(null)));
    }

    private String name(long account) {
        if (!WalletNumber.isValid(account)) {
            return account == Account.NONE ? "" : Account.describe(account);
        }
        @Nullable WalletView view = other.ledger().wallet(account);
        return pseudonyms.of(account, view == null ? WalletKind.PERSONAL : view.kind());
    }

    /** The rule of the other world: its rulebook's, or the freezing that this what-if asked for. */
    private @Nullable Sourced<?> ruleThere(Verdict refusal, long subject, LedgerResult result, Instant at) {
        if (refusal == Verdict.PAYER_FROZEN || refusal == Verdict.PAYEE_FROZEN) {
            return other.freeze(refusal == Verdict.PAYER_FROZEN ? result.payer() : result.payee(), at)
                    .map(Shock.Freeze::rule)
                    .orElse(null);
        }
        return rule(other.ledger(), refusal, subject);
    }

    private static Instant instant(long stamp) {
        return Instant.ofEpochSecond(Math.floorDiv(stamp, NANOS_PER_SECOND), Math.floorMod(stamp, NANOS_PER_SECOND));
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
                after.endingIn(other.ledger().checkInvariants()),
                List.copyOf(found),
                changed,
                wallets.size(),
                List.copyOf(operators),
                positions(),
                other.results(),
                HexFormat.of().formatHex(was.stateDigest()),
                HexFormat.of().formatHex(other.ledger().stateDigest()));
    }

    private List<Position> positions() {
        SortedMap<Integer, long[]> sums = new TreeMap<>();
        addWallets(sums, was, 0);
        addWallets(sums, other.ledger(), 1);
        List<Position> positions = new ArrayList<>();
        sums.forEach((operator, sum) -> positions.add(
                new Position(operator, was.vaultFen(operator), other.ledger().vaultFen(operator), sum[0], sum[1])));
        return positions;
    }

    private static void addWallets(SortedMap<Integer, long[]> sums, Ledger ledger, int side) {
        for (int n = 0; n < ledger.walletCount(); n++) {
            long wallet = ledger.walletNumber(n);
            long[] sum = sums.computeIfAbsent(WalletNumber.operator(wallet), operator -> new long[2]);
            sum[side] = Math.addExact(sum[side], ledger.balanceFen(wallet));
        }
    }
}
