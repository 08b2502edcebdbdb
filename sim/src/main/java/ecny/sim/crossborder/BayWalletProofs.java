package ecny.sim.crossborder;

import ecny.settlement.bridge.CrossPayment;
import ecny.settlement.bridge.Stage;
import ecny.settlement.message.CommandBody;
import ecny.settlement.message.CommandFrame;
import ecny.settlement.message.CommandId;
import ecny.settlement.message.ExchangeEncoder;
import ecny.settlement.message.PayEncoder;
import ecny.settlement.message.RedeemEncoder;
import ecny.settlement.message.RefundEncoder;
import ecny.settlement.node.Outcome;
import ecny.settlement.pipeline.Replay;
import ecny.sim.crossborder.BayPeople.Person;
import ecny.sim.crossborder.BayProofs.Line;
import ecny.wallet.identity.WalletKind;
import ecny.wallet.ledger.LedgerResult;
import ecny.wallet.ledger.Verdict;
import ecny.wallet.money.BusinessDay;
import ecny.wallet.money.Fen;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the wallets' journal says about the day, heard while it is replayed: that the yuan of the bridge and the yuan of the wallets are
 * the same, and that no class 4 wallet was ever above its limits.
 */
final class BayWalletProofs implements Replay.Observer {
    private final BayScenario scenario;
    private final BayPeople people;
    private final int today;
    private final BayLimits limits;
    private final Map<Long, Person> byWallet = new HashMap<>();
    private final Map<CommandId, Long> ofTheDay = new HashMap<>();
    private final Map<Long, Long> exchanged = new HashMap<>();
    private final Map<Long, Long> paidIn = new HashMap<>();
    private final Map<Long, Long> refunded = new HashMap<>();
    private final Map<Long, Long> redeemed = new HashMap<>();
    private final Map<Long, Long> left = new HashMap<>();

    BayWalletProofs(BayScenario scenario, BayPeople people) {
        this.scenario = scenario;
        this.people = people;
        this.today = BusinessDay.ofDate(scenario.date());
        this.limits = new BayLimits(scenario.date());
        people.all().forEach(person -> byWallet.put(person.wallet(), person));
    }

    @Override
    public void applied(byte[] frame, int offset, Verdict verdict, LedgerResult result) {
        if (verdict != Verdict.ACCEPTED) {
            return;
        }
        int body = offset + CommandFrame.BODY_OFFSET;
        int command = CommandBody.templateId(frame, body);
        int day = BusinessDay.ofNanos(CommandFrame.stampedAtNanos(frame, offset));
        long fen = result.amountFen();
        boolean moves = true;
        switch (command) {
            case ExchangeEncoder.TEMPLATE_ID -> count(exchanged, result.payee(), fen, day);
            case PayEncoder.TEMPLATE_ID -> count(paidIn, result.payee(), fen, day);
            case RefundEncoder.TEMPLATE_ID -> count(refunded, result.payer(), fen, day);
            case RedeemEncoder.TEMPLATE_ID -> count(redeemed, result.payer(), fen, day);
            default -> moves = false;
        }
        if (!moves) {
            return;
        }
        if (day == today) {
            ofTheDay.put(new CommandId(CommandBody.idHigh(frame, body), CommandBody.idLow(frame, body)), fen);
        }
        left.put(result.payer(), result.payerBalanceFen());
        left.put(result.payee(), result.payeeBalanceFen());
        if (isClass4(result.payee())) {
            limits.holds(result.payeeBalanceFen());
        }
        if (command == PayEncoder.TEMPLATE_ID && isClass4(result.payer())) {
            limits.paid(result.payer(), day, fen);
        }
    }

    private void count(Map<Long, Long> sums, long wallet, long fen, int day) {
        if (day == today) {
            sums.merge(wallet, fen, Long::sum);
        }
    }

    private boolean isClass4(long wallet) {
        @Nullable Person person = byWallet.get(wallet);
        return person != null && person.kind() == WalletKind.PERSONAL && person.walletClass() == 4;
    }

    /**
     * For each operator: what came over the bridge is what went into wallets, what left wallets is what went over the bridge, payment by
     * payment and in sum, and nothing is left in between.
     *
     * @param asked what the day asked for
     * @param booked what the bridge has, from a replay of its journal
     */
    List<Line> agreement(List<BayPayment> asked, List<CrossPayment> booked) {
        Map<String, CrossPayment> byId = new HashMap<>();
        booked.forEach(payment -> byId.put(payment.pay().id(), payment));
        List<Line> lines = new ArrayList<>();
        for (BayScenario.Keeper keeper : scenario.operators()) {
            lines.add(agreement(keeper, asked, byId));
        }
        return lines;
    }

    private Line agreement(BayScenario.Keeper keeper, List<BayPayment> asked, Map<String, CrossPayment> booked) {
        long came = 0;
        long went = 0;
        List<String> broken = new ArrayList<>();
        Set<CommandId> used = new HashSet<>();
        for (BayPayment one : asked) {
            @Nullable Person person = byWallet.get(one.payeeWallet() == 0 ? one.payerWallet() : one.payeeWallet());
            if (person == null
                    || !person.bank().equals(keeper.bank())
                    || one.kind().isFlaw()) {
                continue;
            }
            @Nullable CrossPayment payment = booked.get(one.id());
            boolean settled = payment != null && isSettled(payment);
            long yuan = payment == null || !settled ? 0 : yuan(payment);
            came += one.payeeWallet() == 0 ? 0 : yuan;
            went += one.payeeWallet() == 0 ? yuan : 0;
            if (net(one, used) != yuan) {
                broken.add(one.id());
            }
        }
        long crossing = people.crossingOf(keeper.bank()).wallet();
        long intoWallets = sum(exchanged, keeper);
        long outOfWallets = paidIn.getOrDefault(crossing, 0L) - refunded.getOrDefault(crossing, 0L);
        boolean holds = broken.isEmpty()
                && came == intoWallets
                && went == outOfWallets
                && went == redeemed.getOrDefault(crossing, 0L)
                && left.getOrDefault(crossing, 0L) == 0;
        return new Line(
                holds,
                "bridge and wallets agree, " + keeper.bank() + ": over the bridge came " + Fen.toYuan(came)
                        + " yuan, into wallets went " + Fen.toYuan(intoWallets) + "; out of wallets came "
                        + Fen.toYuan(outOfWallets) + ", over the bridge went " + Fen.toYuan(went)
                        + (broken.isEmpty() ? "" : "; not " + broken));
    }

    /** What the wallet's own commands for a payment moved in the end; each command may be named by one payment only. */
    private long net(BayPayment one, Set<CommandId> used) {
        return moved(one.moved(), used) - moved(one.returned(), used);
    }

    private long moved(@Nullable Outcome outcome, Set<CommandId> used) {
        if (outcome == null) {
            return 0;
        }
        return used.add(outcome.commandId()) ? ofTheDay.getOrDefault(outcome.commandId(), -1L) : -1;
    }

    private long sum(Map<Long, Long> sums, BayScenario.Keeper keeper) {
        return people.all().stream()
                .filter(person -> person.bank().equals(keeper.bank()))
                .mapToLong(person -> sums.getOrDefault(person.wallet(), 0L))
                .sum();
    }

    private static boolean isSettled(CrossPayment payment) {
        return payment.stage() == Stage.SETTLED || payment.stage() == Stage.REDEEMED;
    }

    private static long yuan(CrossPayment payment) {
        return payment.receives().equals("CNY")
                ? payment.received()
                : payment.pay().amount();
    }

    /** No class 4 wallet held or paid more than it may. */
    Line limits() {
        return limits.line();
    }
}
