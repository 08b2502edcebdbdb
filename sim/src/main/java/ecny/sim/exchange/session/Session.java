package ecny.sim.exchange.session;

import ecny.gateway.exchange.OrderType;
import ecny.gateway.exchange.Side;
import ecny.gateway.exchange.TimeInForce;
import ecny.settlement.journal.Journal;
import ecny.settlement.message.CommandFrame;
import ecny.sim.exchange.book.Capacity;
import ecny.sim.exchange.book.Exchange;
import ecny.sim.exchange.book.Hours;
import ecny.sim.exchange.book.How;
import ecny.sim.exchange.book.Terms;
import ecny.sim.exchange.book.Text;
import ecny.sim.exchange.book.VenueFrame;
import ecny.sim.exchange.rules.VenueRules;
import ecny.sim.language.UnusableValue;
import ecny.sim.population.RandomStream;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.IntConsumer;
import java.util.zip.CRC32C;

/**
 * A day at the venue, played by seeded agents on one thread, as fast as it goes: agents wake, look, and send orders that arrive after
 * each one's latency; every trade is settled a moment later. The same settings and rules give the same inputs, byte by byte.
 */
public final class Session {
    /** The venue of a session has room for a busy day. */
    public static final Capacity ROOM = new Capacity(1 << 15, 1 << 20, 1 << 15);

    private static final long SECOND = 1_000_000_000L;
    private static final long SETTLES_AFTER = SECOND / 5;
    private static final double COMES_BEFORE_TRADING = 200;
    private static final int NOISE_TRADERS = 18;
    private static final int INFORMED_TRADERS = 3;
    private static final int JOURNAL_BATCH = 256;

    /** Something that happens at a time: an agent wakes, or a frame arrives. */
    @SuppressWarnings("ArrayRecordComponent") // bytes on their way; nobody compares them
    private record Event(long at, long number, int agent, byte[] frame) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    private static final byte[] NO_FRAME = {};

    private final SessionSettings settings;
    private final VenueRules rules;
    private final Terms terms;
    private final Journal journal;
    private final Exchange exchange;
    private final Watch watch;
    private final long begin;
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final List<Agent> agents = new ArrayList<>();
    private final List<Integer> banks = new ArrayList<>();
    private final List<RandomStream> latencies = new ArrayList<>();
    private final long symbol;
    private final CRC32C crc = new CRC32C();
    private final long[] id = new long[Text.ID_LONGS];
    private final long[] original = new long[Text.ID_LONGS];
    private long now;
    private long eventNumber;
    private long inputs;
    private long orderMessages;

    /**
     * @param journal empty; gets every input
     * @throws IllegalArgumentException if the pair has no order book, or the day is no trading day
     */
    public Session(SessionSettings settings, VenueRules rules, Journal journal) {
        this.settings = settings;
        this.rules = rules;
        this.journal = journal;
        Hours hours = rules.openingHours();
        int pair = pairOf(settings.symbol(), rules);
        terms = rules.terms().get(pair);
        symbol = Text.pack(settings.symbol());
        begin = settings.day()
                        .atTime(LocalTime.parse(rules.hours().begin().value()))
                        .atZone(ZoneId.of(rules.hours().zone().value()))
                        .toEpochSecond()
                * SECOND;
        if (!hours.isTradingDay().test(settings.day())) {
            throw new UnusableValue("a trading day in --day", "--day 为交易日");
        }
        watch = new Watch(pair, begin, settings.seconds(), terms, rules, this::settleLater);
        exchange = new Exchange(
                ROOM, rules.participants().size(), rules.currencies().size(), rules.terms(), hours, watch);
        People.hire(settings, rules, terms, this::hire);
    }

    private static int pairOf(String symbol, VenueRules rules) {
        List<Terms> all = rules.terms();
        for (int pair = 0; pair < all.size(); pair++) {
            if (all.get(pair).instrument().symbol().equals(symbol)
                    && all.get(pair).mode() == Terms.Mode.BOOK) {
                return pair;
            }
        }
        List<String> books = all.stream()
                .filter(t -> t.mode() == Terms.Mode.BOOK)
                .map(t -> t.instrument().symbol())
                .toList();
        throw new UnusableValue("a pair with an order book: " + books, "有订单簿的币种对:" + books);
    }

    private void hire(int bank, Agent agent) {
        latencies.add(RandomStream.of(settings.seed(), "exchange latency").at(agents.size()));
        agents.add(agent);
        banks.add(bank);
        watch.hired();
    }

    static int noiseTraders() {
        return NOISE_TRADERS;
    }

    static int informedTraders() {
        return INFORMED_TRADERS;
    }

    /**
     * Plays it.
     *
     * @param progress hears every percent of the day
     */
    public SessionResult play(IntConsumer progress) {
        now = begin - 600 * SECOND;
        for (int p = 0; p < rules.participants().size(); p++) {
            for (int c = 0; c < rules.currencies().size(); c++) {
                if (rules.funds(p, c) > 0) {
                    id[0] = 0;
                    apply(frame(VenueFrame.DEPOSIT, p, 0, rules.funds(p, c), 0, c));
                }
            }
        }
        RandomStream first = RandomStream.of(settings.seed(), "exchange arrivals");
        for (int agent = 0; agent < agents.size(); agent++) {
            add(begin + (long) ((first.nextDouble() - 1) * COMES_BEFORE_TRADING * SECOND), agent, NO_FRAME);
        }
        long end = begin + settings.seconds() * SECOND;
        long nextSecond = begin;
        while (!events.isEmpty() && events.peek().at() < end) {
            Event event = events.remove();
            while (nextSecond <= event.at()) {
                watch.second(nextSecond);
                int second = (int) ((nextSecond - begin) / SECOND);
                if (second % (settings.seconds() / 100) == 0) {
                    progress.accept(second * 100 / settings.seconds());
                }
                nextSecond += SECOND;
            }
            now = event.at();
            if (event.frame().length > 0) {
                apply(event.frame());
            } else {
                double pause = agents.get(event.agent()).act(new Hand(event.agent()));
                add(now + (long) (pause * SECOND), event.agent(), NO_FRAME);
            }
        }
        while (!events.isEmpty()) {
            Event event = events.remove();
            if (event.frame().length > 0) {
                now = event.at();
                apply(event.frame());
            }
        }
        journal.commit();
        return new SessionResult(
                settings,
                watch.tape(),
                watch.candles(),
                inputs,
                orderMessages,
                watch.refusals(),
                watch.halts(),
                exchange.digest(),
                exchange.audit());
    }

    private void add(long at, int agent, byte[] frame) {
        events.add(new Event(at, ++eventNumber, agent, frame));
    }

    private void settleLater(long tradeId) {
        id[0] = 0;
        add(now + SETTLES_AFTER, 0, frame(VenueFrame.SETTLED, 0, VenueFrame.SETTLED_BOTH, 0, 0, tradeId));
    }

    private byte[] frame(int kind, int who, int how, long quantity, long price, long number) {
        byte[] frame = new byte[VenueFrame.LENGTH];
        VenueFrame.write(frame, kind, who, how, symbol, quantity, price, number);
        VenueFrame.ids(frame, id, original);
        return frame;
    }

    private void apply(byte[] frame) {
        VenueFrame.stamp(frame, ++inputs, now);
        CommandFrame.seal(frame, 0, crc);
        journal.append(frame, 0, VenueFrame.LENGTH);
        if (inputs % JOURNAL_BATCH == 0) {
            journal.commit();
        }
        exchange.apply(frame, 0);
    }

    /** An agent's desk while it acts. */
    private final class Hand implements Desk {
        private final int agent;

        Hand(int agent) {
            this.agent = agent;
        }

        @Override
        public double seconds() {
            return (now - begin) / (double) SECOND;
        }

        @Override
        public long bid() {
            return watch.bid();
        }

        @Override
        public long offer() {
            return watch.offer();
        }

        @Override
        public long tick() {
            return terms.instrument().tick();
        }

        @Override
        public long lot() {
            return terms.instrument().lot();
        }

        @Override
        public boolean isContinuous() {
            return watch.isContinuous();
        }

        @Override
        public long inventory() {
            return watch.inventory(agent) / lot();
        }

        @Override
        public long send(Side side, OrderType type, TimeInForce timeInForce, boolean postOnly, long lots, long price) {
            return send(VenueFrame.NEW, How.of(side, type, timeInForce, postOnly), lots * lot(), price, 0);
        }

        @Override
        public void cancel(long number) {
            send(VenueFrame.CANCEL, 0, 0, 0, watch.current(number));
        }

        @Override
        public long replace(long number, long lots, long price) {
            return send(VenueFrame.REPLACE, 0, lots * lot(), price, watch.current(number));
        }

        @Override
        public boolean isOpen(long number) {
            return watch.isOpen(number);
        }

        private long send(int kind, int how, long quantity, long price, long old) {
            long number = watch.numbered(agent);
            Text.packNumber('A', number, id);
            Arrays.fill(original, 0);
            if (old != 0) {
                Text.packNumber('A', old, original);
            }
            byte[] frame = frame(kind, banks.get(agent), how, quantity, price, 0);
            Arrays.fill(original, 0);
            orderMessages++;
            double millis = latencies.get(agent).nextLogNormal(4, 0.5);
            add(now + (long) (millis * 1_000_000), agent, frame);
            return number;
        }
    }
}
