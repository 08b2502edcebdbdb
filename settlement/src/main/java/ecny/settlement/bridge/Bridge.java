package ecny.settlement.bridge;

import ecny.settlement.bridge.BridgeCommand.Pay;
import ecny.settlement.bridge.ledger.LedgerAnswer;
import ecny.settlement.bridge.ledger.LedgerOrder;
import ecny.settlement.bridge.ledger.Transfer;
import ecny.settlement.bridge.rules.BridgeRules;
import ecny.settlement.bridge.rules.BridgeVerdict;
import ecny.settlement.bridge.rules.MinorUnits;
import ecny.settlement.bridge.rules.Participant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The bridge: a function of what it was told, what the jurisdictions answered, and the time; nothing else. What it wants of the
 * jurisdictions is fetched with {@link #takeOrders}; it must be kept (its input journalled) before an order leaves. Not thread-safe.
 */
public final class Bridge {
    /** Form of an id that a caller chooses. */
    static final String ID = "[A-Za-z0-9._:-]{1,64}";

    private final BridgeRules rules;
    private final Map<String, Participant> participants;
    private final Post post;
    private final Positions positions = new Positions();
    private final Receipts receipts;
    private final QuoteDesk quotes;
    private final UnitDesk units;
    private final PaymentDesk payments;
    private final ReservationDesk reservations;
    private final Map<Move, Long> moves = new EnumMap<>(Move.class);
    private final Admission admission;
    private final Map<String, Asked> asked = new TreeMap<>();

    /** A question to one central bank, by id. */
    private static final class Asked {
        final BridgeCommand command;
        final String key;
        BridgeVerdict verdict = BridgeVerdict.PENDING;
        List<String> notes = List.of();

        Asked(BridgeCommand command, LedgerOrder order) {
            this.command = command;
            this.key = order.key();
        }
    }

    public Bridge(BridgeRules rules, Map<String, Participant> participants) {
        this.rules = rules;
        this.participants = new TreeMap<>(participants);
        this.post = new Post(rules.retrySeconds().value() * 1000L);
        this.receipts = new Receipts(rules);
        this.quotes = new QuoteDesk(rules, this.participants, positions);
        this.units = new UnitDesk(post, new UnitDesk.Listener() {
            @Override
            public void moved(SettlementUnit unit, Move move, long atMillis) {
                payments.moved(unit, move, atMillis);
                if (move == Move.BOOKED) {
                    reservations.booked(unit, atMillis);
                }
            }

            @Override
            public void booked(String currency, List<Transfer> transfers) {
                positions.booked(currency, transfers);
            }
        });
        this.payments = new PaymentDesk(post, units, quotes, positions, receipts, moves);
        this.reservations = new ReservationDesk(post, units);
        this.admission = new Admission(rules, this.participants, quotes, payments);
    }

    /**
     * Takes a command in, or refuses it with nothing changed.
     *
     * @param atMillis not before any time given earlier
     */
    public BridgeVerdict apply(BridgeCommand command, long atMillis) {
        tick(atMillis);
        BridgeVerdict verdict = verdict(command, atMillis);
        payments.settleQueue(atMillis);
        return verdict;
    }

    private BridgeVerdict verdict(BridgeCommand command, long atMillis) {
        if (command instanceof BridgeCommand.PublishParity parity) {
            return quotes.publish(parity);
        }
        if (command instanceof BridgeCommand.PostRate rate) {
            return quotes.post(rate, atMillis);
        }
        if (command instanceof BridgeCommand.SetNostroLimit limit) {
            return quotes.limit(limit);
        }
        if (command instanceof BridgeCommand.AskQuote ask) {
            return admission.quote(ask, atMillis);
        }
        if (command instanceof Pay pay) {
            return admission.pay(pay, atMillis);
        }
        if (command instanceof BridgeCommand.Reveal reveal) {
            return payments.reveal(reveal, atMillis);
        }
        if (command instanceof BridgeCommand.RedeemPayment redeem) {
            return payments.redeem(redeem, atMillis);
        }
        if (command instanceof BridgeCommand.Issue issue) {
            return ask(
                    issue.id(),
                    command,
                    issue.amount(),
                    new LedgerOrder.Issue(issue.currency(), issue.id(), issue.participant(), issue.amount()),
                    issue.participant(),
                    atMillis);
        }
        if (command instanceof BridgeCommand.Redeem redeem) {
            return ask(
                    redeem.id(),
                    command,
                    redeem.amount(),
                    new LedgerOrder.Redeem(redeem.currency(), redeem.id(), redeem.participant(), redeem.amount()),
                    redeem.participant(),
                    atMillis);
        }
        if (command instanceof BridgeCommand.Reserve reserve) {
            BridgeVerdict known = known(reserve.reservation(), reserve.participant(), reserve.currency());
            return known == BridgeVerdict.ACCEPTED ? reservations.reserve(reserve, atMillis) : known;
        }
        if (command instanceof BridgeCommand.Release release) {
            return reservations.release(release.reservation(), atMillis);
        }
        if (command instanceof BridgeCommand.Reduce reduce) {
            return reduce.id().matches(ID) ? reservations.reduce(reduce, atMillis) : BridgeVerdict.MALFORMED;
        }
        if (command instanceof BridgeCommand.SettleTrade settle) {
            return settle.trade().reference().matches(ID)
                    ? reservations.settle(settle.trade(), atMillis)
                    : BridgeVerdict.MALFORMED;
        }
        BridgeCommand.CloseDay close = (BridgeCommand.CloseDay) command;
        return closeDay(close, atMillis);
    }

    private BridgeVerdict known(String id, String participant, String currency) {
        if (!id.matches(ID)) {
            return BridgeVerdict.MALFORMED;
        }
        if (!participants.containsKey(participant)) {
            return BridgeVerdict.PARTICIPANT_UNKNOWN;
        }
        return rules.jurisdictions().containsKey(currency) ? BridgeVerdict.ACCEPTED : BridgeVerdict.CURRENCY_UNKNOWN;
    }

    private BridgeVerdict ask(
            String id, BridgeCommand command, long amount, LedgerOrder order, String participant, long atMillis) {
        Asked before = asked.get(id);
        if (before != null) {
            return before.command.equals(command) ? before.verdict : BridgeVerdict.DUPLICATE_WITH_DIFFERENT_CONTENT;
        }
        BridgeVerdict known = known(id, participant, order.currency());
        if (known != BridgeVerdict.ACCEPTED) {
            return known;
        }
        if (amount <= 0) {
            return BridgeVerdict.AMOUNT_NOT_POSITIVE;
        }
        if (amount > MinorUnits.LARGEST) {
            return BridgeVerdict.AMOUNT_TOO_LARGE;
        }
        asked.put(id, new Asked(command, order));
        post.send(order, atMillis);
        return BridgeVerdict.PENDING;
    }

    private BridgeVerdict closeDay(BridgeCommand.CloseDay close, long atMillis) {
        if (!rules.jurisdictions().containsKey(close.currency())) {
            return BridgeVerdict.CURRENCY_UNKNOWN;
        }
        if (!close.day().matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
            return BridgeVerdict.MALFORMED;
        }
        positions.startDay(close.currency());
        if (!rules.jurisdiction(close.currency()).zeroForeignHoldings().value()) {
            return BridgeVerdict.ACCEPTED;
        }
        String id = closing(close);
        LedgerOrder order = new LedgerOrder.ZeroOut(close.currency(), id);
        asked.put(id, new Asked(close, order));
        post.send(order, atMillis);
        return BridgeVerdict.PENDING;
    }

    private static String closing(BridgeCommand.CloseDay close) {
        return "close/" + close.currency() + "/" + close.day();
    }

    /**
     * What a jurisdiction says. It may come twice, late, or out of order.
     *
     * @param atMillis not before any time given earlier
     */
    public void hear(LedgerAnswer answer, long atMillis) {
        tick(atMillis);
        post.answered(answer.asked());
        if (positions.hear(answer)) {
            payments.lookAtQueue();
        }
        Asked question = asked.get(answer.about());
        if (question != null && question.key.equals(answer.asked())) {
            question.verdict = answer.verdict();
            question.notes = answer.notes();
        }
        reservations.hear(answer, atMillis);
        payments.hear(answer, atMillis);
        payments.redeemed(answer, atMillis);
        units.hear(answer, atMillis);
        payments.settleQueue(atMillis);
    }

    /** Lets happen what is due by now. */
    public void tick(long atMillis) {
        for (int lapsed = admission.lapse(atMillis); lapsed > 0; lapsed--) {
            moves.merge(Move.LAPSE, 1L, Long::sum);
        }
        units.tick(atMillis);
        payments.tick(atMillis);
        post.tick(atMillis);
        payments.settleQueue(atMillis);
    }

    /** When something happens although nothing comes. */
    public long nextDueMillis() {
        return Math.min(post.nextDueMillis(), Math.min(units.nextDueMillis(), payments.nextDueMillis()));
    }

    /** What is to be sent to the jurisdictions now; each order is given here once, and again when no answer comes. */
    public List<LedgerOrder> takeOrders() {
        return post.take();
    }

    /** The quote of this id, while it is remembered. */
    public Optional<Quote> quote(String id) {
        return admission.find(id);
    }

    /** A payment that was taken in. */
    public Optional<CrossPayment> payment(String id) {
        return payments.view(id);
    }

    /** Every payment that was taken in, in order. */
    public List<CrossPayment> payments() {
        return payments.views();
    }

    /** What has become of a question to a central bank: an issue, a redemption, the end of a day. */
    public BridgeVerdict answerTo(String id) {
        Asked question = asked.get(id);
        return question == null ? BridgeVerdict.PAYMENT_UNKNOWN : question.verdict;
    }

    /** What the ledger said at the end of a day: what it moved to agents, what was still held. */
    public List<String> closingNotes(String currency, String day) {
        Asked question = asked.get(closing(new BridgeCommand.CloseDay(currency, day)));
        return question == null ? List.of() : question.notes;
    }

    /** What has become of a trade. */
    public BridgeVerdict trade(String reference) {
        return reservations.trade(reference);
    }

    /** What has become of a request to reserve. */
    public BridgeVerdict reservedVerdict(String reservation) {
        return reservations.reserved(reservation);
    }

    /** What has become of a request to release. */
    public BridgeVerdict releasedVerdict(String reservation) {
        return reservations.released(reservation);
    }

    /** What has become of a request to give back a part. */
    public BridgeVerdict reducedVerdict(String id) {
        return reservations.reduced(id);
    }

    /** Money set aside, as it is now. */
    public Optional<PvpDesk.Reservation> reservation(String id) {
        return reservations.find(id);
    }

    /** What a participant has on the bridge and is not held, as the bridge last heard. */
    public long free(String participant, String currency) {
        return positions.free(participant, currency);
    }

    /** A participant's day in one currency. */
    public Position position(String participant, String currency) {
        return positions.of(participant, currency);
    }

    /** Receipts from a number on, at most so many. */
    public List<Receipt> receipts(long from, int atMost) {
        return receipts.from(from, atMost);
    }

    /** How often each move was taken. */
    public Map<Move, Long> moves() {
        return Map.copyOf(moves);
    }

    /** Whether nothing is under way and no jurisdiction owes an answer. */
    public boolean isIdle() {
        return post.isIdle() && nextDueMillis() == Long.MAX_VALUE;
    }

    public BridgeRules rules() {
        return rules;
    }

    public Map<String, Participant> participants() {
        return Map.copyOf(participants);
    }

    /** Everything that decides what it does next, as text. */
    public String describe() {
        StringBuilder text = new StringBuilder();
        payments.describe(text);
        units.describe(text);
        reservations.describe(text);
        post.describe(text);
        return text.toString();
    }
}
