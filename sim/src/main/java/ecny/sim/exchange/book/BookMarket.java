package ecny.sim.exchange.book;

import ecny.gateway.exchange.TradingPhase;
import ecny.gateway.exchange.VenueVerdict;

/**
 * A pair with a central limit order book: price, then time. At the opening and after a stop orders are collected and dealt at one
 * price ({@link Auction}); otherwise each is matched as it comes.
 *
 * <p>Self-trade prevention: an order that comes to one of the same participant stops there and its rest is cancelled. In an auction
 * it is refused when it comes in, so that none can happen when the price is made.
 *
 * <p>Circuit breaker: an order that would trade further than the breaker's distance from the reference price does not; its rest is
 * cancelled and the pair stops. The reference is the auction's price, and then the last price before each window.
 */
final class BookMarket extends Market {
    private static final int BP = 10_000;

    final Ladder bids;
    final Ladder offers;
    private long sequence;
    private long reference;
    private long referenceUntil;
    private long timer = Long.MAX_VALUE;
    private boolean auctionIsOver;

    BookMarket(Floor floor, Terms terms, int pair) {
        super(floor, terms, pair);
        bids = new Ladder(floor.orders, true);
        offers = new Ladder(floor.orders, false);
    }

    int levelOf(long price) {
        return (int) ((price - lowest) / tick);
    }

    long priceOf(int level) {
        return lowest + level * tick;
    }

    private Ladder ladder(int side) {
        return side == How.BUY ? bids : offers;
    }

    private Ladder against(int side) {
        return side == How.BUY ? offers : bids;
    }

    // ---- the day ----

    @Override
    void open() {
        super.open();
        int levels = levelOf(highest) + 1;
        bids.resize(levels);
        offers.resize(levels);
        reference = parity;
        referenceUntil = Long.MAX_VALUE;
        timer = Long.MAX_VALUE;
        auctionIsOver = false;
    }

    @Override
    void begin() {
        auctionIsOver = true;
        endAuction();
    }

    /** Waits, while the bridge has no room for what the auction may trade. */
    void endAuction() {
        if (!auctionIsOver || !floor.unsettled.hasRoom(floor.lastTradeId, bids.count() + offers.count())) {
            return;
        }
        auctionIsOver = false;
        Auction.deal(this);
        if (lastPrice != 0) {
            reference = Math.max(lowest, Math.min(highest, lastPrice));
        }
        referenceUntil = floor.now + terms.breakerWindowNanos();
        enterPhase(TradingPhase.CONTINUOUS);
    }

    @Override
    void close() {
        expire(bids);
        expire(offers);
        timer = Long.MAX_VALUE;
        auctionIsOver = false;
        super.close();
    }

    private void expire(Ladder ladder) {
        while (ladder.best() != Ladder.EMPTY) {
            int level = ladder.best();
            int order = ladder.head(level);
            ladder.remove(order);
            executed(EXPIRED, order, STATE_EXPIRED, VenueVerdict.CLOSED);
            floor.sink.publish();
            end(order, STATE_EXPIRED);
            if (ladder.count(level) == 0) {
                changed(ladder, level);
            }
        }
    }

    @Override
    long due() {
        return timer;
    }

    @Override
    void onTime() {
        if (phase == TradingPhase.HALTED) {
            timer = floor.now + terms.reopeningNanos();
            enterPhase(TradingPhase.AUCTION);
        } else {
            timer = Long.MAX_VALUE;
            auctionIsOver = true;
            endAuction();
        }
    }

    private boolean stops(long price) {
        if (floor.now >= referenceUntil) {
            reference = lastPrice != 0 ? Math.max(lowest, Math.min(highest, lastPrice)) : parity;
            referenceUntil = floor.now + terms.breakerWindowNanos();
        }
        return Math.abs(price - reference) * BP > reference * terms.breakerBp();
    }

    private void halt() {
        timer = floor.now + terms.haltNanos();
        enterPhase(TradingPhase.HALTED);
    }

    // ---- new orders ----

    @Override
    boolean takes(int how) {
        int type = How.type(how);
        boolean waits = How.timeInForce(how) == How.DAY;
        if (type == How.QUOTED || (How.isPostOnly(how) && (type != How.LIMIT || !waits))) {
            return false;
        }
        return phase == TradingPhase.CONTINUOUS || (type == How.LIMIT && waits && !How.isPostOnly(how));
    }

    @Override
    VenueVerdict admit(int participant, int how, long quantity, long price, long number) {
        int side = How.side(how);
        long worst = worst(how, price);
        if (phase == TradingPhase.AUCTION && meetsOwn(participant, side, levelOf(worst))) {
            return VenueVerdict.SELF_TRADE;
        }
        return floor.purses.hold(participant, gives(side), lock(side, quantity, worst))
                ? VenueVerdict.ACCEPTED
                : VenueVerdict.NO_FUNDS;
    }

    /** A market order goes to the edge of the band. */
    private long worst(int how, long price) {
        return How.type(how) == How.MARKET ? (How.side(how) == How.BUY ? highest : lowest) : price;
    }

    private boolean meetsOwn(int participant, int side, int limit) {
        if (open(participant, 1 - side) == 0) {
            return false;
        }
        Ladder other = against(side);
        for (int level = other.best();
                level != Ladder.EMPTY && other.reaches(level, limit);
                level = other.worse(level)) {
            for (int order = other.head(level); order != Orders.NONE; order = orders.after(order)) {
                if (orders.participant(order) == participant) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    void enter(int participant, int how, long quantity, long price, long number, int row) {
        int order = orders.take(++floor.lastOrderId, participant, how, worst(how, price), quantity, row);
        if (row != ClientIds.ABSENT) {
            floor.ids.open(row, order, pair);
        }
        opens(participant, How.side(how), quantity);
        executed(TAKEN, order, STATE_NEW, VenueVerdict.ACCEPTED);
        floor.sink.publish();
        place(order);
    }

    private void place(int order) {
        int how = orders.how(order);
        int side = How.side(how);
        int limit = levelOf(orders.price(order));
        if (phase == TradingPhase.CONTINUOUS) {
            VenueVerdict stop = match(order, how, side, limit);
            if (orders.leaves(order) == 0) {
                end(order, STATE_FILLED);
                return;
            }
            boolean waits = How.timeInForce(how) == How.DAY && How.type(how) == How.LIMIT;
            if (stop != VenueVerdict.NOTHING_TO_TAKE || !waits) {
                cancel(order, stop);
                return;
            }
        }
        Ladder own = ladder(side);
        own.add(order, limit);
        changed(own, limit);
    }

    /** Trades what can be traded; says why no more. */
    private VenueVerdict match(int order, int how, int side, int limit) {
        Ladder other = against(side);
        int participant = orders.participant(order);
        if (How.isPostOnly(how)) {
            return reachesBest(other, limit) ? VenueVerdict.WOULD_TAKE : VenueVerdict.NOTHING_TO_TAKE;
        }
        if (How.timeInForce(how) == How.FILL_OR_KILL) {
            VenueVerdict whole = whole(other, limit, participant, orders.leaves(order));
            if (whole != VenueVerdict.ACCEPTED) {
                return whole;
            }
        }
        while (reachesBest(other, limit)) {
            int level = other.best();
            long price = priceOf(level);
            if (stops(price)) {
                halt();
                return VenueVerdict.HALTED;
            }
            VenueVerdict stop = VenueVerdict.ACCEPTED;
            boolean dealt = false;
            while (stop == VenueVerdict.ACCEPTED && orders.leaves(order) > 0 && other.count(level) > 0) {
                int maker = other.head(level);
                if (orders.participant(maker) == participant) {
                    stop = VenueVerdict.SELF_TRADE;
                } else if (!floor.unsettled.hasRoom(floor.lastTradeId, 1)) {
                    stop = VenueVerdict.BUSY;
                } else {
                    long quantity = Math.min(orders.leaves(order), orders.leaves(maker));
                    other.shrink(level, quantity);
                    deal(
                            side == How.BUY ? order : maker,
                            side == How.BUY ? maker : order,
                            maker,
                            price,
                            quantity,
                            side);
                    dealt = true;
                    if (orders.leaves(maker) == 0) {
                        other.remove(maker);
                        end(maker, STATE_FILLED);
                    }
                }
            }
            if (dealt) {
                changed(other, level);
            }
            if (stop != VenueVerdict.ACCEPTED) {
                return stop;
            }
            if (orders.leaves(order) == 0) {
                return VenueVerdict.ACCEPTED;
            }
        }
        return VenueVerdict.NOTHING_TO_TAKE;
    }

    private static boolean reachesBest(Ladder other, int limit) {
        return other.best() != Ladder.EMPTY && other.reaches(other.best(), limit);
    }

    /** Whether an order can be filled whole now, else why not. */
    private VenueVerdict whole(Ladder other, int limit, int participant, long wanted) {
        boolean hasOwn = open(participant, other == bids ? How.BUY : How.SELL) > 0;
        long found = 0;
        int makers = 0;
        for (int level = other.best();
                level != Ladder.EMPTY && other.reaches(level, limit) && found < wanted;
                level = other.worse(level)) {
            if (stops(priceOf(level))) {
                break;
            }
            if (hasOwn) {
                for (int order = other.head(level);
                        order != Orders.NONE && found < wanted;
                        order = orders.after(order)) {
                    if (orders.participant(order) == participant) {
                        return VenueVerdict.SELF_TRADE;
                    }
                    found += orders.leaves(order);
                }
            } else {
                found += other.quantity(level);
            }
            makers += other.count(level);
        }
        if (found < wanted) {
            return VenueVerdict.NOTHING_TO_TAKE;
        }
        return floor.unsettled.hasRoom(floor.lastTradeId, makers) ? VenueVerdict.ACCEPTED : VenueVerdict.BUSY;
    }

    /** One trade between two orders: money into settlement, both told. The level of what waited is the caller's. */
    void deal(int buy, int sell, int maker, long price, long quantity, int aggressor) {
        int buyer = orders.participant(buy);
        int seller = orders.participant(sell);
        long cost = cost(quantity, price);
        long limit = orders.price(buy);
        long leaves = orders.leaves(buy);
        long improved = cost(leaves, limit) - cost(leaves - quantity, limit) - cost;
        if (improved > 0) {
            floor.purses.release(buyer, terms.quoteCurrency(), improved);
        }
        floor.purses.take(buyer, terms.quoteCurrency(), cost);
        floor.purses.take(seller, terms.baseCurrency(), quantity);
        opens(buyer, How.BUY, -quantity);
        opens(seller, How.SELL, -quantity);
        orders.fill(buy, quantity, cost);
        orders.fill(sell, quantity, cost);
        Outcome t = trade(buyer, seller, price, quantity, cost, aggressor);
        id(buy, t.id);
        id(sell, t.original);
        floor.sink.publish();
        filled(maker, quantity, price);
        filled(maker == buy ? sell : buy, quantity, price);
    }

    private void id(int order, long[] into) {
        int row = orders.row(order);
        if (row != ClientIds.ABSENT) {
            floor.ids.id(row, into);
        }
    }

    // ---- cancel and replace ----

    /** Takes an open order out. */
    void cancel(int order, int requestRow) {
        Ladder own = ladder(How.side(orders.how(order)));
        int level = orders.level(order);
        own.remove(order);
        Outcome e = executed(CANCELLED, order, STATE_CANCELLED, VenueVerdict.ON_REQUEST);
        if (requestRow != ClientIds.ABSENT) {
            System.arraycopy(e.id, 0, e.original, 0, Text.ID_LONGS);
            floor.ids.id(requestRow, e.id);
        }
        floor.sink.publish();
        end(order, STATE_CANCELLED);
        changed(own, level);
    }

    /**
     * Changes an open order, or says why not and changes nothing. It keeps its place only if the price stays and the quantity does
     * not rise.
     */
    VenueVerdict replace(int order, long quantity, long price, int requestRow) {
        if (phase == TradingPhase.HALTED) {
            return VenueVerdict.HALTED;
        }
        VenueVerdict shape = shape(How.LIMIT, quantity, price);
        if (shape != VenueVerdict.ACCEPTED) {
            return shape;
        }
        long filled = orders.filled(order);
        if (quantity <= filled) {
            return VenueVerdict.TOO_LATE;
        }
        int how = orders.how(order);
        int side = How.side(how);
        int participant = orders.participant(order);
        long before = orders.leaves(order);
        long after = quantity - filled;
        int limit = levelOf(price);
        if (after > before && isAboveLimit(participant, side, after - before)) {
            return VenueVerdict.POSITION_LIMIT;
        }
        if (phase == TradingPhase.AUCTION && meetsOwn(participant, side, limit)) {
            return VenueVerdict.SELF_TRADE;
        }
        if (How.isPostOnly(how) && phase == TradingPhase.CONTINUOUS && reachesBest(against(side), limit)) {
            return VenueVerdict.WOULD_TAKE;
        }
        long more = lock(side, after, price) - lock(side, before, orders.price(order));
        if (more > 0 && !floor.purses.hold(participant, gives(side), more)) {
            return VenueVerdict.NO_FUNDS;
        }
        if (more < 0) {
            floor.purses.release(participant, gives(side), -more);
        }
        opens(participant, side, after - before);
        Ladder own = ladder(side);
        int level = orders.level(order);
        boolean keepsItsPlace = price == orders.price(order) && after <= before;
        if (keepsItsPlace) {
            own.shrink(level, before - after);
        } else {
            own.remove(order);
        }
        orders.change(order, price, quantity);
        Outcome e = executed(REPLACED, order, stateOf(order), VenueVerdict.ACCEPTED);
        if (requestRow != ClientIds.ABSENT) {
            System.arraycopy(e.id, 0, e.original, 0, Text.ID_LONGS);
            floor.ids.id(requestRow, e.id);
            floor.ids.leave(orders.row(order));
            floor.ids.open(requestRow, order, pair);
            orders.row(order, requestRow);
        }
        floor.sink.publish();
        changed(own, level);
        if (!keepsItsPlace) {
            place(order);
        }
        return VenueVerdict.ACCEPTED;
    }

    void changed(Ladder ladder, int level) {
        Outcome change = floor.claim(Outcome.BOOK_CHANGED, pair);
        change.sequence = ++sequence;
        change.side = ladder == bids ? How.BUY : How.SELL;
        change.price = priceOf(level);
        change.quantity = ladder.quantity(level);
        change.orders = ladder.count(level);
        floor.sink.publish();
    }

    /** The price nearest to which an auction prefers to deal. */
    long reference() {
        return reference;
    }

    @Override
    void digest(StateDigest digest) {
        super.digest(digest);
        digest.put(sequence);
        digest.put(reference);
        digest.put(referenceUntil);
        digest.put(timer);
        digest.put(auctionIsOver ? 1 : 0);
        bids.digest(digest);
        offers.digest(digest);
    }
}
