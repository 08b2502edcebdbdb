package ecny.sim.exchange.book;

import ecny.gateway.exchange.TradingPhase;
import ecny.gateway.exchange.VenueVerdict;

/**
 * A pair that is traded on request: participants who make prices indicate them, who wants to deal asks, and the best indication
 * whose maker has the money becomes a quote. A quote is firm: the money for it is held while it lives, and it lives for the pair's
 * time to live. It is taken whole with an order of type QUOTED.
 */
final class QuoteMarket extends Market {
    /** Ids of quotes name their pair in the low bits. */
    static final int PAIR_BITS = 6;

    private static final int CAPACITY = 1 << 12;
    private static final int BOTH = -1;

    private final long[] bid;
    private final long[] offer;
    private final long[] size;

    /** Quotes by number, a window: asker, maker, which sides, and what they hold. */
    private final int[] asker = new int[CAPACITY];

    private final int[] maker = new int[CAPACITY];
    private final long[] quantity = new long[CAPACITY];
    private final long[] quotedBid = new long[CAPACITY];
    private final long[] quotedOffer = new long[CAPACITY];
    private final long[] validUntil = new long[CAPACITY];
    private final boolean[] alive = new boolean[CAPACITY];
    private long oldest = 1;
    private long last;

    QuoteMarket(Floor floor, Terms terms, int pair) {
        super(floor, terms, pair);
        if (pair >= 1 << PAIR_BITS) {
            throw new IllegalArgumentException("more than " + (1 << PAIR_BITS) + " pairs");
        }
        bid = new long[floor.purses.participants];
        offer = new long[floor.purses.participants];
        size = new long[floor.purses.participants];
    }

    /** From now on this participant would deal at these prices up to this size; a price of 0 for none. */
    void indicate(int participant, long newBid, long newOffer, long newSize) {
        bid[participant] = newBid;
        offer[participant] = newOffer;
        size[participant] = newSize;
    }

    @Override
    void ask(int participant, int side, long wanted, long[] request) {
        VenueVerdict refusal = phase == TradingPhase.CONTINUOUS
                ? shape(How.QUOTED, wanted, 0)
                : phase == TradingPhase.HALTED ? VenueVerdict.HALTED : VenueVerdict.CLOSED;
        if (refusal == VenueVerdict.ACCEPTED && last - oldest + 1 >= CAPACITY) {
            refusal = VenueVerdict.BUSY;
        }
        int best = refusal == VenueVerdict.ACCEPTED ? best(participant, side, wanted) : Orders.NONE;
        if (best == Orders.NONE) {
            quoteRefused(participant, request, refusal == VenueVerdict.ACCEPTED ? VenueVerdict.NO_QUOTE : refusal);
            return;
        }
        int at = (int) (++last & (CAPACITY - 1));
        asker[at] = participant;
        maker[at] = best;
        quantity[at] = wanted;
        quotedBid[at] = side == How.BUY ? 0 : bid[best];
        quotedOffer[at] = side == How.SELL ? 0 : offer[best];
        validUntil[at] = floor.now + terms.quoteNanos();
        alive[at] = true;
        hold(at);
        Outcome quote = floor.claim(Outcome.QUOTED, pair);
        quote.participant = participant;
        quote.counterparty = best;
        System.arraycopy(request, 0, quote.id, 0, Text.ID_LONGS);
        quote.quoteId = last << PAIR_BITS | pair;
        quote.bid = quotedBid[at];
        quote.offer = quotedOffer[at];
        quote.quantity = wanted;
        quote.validUntil = validUntil[at];
        floor.sink.publish();
    }

    /** Who gives the best price and can pay for it; the first of equals. */
    private int best(int participant, int side, long wanted) {
        int best = Orders.NONE;
        long bestScore = Long.MAX_VALUE;
        for (int p = 0; p < bid.length; p++) {
            if (p != participant && size[p] >= wanted && canGive(p, side, wanted)) {
                long score = side == How.BUY ? offer[p] : side == How.SELL ? -bid[p] : offer[p] - bid[p];
                if (score < bestScore) {
                    best = p;
                    bestScore = score;
                }
            }
        }
        return best;
    }

    private boolean canGive(int p, int side, long wanted) {
        boolean buys = side == How.SELL || side == BOTH;
        boolean sells = side == How.BUY || side == BOTH;
        return (!buys
                        || (shape(How.LIMIT, wanted, bid[p]) == VenueVerdict.ACCEPTED
                                && floor.purses.free(p, terms.quoteCurrency()) >= cost(wanted, bid[p])
                                && !isAboveLimit(p, How.BUY, wanted)))
                && (!sells
                        || (shape(How.LIMIT, wanted, offer[p]) == VenueVerdict.ACCEPTED
                                && floor.purses.free(p, terms.baseCurrency()) >= wanted
                                && !isAboveLimit(p, How.SELL, wanted)));
    }

    private void hold(int at) {
        if (quotedBid[at] != 0) {
            floor.purses.hold(maker[at], terms.quoteCurrency(), cost(quantity[at], quotedBid[at]));
            opens(maker[at], How.BUY, quantity[at]);
        }
        if (quotedOffer[at] != 0) {
            floor.purses.hold(maker[at], terms.baseCurrency(), quantity[at]);
            opens(maker[at], How.SELL, quantity[at]);
        }
    }

    private void letGo(int at, boolean theBid, boolean theOffer) {
        if (theBid && quotedBid[at] != 0) {
            floor.purses.release(maker[at], terms.quoteCurrency(), cost(quantity[at], quotedBid[at]));
            opens(maker[at], How.BUY, -quantity[at]);
        }
        if (theOffer && quotedOffer[at] != 0) {
            floor.purses.release(maker[at], terms.baseCurrency(), quantity[at]);
            opens(maker[at], How.SELL, -quantity[at]);
        }
        alive[at] = false;
    }

    @Override
    long due() {
        while (oldest <= last && !alive[(int) (oldest & (CAPACITY - 1))]) {
            oldest++;
        }
        return oldest <= last ? validUntil[(int) (oldest & (CAPACITY - 1))] : Long.MAX_VALUE;
    }

    /** The oldest quote is stale. */
    @Override
    void onTime() {
        letGo((int) (oldest & (CAPACITY - 1)), true, true);
    }

    @Override
    void close() {
        for (long quote = oldest; quote <= last; quote++) {
            int at = (int) (quote & (CAPACITY - 1));
            if (alive[at]) {
                letGo(at, true, true);
            }
        }
        for (int p = 0; p < size.length; p++) {
            indicate(p, 0, 0, 0);
        }
        super.close();
    }

    @Override
    boolean takes(int how) {
        return phase == TradingPhase.CONTINUOUS && How.type(how) == How.QUOTED && !How.isPostOnly(how);
    }

    @Override
    VenueVerdict admit(int participant, int how, long wanted, long price, long quoteId) {
        long quote = quoteId >> PAIR_BITS;
        int at = (int) (quote & (CAPACITY - 1));
        boolean isHere = quoteId > 0 && (quoteId & ((1 << PAIR_BITS) - 1)) == pair && quote <= last;
        if (!isHere || (quote > last - CAPACITY && asker[at] != participant)) {
            return VenueVerdict.QUOTE_UNKNOWN;
        }
        if (quote <= last - CAPACITY || !alive[at]) {
            return VenueVerdict.QUOTE_STALE;
        }
        int side = How.side(how);
        long firm = side == How.BUY ? quotedOffer[at] : quotedBid[at];
        if (firm == 0 || wanted != quantity[at] || (price != 0 && price != firm)) {
            return VenueVerdict.WRONG_DIRECTION;
        }
        if (!floor.unsettled.hasRoom(floor.lastTradeId, 1)) {
            return VenueVerdict.BUSY;
        }
        return floor.purses.hold(participant, gives(side), lock(side, wanted, firm))
                ? VenueVerdict.ACCEPTED
                : VenueVerdict.NO_FUNDS;
    }

    @Override
    void enter(int participant, int how, long wanted, long price, long quoteId, int row) {
        int at = (int) (quoteId >> PAIR_BITS & (CAPACITY - 1));
        int side = How.side(how);
        boolean buys = side == How.BUY;
        long firm = buys ? quotedOffer[at] : quotedBid[at];
        int order = orders.take(++floor.lastOrderId, participant, how, firm, wanted, row);
        if (row != ClientIds.ABSENT) {
            floor.ids.open(row, order, pair);
        }
        executed(TAKEN, order, STATE_NEW, VenueVerdict.ACCEPTED);
        floor.sink.publish();
        letGo(at, buys, !buys);
        int buyer = buys ? participant : maker[at];
        int seller = buys ? maker[at] : participant;
        opens(maker[at], 1 - side, -wanted);
        long cost = cost(wanted, firm);
        floor.purses.take(buyer, terms.quoteCurrency(), cost);
        floor.purses.take(seller, terms.baseCurrency(), wanted);
        orders.fill(order, wanted, cost);
        Outcome t = trade(buyer, seller, firm, wanted, cost, side);
        long[] own = buys ? t.id : t.original;
        long[] others = buys ? t.original : t.id;
        if (row != ClientIds.ABSENT) {
            floor.ids.id(row, own);
        }
        Text.packNumber('Q', quoteId, others);
        floor.sink.publish();
        filled(order, wanted, firm);
        end(order, STATE_FILLED);
    }

    @Override
    void digest(StateDigest digest) {
        super.digest(digest);
        digest.putAll(bid);
        digest.putAll(offer);
        digest.putAll(size);
        digest.put(last);
        for (long quote = Math.max(1, last - CAPACITY + 1); quote <= last; quote++) {
            int at = (int) (quote & (CAPACITY - 1));
            if (alive[at]) {
                digest.put(quote);
                digest.put(asker[at]);
                digest.put(maker[at]);
                digest.put(quantity[at]);
                digest.put(quotedBid[at]);
                digest.put(quotedOffer[at]);
                digest.put(validUntil[at]);
            }
        }
    }
}
