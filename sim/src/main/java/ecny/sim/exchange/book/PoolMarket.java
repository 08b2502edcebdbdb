package ecny.sim.exchange.book;

import ecny.gateway.exchange.TradingPhase;
import ecny.gateway.exchange.VenueVerdict;
import java.math.BigInteger;

/**
 * A pair that is traded against a pool of both currencies whose product never falls: x · y before ≤ x · y after. What comes in bears
 * a fee that stays in the pool; what goes out is rounded down, what must be paid is rounded up, so fractions stay in it too. An
 * order is dealt whole at the pool's price, or as much of it as its limit allows when it is IMMEDIATE_OR_CANCEL, or not.
 *
 * <p>One participant has provided the pool, and is the other side of every trade. Amounts of 128 bits are computed with
 * {@link BigInteger}: the one place here that leaves garbage.
 */
final class PoolMarket extends Market {
    private static final int BP = 10_000;

    private int provider = Orders.NONE;
    private long base;
    private long quote;

    PoolMarket(Floor floor, Terms terms, int pair) {
        super(floor, terms, pair);
    }

    /** More into the pool, by its provider; the first who provides is the only one. */
    boolean provide(int participant, long moreBase, long moreQuote) {
        if ((provider != Orders.NONE && provider != participant) || moreBase < 0 || moreQuote < 0) {
            return false;
        }
        if (floor.purses.free(participant, terms.baseCurrency()) < moreBase
                || floor.purses.free(participant, terms.quoteCurrency()) < moreQuote) {
            return false;
        }
        floor.purses.hold(participant, terms.baseCurrency(), moreBase);
        floor.purses.hold(participant, terms.quoteCurrency(), moreQuote);
        provider = participant;
        base += moreBase;
        quote += moreQuote;
        return true;
    }

    @Override
    boolean takes(int how) {
        int type = How.type(how);
        return phase == TradingPhase.CONTINUOUS
                && !How.isPostOnly(how)
                && (type == How.MARKET || (type == How.LIMIT && How.timeInForce(how) != How.DAY));
    }

    @Override
    VenueVerdict admit(int participant, int how, long quantity, long price, long number) {
        if (participant == provider) {
            return VenueVerdict.SELF_TRADE;
        }
        int side = How.side(how);
        return floor.purses.hold(participant, gives(side), lock(side, quantity, worst(how, price)))
                ? VenueVerdict.ACCEPTED
                : VenueVerdict.NO_FUNDS;
    }

    private long worst(int how, long price) {
        return How.type(how) == How.MARKET ? (How.side(how) == How.BUY ? highest : lowest) : price;
    }

    @Override
    void enter(int participant, int how, long quantity, long price, long number, int row) {
        int side = How.side(how);
        long limit = worst(how, price);
        int order = orders.take(++floor.lastOrderId, participant, how, limit, quantity, row);
        if (row != ClientIds.ABSENT) {
            floor.ids.open(row, order, pair);
        }
        opens(participant, side, quantity);
        executed(TAKEN, order, STATE_NEW, VenueVerdict.ACCEPTED);
        floor.sink.publish();
        boolean whole = How.type(how) == How.MARKET || How.timeInForce(how) == How.FILL_OR_KILL;
        long dealt = whole ? (isGood(side, quantity, limit) ? quantity : 0) : most(side, quantity, limit);
        VenueVerdict rest = VenueVerdict.NOTHING_TO_TAKE;
        if (dealt > 0 && !floor.unsettled.hasRoom(floor.lastTradeId, 1)) {
            dealt = 0;
            rest = VenueVerdict.BUSY;
        }
        if (dealt > 0) {
            deal(order, participant, side, dealt, limit);
        }
        if (orders.leaves(order) == 0) {
            end(order, STATE_FILLED);
        } else {
            cancel(order, rest);
        }
    }

    /** The greatest multiple of the lot up to {@code quantity} that the limit allows. */
    private long most(int side, long quantity, long limit) {
        long low = 0;
        long high = quantity / lot;
        while (low < high) {
            long middle = (low + high + 1) >>> 1;
            if (isGood(side, middle * lot, limit)) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low * lot;
    }

    /** Whether the pool can deal that much within the limit, out of what it has now and not only will have. */
    private boolean isGood(int side, long quantity, long limit) {
        if (provider == Orders.NONE || (side == How.BUY && quantity >= base)) {
            return false;
        }
        long cost = cost(side, quantity);
        if (side == How.BUY) {
            return cost >= 0
                    && cost <= cost(quantity, limit)
                    && floor.purses.held(provider, terms.baseCurrency()) >= quantity;
        }
        return cost > 0
                && cost >= cost(quantity, limit)
                && cost < quote
                && floor.purses.held(provider, terms.quoteCurrency()) >= cost;
    }

    /** What is paid for, or got for, a quantity; -1 if it is more than anybody has. */
    private long cost(int side, long quantity) {
        BigInteger x = BigInteger.valueOf(base);
        BigInteger y = BigInteger.valueOf(quote);
        BigInteger q = BigInteger.valueOf(quantity);
        BigInteger part = BigInteger.valueOf(BP - terms.poolFeeBp());
        BigInteger whole = BigInteger.valueOf(BP);
        BigInteger cost = side == How.BUY
                ? ceil(y.multiply(q).multiply(whole), x.subtract(q).multiply(part))
                : y.multiply(q.multiply(part)).divide(x.multiply(whole).add(q.multiply(part)));
        return cost.bitLength() < Long.SIZE ? cost.longValue() : -1;
    }

    private static BigInteger ceil(BigInteger a, BigInteger b) {
        return a.add(b).subtract(BigInteger.ONE).divide(b);
    }

    private void deal(int order, int participant, int side, long quantity, long limit) {
        boolean buys = side == How.BUY;
        long cost = cost(side, quantity);
        long leaves = orders.leaves(order);
        if (buys) {
            floor.purses.release(
                    participant, terms.quoteCurrency(), cost(leaves, limit) - cost(leaves - quantity, limit) - cost);
            floor.purses.take(participant, terms.quoteCurrency(), cost);
            floor.purses.take(provider, terms.baseCurrency(), quantity);
            base -= quantity;
            quote += cost;
        } else {
            floor.purses.take(participant, terms.baseCurrency(), quantity);
            floor.purses.take(provider, terms.quoteCurrency(), cost);
            base += quantity;
            quote -= cost;
        }
        opens(participant, side, -quantity);
        orders.fill(order, quantity, cost);
        long price = priceOf(quantity, cost);
        Outcome t = trade(buys ? participant : provider, buys ? provider : participant, price, quantity, cost, side);
        int row = orders.row(order);
        if (row != ClientIds.ABSENT) {
            floor.ids.id(row, buys ? t.id : t.original);
        }
        Text.packNumber('P', floor.lastTradeId, buys ? t.original : t.id);
        floor.sink.publish();
        filled(order, quantity, price);
    }

    /** The average price, rounded down to price units; what counts is the cost. */
    private long priceOf(long quantity, long cost) {
        long unit = cost(1_000_000_000_000L, 1_000_000L); // cost of 10^12 at 10^6: how minor units of both relate
        return BigInteger.valueOf(cost)
                .multiply(BigInteger.valueOf(1_000_000_000_000L))
                .multiply(BigInteger.valueOf(1_000_000L))
                .divide(BigInteger.valueOf(quantity).multiply(BigInteger.valueOf(unit)))
                .longValueExact();
    }

    /** What a settled trade brings the provider goes on working in the pool; a void one puts the pool back. */
    @Override
    void settled(int buyer, int seller, long quantity, long cost, boolean good) {
        super.settled(buyer, seller, quantity, cost, good);
        boolean poolBought = buyer == provider;
        if (good) {
            floor.purses.hold(
                    provider, poolBought ? terms.baseCurrency() : terms.quoteCurrency(), poolBought ? quantity : cost);
        } else {
            floor.purses.hold(
                    provider, poolBought ? terms.quoteCurrency() : terms.baseCurrency(), poolBought ? cost : quantity);
            base += poolBought ? -quantity : quantity;
            quote += poolBought ? cost : -cost;
        }
    }

    @Override
    void leaves(int participant, int currency, long amount) {
        if (participant == provider) {
            floor.purses.release(provider, currency, amount);
            base -= currency == terms.baseCurrency() ? amount : 0;
            quote -= currency == terms.quoteCurrency() ? amount : 0;
        }
        super.leaves(participant, currency, amount);
    }

    @Override
    void digest(StateDigest digest) {
        super.digest(digest);
        digest.put(provider);
        digest.put(base);
        digest.put(quote);
    }
}
