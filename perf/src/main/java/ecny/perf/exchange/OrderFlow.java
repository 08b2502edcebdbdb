package ecny.perf.exchange;

import ecny.gateway.exchange.Execution;
import ecny.gateway.exchange.Instrument;
import ecny.gateway.exchange.OrderState;
import ecny.gateway.exchange.OrderType;
import ecny.gateway.exchange.Side;
import ecny.gateway.exchange.TimeInForce;
import ecny.sim.exchange.book.Capacity;
import ecny.sim.exchange.book.Exchange;
import ecny.sim.exchange.book.Hours;
import ecny.sim.exchange.book.How;
import ecny.sim.exchange.book.Outcome;
import ecny.sim.exchange.book.OutcomeSink;
import ecny.sim.exchange.book.Terms;
import ecny.sim.exchange.book.Text;
import ecny.sim.exchange.book.VenueFrame;
import ecny.sim.population.RandomStream;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/**
 * Order messages for one pair, made once against a real exchange and kept as frames, so that measuring is nothing but applying them:
 * 60 % new orders that wait, 20 % cancels and 10 % replacements of orders that are open, 10 % orders that cross and take some four
 * of those that wait, so that about as many are open at the end as in the middle. After every trade stands the bridge's word that it
 * is settled; these inputs are applied too, but are not counted as order messages.
 */
@SuppressWarnings("EnumOrdinal") // outcomes are numbers, so that they can be told without garbage
final class OrderFlow {
    private static final int BANKS = 16;
    private static final int OPEN_ORDERS = 1 << 14;
    /** Before the mix begins so many orders wait. */
    private static final int FIRST = 2_000;

    private static final long LOT = 100_000;
    private static final long PARITY = 108_500;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final long START =
            LocalDate.of(2026, 1, 5).atTime(10, 0).atZone(ZONE).toEpochSecond() * 1_000_000_000L;
    private static final int TRADED = Execution.Kind.TRADED.ordinal();
    private static final int FILLED = OrderState.FILLED.ordinal();

    private final RandomStream random;
    private final byte[] frames;
    private final byte[] frame = new byte[VenueFrame.LENGTH];
    private final long[] id = new long[Text.ID_LONGS];
    private final long[] original = new long[Text.ID_LONGS];

    /** Open orders by the number in their id: bank, how, price, quantity, and where they stand in {@link #alive}. */
    private final int[] alive = new int[OPEN_ORDERS * 2];

    private final int[] place;
    private final byte[] bank;
    private final byte[] side;
    private final long[] ask;
    private int living;
    private int numbers;
    private int count;
    private int prepared;
    private int orderMessages;
    private long trades;
    private long settled;

    /** @param messages how many order messages */
    OrderFlow(long seed, int messages) {
        random = RandomStream.of(seed, "order flow");
        int inputs = messages * 2 + FIRST * 2 + BANKS * 2 + 64;
        frames = new byte[Math.multiplyExact(inputs, VenueFrame.LENGTH)];
        place = new int[messages + FIRST + 1];
        bank = new byte[messages + FIRST + 1];
        side = new byte[messages + FIRST + 1];
        ask = new long[messages + FIRST + 1];
        Exchange exchange = exchange(new Watcher());
        prepare(exchange);
        prepared = count;
        while (orderMessages < messages && (count + 64) * VenueFrame.LENGTH < frames.length) {
            double choice = random.nextDouble();
            if (choice < 0.6 || living < 10) {
                place(exchange, false);
            } else if (choice < 0.7) {
                place(exchange, true);
            } else {
                change(exchange, choice < 0.9);
            }
            orderMessages++;
            settle(exchange);
        }
    }

    /** A venue as the flow needs it, in which nothing has happened. */
    Exchange exchange(OutcomeSink sink) {
        Terms terms = new Terms(
                new Instrument("CNY/HKD", "CNY", 2, "HKD", 2, 5, 1, LOT, 50_000 * LOT),
                Terms.Mode.BOOK,
                0,
                1,
                PARITY,
                200,
                200,
                Duration.ofMinutes(5).toNanos(),
                Duration.ofMinutes(2).toNanos(),
                Duration.ofMinutes(2).toNanos(),
                Long.MAX_VALUE / 4,
                Duration.ofSeconds(5).toNanos(),
                0);
        Hours hours = new Hours(LocalTime.of(9, 0), LocalTime.of(9, 30), LocalTime.of(23, 0), ZONE, day -> true);
        return new Exchange(new Capacity(OPEN_ORDERS, place.length, 1 << 10), BANKS, 2, List.of(terms), hours, sink);
    }

    private void prepare(Exchange exchange) {
        for (int who = 0; who < BANKS; who++) {
            for (int currency = 0; currency < 2; currency++) {
                send(exchange, VenueFrame.DEPOSIT, who, 0, 1L << 55, 0, currency);
            }
        }
        for (int i = 0; i < FIRST; i++) {
            place(exchange, false);
            settle(exchange);
        }
    }

    private void place(Exchange exchange, boolean crosses) {
        int number = ++numbers;
        boolean buys = random.happens(0.5);
        // Near the middle more than far away: within 40 ticks on its own side.
        long away = 1 + (long) (40 * random.nextDouble() * random.nextDouble());
        long price = PARITY + (buys == crosses ? (crosses ? 60 : away) : (crosses ? -60 : -away));
        long lots = crosses ? 1 + random.nextInt(15) : 1 + random.nextInt(3);
        int who = random.nextInt(BANKS / 2) + (buys ? 0 : BANKS / 2);
        bank[number] = (byte) who;
        side[number] = (byte) (buys ? 0 : 1);
        ask[number] = price;
        place[number] = -1;
        id[0] = number;
        original[0] = 0;
        int how = How.of(
                buys ? Side.BUY : Side.SELL,
                OrderType.LIMIT,
                crosses ? TimeInForce.IMMEDIATE_OR_CANCEL : TimeInForce.DAY,
                false);
        if (!crosses) {
            live(number);
        }
        send(exchange, VenueFrame.NEW, who, how, lots * LOT, price, 0);
    }

    private void live(int number) {
        place[number] = living;
        alive[living++] = number;
    }

    private void die(int number) {
        int at = place[number];
        if (at >= 0) {
            int last = alive[--living];
            alive[at] = last;
            place[last] = at;
            place[number] = -1;
        }
    }

    private void change(Exchange exchange, boolean cancel) {
        int old = alive[random.nextInt(living)];
        int number = ++numbers;
        id[0] = number;
        original[0] = old;
        long price = ask[old];
        if (!cancel && random.happens(0.5)) {
            price += side[old] == 0 ? -1 : 1;
        }
        bank[number] = bank[old];
        side[number] = side[old];
        ask[number] = price;
        place[number] = -1;
        die(old);
        if (!cancel) {
            live(number);
        }
        send(
                exchange,
                cancel ? VenueFrame.CANCEL : VenueFrame.REPLACE,
                bank[old],
                side[old],
                cancel ? 0 : 5 * LOT, // more than was filled
                cancel ? 0 : price,
                0);
    }

    private void settle(Exchange exchange) {
        while (settled < trades) {
            id[0] = 0;
            original[0] = 0;
            send(exchange, VenueFrame.SETTLED, 0, VenueFrame.SETTLED_BOTH, 0, 0, ++settled);
        }
    }

    private void send(Exchange exchange, int kind, int who, int how, long quantity, long price, long number) {
        VenueFrame.write(frame, kind, who, how, Text.pack("CNY/HKD"), quantity, price, number);
        VenueFrame.ids(frame, id, original);
        VenueFrame.stamp(frame, count + 1L, START + count * 400L);
        System.arraycopy(frame, 0, frames, count * VenueFrame.LENGTH, VenueFrame.LENGTH);
        count++;
        exchange.apply(frame, 0);
    }

    /** Keeps the list of what is open true. */
    private final class Watcher implements OutcomeSink {
        private final Outcome outcome = new Outcome();

        @Override
        public Outcome claim() {
            return outcome;
        }

        @Override
        public void publish() {
            if (outcome.kind == Outcome.TRADED) {
                trades++;
            } else if (outcome.kind == Outcome.EXECUTED && outcome.execution == TRADED && outcome.state == FILLED) {
                die((int) outcome.id[0]);
            } else if (outcome.kind == Outcome.CANCEL_REFUSED) {
                throw new IllegalStateException("a cancel of the flow was refused: " + outcome.verdict);
            }
        }
    }

    /** Frame by number, behind one another, {@link VenueFrame#LENGTH} bytes each. */
    byte[] frames() {
        return frames;
    }

    /** Inputs that prepare the book: money, and orders that wait. */
    int prepared() {
        return prepared;
    }

    /** All inputs. */
    int count() {
        return count;
    }

    /** Among those after the preparation. */
    int orderMessages() {
        return orderMessages;
    }

    /** Trades, each with an input that says it is settled. */
    long trades() {
        return trades;
    }

    /** Orders open at the end. */
    int open() {
        return living;
    }
}
