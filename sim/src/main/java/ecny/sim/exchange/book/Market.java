package ecny.sim.exchange.book;

import ecny.gateway.exchange.Execution;
import ecny.gateway.exchange.OrderState;
import ecny.gateway.exchange.TradingPhase;
import ecny.gateway.exchange.VenueVerdict;

/**
 * One pair: its phase, its day's band, who has bought and sold how much, and what every way of trading has in common. What differs
 * is in {@link BookMarket}, {@link QuoteMarket} and {@link PoolMarket}.
 */
@SuppressWarnings("EnumOrdinal") // outcomes are numbers, so that they can be told without garbage
abstract class Market {
    static final int TOLD_STATUS = Execution.Kind.STATUS.ordinal();
    static final int TAKEN = Execution.Kind.TAKEN.ordinal();
    static final int DEALT = Execution.Kind.TRADED.ordinal();
    static final int CANCELLED = Execution.Kind.CANCELLED.ordinal();
    static final int REPLACED = Execution.Kind.REPLACED.ordinal();
    static final int EXPIRED = Execution.Kind.EXPIRED.ordinal();
    static final int REJECTED = Execution.Kind.REJECTED.ordinal();

    static final int STATE_NEW = OrderState.NEW.ordinal();
    static final int STATE_PART = OrderState.PARTLY_FILLED.ordinal();
    static final int STATE_FILLED = OrderState.FILLED.ordinal();
    static final int STATE_CANCELLED = OrderState.CANCELLED.ordinal();
    static final int STATE_EXPIRED = OrderState.EXPIRED.ordinal();
    static final int STATE_REJECTED = OrderState.REJECTED.ordinal();

    private static final int BP = 10_000;

    final Floor floor;
    final Orders orders;
    final Terms terms;
    final int pair;
    final long tick;
    final long lot;
    final long symbol;
    private final long multiply;
    private final long divide;

    TradingPhase phase = TradingPhase.CLOSED;
    long since;
    long parity;
    long lowest;
    long highest;
    long lastPrice;
    private long nextParity;

    /** By participant: bought less sold today, and what open orders may add, in the base's minor unit. */
    private final long[] net;

    private final long[] mayBuy;
    private final long[] maySell;

    Market(Floor floor, Terms terms, int pair) {
        this.floor = floor;
        this.orders = floor.orders;
        this.terms = terms;
        this.pair = pair;
        tick = terms.instrument().tick();
        lot = terms.instrument().lot();
        symbol = Text.pack(terms.instrument().symbol());
        int power = terms.instrument().quoteDigits()
                - terms.instrument().baseDigits()
                - terms.instrument().priceDecimals();
        multiply = power > 0 ? tenTo(power) : 1;
        divide = power < 0 ? tenTo(-power) : 1;
        nextParity = terms.parity();
        net = new long[floor.purses.participants];
        mayBuy = new long[floor.purses.participants];
        maySell = new long[floor.purses.participants];
    }

    private static long tenTo(int power) {
        long ten = 1;
        for (int i = 0; i < power; i++) {
            ten = Math.multiplyExact(ten, 10L);
        }
        return ten;
    }

    /** In the quote currency's minor unit, rounded down: the buyer keeps the fraction. */
    final long cost(long quantity, long price) {
        return quantity * price / divide * multiply;
    }

    // ---- the day ----

    /** The parity of the next day. Takes effect when the pair opens, so that no open order is ever outside the band. */
    final boolean publish(long newParity) {
        if (!isUsable(newParity)) {
            return false;
        }
        nextParity = newParity;
        return true;
    }

    private boolean isUsable(long candidate) {
        if (candidate <= 0) {
            return false;
        }
        long high = candidate + candidate / BP * terms.bandBp() + tick * 2;
        return Math.multiplyHigh(terms.instrument().largest(), high) == 0
                && terms.instrument().largest() * high > 0
                && Math.multiplyHigh(terms.instrument().largest() * high / divide, multiply) == 0
                && lowestOf(candidate) > 0;
    }

    private long lowestOf(long candidate) {
        return ceil(candidate * (BP - terms.bandBp()), BP * tick) * tick;
    }

    private static long ceil(long a, long b) {
        return -Math.floorDiv(-a, b);
    }

    /** A new day: the band around the parity published since, else around the last price, else as it was. */
    void open() {
        parity = nextParity != 0 ? nextParity : lastPrice != 0 && isUsable(lastPrice) ? lastPrice : parity;
        nextParity = 0;
        lowest = lowestOf(parity);
        highest = parity * (BP + terms.bandBp()) / (BP * tick) * tick;
        for (int i = 0; i < net.length; i++) {
            net[i] = 0;
        }
        enterPhase(TradingPhase.AUCTION);
    }

    /** The auction of the opening is over. */
    void begin() {
        enterPhase(TradingPhase.CONTINUOUS);
    }

    /** The day is over. */
    void close() {
        enterPhase(TradingPhase.CLOSED);
    }

    final void beginIfOpen() {
        if (phase != TradingPhase.CLOSED) {
            begin();
        }
    }

    final void closeIfOpen() {
        if (phase != TradingPhase.CLOSED) {
            close();
        }
    }

    /** What a settled trade brought could not be reserved for the venue again: it is its owner's, outside. */
    void leaves(int participant, int currency, long amount) {
        floor.purses.withdraw(participant, currency, amount);
    }

    /** Next time at which something happens by itself here. */
    long due() {
        return Long.MAX_VALUE;
    }

    /** That time has come. */
    void onTime() {}

    final void enterPhase(TradingPhase next) {
        phase = next;
        since = floor.now;
        Outcome state = floor.claim(Outcome.STATE_CHANGED, pair);
        state.state = next.ordinal();
        state.price = parity;
        state.bid = lowest;
        state.offer = highest;
        floor.sink.publish();
    }

    // ---- what is asked ----

    /** Why a new order is refused, else ACCEPTED; with its money held if so. In documented precedence. */
    final VenueVerdict check(int participant, int how, long quantity, long price, long number) {
        if (phase == TradingPhase.CLOSED) {
            return VenueVerdict.CLOSED;
        }
        if (phase == TradingPhase.HALTED) {
            return VenueVerdict.HALTED;
        }
        if (!takes(how)) {
            return VenueVerdict.NOT_TAKEN;
        }
        VenueVerdict shape = shape(How.type(how), quantity, price);
        if (shape != VenueVerdict.ACCEPTED) {
            return shape;
        }
        if (isAboveLimit(participant, How.side(how), quantity)) {
            return VenueVerdict.POSITION_LIMIT;
        }
        if (orders.isFull()) {
            return VenueVerdict.BUSY;
        }
        return admit(participant, how, quantity, price, number);
    }

    /** Whether orders of this type can come now. */
    abstract boolean takes(int how);

    /** The last questions, those of the way of trading; holds the money if it says ACCEPTED. */
    abstract VenueVerdict admit(int participant, int how, long quantity, long price, long number);

    /** Takes an order that {@link #check} has accepted. */
    abstract void enter(int participant, int how, long quantity, long price, long number, int row);

    /** At what price would somebody deal? Answers itself. */
    void ask(int participant, int side, long quantity, long[] request) {
        quoteRefused(participant, request, VenueVerdict.NOT_TAKEN);
    }

    /** A trade of this pair is settled, or void. */
    void settled(int buyer, int seller, long quantity, long cost, boolean good) {
        if (!good) {
            net[buyer] -= quantity;
            net[seller] += quantity;
        }
    }

    final VenueVerdict shape(int type, long quantity, long price) {
        if (quantity <= 0 || quantity % lot != 0) {
            return VenueVerdict.WRONG_LOT;
        }
        if (quantity > terms.instrument().largest()) {
            return VenueVerdict.TOO_LARGE;
        }
        if (type != How.LIMIT) {
            return VenueVerdict.ACCEPTED;
        }
        if (price <= 0) {
            return VenueVerdict.NO_PRICE;
        }
        if (price % tick != 0) {
            return VenueVerdict.WRONG_TICK;
        }
        if (price < lowest || price > highest) {
            return VenueVerdict.OUTSIDE_BAND;
        }
        return cost(lot, price) == 0 ? VenueVerdict.DUST : VenueVerdict.ACCEPTED;
    }

    final boolean isAboveLimit(int participant, int side, long more) {
        long after = side == How.BUY
                ? net[participant] + mayBuy[participant] + more
                : maySell[participant] - net[participant] + more;
        return after > terms.positionLimit();
    }

    /** How much the participant's open orders of that side may still trade. */
    final long open(int participant, int side) {
        return side == How.BUY ? mayBuy[participant] : maySell[participant];
    }

    final void opens(int participant, int side, long quantity) {
        if (side == How.BUY) {
            mayBuy[participant] += quantity;
        } else {
            maySell[participant] += quantity;
        }
    }

    final void dealt(int buyer, int seller, long quantity) {
        net[buyer] += quantity;
        net[seller] -= quantity;
    }

    // ---- what an order holds ----

    final int gives(int side) {
        return side == How.BUY ? terms.quoteCurrency() : terms.baseCurrency();
    }

    /** What must be held so that {@code quantity} can be paid at {@code price} or better, however it is filled. */
    final long lock(int side, long quantity, long price) {
        return side == How.BUY ? cost(quantity, price) : quantity;
    }

    /** The order has ended: what it held is free, how it stood is kept, its record is given back. */
    final void end(int order, int state) {
        int side = How.side(orders.how(order));
        int participant = orders.participant(order);
        long leaves = orders.leaves(order);
        if (leaves > 0) {
            floor.purses.release(participant, gives(side), lock(side, leaves, orders.price(order)));
            opens(participant, side, -leaves);
        }
        int row = orders.row(order);
        if (row != ClientIds.ABSENT) {
            floor.ids.close(row, orders, order, state);
        }
        orders.giveBack(order);
    }

    // ---- what is told ----

    final Outcome executed(int kind, int order, int state, VenueVerdict verdict) {
        Outcome e = floor.claim(Outcome.EXECUTED, pair);
        int how = orders.how(order);
        e.execution = kind;
        e.participant = orders.participant(order);
        e.state = state;
        e.side = How.side(how);
        e.type = How.type(how);
        e.timeInForce = How.timeInForce(how);
        e.orderId = orders.id(order);
        e.executionId = ++floor.lastExecutionId;
        e.quantity = orders.quantity(order);
        e.price = e.type == How.MARKET ? 0 : orders.price(order);
        e.filled = orders.filled(order);
        e.filledCost = orders.filledCost(order);
        e.lastQuantity = 0;
        e.lastPrice = 0;
        e.tradeId = 0;
        e.verdict = verdict;
        e.original[0] = 0;
        int row = orders.row(order);
        if (row != ClientIds.ABSENT) {
            floor.ids.id(row, e.id);
        }
        return e;
    }

    final void filled(int order, long quantity, long price) {
        Outcome e =
                executed(DEALT, order, orders.leaves(order) == 0 ? STATE_FILLED : STATE_PART, VenueVerdict.ACCEPTED);
        e.lastQuantity = quantity;
        e.lastPrice = price;
        e.tradeId = floor.lastTradeId;
        floor.sink.publish();
    }

    final void cancel(int order, VenueVerdict why) {
        executed(CANCELLED, order, STATE_CANCELLED, why);
        floor.sink.publish();
        end(order, STATE_CANCELLED);
    }

    final int stateOf(int order) {
        return orders.filled(order) == 0 ? STATE_NEW : STATE_PART;
    }

    final void quoteRefused(int participant, long[] request, VenueVerdict verdict) {
        Outcome refusal = floor.claim(Outcome.QUOTE_REFUSED, pair);
        refusal.symbol = symbol;
        refusal.participant = participant;
        System.arraycopy(request, 0, refusal.id, 0, Text.ID_LONGS);
        refusal.verdict = verdict;
        floor.sink.publish();
    }

    /** Makes a trade of what both sides have given into settlement; the caller says whose orders they were, and publishes. */
    final Outcome trade(int buyer, int seller, long price, long quantity, long cost, int aggressor) {
        long id = ++floor.lastTradeId;
        floor.unsettled.add(id, pair, buyer, seller, price, quantity, cost);
        dealt(buyer, seller, quantity);
        lastPrice = price;
        Outcome t = floor.claim(Outcome.TRADED, pair);
        t.participant = buyer;
        t.counterparty = seller;
        t.side = aggressor;
        t.tradeId = id;
        t.lastQuantity = quantity;
        t.lastPrice = price;
        t.lastCost = cost;
        return t;
    }

    void digest(StateDigest digest) {
        digest.put(phase.ordinal());
        digest.put(since);
        digest.put(parity);
        digest.put(lowest);
        digest.put(highest);
        digest.put(lastPrice);
        digest.put(nextParity);
        digest.putAll(net);
        digest.putAll(mayBuy);
        digest.putAll(maySell);
    }
}
