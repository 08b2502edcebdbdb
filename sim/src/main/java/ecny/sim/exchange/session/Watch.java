package ecny.sim.exchange.session;

import ecny.gateway.exchange.Execution;
import ecny.gateway.exchange.OrderState;
import ecny.gateway.exchange.TradingPhase;
import ecny.gateway.exchange.feed.Candle;
import ecny.gateway.exchange.feed.MarketFeed;
import ecny.gateway.exchange.feed.PriceIndex;
import ecny.sim.exchange.book.How;
import ecny.sim.exchange.book.Outcome;
import ecny.sim.exchange.book.OutcomeSink;
import ecny.sim.exchange.book.Terms;
import ecny.sim.exchange.book.Text;
import ecny.sim.exchange.rules.VenueRules;
import ecny.sim.exchange.venue.Translator;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.collections.LongHashSet;

/** Hears everything of a session: keeps the book as it is published, whose orders are open, and the tape. */
@SuppressWarnings("EnumOrdinal") // outcomes are numbers, so that they can be told without garbage
final class Watch implements OutcomeSink {
    private static final int LEVELS = 5;
    private static final int TAKEN = Execution.Kind.TAKEN.ordinal();
    private static final int TRADED = Execution.Kind.TRADED.ordinal();
    private static final int REPLACED = Execution.Kind.REPLACED.ordinal();
    private static final int REJECTED = Execution.Kind.REJECTED.ordinal();
    private static final int NEW = OrderState.NEW.ordinal();
    private static final int PART = OrderState.PARTLY_FILLED.ordinal();
    private static final long NONE = 0;

    private final Outcome outcome = new Outcome();
    private final int pair;
    private final long begin;
    private final Terms terms;
    private final LongConsumer traded;
    private final Translator translator;
    private final MarketFeed feed;
    private final Tape tape;
    private final TreeMap<Long, Long> bids = new TreeMap<>();
    private final TreeMap<Long, Long> offers = new TreeMap<>();
    private final LongHashSet open = new LongHashSet();
    private final Long2LongHashMap still = new Long2LongHashMap(NONE);
    private final Long2LongHashMap agentOf = new Long2LongHashMap(-1);
    private final Map<String, Integer> refusals = new TreeMap<>();
    private boolean continuous;
    private long parity;
    private int halts;
    private long numbers;
    private long[] inventory = {};

    /** @param traded hears the id of every trade */
    Watch(int pair, long begin, int seconds, Terms terms, VenueRules rules, LongConsumer traded) {
        this.pair = pair;
        this.begin = begin;
        this.terms = terms;
        this.traded = traded;
        translator = new Translator(rules);
        feed = new MarketFeed(List.of(terms.instrument()));
        tape = new Tape(seconds);
    }

    void hired() {
        inventory = Arrays.copyOf(inventory, inventory.length + 1);
    }

    /** A number for an agent's next request. */
    long numbered(int agent) {
        if (agent >= inventory.length) {
            throw new IllegalArgumentException("no agent " + agent);
        }
        agentOf.put(++numbers, agent);
        return numbers;
    }

    @Override
    public Outcome claim() {
        return outcome;
    }

    @Override
    public void publish() {
        Outcome o = outcome;
        if (o.pair != pair || o.kind == Outcome.FUNDED) {
            return;
        }
        switch (o.kind) {
            case Outcome.EXECUTED -> executed(o);
            case Outcome.CANCEL_REFUSED -> {
                refused(o.verdict.name());
                if (o.flag && (o.state == NEW || o.state == PART)) {
                    still.put(Text.unpackNumber(o.id), Text.unpackNumber(o.original));
                }
            }
            case Outcome.BOOK_CHANGED -> {
                TreeMap<Long, Long> side = o.side == How.BUY ? bids : offers;
                if (o.quantity == 0) {
                    side.remove(o.price);
                } else {
                    side.put(o.price, o.quantity);
                }
            }
            case Outcome.TRADED -> {
                traded.accept(o.tradeId);
                translator.tell(o, feed);
                if (o.at > begin) {
                    tape.trades.add(new Tape.Dealt(
                            (int) ((o.at - begin) / 1_000_000_000L), o.lastPrice, o.lastQuantity, o.side == How.BUY));
                }
            }
            case Outcome.STATE_CHANGED -> {
                continuous = o.state == TradingPhase.CONTINUOUS.ordinal();
                halts += o.state == TradingPhase.HALTED.ordinal() ? 1 : 0;
                parity = o.price;
            }
            default -> {}
        }
    }

    private void executed(Outcome o) {
        long number = Text.unpackNumber(o.id);
        if (o.execution == TAKEN) {
            open.add(number);
        } else if (o.execution == TRADED) {
            inventory[(int) agentOf.get(number)] += o.side == How.BUY ? o.lastQuantity : -o.lastQuantity;
            if (o.filled == o.quantity) {
                open.remove(number);
            }
        } else if (o.execution == REPLACED) {
            open.remove(Text.unpackNumber(o.original));
            open.add(number);
        } else if (o.execution == REJECTED) {
            refused(o.verdict.name());
        } else {
            open.remove(o.original[0] == 0 ? number : Text.unpackNumber(o.original));
        }
    }

    private void refused(String verdict) {
        refusals.merge(verdict, 1, Integer::sum);
    }

    /** The order's number now: a refused replacement leaves the old one. */
    long current(long number) {
        long at = number;
        while (!open.contains(at) && still.get(at) != NONE) {
            at = still.get(at);
        }
        return at;
    }

    boolean isOpen(long number) {
        return open.contains(current(number));
    }

    long inventory(int agent) {
        return inventory[agent];
    }

    boolean isContinuous() {
        return continuous;
    }

    long bid() {
        return bids.isEmpty() ? 0 : bids.lastKey();
    }

    long offer() {
        return offers.isEmpty() ? 0 : offers.firstKey();
    }

    void second(long nanos) {
        Instant now = Instant.ofEpochSecond(nanos / 1_000_000_000L, nanos % 1_000_000_000L);
        long index = feed.index(terms.instrument().symbol(), new PriceIndex.Standing(bid(), offer(), parity), now)
                .value();
        tape.sample(bid(), offer(), depth(bids.descendingMap()), depth(offers), index);
    }

    private static long depth(NavigableMap<Long, Long> side) {
        return side.values().stream().limit(LEVELS).mapToLong(Long::longValue).sum();
    }

    Tape tape() {
        return tape;
    }

    List<Candle> candles() {
        return feed.candles(terms.instrument().symbol(), MarketFeed.MINUTE, Integer.MAX_VALUE);
    }

    Map<String, Integer> refusals() {
        return refusals;
    }

    int halts() {
        return halts;
    }
}
