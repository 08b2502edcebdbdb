package ecny.sim.exchange.book;

import ecny.gateway.exchange.OrderType;
import ecny.gateway.exchange.Side;
import ecny.gateway.exchange.TimeInForce;
import ecny.gateway.exchange.TradingPhase;
import ecny.gateway.exchange.VenueVerdict;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Quotes on request, and the constant-product pool, written as docs/exchange.md reads: what {@link QuoteMarket} and {@link PoolMarket}
 * must agree with. Its {@link #told} are lines of text.
 */
final class NaiveDealer {
    record Order(
            int who, String id, Side side, OrderType type, TimeInForce tif, boolean post, long quantity, long price) {}

    record Indication(long bid, long offer, long size) {}

    /** @param bid 0 if nobody was asked for it */
    record Quote(long id, int asker, int maker, long quantity, long bid, long offer, long validUntil) {}

    record Dealt(int buyer, int seller, long quantity, long cost) {}

    final List<String> told = new ArrayList<>();
    final List<Long> quoteIds = new ArrayList<>();
    final Map<Long, Dealt> unsettled = new TreeMap<>();
    private final Terms terms;
    private final boolean onRequest;
    private final long[][] money; // free, by participant and currency: 0 base, 1 quote
    private final long[] bought;
    private final Map<Integer, Indication> indications = new TreeMap<>();
    private final Map<Long, Quote> everyQuote = new HashMap<>();
    private final List<Quote> alive = new ArrayList<>();
    private final Set<String> used = new TreeSet<>();
    private final Map<String, String> ended = new TreeMap<>();
    private TradingPhase phase = TradingPhase.CLOSED;
    private int provider = -1;
    private long base;
    private long quote;
    private final long[] inPool = new long[2]; // settled, so that it can be given
    private long parity;
    private long last;
    private long trades;
    private long now;

    NaiveDealer(Terms terms, int participants) {
        this.terms = terms;
        onRequest = terms.mode() == Terms.Mode.REQUEST;
        money = new long[participants][2];
        bought = new long[participants];
        parity = terms.parity();
    }

    // ---- time ----

    void passTo(long time, List<Long> changes) {
        while (true) {
            long stale = alive.stream().mapToLong(Quote::validUntil).min().orElse(Long.MAX_VALUE);
            if (Math.min(changes.get(0), stale) > time) {
                break;
            }
            now = Math.min(changes.get(0), stale);
            if (changes.get(0) <= stale) {
                changes.remove(0);
                hours();
            } else {
                List.copyOf(alive).stream()
                        .filter(one -> one.validUntil() == now)
                        .forEach(this::letGo);
            }
        }
        now = time;
    }

    private void hours() {
        if (phase == TradingPhase.CLOSED) {
            used.clear();
            ended.clear();
            Arrays.fill(bought, 0);
            parity = last != 0 ? last : parity;
            turn(TradingPhase.AUCTION);
        } else if (phase == TradingPhase.AUCTION) {
            turn(TradingPhase.CONTINUOUS);
        } else {
            List.copyOf(alive).forEach(this::letGo);
            indications.clear();
            turn(TradingPhase.CLOSED);
        }
    }

    private void turn(TradingPhase next) {
        phase = next;
        told.add("STATE " + next + " " + parity + " " + lowest() + " " + highest());
    }

    private long lowest() {
        return band().min().orElseThrow();
    }

    private long highest() {
        return band().max().orElseThrow();
    }

    /** Every price of the day. */
    private LongStream band() {
        long tick = terms.instrument().tick();
        return LongStream.rangeClosed(1, parity * 2 / tick)
                .map(n -> n * tick)
                .filter(price -> Math.abs(price - parity) * 10_000 <= parity * terms.bandBp());
    }

    // ---- money ----

    void deposit(int who, int currency, long amount) {
        money[who][currency] += amount;
    }

    long free(int who, int currency) {
        return money[who][currency];
    }

    long held(int who, int currency) {
        return alive.stream()
                        .filter(one -> one.maker() == who)
                        .mapToLong(one -> holds(one, currency))
                        .sum()
                + (who == provider ? inPool[currency] : 0);
    }

    private long holds(Quote one, int currency) {
        return currency == 0
                ? (one.offer() == 0 ? 0 : one.quantity())
                : (one.bid() == 0 ? 0 : cost(one.quantity(), one.bid()));
    }

    private void letGo(Quote one) {
        alive.remove(one);
        money[one.maker()][0] += holds(one, 0);
        money[one.maker()][1] += holds(one, 1);
    }

    private long cost(long quantity, long price) {
        int power = terms.instrument().baseDigits()
                + terms.instrument().priceDecimals()
                - terms.instrument().quoteDigits();
        return BigInteger.valueOf(quantity)
                .multiply(BigInteger.valueOf(price))
                .divide(BigInteger.TEN.pow(power))
                .longValueExact();
    }

    void settle(long trade, boolean good) {
        @Nullable Dealt dealt = unsettled.remove(trade);
        if (dealt == null) {
            return;
        }
        give(good ? dealt.buyer : dealt.seller, 0, dealt.quantity);
        give(good ? dealt.seller : dealt.buyer, 1, dealt.cost);
        if (!good) {
            bought[dealt.buyer] -= dealt.quantity;
            bought[dealt.seller] += dealt.quantity;
            if (dealt.buyer == provider) {
                base -= dealt.quantity;
                quote += dealt.cost;
            } else if (dealt.seller == provider) {
                base += dealt.quantity;
                quote -= dealt.cost;
            }
        }
        told.add("SETTLED " + trade + " " + good);
    }

    /** What comes to the pool's provider works in the pool. */
    private void give(int who, int currency, long amount) {
        if (who == provider) {
            inPool[currency] += amount;
        } else {
            money[who][currency] += amount;
        }
    }

    void provide(int who, long moreBase, long moreQuote) {
        if ((provider == -1 || provider == who) && money[who][0] >= moreBase && money[who][1] >= moreQuote) {
            provider = who;
            money[who][0] -= moreBase;
            money[who][1] -= moreQuote;
            inPool[0] += moreBase;
            inPool[1] += moreQuote;
            base += moreBase;
            quote += moreQuote;
        }
    }

    // ---- asking ----

    @Nullable
    Quote quote(long id) {
        return everyQuote.get(id);
    }

    void indicate(int who, long bid, long offer, long size) {
        indications.put(who, new Indication(bid, offer, size));
    }

    /** @param side null for both prices */
    void ask(int who, @Nullable Side side, String id, long quantity) {
        VenueVerdict why = !onRequest
                ? VenueVerdict.NOT_TAKEN
                : phase == TradingPhase.CONTINUOUS ? shape(OrderType.QUOTED, quantity, 0) : VenueVerdict.CLOSED;
        Optional<Integer> maker = why != VenueVerdict.ACCEPTED
                ? Optional.empty()
                : indications.keySet().stream()
                        .filter(one -> one != who && would(one, side, quantity))
                        .min(Comparator.comparingLong(one -> price(indications.get(one), side)));
        if (maker.isEmpty()) {
            told.add("NO QUOTE " + who + id + " " + (why == VenueVerdict.ACCEPTED ? VenueVerdict.NO_QUOTE : why));
            return;
        }
        Indication best = Objects.requireNonNull(indications.get(maker.get()));
        Quote given = new Quote(
                (quoteIds.size() + 1L) * 64,
                who,
                maker.get(),
                quantity,
                side == Side.BUY ? 0 : best.bid(),
                side == Side.SELL ? 0 : best.offer(),
                now + terms.quoteNanos());
        money[given.maker()][0] -= holds(given, 0);
        money[given.maker()][1] -= holds(given, 1);
        quoteIds.add(given.id());
        everyQuote.put(given.id(), given);
        alive.add(given);
        told.add("QUOTE " + who + id + " " + given.id() + " " + given.bid() + " " + given.offer() + " " + quantity);
    }

    /** What it costs who asks: the less the better. */
    private static long price(@Nullable Indication of, @Nullable Side side) {
        if (of == null) {
            throw new AssertionError();
        }
        return side == Side.BUY ? of.offer() : side == Side.SELL ? -of.bid() : of.offer() - of.bid();
    }

    private boolean would(int maker, @Nullable Side side, long quantity) {
        @Nullable Indication his = indications.get(maker);
        if (his == null || his.size() < quantity) {
            return false;
        }
        boolean buys = shape(OrderType.LIMIT, quantity, his.bid()) == VenueVerdict.ACCEPTED
                && money[maker][1] >= cost(quantity, his.bid())
                && !exceeds(maker, Side.BUY, quantity);
        boolean sells = shape(OrderType.LIMIT, quantity, his.offer()) == VenueVerdict.ACCEPTED
                && money[maker][0] >= quantity
                && !exceeds(maker, Side.SELL, quantity);
        return (side == Side.BUY || buys) && (side == Side.SELL || sells);
    }

    private boolean exceeds(int who, Side side, long more) {
        long quoted = alive.stream()
                .filter(one -> one.maker() == who && (side == Side.BUY ? one.bid() : one.offer()) != 0)
                .mapToLong(Quote::quantity)
                .sum();
        return (side == Side.BUY ? bought[who] : -bought[who]) + quoted + more > terms.positionLimit();
    }

    private VenueVerdict shape(OrderType type, long quantity, long price) {
        if (quantity <= 0 || quantity % terms.instrument().lot() != 0) {
            return VenueVerdict.WRONG_LOT;
        }
        if (quantity > terms.instrument().largest()) {
            return VenueVerdict.TOO_LARGE;
        }
        if (type != OrderType.LIMIT) {
            return VenueVerdict.ACCEPTED;
        }
        if (price <= 0) {
            return VenueVerdict.NO_PRICE;
        }
        if (price % terms.instrument().tick() != 0) {
            return VenueVerdict.WRONG_TICK;
        }
        return price < lowest() || price > highest() ? VenueVerdict.OUTSIDE_BAND : VenueVerdict.ACCEPTED;
    }

    // ---- orders ----

    void enter(Order order, long quoteId) {
        VenueVerdict why = used.add(order.who + " " + order.id) ? why(order, quoteId) : VenueVerdict.DUPLICATE_ID;
        if (why != VenueVerdict.ACCEPTED) {
            tell("REJECTED", order, "REJECTED", order.price, 0, 0, 0, 0, why);
        } else if (onRequest) {
            hit(order, quoteId);
        } else {
            swap(order);
        }
    }

    private VenueVerdict why(Order order, long quoteId) {
        if (phase == TradingPhase.CLOSED) {
            return VenueVerdict.CLOSED;
        }
        boolean takes = onRequest
                ? order.type == OrderType.QUOTED
                : order.type == OrderType.MARKET || (order.type == OrderType.LIMIT && order.tif != TimeInForce.DAY);
        if (phase != TradingPhase.CONTINUOUS || order.post || !takes) {
            return VenueVerdict.NOT_TAKEN;
        }
        VenueVerdict shape = shape(order.type, order.quantity, order.price);
        if (shape != VenueVerdict.ACCEPTED) {
            return shape;
        }
        if (exceeds(order.who, order.side, order.quantity)) {
            return VenueVerdict.POSITION_LIMIT;
        }
        long price = worst(order);
        if (onRequest) {
            @Nullable Quote taken = everyQuote.get(quoteId);
            if (taken == null || taken.asker() != order.who) {
                return VenueVerdict.QUOTE_UNKNOWN;
            }
            if (!alive.contains(taken)) {
                return VenueVerdict.QUOTE_STALE;
            }
            price = order.side == Side.BUY ? taken.offer() : taken.bid();
            if (price == 0 || order.quantity != taken.quantity() || (order.price != 0 && order.price != price)) {
                return VenueVerdict.WRONG_DIRECTION;
            }
        } else if (order.who == provider) {
            return VenueVerdict.SELF_TRADE;
        }
        boolean canPay = order.side == Side.BUY
                ? money[order.who][1] >= cost(order.quantity, price)
                : money[order.who][0] >= order.quantity;
        return canPay ? VenueVerdict.ACCEPTED : VenueVerdict.NO_FUNDS;
    }

    private long worst(Order order) {
        return order.type != OrderType.MARKET ? order.price : order.side == Side.BUY ? highest() : lowest();
    }

    private void hit(Order order, long quoteId) {
        @Nullable Quote taken = everyQuote.get(quoteId);
        if (taken == null) {
            throw new AssertionError();
        }
        boolean buys = order.side == Side.BUY;
        long price = buys ? taken.offer() : taken.bid();
        tell("TAKEN", order, "NEW", price, 0, 0, 0, 0, VenueVerdict.ACCEPTED);
        letGo(taken);
        trades++;
        long cost = cost(order.quantity, price);
        money[buys ? order.who : taken.maker()][1] -= cost;
        money[buys ? taken.maker() : order.who][0] -= order.quantity;
        trade(order, taken.maker() + "Q" + quoteId, taken.maker(), price, order.quantity, cost);
        end(order, "FILLED");
        tell("TRADED", order, "FILLED", price, order.quantity, cost, order.quantity, price, VenueVerdict.ACCEPTED);
    }

    private void trade(Order order, String otherName, int other, long price, long quantity, long cost) {
        boolean buys = order.side == Side.BUY;
        String own = order.who + order.id;
        unsettled.put(trades, new Dealt(buys ? order.who : other, buys ? other : order.who, quantity, cost));
        bought[order.who] += buys ? quantity : -quantity;
        bought[other] -= buys ? quantity : -quantity;
        last = price;
        told.add("TRADE " + (buys ? own : otherName) + " " + (buys ? otherName : own) + " " + price + " " + quantity
                + " " + cost + " " + order.side);
    }

    // ---- the pool ----

    private void swap(Order order) {
        tell("TAKEN", order, "NEW", order.price, 0, 0, 0, 0, VenueVerdict.ACCEPTED);
        boolean whole = order.type == OrderType.MARKET || order.tif == TimeInForce.FILL_OR_KILL;
        long lot = terms.instrument().lot();
        long dealt = whole
                ? (isGood(order, order.quantity) ? order.quantity : 0)
                : IntStream.rangeClosed(1, (int) (order.quantity / lot))
                        .mapToLong(n -> n * lot)
                        .filter(quantity -> isGood(order, quantity))
                        .max()
                        .orElse(0);
        long cost = 0;
        if (dealt > 0) {
            boolean buys = order.side == Side.BUY;
            cost = swapped(order.side, dealt);
            money[order.who][buys ? 1 : 0] -= buys ? cost : dealt;
            inPool[buys ? 0 : 1] -= buys ? dealt : cost;
            base += buys ? -dealt : dealt;
            quote += buys ? cost : -cost;
            long price = BigInteger.valueOf(cost)
                    .multiply(BigInteger.TEN.pow(2)) // minor units to price units: two digits each, two decimals
                    .divide(BigInteger.valueOf(dealt))
                    .longValueExact();
            trades++;
            trade(order, provider + "P" + trades, provider, price, dealt, cost);
            String state = dealt == order.quantity ? "FILLED" : "PARTLY_FILLED";
            tell("TRADED", order, state, order.price, dealt, cost, dealt, price, VenueVerdict.ACCEPTED);
        }
        if (dealt < order.quantity) {
            tell("CANCELLED", order, "CANCELLED", order.price, dealt, cost, 0, 0, VenueVerdict.NOTHING_TO_TAKE);
        }
        end(order, dealt < order.quantity ? "CANCELLED" : "FILLED");
    }

    private boolean isGood(Order order, long quantity) {
        boolean buys = order.side == Side.BUY;
        if (provider == -1 || (buys && (quantity >= base || inPool[0] < quantity))) {
            return false;
        }
        long cost = swapped(order.side, quantity);
        long most = cost(quantity, worst(order));
        return buys ? cost <= most : cost > 0 && cost >= most && cost < quote && inPool[1] >= cost;
    }

    /**
     * By its definition, found by trying: the least that is paid, or the most that is got, with which the product of both sides does
     * not fall, when only what is left of the payment after the fee counts.
     */
    private long swapped(Side side, long quantity) {
        long low = 0; // of buying: too little; of selling: allowed
        long high = 1L << 40;
        while (high - low > 1) {
            long middle = (low + high) / 2;
            if (holds(side, quantity, middle) == (side == Side.BUY)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return side == Side.BUY ? high : low;
    }

    private boolean holds(Side side, long quantity, long cost) {
        BigInteger tenThousand = BigInteger.valueOf(10_000);
        BigInteger counts = BigInteger.valueOf(10_000 - terms.poolFeeBp());
        BigInteger x = BigInteger.valueOf(base).multiply(tenThousand);
        BigInteger y = BigInteger.valueOf(quote).multiply(tenThousand);
        BigInteger product = x.multiply(y);
        boolean buys = side == Side.BUY;
        BigInteger in = BigInteger.valueOf(buys ? cost : quantity).multiply(counts);
        BigInteger out = BigInteger.valueOf(buys ? quantity : cost).multiply(tenThousand);
        x = buys ? x.subtract(out) : x.add(in);
        y = buys ? y.add(in) : y.subtract(out);
        return x.multiply(y).compareTo(product) >= 0;
    }

    // ---- what is told ----

    /** Every order ends at once here: there is never one to cancel. */
    void cancel(int who, String id, String original) {
        boolean first = used.add(who + " " + id);
        @Nullable String state = first ? ended.get(who + " " + original) : null;
        told.add("REFUSED " + who + id + " " + original + " " + (state == null ? "REJECTED" : state) + " false "
                + (!first
                        ? VenueVerdict.DUPLICATE_ID
                        : state == null ? VenueVerdict.ORDER_UNKNOWN : VenueVerdict.TOO_LATE));
    }

    /** An order of today that has ended, if there is one and it is wanted. */
    Optional<String> endedOf(int who, boolean wanted) {
        return ended.keySet().stream()
                .filter(key -> wanted && key.startsWith(who + " "))
                .findFirst()
                .map(key -> key.substring(2));
    }

    private void end(Order order, String state) {
        ended.put(order.who + " " + order.id, state);
    }

    private void tell(
            String what,
            Order o,
            String state,
            long price,
            long filled,
            long cost,
            long lastQuantity,
            long lastPrice,
            VenueVerdict verdict) {
        told.add(what + " " + o.who + o.id + " " + state + " " + o.side + " " + o.type + " " + o.tif + " " + o.quantity
                + " " + price + " " + filled + " " + cost + " " + lastQuantity + " " + lastPrice + " " + verdict);
    }
}
