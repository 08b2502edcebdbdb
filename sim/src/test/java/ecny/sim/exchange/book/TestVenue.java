package ecny.sim.exchange.book;

import ecny.gateway.exchange.Execution;
import ecny.gateway.exchange.Instrument;
import ecny.gateway.exchange.OrderState;
import ecny.gateway.exchange.OrderType;
import ecny.gateway.exchange.Side;
import ecny.gateway.exchange.TimeInForce;
import ecny.gateway.exchange.TradingPhase;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A small venue for tests: what it tells as lines of text, its book as the changes it told add up to. */
@SuppressWarnings("EnumOrdinal")
final class TestVenue implements OutcomeSink {
    static final long SECOND = 1_000_000_000L;
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    static final long NINE = LocalDate.of(2026, 1, 5).atTime(9, 0).atZone(ZONE).toEpochSecond() * SECOND;
    /** Auction from 9:00, trading from 9:10 to 15:00, every day. */
    static final Hours HOURS =
            new Hours(LocalTime.of(9, 0), LocalTime.of(9, 10), LocalTime.of(15, 0), ZONE, day -> true);

    /** Base with 2 digits, prices in hundredths: parity 10.00, tick 0.05, band 9.80 to 10.20. */
    static Terms terms(Terms.Mode mode) {
        return new Terms(
                new Instrument("CNY/HKD", "CNY", 2, "HKD", 2, 2, 5, 100, 5_000),
                mode,
                0,
                1,
                1_000,
                200,
                100,
                Duration.ofMinutes(5).toNanos(),
                Duration.ofMinutes(2).toNanos(),
                Duration.ofMinutes(1).toNanos(),
                3_000,
                Duration.ofSeconds(5).toNanos(),
                30);
    }

    final List<String> told = new ArrayList<>();
    final List<byte[]> inputs = new ArrayList<>();
    final Map<Long, Long> bids = new TreeMap<>();
    final Map<Long, Long> offers = new TreeMap<>();
    final Outcome outcome = new Outcome();
    final Exchange exchange;
    private final long[] id = new long[Text.ID_LONGS];
    private final long[] original = new long[Text.ID_LONGS];
    private long sequence;
    private long lastChange;
    long now = NINE;

    TestVenue(Terms terms, int participants) {
        exchange = new Exchange(new Capacity(64, 16, 64), participants, 2, List.of(terms), HOURS, this);
    }

    void send(int kind, int who, int how, long quantity, long price, long number, String ownId, String before) {
        byte[] frame = new byte[VenueFrame.LENGTH];
        VenueFrame.write(frame, kind, who, how, Text.pack("CNY/HKD"), quantity, price, number);
        Text.pack(ownId, id);
        Text.pack(before, original);
        VenueFrame.ids(frame, id, original);
        VenueFrame.stamp(frame, ++sequence, now);
        inputs.add(frame);
        exchange.apply(frame, 0);
    }

    void deposit(int who, int currency, long amount) {
        send(VenueFrame.DEPOSIT, who, 0, amount, 0, currency, "", "");
    }

    void tick() {
        send(VenueFrame.TICK, 0, 0, 0, 0, 0, "", "");
    }

    void order(
            int who,
            String ownId,
            Side side,
            OrderType type,
            TimeInForce tif,
            boolean post,
            long quantity,
            long price) {
        send(VenueFrame.NEW, who, How.of(side, type, tif, post), quantity, price, 0, ownId, "");
    }

    /** A plain limit order. */
    void limit(int who, String ownId, Side side, long quantity, long price) {
        order(who, ownId, side, OrderType.LIMIT, TimeInForce.DAY, false, quantity, price);
    }

    void settle(long trade, boolean good) {
        send(VenueFrame.SETTLED, 0, good ? 1 : 0, 0, 0, trade, "bridge-" + trade, "");
    }

    @Override
    public Outcome claim() {
        return outcome;
    }

    @Override
    public void publish() {
        Outcome o = outcome;
        switch (o.kind) {
            case Outcome.EXECUTED ->
                told.add(Execution.Kind.values()[o.execution] + " " + o.participant
                        + Text.unpack(o.id) + " " + OrderState.values()[o.state] + " " + Side.values()[o.side] + " "
                        + OrderType.values()[o.type] + " " + TimeInForce.values()[o.timeInForce] + " " + o.quantity
                        + " "
                        + o.price + " " + o.filled + " " + o.filledCost + " " + o.lastQuantity + " " + o.lastPrice + " "
                        + o.verdict);
            case Outcome.CANCEL_REFUSED ->
                told.add("REFUSED " + o.participant + Text.unpack(o.id) + " " + Text.unpack(o.original) + " "
                        + OrderState.values()[o.state] + " " + o.flag + " " + o.verdict);
            case Outcome.TRADED ->
                told.add("TRADE " + o.participant + Text.unpack(o.id) + " " + o.counterparty
                        + Text.unpack(o.original) + " " + o.lastPrice + " " + o.lastQuantity + " " + o.lastCost + " "
                        + Side.values()[o.side]);
            case Outcome.SETTLED -> told.add("SETTLED " + o.tradeId + " " + o.flag);
            case Outcome.STATE_CHANGED ->
                told.add("STATE " + TradingPhase.values()[o.state] + " " + o.price + " " + o.bid + " " + o.offer);
            case Outcome.QUOTED ->
                told.add("QUOTE " + o.participant + Text.unpack(o.id) + " " + o.quoteId + " " + o.bid + " " + o.offer
                        + " " + o.quantity);
            case Outcome.QUOTE_REFUSED -> told.add("NO QUOTE " + o.participant + Text.unpack(o.id) + " " + o.verdict);
            case Outcome.WITHDRAWN ->
                told.add("WITHDRAWN " + o.participant + Text.unpack(o.id) + " " + o.quantity + " " + o.verdict);
            case Outcome.BOOK_CHANGED -> change(o);
            default -> {}
        }
    }

    private void change(Outcome o) {
        if (o.sequence != ++lastChange) {
            throw new AssertionError("a gap in the book's sequence: " + o.sequence + " after " + (lastChange - 1));
        }
        Map<Long, Long> side = o.side == How.BUY ? bids : offers;
        if (o.quantity == 0) {
            side.remove(o.price);
        } else {
            side.put(o.price, o.quantity);
        }
        if ((o.orders == 0) != (o.quantity == 0)) {
            throw new AssertionError(o.orders + " orders of together " + o.quantity);
        }
    }

    /** The last line told. */
    String last() {
        return told.get(told.size() - 1);
    }
}
