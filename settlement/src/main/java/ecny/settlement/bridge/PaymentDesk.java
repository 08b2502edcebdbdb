package ecny.settlement.bridge;

import ecny.settlement.bridge.BridgeCommand.Pay;
import ecny.settlement.bridge.ledger.HashLock;
import ecny.settlement.bridge.ledger.LedgerAnswer;
import ecny.settlement.bridge.ledger.LedgerAnswer.Kind;
import ecny.settlement.bridge.ledger.LedgerOrder;
import ecny.settlement.bridge.ledger.Pocket;
import ecny.settlement.bridge.ledger.Side;
import ecny.settlement.bridge.ledger.Transfer;
import ecny.settlement.bridge.rules.BridgeVerdict;
import ecny.settlement.bridge.rules.CorridorRules;
import ecny.settlement.bridge.rules.Way;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Takes payments from the quote to the receipts. Not thread-safe. */
final class PaymentDesk {
    /** A blank-free prefix that no id of a caller can have. */
    private static final String REDEEM_OF = "of/";

    private final Post post;
    private final UnitDesk units;
    private final QuoteDesk quotes;
    private final Positions positions;
    private final Receipts receipts;
    private final Map<Move, Long> moves;
    private final Map<String, OpenPayment> payments = new LinkedHashMap<>();
    private final Map<String, OpenPayment> open = new LinkedHashMap<>();
    private boolean queueChanged;

    PaymentDesk(
            Post post,
            UnitDesk units,
            QuoteDesk quotes,
            Positions positions,
            Receipts receipts,
            Map<Move, Long> moves) {
        this.post = post;
        this.units = units;
        this.quotes = quotes;
        this.positions = positions;
        this.receipts = receipts;
        this.moves = moves;
    }

    @Nullable
    OpenPayment find(String id) {
        return payments.get(id);
    }

    List<CrossPayment> views() {
        return payments.values().stream().map(OpenPayment::view).toList();
    }

    /** Everything about it was found right: both sides look at it now. */
    void start(OpenPayment payment, long payerSideAmount, long payeeSideAmount, long atMillis) {
        Pay pay = payment.pay;
        payments.put(pay.id(), payment);
        open.put(pay.id(), payment);
        if (payment.quote != null) {
            quotes.underWay(payment.quote, 1);
        }
        move(payment, Move.PAY, atMillis);
        payment.deadlineMillis =
                atMillis + payment.corridor.times().compliance().value() * 1000L;
        post.send(check(payment, Side.PAYER, payerSideAmount, payeeSideAmount, pay.fields()), atMillis);
    }

    private static LedgerOrder.Check check(
            OpenPayment payment, Side side, long payerAmount, long payeeAmount, Map<String, String> fields) {
        Pay pay = payment.pay;
        CorridorRules corridor = payment.corridor;
        boolean payer = side == Side.PAYER;
        return new LedgerOrder.Check(
                payer ? corridor.from() : corridor.to(),
                pay.id(),
                side,
                pay.corridor(),
                pay.kind(),
                payer ? pay.payerCustomer() : pay.payeeCustomer(),
                pay.company(),
                payer ? payerAmount : payeeAmount,
                payer ? corridor.to() : corridor.from(),
                payer ? payeeAmount : payerAmount,
                pay.purpose(),
                new TreeMap<>(fields));
    }

    void hear(LedgerAnswer answer, long atMillis) {
        OpenPayment payment = open.get(answer.about());
        if (payment == null || !answer.asked().contains(" Check ")) {
            return;
        }
        if (payment.stage == Stage.CHECKING_PAYER && answer.currency().equals(payment.corridor.from())) {
            if (answer.kind() == Kind.CLEARED) {
                move(payment, Move.CLEAR_PAYER, atMillis);
                post.send(
                        check(payment, Side.PAYEE, payment.pay.amount(), payment.payeeAmount, answer.fields()),
                        atMillis);
            } else {
                refuse(payment, Move.REFUSE_PAYER, answer.verdict(), atMillis);
            }
        } else if (payment.stage == Stage.CHECKING_PAYEE && answer.currency().equals(payment.corridor.to())) {
            if (answer.kind() == Kind.CLEARED) {
                payment.arrived = answer.fields();
                cleared(payment, atMillis);
            } else {
                refuse(payment, Move.REFUSE_PAYEE, answer.verdict(), atMillis);
            }
        }
    }

    private void cleared(OpenPayment payment, long atMillis) {
        payment.deadlineMillis = Long.MAX_VALUE;
        if (payment.corridor.queues().value()) {
            payment.queueUntilMillis =
                    atMillis + payment.corridor.times().queue().value() * 1000L;
            payment.verdict = BridgeVerdict.QUEUED;
            move(payment, Move.CLEAR_TO_QUEUE, atMillis);
            queueChanged = true;
        } else {
            move(payment, Move.CLEAR_PAYEE, atMillis);
            reserve(List.of(payment), atMillis);
        }
    }

    private void refuse(OpenPayment payment, Move move, BridgeVerdict why, long atMillis) {
        payment.verdict = why;
        end(payment, move, atMillis);
    }

    /** Ends a payment that did not settle: what the checks counted is given back. */
    private void end(OpenPayment payment, Move move, long atMillis) {
        for (String currency : List.of(payment.corridor.from(), payment.corridor.to())) {
            LedgerOrder.Withdraw withdraw = new LedgerOrder.Withdraw(currency, payment.pay.id());
            post.drop(check(payment, Side.PAYER, 0, 0, Map.of()));
            post.drop(check(payment, Side.PAYEE, 0, 0, Map.of()));
            post.send(withdraw, atMillis);
        }
        finish(payment, move, atMillis);
    }

    private void finish(OpenPayment payment, Move move, long atMillis) {
        open.remove(payment.pay.id());
        payment.deadlineMillis = Long.MAX_VALUE;
        payment.queueUntilMillis = Long.MAX_VALUE;
        if (payment.quote != null) {
            quotes.underWay(payment.quote, -1);
        }
        move(payment, move, atMillis);
        receipts.end(payment, atMillis);
    }

    private void reserve(List<OpenPayment> together, long atMillis) {
        OpenPayment first = together.get(0);
        CorridorRules corridor = first.corridor;
        boolean hub = corridor.way().value() == Way.HUB;
        Map<String, List<Transfer>> legs = new TreeMap<>();
        List<String> ids = new ArrayList<>();
        String id = first.pay.id() + "#" + ++first.attempts;
        for (OpenPayment payment : together) {
            payment.legs()
                    .forEach((currency, transfers) -> legs.computeIfAbsent(currency, none -> new ArrayList<>())
                            .addAll(transfers));
            payment.unit = id;
            ids.add(payment.pay.id());
        }
        long deadline = atMillis + corridor.times().reserving().value() * 1000L;
        units.reserve(
                new SettlementUnit(
                        id,
                        hub ? Pocket.DOMESTIC : Pocket.BRIDGE,
                        legs,
                        hub ? first.receives() : "",
                        first.pay.lock(),
                        deadline + corridor.times().lock().value() * 1000L,
                        deadline,
                        ids),
                atMillis);
    }

    /** A unit moved, and its payments with it. */
    void moved(SettlementUnit unit, Move move, long atMillis) {
        for (String id : unit.payments) {
            OpenPayment payment = payments.get(id);
            if (payment == null) {
                throw new IllegalStateException("unit " + unit.id + " carries a payment that is not there: " + id);
            }
            payment.preimage = unit.preimage;
            switch (move) {
                case BOOKED -> {
                    payment.verdict = BridgeVerdict.ACCEPTED;
                    payment.settledAtMillis = atMillis;
                    finish(payment, move, atMillis);
                }
                case RELEASED -> released(unit, payment, atMillis);
                default -> move(payment, move, atMillis);
            }
            if (move == Move.LOCK) {
                receipts.locked(payment, atMillis);
            }
        }
    }

    private void released(SettlementUnit unit, OpenPayment payment, long atMillis) {
        boolean together = unit.payments.size() > 1;
        boolean forMoney =
                unit.verdict == BridgeVerdict.INSUFFICIENT_BALANCE || unit.verdict == BridgeVerdict.RESERVING_TIMED_OUT;
        if ((forMoney || together)
                && atMillis < payment.queueUntilMillis
                && payment.corridor.queues().value()) {
            payment.alone |= together && !forMoney;
            payment.unit = "";
            move(payment, Move.REQUEUE, atMillis);
            queueChanged = true;
        } else {
            payment.verdict = unit.verdict;
            end(payment, Move.RELEASED, atMillis);
        }
    }

    private void move(OpenPayment payment, Move move, long atMillis) {
        if (payment.stage != move.from()) {
            throw new IllegalStateException(move + " from " + payment.stage + ": payment " + payment.pay.id());
        }
        payment.stage = move.to();
        payment.changedAtMillis = atMillis;
        moves.merge(move, 1L, Long::sum);
    }

    /** Something may have become possible. */
    void lookAtQueue() {
        queueChanged = true;
    }

    /** Sends the largest set of waiting payments that can settle together. */
    void settleQueue(long atMillis) {
        if (!queueChanged) {
            return;
        }
        queueChanged = false;
        List<OpenPayment> waiting = open.values().stream()
                .filter(payment -> payment.stage == Stage.QUEUED)
                .toList();
        if (waiting.isEmpty()) {
            return;
        }
        List<OpenPayment> chosen = new WaitingPayments(positions, units).choose(waiting);
        List<OpenPayment> together =
                chosen.stream().filter(payment -> !payment.alone).toList();
        chosen.forEach(payment -> move(payment, Move.DEQUEUE, atMillis));
        if (!together.isEmpty()) {
            reserve(together, atMillis);
        }
        chosen.stream().filter(payment -> payment.alone).forEach(payment -> reserve(List.of(payment), atMillis));
    }

    BridgeVerdict reveal(BridgeCommand.Reveal reveal, long atMillis) {
        OpenPayment payment = payments.get(reveal.payment());
        if (payment == null) {
            return BridgeVerdict.PAYMENT_UNKNOWN;
        }
        if (!HashLock.isHex(reveal.preimage())) {
            return BridgeVerdict.PREIMAGE_WRONG;
        }
        if (!payment.preimage.isEmpty()) {
            return payment.preimage.equals(reveal.preimage()) ? BridgeVerdict.ACCEPTED : BridgeVerdict.PREIMAGE_WRONG;
        }
        SettlementUnit unit = units.find(payment.unit);
        if (unit == null || payment.stage != Stage.LOCKED) {
            return BridgeVerdict.NOT_LOCKED;
        }
        return units.reveal(unit, reveal.preimage(), atMillis);
    }

    BridgeVerdict redeem(BridgeCommand.RedeemPayment redeem, long atMillis) {
        OpenPayment payment = payments.get(redeem.payment());
        if (payment == null) {
            return BridgeVerdict.PAYMENT_UNKNOWN;
        }
        if (payment.stage == Stage.REDEEMING || payment.stage == Stage.REDEEMED) {
            return payment.stage == Stage.REDEEMED ? BridgeVerdict.ACCEPTED : BridgeVerdict.PENDING;
        }
        if (payment.stage != Stage.SETTLED || payment.corridor.way().value() != Way.BRIDGE) {
            return BridgeVerdict.NOTHING_TO_REDEEM;
        }
        move(payment, Move.REDEEM, atMillis);
        post.send(
                new LedgerOrder.Redeem(
                        payment.receives(), redeemId(payment), payment.pay.payeeBank(), payment.received()),
                atMillis);
        return BridgeVerdict.PENDING;
    }

    private static String redeemId(OpenPayment payment) {
        return REDEEM_OF + payment.pay.id();
    }

    void redeemed(LedgerAnswer answer, long atMillis) {
        OpenPayment payment = answer.about().startsWith(REDEEM_OF)
                ? payments.get(answer.about().substring(REDEEM_OF.length()))
                : null;
        if (payment != null && payment.stage == Stage.REDEEMING) {
            payment.verdict = answer.verdict();
            move(payment, answer.isRefused() ? Move.REDEEM_REFUSED : Move.REDEEM_DONE, atMillis);
        }
    }

    void tick(long atMillis) {
        for (OpenPayment payment : new ArrayList<>(open.values())) {
            if (atMillis >= payment.deadlineMillis) {
                Move move = payment.stage == Stage.CHECKING_PAYER ? Move.REFUSE_PAYER : Move.REFUSE_PAYEE;
                refuse(payment, move, BridgeVerdict.COMPLIANCE_TIMED_OUT, atMillis);
            } else if (payment.stage == Stage.QUEUED && atMillis >= payment.queueUntilMillis) {
                payment.verdict = BridgeVerdict.QUEUE_TIMED_OUT;
                end(payment, Move.GIVE_UP_QUEUE, atMillis);
                queueChanged = true;
            }
        }
    }

    long nextDueMillis() {
        long due = Long.MAX_VALUE;
        for (OpenPayment payment : open.values()) {
            due = Math.min(due, payment.deadlineMillis);
            if (payment.stage == Stage.QUEUED) {
                due = Math.min(due, payment.queueUntilMillis);
            }
        }
        return due;
    }

    Optional<CrossPayment> view(String id) {
        return Optional.ofNullable(payments.get(id)).map(OpenPayment::view);
    }

    void describe(StringBuilder text) {
        payments.values().forEach(payment -> payment.describe(text));
    }
}
