package ecny.sim.supervision;

import ecny.settlement.message.Command;
import ecny.settlement.node.Follower;
import ecny.settlement.node.Outcome;
import ecny.sim.lookthrough.Crossings;
import ecny.sim.lookthrough.MoneyTrail.Direction;
import ecny.sim.report.PaymentKind;
import ecny.wallet.identity.WalletState;
import ecny.wallet.money.BusinessDay;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules of supervision at work on the stream of commands and outcomes, live or recorded. The same stream gives the same cases
 * and reports, however often parts of it are heard: what was heard before is passed over by its sequence.
 *
 * <p>Refused commands and repetitions move nothing and are not looked at; refunds undo and are not looked at either. Rules apply
 * from the day they come into force, and rules in force on a command's business date judge it. For one thread.
 */
public final class Supervision implements Follower {
    private final RuleTimeline rules;
    private final WalletRegister wallets;
    private final Crossings crossings;
    private final RecentFlows recent = new RecentFlows();
    private final CaseDesk desk = new CaseDesk();
    private final LargeValueWatch largeValue = new LargeValueWatch();
    private final List<Watch> watches;
    private long lastSequence;
    private long flows;

    /** With these rules, and what is registered about wallets; nothing crosses but to wallets registered abroad. */
    public Supervision(RuleTimeline rules, Registrations registrations) {
        this(rules, registrations, Crossings.NONE);
    }

    /** With these rules, what is registered about wallets, and the payments that went over a bridge. */
    public Supervision(RuleTimeline rules, Registrations registrations, Crossings crossings) {
        this.rules = rules;
        this.crossings = crossings;
        this.wallets = new WalletRegister(registrations);
        this.watches = List.of(
                largeValue,
                new FanWatch(),
                new NearThresholdWatch(),
                new DormantWatch(),
                new FastThroughWatch(),
                new SplittingWatch(),
                new FirmAndManyWatch(),
                new ChurnWatch(registrations),
                new NightRoundWatch(),
                new RunPointsWatch(),
                new LoopWatch(),
                new AbroadWatch());
    }

    @Override
    public void followed(Command command, Outcome outcome) {
        if (outcome.sequence() <= lastSequence) {
            return;
        }
        lastSequence = outcome.sequence();
        if (!outcome.isAccepted() || outcome.isRepeated()) {
            return;
        }
        long atNanos = BusinessDay.nanosOf(outcome.stampedAt());
        if (command instanceof Command.OpenWallets opening) {
            wallets.opened(opening, atNanos);
            watches.forEach(watch -> watch.opened(opening, atNanos));
        } else if (command instanceof Command.UpgradeClass upgrade) {
            wallets.upgraded(upgrade);
        } else if (command instanceof Command.ChangeWalletState change) {
            changed(change, outcome.sequence(), atNanos);
        } else {
            @Nullable PaymentKind kind = PaymentKind.of(outcome.templateId());
            if (kind != null && (kind.isPayment() || kind == PaymentKind.EXCHANGE || kind == PaymentKind.REDEEM)) {
                moved(outcome, atNanos);
            }
        }
    }

    private void changed(Command.ChangeWalletState change, long sequence, long atNanos) {
        @Nullable RuleSet inForce = rules.on(BusinessDay.ofNanos(atNanos));
        if (inForce != null && change.state() == WalletState.CLOSED.code()) {
            watches.forEach(watch -> watch.closed(change.wallet(), sequence, atNanos, inForce, wallets, desk));
        }
    }

    private void moved(Outcome outcome, long atNanos) {
        int day = BusinessDay.ofNanos(atNanos);
        boolean crossBorder = wallets.registrations().isAbroad(outcome.payer())
                        != wallets.registrations().isAbroad(outcome.payee())
                || crossings.of(outcome.commandId(), Direction.FORWARD).isPresent()
                || crossings.of(outcome.commandId(), Direction.BACKWARD).isPresent();
        Flow flow = new Flow(
                outcome.sequence(),
                atNanos,
                day,
                outcome.commandId(),
                outcome.payer(),
                outcome.payee(),
                outcome.amountFen(),
                crossBorder);
        flows++;
        recent.add(flow, wallets.isMerchant(flow.to()));
        @Nullable RuleSet inForce = rules.on(day);
        if (inForce != null) {
            Watch.Sight sight = new Watch.Sight(flow, inForce, wallets, recent, desk);
            watches.forEach(watch -> watch.sees(sight));
        }
    }

    /** The cases so far, in the order in which they were opened. */
    public List<Case> cases() {
        return desk.cases();
    }

    /** The large-value reports so far, in the order in which thresholds were reached. */
    public List<LargeValueReport> largeValueReports() {
        return largeValue.reports();
    }

    /** The last command heard of. */
    public long lastSequence() {
        return lastSequence;
    }

    /** How many flows were looked at. */
    public long flows() {
        return flows;
    }
}
