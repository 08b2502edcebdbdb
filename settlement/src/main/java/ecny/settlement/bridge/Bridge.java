package ecny.settlement.bridge;

import ecny.settlement.bridge.BridgeCommand.Pay;
import ecny.settlement.bridge.ledger.HashLock;
import ecny.settlement.bridge.ledger.LedgerAnswer;
import ecny.settlement.bridge.ledger.LedgerOrder;
import ecny.settlement.bridge.ledger.Transfer;
import ecny.settlement.bridge.rules.BridgeRules;
import ecny.settlement.bridge.rules.BridgeVerdict;
import ecny.settlement.bridge.rules.CorridorRules;
import ecny.settlement.bridge.rules.MinorUnits;
import ecny.settlement.bridge.rules.Participant;
import ecny.settlement.bridge.rules.Way;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The bridge: a function of what it was told, what the jurisdictions answered, and the time; nothing else. What it wants of the
 * jurisdictions is fetched with {@link #takeOrders}; it must be kept (its input journalled) before an order leaves. Not thread-safe.
 */
public final class Bridge {
    private static final String ID = "[A-Za-z0-9._:-]{1,64}";

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
    private final Map<String, PromisedQuote> promised = new TreeMap<>();
    private final List<PromisedQuote> live = new ArrayList<>();
    private final Map<String, Asked> asked = new TreeMap<>();

    private static final class PromisedQuote {
        final BridgeCommand.AskQuote ask;
        final Quote quote;
        final long untilMillis;
        boolean used;

        PromisedQuote(BridgeCommand.AskQuote ask, Quote quote) {
            this.ask = ask;
            this.quote = quote;
            this.untilMillis = quote.untilMillis();
        }
    }

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
            return quote(ask, atMillis);
        }
        if (command instanceof Pay pay) {
            return pay(pay, atMillis);
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

    private BridgeVerdict quote(BridgeCommand.AskQuote ask, long atMillis) {
        PromisedQuote before = promised.get(ask.id());
        if (before != null) {
            return before.ask.equals(ask) ? BridgeVerdict.ACCEPTED : BridgeVerdict.DUPLICATE_WITH_DIFFERENT_CONTENT;
        }
        if (!ask.id().matches(ID)) {
            return BridgeVerdict.MALFORMED;
        }
        CorridorRules corridor = openCorridor(ask.corridor(), atMillis);
        if (corridor == null) {
            return BridgeVerdict.CORRIDOR_UNKNOWN;
        }
        if (!participants.containsKey(ask.payerBank())) {
            return BridgeVerdict.PARTICIPANT_UNKNOWN;
        }
        if (ask.amount() <= 0) {
            return BridgeVerdict.AMOUNT_NOT_POSITIVE;
        }
        if (ask.amount() > MinorUnits.LARGEST) {
            return BridgeVerdict.AMOUNT_TOO_LARGE;
        }
        QuoteDesk.Answer answer = quotes.quote(ask, corridor, atMillis);
        if (answer.quote() != null) {
            PromisedQuote quoted = new PromisedQuote(ask, answer.quote());
            promised.put(ask.id(), quoted);
            live.add(quoted);
        }
        return answer.verdict();
    }

    private @Nullable CorridorRules openCorridor(String id, long atMillis) {
        CorridorRules corridor = rules.corridors().get(id);
        LocalDate today = LocalDate.ofEpochDay(Math.floorDiv(atMillis, 86_400_000L));
        return corridor == null || corridor.way().effectiveDate().isAfter(today) ? null : corridor;
    }

    private BridgeVerdict pay(Pay pay, long atMillis) {
        OpenPayment before = payments.find(pay.id());
        if (before != null) {
            return before.pay.equals(pay)
                    ? (before.stage.isEnd() ? before.verdict : BridgeVerdict.PENDING)
                    : BridgeVerdict.DUPLICATE_WITH_DIFFERENT_CONTENT;
        }
        CorridorRules corridor = openCorridor(pay.corridor(), atMillis);
        BridgeVerdict form = form(pay, corridor);
        if (form != BridgeVerdict.ACCEPTED || corridor == null) {
            return form;
        }
        if (pay.quote().isEmpty()) {
            return payWithoutExchange(pay, corridor, atMillis);
        }
        PromisedQuote quoted = promised.get(pay.quote());
        if (quoted == null) {
            return BridgeVerdict.QUOTE_UNKNOWN;
        }
        Quote quote = quoted.quote;
        BridgeVerdict fits = fits(pay, quoted, quote, atMillis);
        if (fits != BridgeVerdict.ACCEPTED) {
            return fits;
        }
        quoted.used = true;
        payments.start(
                new OpenPayment(pay, corridor, quote, quote.receives()), quote.pays(), quote.receives(), atMillis);
        return BridgeVerdict.PENDING;
    }

    private BridgeVerdict form(Pay pay, @Nullable CorridorRules corridor) {
        if (!pay.id().matches(ID)) {
            return BridgeVerdict.MALFORMED;
        }
        if (corridor == null) {
            return BridgeVerdict.CORRIDOR_UNKNOWN;
        }
        boolean hub = corridor.way().value() == Way.HUB;
        if (hub ? !HashLock.isHex(pay.lock()) : !pay.lock().isEmpty()) {
            return BridgeVerdict.MALFORMED;
        }
        if (!participants.containsKey(pay.payerBank()) || !participants.containsKey(pay.payeeBank())) {
            return BridgeVerdict.PARTICIPANT_UNKNOWN;
        }
        if (!rules.jurisdictions().containsKey(pay.pays())) {
            return BridgeVerdict.CURRENCY_UNKNOWN;
        }
        if (!pay.pays().equals(corridor.from())) {
            return BridgeVerdict.DIRECTION_NOT_ALLOWED;
        }
        if (!corridor.kinds().value().contains(pay.kind())) {
            return BridgeVerdict.KIND_NOT_ALLOWED;
        }
        if (pay.amount() <= 0) {
            return BridgeVerdict.AMOUNT_NOT_POSITIVE;
        }
        return pay.amount() > MinorUnits.LARGEST ? BridgeVerdict.AMOUNT_TOO_LARGE : BridgeVerdict.ACCEPTED;
    }

    private BridgeVerdict payWithoutExchange(Pay pay, CorridorRules corridor, long atMillis) {
        if (corridor.way().value() == Way.HUB) {
            return BridgeVerdict.QUOTE_UNKNOWN; // domestic money cannot reach a foreign bank
        }
        if (pay.payerBank().equals(pay.payeeBank())) {
            return BridgeVerdict.SAME_PARTICIPANT;
        }
        Optional<Long> there = quotes.atParity(corridor.from(), corridor.to(), pay.amount());
        if (there.isEmpty()) {
            return BridgeVerdict.PAIR_UNKNOWN;
        }
        payments.start(new OpenPayment(pay, corridor, null, there.get()), pay.amount(), there.get(), atMillis);
        return BridgeVerdict.PENDING;
    }

    private BridgeVerdict fits(Pay pay, PromisedQuote quoted, Quote quote, long atMillis) {
        String sells = quote.hops().get(0).currencyIn();
        String buys = quote.hops().get(quote.hops().size() - 1).currencyOut();
        if (!sells.equals(pay.pays())) {
            return buys.equals(pay.pays())
                    ? BridgeVerdict.QUOTE_WRONG_DIRECTION
                    : BridgeVerdict.QUOTE_NOT_OF_THIS_PAYMENT;
        }
        if (!quote.corridor().equals(pay.corridor())
                || !quote.payerBank().equals(pay.payerBank())
                || quote.pays() != pay.amount()) {
            return BridgeVerdict.QUOTE_NOT_OF_THIS_PAYMENT;
        }
        if (quoted.used) {
            return BridgeVerdict.QUOTE_USED;
        }
        if (atMillis >= quote.untilMillis()) {
            return BridgeVerdict.QUOTE_STALE;
        }
        for (Quote.Hop hop : quote.hops()) {
            if (hop.provider().equals(pay.payeeBank()) || hop.provider().equals(pay.payerBank())) {
                return BridgeVerdict.SAME_PARTICIPANT;
            }
            if (!quotes.hasRoom(hop.provider(), hop.currencyOut(), hop.amountOut())) {
                return BridgeVerdict.PROVIDER_LIMIT;
            }
        }
        return quotes.isInBand(quote) ? BridgeVerdict.ACCEPTED : BridgeVerdict.RATE_OUTSIDE_BAND;
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
        reservations.hear(answer);
        payments.hear(answer, atMillis);
        payments.redeemed(answer, atMillis);
        units.hear(answer, atMillis);
        payments.settleQueue(atMillis);
    }

    /** Lets happen what is due by now. */
    public void tick(long atMillis) {
        live.removeIf(quoted -> {
            boolean lapsed = !quoted.used && atMillis >= quoted.untilMillis;
            if (lapsed) {
                moves.merge(Move.LAPSE, 1L, Long::sum);
            }
            return lapsed || quoted.used;
        });
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
        PromisedQuote quoted = promised.get(id);
        return quoted == null ? Optional.empty() : Optional.of(quoted.quote);
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
