package ecny.sim.exchange.book;

import ecny.gateway.exchange.Execution;
import ecny.gateway.exchange.OrderState;
import ecny.gateway.exchange.VenueVerdict;
import ecny.settlement.message.CommandFrame;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * The venue as a state machine: {@link #apply} takes one input and tells what followed. The same inputs in the same order give the
 * same outcomes and the same {@link #digest()}, on the ring, in a session of agents and in replay.
 *
 * <p>Time is that of the inputs: before an input is looked at, everything that was due before it has happened (opening, auction,
 * end of a halt, quotes that became stale, close). One thread. No garbage per order in books, once a day as busy has been seen.
 */
public final class Exchange {
    private static final long LOOK_BACK_NANOS = 36L * 3600 * 1_000_000_000L;
    /** Instead of a time: before the first input. */
    public static final long NOT_YET = Long.MIN_VALUE;

    private static final VarHandle DUE;

    static {
        try {
            DUE = MethodHandles.lookup().findVarHandle(Exchange.class, "due", long.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final Floor floor;
    private final Market[] markets;
    private final Hours hours;
    private final Answers answers;
    private final long[] id = new long[Text.ID_LONGS];
    private final long[] original = new long[Text.ID_LONGS];
    private long change = NOT_YET;
    private long due = NOT_YET;

    /**
     * A venue in which nothing has happened.
     *
     * @param participants how many; they are known by their index
     * @param currencies how many
     * @param terms of every pair; pairs are known by their index
     */
    public Exchange(
            Capacity capacity, int participants, int currencies, List<Terms> terms, Hours hours, OutcomeSink sink) {
        floor = new Floor(capacity, participants, currencies, sink);
        this.hours = hours;
        markets = new Market[terms.size()];
        answers = new Answers(floor, markets);
        for (int pair = 0; pair < markets.length; pair++) {
            Terms t = terms.get(pair);
            markets[pair] = switch (t.mode()) {
                case BOOK -> new BookMarket(floor, t, pair);
                case REQUEST -> new QuoteMarket(floor, t, pair);
                case POOL -> new PoolMarket(floor, t, pair);
            };
            if (!markets[pair].publish(t.parity())) {
                throw new IllegalArgumentException("a parity that cannot be computed with: " + t);
            }
        }
    }

    /** Takes an input. Its sequence must be the next one, its stamp not before the last one's. */
    public void apply(byte[] frame, int offset) {
        long sequence = CommandFrame.sequence(frame, offset);
        long stamp = CommandFrame.stampedAtNanos(frame, offset);
        if (sequence != floor.input + 1) {
            throw new IllegalStateException("input " + sequence + " after " + floor.input);
        }
        floor.input = sequence;
        if (change == NOT_YET) {
            change = hours.next(stamp - LOOK_BACK_NANOS);
        }
        if (stamp >= due) {
            passTime(stamp);
        }
        floor.now = Math.max(floor.now, stamp);
        VenueFrame.id(frame, offset, id);
        int participant = VenueFrame.participant(frame, offset);
        long symbol = VenueFrame.symbol(frame, offset);
        int how = VenueFrame.how(frame, offset);
        long quantity = VenueFrame.quantity(frame, offset);
        long price = VenueFrame.price(frame, offset);
        long number = VenueFrame.number(frame, offset);
        int pair = pairOf(symbol);
        switch (VenueFrame.kind(frame, offset)) {
            case VenueFrame.NEW -> enter(participant, pair, symbol, how, quantity, price, number);
            case VenueFrame.CANCEL -> {
                VenueFrame.original(frame, offset, original);
                cancel(participant, pair, symbol);
            }
            case VenueFrame.REPLACE -> {
                VenueFrame.original(frame, offset, original);
                replace(participant, pair, symbol, quantity, price);
            }
            case VenueFrame.STATUS -> tellStatus(participant, pair, symbol);
            case VenueFrame.ASK_QUOTE -> ask(participant, pair, symbol, how, quantity);
            case VenueFrame.DEPOSIT -> {
                floor.purses.deposit(participant, (int) number, quantity);
                tellFunds(participant, (int) number, quantity);
            }
            case VenueFrame.WITHDRAW -> floor.withdrawals.ask(participant, number, symbol, quantity, id);
            case VenueFrame.WITHDRAWN -> floor.withdrawals.left(number);
            case VenueFrame.SETTLED -> settled(number, how);
            case VenueFrame.TICK -> {}
            case VenueFrame.PARITY -> market(pair).publish(price);
            case VenueFrame.INDICATE -> {
                if (market(pair) instanceof QuoteMarket market) {
                    market.indicate(participant, price, number, quantity);
                }
            }
            case VenueFrame.PROVIDE -> {
                if (market(pair) instanceof PoolMarket pool) {
                    pool.provide(participant, quantity, price);
                }
            }
            default -> throw new IllegalStateException("no input of kind " + VenueFrame.kind(frame, offset));
        }
        DUE.setRelease(this, nextDue());
    }

    private long nextDue() {
        long next = change;
        for (Market market : markets) {
            next = Math.min(next, market.due());
        }
        return next;
    }

    /** When something happens by itself next, nanoseconds since 1970 UTC; as of the last input; {@link #NOT_YET} before the first. From any thread. */
    public long due() {
        return (long) DUE.getAcquire(this);
    }

    private int pairOf(long symbol) {
        for (int pair = 0; pair < markets.length; pair++) {
            if (markets[pair].symbol == symbol) {
                return pair;
            }
        }
        return -1;
    }

    private Market market(int pair) {
        if (pair < 0) {
            throw new IllegalStateException("an input for a pair that is not there");
        }
        return markets[pair];
    }

    // ---- time ----

    /** Everything due up to {@code until}, in the order of time; of one instant the hours first, then pairs in their order. */
    private void passTime(long until) {
        while (true) {
            long next = change;
            int who = -1;
            for (int pair = 0; pair < markets.length; pair++) {
                long due = markets[pair].due();
                if (due < next) {
                    next = due;
                    who = pair;
                }
            }
            if (next > until || next == Long.MAX_VALUE) {
                return;
            }
            floor.now = Math.max(floor.now, next);
            if (who >= 0) {
                markets[who].onTime();
            } else {
                changeHours();
            }
        }
    }

    private void changeHours() {
        switch (hours.change(change)) {
            case COLLECT -> {
                floor.ids.clear();
                for (int pair = 0; pair < markets.length; pair++) {
                    if (hours.opens(pair, change)) {
                        markets[pair].open();
                    }
                }
            }
            case BEGIN -> {
                for (Market market : markets) {
                    market.beginIfOpen();
                }
            }
            case END -> {
                for (Market market : markets) {
                    market.closeIfOpen();
                }
            }
        }
        change = hours.next(change);
    }

    // ---- orders ----

    private void enter(int participant, int pair, long symbol, int how, long quantity, long price, long number) {
        VenueVerdict verdict = VenueVerdict.SYMBOL_UNKNOWN;
        int row = ClientIds.ABSENT;
        if (pair >= 0) {
            if (floor.ids.find(participant, id) == ClientIds.ABSENT) {
                row = floor.ids.add(participant, id);
                verdict = markets[pair].check(participant, how, quantity, price, number);
            } else {
                verdict = VenueVerdict.DUPLICATE_ID;
            }
        }
        if (verdict == VenueVerdict.ACCEPTED) {
            markets[pair].enter(participant, how, quantity, price, number, row);
            return;
        }
        Outcome e = answers.executed(
                id, Execution.Kind.REJECTED, OrderState.REJECTED, participant, pair, symbol, how, verdict);
        e.quantity = quantity;
        e.price = price;
        floor.sink.publish();
    }

    private void cancel(int participant, int pair, long symbol) {
        if (floor.ids.find(participant, id) != ClientIds.ABSENT) {
            answers.refuseCancel(
                    id, original, participant, pair, symbol, ClientIds.ABSENT, false, VenueVerdict.DUPLICATE_ID);
            return;
        }
        int requestRow = floor.ids.add(participant, id);
        int row = floor.ids.find(participant, original);
        VenueVerdict verdict = openOrder(row, pair);
        if (verdict == VenueVerdict.ACCEPTED) {
            ((BookMarket) markets[pair]).cancel(floor.ids.order(row), requestRow);
        } else {
            answers.refuseCancel(id, original, participant, pair, symbol, row, false, verdict);
        }
    }

    private void replace(int participant, int pair, long symbol, long quantity, long price) {
        if (floor.ids.find(participant, id) != ClientIds.ABSENT) {
            answers.refuseCancel(
                    id, original, participant, pair, symbol, ClientIds.ABSENT, true, VenueVerdict.DUPLICATE_ID);
            return;
        }
        int requestRow = floor.ids.add(participant, id);
        int row = floor.ids.find(participant, original);
        VenueVerdict verdict = openOrder(row, pair);
        if (verdict == VenueVerdict.ACCEPTED) {
            verdict = ((BookMarket) markets[pair]).replace(floor.ids.order(row), quantity, price, requestRow);
        }
        if (verdict != VenueVerdict.ACCEPTED) {
            answers.refuseCancel(id, original, participant, pair, symbol, row, true, verdict);
        }
    }

    /** ACCEPTED if the row is that of an open order of the pair. */
    private VenueVerdict openOrder(int row, int pair) {
        if (pair < 0) {
            return VenueVerdict.SYMBOL_UNKNOWN;
        }
        if (row == ClientIds.ABSENT
                || (floor.ids.order(row) == Orders.NONE && floor.ids.state(row) == ClientIds.NO_ORDER)) {
            return VenueVerdict.ORDER_UNKNOWN;
        }
        if (floor.ids.pair(row) != pair) {
            return VenueVerdict.ORDER_UNKNOWN;
        }
        return floor.ids.order(row) == Orders.NONE ? VenueVerdict.TOO_LATE : VenueVerdict.ACCEPTED;
    }

    private void tellStatus(int participant, int pair, long symbol) {
        int row = floor.ids.find(participant, id);
        VenueVerdict verdict = openOrder(row, pair);
        if (verdict == VenueVerdict.ACCEPTED) {
            int order = floor.ids.order(row);
            markets[pair].executed(Market.TOLD_STATUS, order, markets[pair].stateOf(order), VenueVerdict.ACCEPTED);
            floor.sink.publish();
            return;
        }
        boolean ended = verdict == VenueVerdict.TOO_LATE;
        Outcome e = answers.executed(
                id,
                Execution.Kind.STATUS,
                OrderState.REJECTED,
                participant,
                pair,
                symbol,
                ended ? floor.ids.how(row) : 0,
                ended ? VenueVerdict.ACCEPTED : verdict);
        if (ended) {
            e.state = floor.ids.state(row);
            e.orderId = floor.ids.orderId(row);
            e.quantity = floor.ids.quantity(row);
            e.price = e.type == How.MARKET ? 0 : floor.ids.price(row);
            e.filled = floor.ids.filled(row);
            e.filledCost = floor.ids.filledCost(row);
        }
        floor.sink.publish();
    }

    private void ask(int participant, int pair, long symbol, int how, long quantity) {
        if (pair >= 0) {
            markets[pair].ask(participant, How.side(how) == VenueFrame.BOTH_SIDES ? -1 : How.side(how), quantity, id);
            return;
        }
        Outcome refusal = floor.claim(Outcome.QUOTE_REFUSED, pair);
        refusal.symbol = symbol;
        refusal.participant = participant;
        System.arraycopy(id, 0, refusal.id, 0, Text.ID_LONGS);
        refusal.verdict = VenueVerdict.SYMBOL_UNKNOWN;
        floor.sink.publish();
    }

    // ---- money ----

    private void tellFunds(int participant, int currency, long amount) {
        Outcome funded = floor.claim(Outcome.FUNDED, currency);
        funded.participant = participant;
        funded.quantity = amount;
        funded.verdict = VenueVerdict.ACCEPTED;
        System.arraycopy(id, 0, funded.id, 0, Text.ID_LONGS);
        floor.sink.publish();
    }

    /** A second word about the same trade is not heard. */
    private void settled(long tradeId, int how) {
        boolean good = (how & VenueFrame.SETTLED_BOTH) != 0;
        boolean baseStays = (how & VenueFrame.BASE_LEFT) == 0;
        boolean quoteStays = (how & VenueFrame.QUOTE_LEFT) == 0;
        Unsettled unsettled = floor.unsettled;
        if (!unsettled.has(tradeId)) {
            return;
        }
        int buyer = unsettled.buyer(tradeId);
        int seller = unsettled.seller(tradeId);
        long quantity = unsettled.quantity(tradeId);
        long cost = unsettled.cost(tradeId);
        int pair = unsettled.pair(tradeId);
        Market market = markets[pair];
        unsettled.remove(tradeId);
        floor.purses.give(good ? buyer : seller, market.terms.baseCurrency(), quantity);
        floor.purses.give(good ? seller : buyer, market.terms.quoteCurrency(), cost);
        market.settled(buyer, seller, quantity, cost, good);
        if (!baseStays) {
            market.leaves(buyer, market.terms.baseCurrency(), quantity);
        }
        if (!quoteStays) {
            market.leaves(seller, market.terms.quoteCurrency(), cost);
        }
        Outcome s = floor.claim(Outcome.SETTLED, pair);
        s.participant = buyer;
        s.counterparty = seller;
        s.tradeId = tradeId;
        s.flag = good;
        s.orders = how;
        s.lastQuantity = quantity;
        s.lastCost = cost;
        s.verdict = good ? VenueVerdict.ACCEPTED : VenueVerdict.SETTLEMENT_REFUNDED;
        System.arraycopy(id, 0, s.id, 0, Text.ID_LONGS);
        floor.sink.publish();
        for (Market waiting : markets) {
            if (waiting instanceof BookMarket book) {
                book.endAuction();
            }
        }
    }

    /** What a participant can still use for orders, in the currency's minor unit. */
    public long free(int participant, int currency) {
        return floor.purses.free(participant, currency);
    }

    /** What a participant's orders and quotes hold. */
    public long held(int participant, int currency) {
        return floor.purses.held(participant, currency);
    }

    /** Trades that wait for the bridge. */
    public int unsettledTrades() {
        return floor.unsettled.waiting();
    }

    /** Tells the id of every trade that waits for the bridge, in order; after a restart they are handed to it again. */
    public void tellUnsettled(LongConsumer listener) {
        floor.unsettled.tell(floor.lastTradeId, listener);
    }

    /** Tells the number of every withdrawal that waits for the bridge, in order; after a restart they are handed to it again. */
    public void tellWithdrawing(LongConsumer listener) {
        floor.withdrawals.tellUnderWay(listener);
    }

    /** Open orders of all pairs. */
    public int openOrders() {
        return floor.orders.open();
    }

    /** Sequence of the last input. */
    public long lastInput() {
        return floor.input;
    }

    /** Stamp of the last input, nanoseconds since 1970 UTC; 0 before the first. */
    public long now() {
        return floor.now;
    }

    /** What is wrong: money made or lost, or below zero. Empty if nothing is. */
    public String audit() {
        return floor.purses.audit();
    }

    /** SM3 over the whole state. */
    public byte[] digest() {
        StateDigest digest = new StateDigest();
        digest.put(change);
        floor.digest(digest);
        for (Market market : markets) {
            market.digest(digest);
        }
        return digest.digest();
    }
}
