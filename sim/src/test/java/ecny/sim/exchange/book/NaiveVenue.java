package ecny.sim.exchange.book;

import ecny.gateway.exchange.OrderState;
import ecny.gateway.exchange.OrderType;
import ecny.gateway.exchange.Side;
import ecny.gateway.exchange.TimeInForce;
import ecny.gateway.exchange.TradingPhase;
import ecny.gateway.exchange.VenueVerdict;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One order book written as the rules read, with lists, sorting and big numbers, and nothing else in mind: what {@link Exchange} must
 * agree with. Its {@link #told} are lines of text.
 */
final class NaiveVenue {
    static final class Order {
        int who;
        String id = "";
        Side side = Side.BUY;
        OrderType type = OrderType.LIMIT;
        TimeInForce tif = TimeInForce.DAY;
        boolean postOnly;
        long quantity;
        long limit;
        long filled;
        long cost;
        long arrival;
        OrderState state = OrderState.NEW;

        long leaves() {
            return quantity - filled;
        }
    }

    record Taken(int currency, long amount) {}

    record Dealt(int buyer, int seller, long quantity, long cost) {}

    final List<String> told = new ArrayList<>();
    final Map<String, Order> byId = new TreeMap<>();
    private final TreeSet<String> used = new TreeSet<>();
    private final List<Order> open = new ArrayList<>();
    final Map<Long, Dealt> unsettled = new TreeMap<>();
    private final Map<String, Taken> withdrawals = new TreeMap<>();
    /** Number of the input that asked, and whose it was. */
    final Map<Long, String> leaving = new TreeMap<>();

    private final long[][] money; // free, by participant and currency: 0 base, 1 quote
    private final long[] bought;
    private final Terms terms;
    TradingPhase phase = TradingPhase.CLOSED;
    private long now;
    private long arrivals;
    private long trades;
    private long last;
    private long reference;
    private long referenceUntil;
    private long wakeAt = Long.MAX_VALUE;
    private long parity;

    NaiveVenue(Terms terms, int participants) {
        this.terms = terms;
        money = new long[participants][2];
        bought = new long[participants];
        parity = terms.parity();
    }

    // ---- time ----

    void passTo(long time, List<Long> changes) {
        while (true) {
            long change = changes.isEmpty() ? Long.MAX_VALUE : changes.get(0);
            if (Math.min(change, wakeAt) > time) {
                break;
            }
            if (change <= wakeAt) {
                now = change;
                changes.remove(0);
                hours();
            } else {
                now = wakeAt;
                wake();
            }
        }
        now = time;
    }

    private void hours() {
        if (phase == TradingPhase.CLOSED) {
            used.clear();
            byId.clear();
            Arrays.fill(bought, 0);
            if (last != 0) {
                parity = last;
            }
            reference = parity;
            referenceUntil = Long.MAX_VALUE;
            wakeAt = Long.MAX_VALUE;
            turn(TradingPhase.AUCTION);
            openedToday = true;
        } else if (openedToday) {
            openedToday = false;
            auction();
        } else {
            for (Order order : sorted(Side.BUY)) {
                expire(order);
            }
            for (Order order : sorted(Side.SELL)) {
                expire(order);
            }
            wakeAt = Long.MAX_VALUE;
            turn(TradingPhase.CLOSED);
        }
    }

    private boolean openedToday;

    private void expire(Order order) {
        open.remove(order);
        money[order.who][order.side == Side.BUY ? 1 : 0] += holds(order);
        order.state = OrderState.EXPIRED;
        tell("EXPIRED", order, VenueVerdict.CLOSED, 0, 0);
    }

    private void wake() {
        if (phase == TradingPhase.HALTED) {
            wakeAt = now + terms.reopeningNanos();
            turn(TradingPhase.AUCTION);
        } else {
            wakeAt = Long.MAX_VALUE;
            auction();
        }
    }

    private void turn(TradingPhase next) {
        phase = next;
        told.add("STATE " + next + " " + parity + " " + lowest() + " " + highest());
    }

    private void auction() {
        long best = -1;
        long most = 0;
        long over = 0;
        for (long price = lowest();
                price <= highest();
                price += terms.instrument().tick()) {
            long p = price;
            long demand = open.stream()
                    .filter(o -> o.side == Side.BUY && o.limit >= p)
                    .mapToLong(Order::leaves)
                    .sum();
            long supply = open.stream()
                    .filter(o -> o.side == Side.SELL && o.limit <= p)
                    .mapToLong(Order::leaves)
                    .sum();
            long can = Math.min(demand, supply);
            long rest = Math.abs(demand - supply);
            boolean nearer = Math.abs(price - reference) < Math.abs(best - reference);
            if (can > most || (can == most && can > 0 && (rest < over || (rest == over && nearer)))) {
                best = price;
                most = can;
                over = rest;
            }
        }
        long left = most;
        while (left > 0) {
            Order buy = sorted(Side.BUY).get(0);
            Order sell = sorted(Side.SELL).get(0);
            long quantity = Math.min(left, Math.min(buy.leaves(), sell.leaves()));
            deal(buy, sell, sell, best, quantity, Side.BUY);
            left -= quantity;
        }
        if (last != 0) {
            reference = Math.max(lowest(), Math.min(highest(), last));
        }
        referenceUntil = now + terms.breakerWindowNanos();
        turn(TradingPhase.CONTINUOUS);
    }

    private long lowest() {
        long tick = terms.instrument().tick();
        long price = tick;
        while (price * 10_000 < parity * (10_000 - terms.bandBp())) {
            price += tick;
        }
        return price;
    }

    private long highest() {
        long tick = terms.instrument().tick();
        long price = lowest();
        while ((price + tick) * 10_000 <= parity * (10_000 + terms.bandBp())) {
            price += tick;
        }
        return price;
    }

    // ---- orders ----

    private List<Order> sorted(Side side) {
        Comparator<Order> byPrice = Comparator.comparingLong(o -> side == Side.BUY ? -o.limit : o.limit);
        return open.stream()
                .filter(o -> o.side == side)
                .sorted(byPrice.thenComparingLong(o -> o.arrival))
                .toList();
    }

    long cost(long quantity, long price) {
        int power = terms.instrument().baseDigits()
                + terms.instrument().priceDecimals()
                - terms.instrument().quoteDigits();
        return BigInteger.valueOf(quantity)
                .multiply(BigInteger.valueOf(price))
                .divide(BigInteger.TEN.pow(power))
                .longValueExact();
    }

    private long holds(Order order) {
        return order.side == Side.BUY ? cost(order.leaves(), order.limit) : order.leaves();
    }

    long held(int who, int currency) {
        return open.stream()
                .filter(o -> o.who == who && (o.side == Side.BUY ? 1 : 0) == currency)
                .mapToLong(this::holds)
                .sum();
    }

    long free(int who, int currency) {
        return money[who][currency];
    }

    void deposit(int who, int currency, long amount) {
        money[who][currency] += amount;
    }

    /** @param number of the input */
    void withdraw(long number, int who, String id, int currency, long amount) {
        Taken before = withdrawals.get(who + id);
        VenueVerdict verdict = VenueVerdict.ACCEPTED;
        if (before != null) {
            if (before.currency() != currency || before.amount() != amount) {
                verdict = VenueVerdict.DUPLICATE_ID;
            } else if (leaving.containsValue(who + id)) {
                return;
            }
        } else if (currency < 0 || currency > 1) {
            verdict = VenueVerdict.CURRENCY_UNKNOWN;
        } else if (amount <= 0) {
            verdict = VenueVerdict.AMOUNT_NOT_POSITIVE;
        } else if (amount > money[who][currency]) {
            verdict = VenueVerdict.NOT_FREE;
        } else {
            money[who][currency] -= amount;
            withdrawals.put(who + id, new Taken(currency, amount));
            leaving.put(number, who + id);
            return;
        }
        told.add("WITHDRAWN " + who + id + " " + amount + " " + verdict);
    }

    void withdrawn(long number) {
        String who = leaving.remove(number);
        if (who != null) {
            told.add("WITHDRAWN " + who + " "
                    + Objects.requireNonNull(withdrawals.get(who)).amount() + " " + VenueVerdict.ACCEPTED);
        }
    }

    void enter(Order order) {
        VenueVerdict verdict = used.add(order.who + " " + order.id) ? why(order) : VenueVerdict.DUPLICATE_ID;
        if (verdict != VenueVerdict.ACCEPTED) {
            order.state = OrderState.REJECTED;
            tell("REJECTED", order, verdict, 0, 0);
            return;
        }
        byId.put(order.who + " " + order.id, order);
        if (order.type == OrderType.MARKET) {
            order.limit = order.side == Side.BUY ? highest() : lowest();
        }
        money[order.who][order.side == Side.BUY ? 1 : 0] -= holds(order);
        tell("TAKEN", order, VenueVerdict.ACCEPTED, 0, 0);
        place(order);
    }

    private VenueVerdict why(Order order) {
        if (phase == TradingPhase.CLOSED) {
            return VenueVerdict.CLOSED;
        }
        if (phase == TradingPhase.HALTED) {
            return VenueVerdict.HALTED;
        }
        boolean plain = order.type == OrderType.LIMIT && order.tif == TimeInForce.DAY;
        if (order.type == OrderType.QUOTED
                || (order.postOnly && !plain)
                || (phase == TradingPhase.AUCTION && (!plain || order.postOnly))) {
            return VenueVerdict.NOT_TAKEN;
        }
        VenueVerdict shape = shape(order.type, order.quantity, order.limit);
        if (shape != VenueVerdict.ACCEPTED) {
            return shape;
        }
        if (exceeds(order.who, order.side, order.quantity)) {
            return VenueVerdict.POSITION_LIMIT;
        }
        if (phase == TradingPhase.AUCTION && meetsOwn(order.who, order.side, order.limit)) {
            return VenueVerdict.SELF_TRADE;
        }
        long limit = order.type == OrderType.MARKET ? (order.side == Side.BUY ? highest() : lowest()) : order.limit;
        long needed = order.side == Side.BUY ? cost(order.quantity, limit) : order.quantity;
        return money[order.who][order.side == Side.BUY ? 1 : 0] < needed
                ? VenueVerdict.NO_FUNDS
                : VenueVerdict.ACCEPTED;
    }

    private VenueVerdict shape(OrderType type, long quantity, long price) {
        if (quantity <= 0 || quantity % terms.instrument().lot() != 0) {
            return VenueVerdict.WRONG_LOT;
        }
        if (quantity > terms.instrument().largest()) {
            return VenueVerdict.TOO_LARGE;
        }
        if (type == OrderType.LIMIT) {
            if (price <= 0) {
                return VenueVerdict.NO_PRICE;
            }
            if (price % terms.instrument().tick() != 0) {
                return VenueVerdict.WRONG_TICK;
            }
            if (price < lowest() || price > highest()) {
                return VenueVerdict.OUTSIDE_BAND;
            }
        }
        return VenueVerdict.ACCEPTED;
    }

    private boolean exceeds(int who, Side side, long more) {
        long pending = open.stream()
                .filter(o -> o.who == who && o.side == side)
                .mapToLong(Order::leaves)
                .sum();
        return (side == Side.BUY ? bought[who] : -bought[who]) + pending + more > terms.positionLimit();
    }

    private boolean crosses(Order waiting, Side side, long limit) {
        return side == Side.BUY ? waiting.limit <= limit : waiting.limit >= limit;
    }

    private boolean meetsOwn(int who, Side side, long limit) {
        return open.stream().anyMatch(o -> o.who == who && o.side != side && crosses(o, side, limit));
    }

    private void place(Order order) {
        if (phase != TradingPhase.CONTINUOUS) {
            order.arrival = ++arrivals;
            open.add(order);
            return;
        }
        VenueVerdict stop = match(order);
        if (order.leaves() == 0) {
            return;
        }
        if (stop == null && order.tif == TimeInForce.DAY && order.type == OrderType.LIMIT) {
            order.arrival = ++arrivals;
            open.add(order);
            return;
        }
        order.state = OrderState.CANCELLED;
        money[order.who][order.side == Side.BUY ? 1 : 0] += holds(order);
        tell("CANCELLED", order, stop == null ? VenueVerdict.NOTHING_TO_TAKE : stop, 0, 0);
    }

    /** Null when there is nothing more to trade with. */
    private @Nullable VenueVerdict match(Order order) {
        List<Order> others = sorted(order.side.other()).stream()
                .filter(o -> crosses(o, order.side, order.limit))
                .toList();
        if (order.postOnly) {
            return others.isEmpty() ? null : VenueVerdict.WOULD_TAKE;
        }
        if (order.tif == TimeInForce.FILL_OR_KILL) {
            long found = 0;
            for (Order other : others) {
                if (found >= order.leaves() || tooFar(other.limit)) {
                    break;
                }
                if (other.who == order.who) {
                    return VenueVerdict.SELF_TRADE;
                }
                found += other.leaves();
            }
            if (found < order.leaves()) {
                return VenueVerdict.NOTHING_TO_TAKE;
            }
        }
        for (Order other : others) {
            if (order.leaves() == 0) {
                return null;
            }
            if (tooFar(other.limit)) {
                wakeAt = now + terms.haltNanos();
                turn(TradingPhase.HALTED);
                return VenueVerdict.HALTED;
            }
            if (other.who == order.who) {
                return VenueVerdict.SELF_TRADE;
            }
            Order buy = order.side == Side.BUY ? order : other;
            deal(
                    buy,
                    buy == order ? other : order,
                    other,
                    other.limit,
                    Math.min(order.leaves(), other.leaves()),
                    order.side);
        }
        return null;
    }

    private boolean tooFar(long price) {
        if (now >= referenceUntil) {
            reference = last != 0 ? Math.max(lowest(), Math.min(highest(), last)) : parity;
            referenceUntil = now + terms.breakerWindowNanos();
        }
        return Math.abs(price - reference) * 10_000 > reference * terms.breakerBp();
    }

    private void deal(Order buy, Order sell, Order waiting, long price, long quantity, Side aggressor) {
        long heldBefore = holds(buy);
        long cost = cost(quantity, price);
        for (Order order : List.of(buy, sell)) {
            order.filled += quantity;
            order.cost += cost;
            order.state = order.leaves() == 0 ? OrderState.FILLED : OrderState.PARTLY_FILLED;
            if (order.leaves() == 0) {
                open.remove(order);
            }
        }
        money[buy.who][1] += heldBefore - holds(buy) - cost;
        bought[buy.who] += quantity;
        bought[sell.who] -= quantity;
        last = price;
        unsettled.put(++trades, new Dealt(buy.who, sell.who, quantity, cost));
        told.add("TRADE " + buy.who + buy.id + " " + sell.who + sell.id + " " + price + " " + quantity + " " + cost
                + " " + aggressor);
        Order second = waiting == buy ? sell : buy;
        tell("TRADED", waiting, VenueVerdict.ACCEPTED, quantity, price);
        tell("TRADED", second, VenueVerdict.ACCEPTED, quantity, price);
    }

    void cancel(int who, String id, String original) {
        Order order = known(who, id, original, false);
        if (order != null) {
            open.remove(order);
            money[who][order.side == Side.BUY ? 1 : 0] += holds(order);
            order.state = OrderState.CANCELLED;
            tell("CANCELLED", order, id, VenueVerdict.ON_REQUEST, 0, 0);
        }
    }

    void replace(int who, String id, String original, long quantity, long price) {
        Order order = known(who, id, original, true);
        if (order == null) {
            return;
        }
        VenueVerdict verdict = whyNotReplace(order, quantity, price);
        if (verdict != VenueVerdict.ACCEPTED) {
            refuse(who, id, original, order.state, true, verdict);
            return;
        }
        int currency = order.side == Side.BUY ? 1 : 0;
        boolean stays = price == order.limit && quantity <= order.quantity;
        money[who][currency] += holds(order);
        order.quantity = quantity;
        order.limit = price;
        money[who][currency] -= holds(order);
        byId.remove(who + " " + original);
        byId.put(who + " " + id, order);
        order.id = id;
        tell("REPLACED", order, VenueVerdict.ACCEPTED, 0, 0);
        if (!stays) {
            open.remove(order);
            place(order);
        }
    }

    private VenueVerdict whyNotReplace(Order order, long quantity, long price) {
        if (phase == TradingPhase.HALTED) {
            return VenueVerdict.HALTED;
        }
        VenueVerdict shape = shape(OrderType.LIMIT, quantity, price);
        if (shape != VenueVerdict.ACCEPTED) {
            return shape;
        }
        if (quantity <= order.filled) {
            return VenueVerdict.TOO_LATE;
        }
        long more = quantity - order.quantity;
        if (more > 0 && exceeds(order.who, order.side, more)) {
            return VenueVerdict.POSITION_LIMIT;
        }
        if (phase == TradingPhase.AUCTION && meetsOwn(order.who, order.side, price)) {
            return VenueVerdict.SELF_TRADE;
        }
        if (order.postOnly
                && phase == TradingPhase.CONTINUOUS
                && open.stream().anyMatch(o -> o.side != order.side && crosses(o, order.side, price))) {
            return VenueVerdict.WOULD_TAKE;
        }
        long left = quantity - order.filled;
        long needs = order.side == Side.BUY ? cost(left, price) : left;
        return money[order.who][order.side == Side.BUY ? 1 : 0] + holds(order) < needs
                ? VenueVerdict.NO_FUNDS
                : VenueVerdict.ACCEPTED;
    }

    /** The open order of that id; else the refusal is told and null is answered. */
    private @Nullable Order known(int who, String id, String original, boolean replacement) {
        if (!used.add(who + " " + id)) {
            refuse(who, id, original, OrderState.REJECTED, replacement, VenueVerdict.DUPLICATE_ID);
            return null;
        }
        Order order = byId.get(who + " " + original);
        if (order == null) {
            refuse(who, id, original, OrderState.REJECTED, replacement, VenueVerdict.ORDER_UNKNOWN);
            return null;
        }
        if (!open.contains(order)) {
            refuse(who, id, original, order.state, replacement, VenueVerdict.TOO_LATE);
            return null;
        }
        return order;
    }

    private void refuse(
            int who, String id, String original, OrderState state, boolean replacement, VenueVerdict verdict) {
        told.add("REFUSED " + who + id + " " + original + " " + state + " " + replacement + " " + verdict);
    }

    void settle(long trade, boolean good) {
        Dealt dealt = unsettled.remove(trade);
        if (dealt != null) {
            money[good ? dealt.buyer : dealt.seller][0] += dealt.quantity;
            money[good ? dealt.seller : dealt.buyer][1] += dealt.cost;
            if (!good) {
                bought[dealt.buyer] -= dealt.quantity;
                bought[dealt.seller] += dealt.quantity;
            }
            told.add("SETTLED " + trade + " " + good);
        }
    }

    private void tell(String what, Order order, VenueVerdict verdict, long quantity, long price) {
        tell(what, order, order.id, verdict, quantity, price);
    }

    private void tell(String what, Order o, String id, VenueVerdict verdict, long quantity, long price) {
        told.add(what + " " + o.who + id + " " + o.state + " " + o.side + " " + o.type + " " + o.tif + " " + o.quantity
                + " "
                + (o.type == OrderType.MARKET ? 0 : o.limit) + " " + o.filled + " " + o.cost + " " + quantity + " "
                + price + " "
                + verdict);
    }

    /** What waits at every price, best first. */
    Map<Long, Long> levels(Side side) {
        Map<Long, Long> levels = new TreeMap<>();
        open.stream().filter(o -> o.side == side).forEach(o -> levels.merge(o.limit, o.leaves(), Long::sum));
        return levels;
    }
}
