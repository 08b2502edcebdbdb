package ecny.gateway.exchange;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A venue for tests of its doors: lists instead of a book, price before time, everybody has money, every trade settles at once.
 * Listeners are called by whoever submits.
 */
public final class FakeVenue implements Venue {
    public static final Instrument HKD =
            new Instrument("CNY/HKD", "CNY", 2, "HKD", 2, 4, 1, 100_000, 1_000_000_000_00L);
    public static final Instrument THB =
            new Instrument("CNY/THB", "CNY", 2, "THB", 2, 4, 5, 100_000, 1_000_000_000_00L);
    public static final long PARITY = 10_850;
    /** In minor units. */
    public static final long PURSE = 1_000_000_00;

    private static final long SPREAD = 10;
    private static final int QUOTE_SECONDS = 30;

    private static final class Open {
        OrderRequest.New order;
        final long orderId;
        String id;
        long quantity;
        long price;
        long filled;
        long cost;
        OrderState state = OrderState.NEW;

        Open(OrderRequest.New order, long orderId) {
            this.order = order;
            this.orderId = orderId;
            this.id = order.id();
            this.quantity = order.quantity();
            this.price = order.price();
        }
    }

    private final Clock clock;
    private final List<VenueListener> listeners = new CopyOnWriteArrayList<>();
    private final List<Open> orders = new ArrayList<>();
    private final Map<String, Open> byId = new HashMap<>();
    private final Set<String> ids = new HashSet<>();
    private final Map<String, Quote> quotes = new HashMap<>();
    private final List<Trade> trades = new ArrayList<>();
    private final Map<String, Long> sequences = new HashMap<>();
    private final Map<String, Long> withdrawn = new HashMap<>();
    private long executions;
    private boolean full;

    public FakeVenue(Clock clock) {
        this.clock = clock;
    }

    /** Takes nothing any more, or again. */
    public synchronized void setFull(boolean isFull) {
        full = isFull;
    }

    @Override
    public List<Participant> participants() {
        return List.of(
                new Participant("BOCHK", "Bank of Luohu (Hong Kong)", "罗湖银行(香港)", "HKD"),
                new Participant("ICBCSZ", "Bank of Futian, Shenzhen", "福田银行(深圳)", "CNY"),
                new Participant("HARBOUR-FX", "Harbour Exchange", "海港汇兑", "HKD"),
                new Participant("BKKTH", "Bank of Sathorn", "沙吞银行", "THB"));
    }

    @Override
    public List<Instrument> instruments() {
        return List.of(HKD, THB);
    }

    @Override
    public void listen(VenueListener listener) {
        listeners.add(listener);
    }

    @Override
    public synchronized boolean submit(OrderRequest request) {
        if (full) {
            return false;
        }
        if (request instanceof OrderRequest.New order) {
            enter(order);
        } else if (request instanceof OrderRequest.Cancel cancel) {
            change(cancel.participant(), cancel.id(), cancel.original(), false, 0, 0);
        } else if (request instanceof OrderRequest.Replace replace) {
            change(replace.participant(), replace.id(), replace.original(), true, replace.quantity(), replace.price());
        } else if (request instanceof OrderRequest.Status status) {
            status(status);
        } else if (request instanceof OrderRequest.AskQuote ask) {
            quote(ask);
        }
        return true;
    }

    /** Of every currency each participant can take {@link #PURSE} out, all in all. */
    @Override
    public synchronized boolean withdraw(Withdrawal request) {
        if (full) {
            return false;
        }
        String purse = request.participant() + " " + request.currency();
        long free = PURSE - withdrawn.getOrDefault(purse, 0L);
        VenueVerdict verdict = request.amount() <= 0
                ? VenueVerdict.AMOUNT_NOT_POSITIVE
                : request.amount() > free ? VenueVerdict.NOT_FREE : VenueVerdict.ACCEPTED;
        if (verdict == VenueVerdict.ACCEPTED) {
            withdrawn.merge(purse, request.amount(), Long::sum);
        }
        listeners.forEach(listener -> listener.withdrawn(request, verdict));
        return true;
    }

    /** What was taken out so far. */
    public synchronized long withdrawn(String participant, String currency) {
        return withdrawn.getOrDefault(participant + " " + currency, 0L);
    }

    private Instrument pair(String symbol) {
        return instruments().stream()
                .filter(one -> one.symbol().equals(symbol))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(symbol));
    }

    private VenueVerdict judge(OrderRequest.New order) {
        Instrument pair = pair(order.symbol());
        if (!ids.add(order.participant() + " " + order.id())) {
            return VenueVerdict.DUPLICATE_ID;
        }
        if (order.quantity() <= 0 || order.quantity() % pair.lot() != 0) {
            return VenueVerdict.WRONG_LOT;
        }
        if (order.type() == OrderType.LIMIT && order.price() <= 0) {
            return VenueVerdict.NO_PRICE;
        }
        if (order.price() % pair.tick() != 0) {
            return VenueVerdict.WRONG_TICK;
        }
        return VenueVerdict.ACCEPTED;
    }

    private void enter(OrderRequest.New order) {
        Open open = new Open(order, orders.size() + 1L);
        VenueVerdict verdict = judge(order);
        if (verdict != VenueVerdict.ACCEPTED) {
            open.state = OrderState.REJECTED;
            tell(open, Execution.Kind.REJECTED, order.id(), null, 0, 0, 0, verdict);
            return;
        }
        orders.add(open);
        byId.put(order.participant() + " " + order.id(), open);
        tell(open, Execution.Kind.TAKEN, order.id(), null, 0, 0, 0, VenueVerdict.ACCEPTED);
        @Nullable Quote quote = order.quoteId() == null ? null : quotes.remove(order.quoteId());
        if (order.type() == OrderType.QUOTED) {
            deal(open, quote);
            return;
        }
        match(open);
        if (open.state.isOpen() && (order.type() == OrderType.MARKET || order.timeInForce() != TimeInForce.DAY)) {
            open.state = OrderState.CANCELLED;
            tell(open, Execution.Kind.CANCELLED, open.id, null, 0, 0, 0, VenueVerdict.NOTHING_TO_TAKE);
        } else if (open.state.isOpen()) {
            level(open);
        }
    }

    private void deal(Open open, @Nullable Quote quote) {
        if (quote == null || quote.quantity() != open.quantity) {
            open.state = OrderState.CANCELLED;
            tell(open, Execution.Kind.CANCELLED, open.id, null, 0, 0, 0, VenueVerdict.QUOTE_UNKNOWN);
            return;
        }
        Open maker = new Open(open.order, 0);
        trade(open, maker, open.quantity, open.order.side() == Side.BUY ? quote.offer() : quote.bid(), "MAKER");
    }

    private void match(Open taker) {
        Side side = taker.order.side();
        Comparator<Open> best = Comparator.comparingLong(open -> side == Side.BUY ? open.price : -open.price);
        Predicate<Open> crosses = open -> taker.order.type() == OrderType.MARKET
                || (side == Side.BUY ? open.price <= taker.price : open.price >= taker.price);
        List<Open> makers = orders.stream()
                .filter(open -> open != taker
                        && open.state.isOpen()
                        && open.order.symbol().equals(taker.order.symbol())
                        && open.order.side() != side)
                .filter(crosses)
                .sorted(best.thenComparingLong(open -> open.orderId))
                .toList();
        for (Open maker : makers) {
            if (!taker.state.isOpen()) {
                return;
            }
            long quantity = Math.min(taker.quantity - taker.filled, maker.quantity - maker.filled);
            trade(taker, maker, quantity, maker.price, maker.order.participant());
            level(maker);
        }
    }

    private void trade(Open taker, Open maker, long quantity, long price, String makerName) {
        long cost = pair(taker.order.symbol()).cost(quantity, price);
        boolean buys = taker.order.side() == Side.BUY;
        Trade trade = new Trade(
                trades.size() + 1L,
                taker.order.symbol(),
                price,
                quantity,
                cost,
                buys ? taker.order.participant() : makerName,
                buys ? taker.id : maker.id,
                buys ? makerName : taker.order.participant(),
                buys ? maker.id : taker.id,
                taker.order.side(),
                clock.instant());
        trades.add(trade);
        for (Open one : maker.orderId == 0 ? List.of(taker) : List.of(taker, maker)) {
            one.filled += quantity;
            one.cost += cost;
            one.state = one.filled == one.quantity ? OrderState.FILLED : OrderState.PARTLY_FILLED;
            tell(one, Execution.Kind.TRADED, one.id, null, quantity, price, trade.tradeId(), VenueVerdict.ACCEPTED);
        }
        listeners.forEach(listener -> listener.traded(trade));
        listeners.forEach(listener -> listener.settled(settlement(trade.tradeId())));
    }

    private void change(String participant, String id, String original, boolean replaces, long quantity, long price) {
        @Nullable Open open = byId.get(participant + " " + original);
        VenueVerdict verdict = VenueVerdict.ACCEPTED;
        if (!ids.add(participant + " " + id)) {
            verdict = VenueVerdict.DUPLICATE_ID;
        } else if (open == null) {
            verdict = VenueVerdict.ORDER_UNKNOWN;
        } else if (!open.state.isOpen()) {
            verdict = VenueVerdict.TOO_LATE;
        }
        if (open == null || verdict != VenueVerdict.ACCEPTED) {
            CancelRefusal refusal = new CancelRefusal(
                    participant,
                    id,
                    original,
                    open == null ? 0 : open.orderId,
                    open == null ? OrderState.REJECTED : open.state,
                    replaces,
                    verdict);
            listeners.forEach(listener -> listener.cancelRefused(refusal));
            return;
        }
        byId.put(participant + " " + id, open);
        open.id = id;
        if (replaces) {
            long before = open.price;
            open.quantity = quantity;
            open.price = price;
            tell(open, Execution.Kind.REPLACED, id, original, 0, 0, 0, VenueVerdict.ACCEPTED);
            level(open, before);
        } else {
            open.state = OrderState.CANCELLED;
            tell(open, Execution.Kind.CANCELLED, id, original, 0, 0, 0, VenueVerdict.ON_REQUEST);
        }
        level(open);
    }

    private void status(OrderRequest.Status asked) {
        @Nullable Open open = byId.get(asked.participant() + " " + asked.id());
        if (open == null) {
            Open none = new Open(
                    new OrderRequest.New(
                            asked.participant(),
                            asked.id(),
                            asked.symbol(),
                            asked.side(),
                            OrderType.LIMIT,
                            TimeInForce.DAY,
                            false,
                            0,
                            0,
                            null),
                    0);
            none.state = OrderState.REJECTED;
            tell(none, Execution.Kind.STATUS, asked.id(), null, 0, 0, 0, VenueVerdict.ORDER_UNKNOWN);
        } else {
            tell(open, Execution.Kind.STATUS, asked.id(), null, 0, 0, 0, VenueVerdict.ACCEPTED);
        }
    }

    private void quote(OrderRequest.AskQuote ask) {
        if (ask.quantity() > pair(ask.symbol()).largest()) {
            QuoteRefusal refusal = new QuoteRefusal(ask.participant(), ask.id(), ask.symbol(), VenueVerdict.TOO_LARGE);
            listeners.forEach(listener -> listener.quoteRefused(refusal));
            return;
        }
        Quote quote = new Quote(
                ask.participant(),
                ask.id(),
                "Q" + (quotes.size() + 1),
                ask.symbol(),
                PARITY - SPREAD,
                PARITY + SPREAD,
                ask.quantity(),
                clock.instant().plusSeconds(QUOTE_SECONDS));
        quotes.put(quote.quoteId(), quote);
        listeners.forEach(listener -> listener.quoted(quote));
    }

    private void tell(
            Open open,
            Execution.Kind kind,
            String id,
            @Nullable String original,
            long lastQuantity,
            long lastPrice,
            long tradeId,
            VenueVerdict verdict) {
        Execution execution = new Execution(
                open.order.participant(),
                id,
                original,
                open.state == OrderState.REJECTED ? 0 : open.orderId,
                ++executions,
                kind,
                open.state,
                open.order.symbol(),
                open.order.side(),
                open.order.type(),
                open.order.timeInForce(),
                open.quantity,
                open.price,
                open.filled,
                open.cost,
                lastQuantity,
                lastPrice,
                tradeId,
                verdict,
                clock.instant());
        listeners.forEach(listener -> listener.executed(execution));
    }

    private void level(Open open) {
        level(open, open.price);
    }

    private void level(Open open, long price) {
        String symbol = open.order.symbol();
        BookLevel level = levels(symbol, open.order.side()).stream()
                .filter(one -> one.price() == price)
                .findFirst()
                .orElse(new BookLevel(price, 0, 0));
        BookChange change = new BookChange(symbol, sequences.merge(symbol, 1L, Long::sum), open.order.side(), level);
        listeners.forEach(listener -> listener.bookChanged(change));
    }

    private List<BookLevel> levels(String symbol, Side side) {
        TreeMap<Long, BookLevel> levels =
                new TreeMap<>(side == Side.BUY ? Comparator.<Long>reverseOrder() : Comparator.<Long>naturalOrder());
        for (Open open : orders) {
            if (open.state.isOpen() && open.order.symbol().equals(symbol) && open.order.side() == side) {
                levels.merge(
                        open.price,
                        new BookLevel(open.price, open.quantity - open.filled, 1),
                        (a, b) -> new BookLevel(a.price(), a.quantity() + b.quantity(), a.orders() + b.orders()));
            }
        }
        return List.copyOf(levels.values());
    }

    @Override
    public synchronized BookSnapshot book(String symbol, int depth) {
        pair(symbol);
        long most = depth == 0 ? Long.MAX_VALUE : depth;
        return new BookSnapshot(
                symbol,
                sequences.getOrDefault(symbol, 0L),
                levels(symbol, Side.BUY).stream().limit(most).toList(),
                levels(symbol, Side.SELL).stream().limit(most).toList());
    }

    @Override
    public TradingState state(String symbol) {
        pair(symbol);
        return new TradingState(
                symbol, TradingPhase.CONTINUOUS, PARITY, PARITY * 98 / 100, PARITY * 102 / 100, clock.instant());
    }

    @Override
    public synchronized List<Trade> trades(String symbol, long after, int most) {
        pair(symbol);
        return trades.stream()
                .filter(trade -> trade.symbol().equals(symbol) && trade.tradeId() > after)
                .limit(most)
                .toList();
    }

    @Override
    public TradeSettlement settlement(long tradeId) {
        return new TradeSettlement(tradeId, "PVP-" + tradeId, true, VenueVerdict.ACCEPTED);
    }
}
