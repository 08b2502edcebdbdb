package ecny.sim.exchange.venue;

import ecny.gateway.exchange.BookSnapshot;
import ecny.gateway.exchange.Instrument;
import ecny.gateway.exchange.OrderRequest;
import ecny.gateway.exchange.Participant;
import ecny.gateway.exchange.Trade;
import ecny.gateway.exchange.TradeSettlement;
import ecny.gateway.exchange.TradingPhase;
import ecny.gateway.exchange.TradingState;
import ecny.gateway.exchange.Venue;
import ecny.gateway.exchange.VenueListener;
import ecny.gateway.exchange.VenueVerdict;
import ecny.gateway.exchange.Withdrawal;
import ecny.settlement.journal.ChronicleJournal;
import ecny.settlement.journal.JournalReader;
import ecny.settlement.journal.JournalSettings;
import ecny.settlement.node.Alarm;
import ecny.settlement.node.NodeClock;
import ecny.settlement.pipeline.Waiting;
import ecny.sim.exchange.book.Capacity;
import ecny.sim.exchange.book.Exchange;
import ecny.sim.exchange.book.Hours;
import ecny.sim.exchange.book.Outcome;
import ecny.sim.exchange.book.Terms;
import ecny.sim.exchange.book.VenueFrame;
import ecny.sim.exchange.ring.Relay;
import ecny.sim.exchange.ring.VenueRing;
import ecny.sim.exchange.rules.VenueRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The mock exchange, running: takes requests from doors, settles trades at the bridge, opens and closes by the clock, and tells
 * everything that happens. Its journal is its memory: opened again on the same folder it stands where it stood, and trades that were
 * on their way to the bridge are handed over again.
 *
 * <p>From any number of threads; listeners are called on one, {@code ecny-venue-tell}.
 */
@SuppressWarnings("EnumOrdinal") // outcomes are numbers, so that they can be told without garbage
public final class TradingVenue implements Venue, AutoCloseable {
    private static final int RING_SIZE = 1 << 12;
    private static final String NOTHING = "";
    private static final int HALTED = TradingPhase.HALTED.ordinal();
    private static final int COLLECTING = TradingPhase.AUCTION.ordinal();

    private final VenueRules rules;
    private final Names names;
    private final List<Terms> terms;
    private final NodeClock clock;
    private final Settlement settlement;
    private final Exchange exchange;
    private final ChronicleJournal journal;
    private final VenueRing ring;
    private final Translator translator;
    private final Published published;
    private final Settling settling;
    private final List<VenueListener> listeners = new CopyOnWriteArrayList<>();
    private final Object alarmLock = new Object();
    private @Nullable Alarm alarm;
    private long alarmAt = Long.MAX_VALUE;
    private boolean closed;

    private TradingVenue(VenueRules rules, Hours hours, Path folder, NodeClock clock, Settlement settlement) {
        this.rules = rules;
        this.names = new Names(rules);
        this.terms = rules.terms();
        this.clock = clock;
        this.settlement = settlement;
        translator = new Translator(names);
        published = new Published(names);
        settling = new Settling(settlement, names);
        Relay relay = new Relay(outcome -> {
            translator.tell(outcome, published);
            settling.heard(outcome);
        });
        exchange =
                new Exchange(Capacity.small(), names.participants.size(), names.currencies.size(), terms, hours, relay);
        if (Files.isDirectory(folder)) {
            ChronicleJournal.open(JournalSettings.in(folder)).close(); // cuts what a writer that died left behind
            try (JournalReader reader = JournalReader.open(folder, 1)) {
                while (reader.next()) {
                    exchange.apply(reader.buffer(), reader.offset());
                }
            }
        }
        journal = ChronicleJournal.open(JournalSettings.in(folder));
        clock.notBefore(exchange.now());
        listeners.add(published);
        ring = new VenueRing(RING_SIZE, Waiting.PATIENT, clock, journal, exchange, relay, this::tell);
    }

    /**
     * Opens the venue on its folder, with the calendar of mainland China.
     *
     * @param clock stamps inputs, and its alarms open and close the venue
     */
    public static TradingVenue open(VenueRules rules, Path folder, NodeClock clock, Settlement settlement) {
        return open(rules, rules.openingHours(), folder, clock, settlement);
    }

    /** Opens it with other hours. */
    public static TradingVenue open(
            VenueRules rules, Hours hours, Path folder, NodeClock clock, Settlement settlement) {
        TradingVenue venue = new TradingVenue(rules, hours, folder, clock, settlement);
        boolean isNew = venue.exchange.lastInput() == 0;
        venue.exchange.tellUnsettled(trade -> venue.settling.settle(trade, venue::offerPatiently));
        venue.exchange.tellWithdrawing(number -> venue.settling.giveBack(number, venue::offerPatiently));
        venue.wake();
        if (isNew) {
            venue.fundFirst();
        }
        return venue;
    }

    /** What the rules say that everybody brings to the first day. */
    private void fundFirst() {
        for (int p = 0; p < names.participants.size(); p++) {
            for (int c = 0; c < names.currencies.size(); c++) {
                long amount = rules.funds(p, c);
                if (amount > 0) {
                    fund(names.participants.get(p).id(), names.currencies.get(c), amount);
                }
            }
        }
        for (VenueRules.Pair pair : rules.pairs()) {
            String provider = pair.poolProvider().value();
            if (!provider.equals("none")) {
                provide(provider, pair.symbol(), rules.poolBase(pair), rules.poolQuote(pair));
            }
        }
    }

    // ---- what is asked ----

    @Override
    public List<Participant> participants() {
        return names.participants;
    }

    @Override
    public List<Instrument> instruments() {
        return names.instruments;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if nobody of the participant's name trades here, or an id is too long
     */
    @Override
    public boolean submit(OrderRequest request) {
        return ring.offer(Frames.of(request, names));
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if nobody of the participant's name trades here, or the id is too long
     */
    @Override
    public boolean withdraw(Withdrawal request) {
        return ring.offer(Frames.of(
                VenueFrame.WITHDRAW,
                names.participant(request.participant()),
                0,
                request.currency(),
                request.amount(),
                0,
                names.currencies.indexOf(request.currency()),
                request.id()));
    }

    @Override
    public void listen(VenueListener listener) {
        listeners.add(listener);
    }

    @Override
    public BookSnapshot book(String symbol, int depth) {
        return published.book(symbol, depth);
    }

    @Override
    public TradingState state(String symbol) {
        return published.state(symbol);
    }

    @Override
    public List<Trade> trades(String symbol, long after, int most) {
        return published.trades(symbol, after, most);
    }

    @Override
    public @Nullable TradeSettlement settlement(long tradeId) {
        return published.settlement(tradeId);
    }

    // ---- what only the venue's own people ask ----

    /**
     * Sets more of a participant's money aside for the venue.
     *
     * @return why not, else ACCEPTED: from then on orders can use it
     */
    public VenueVerdict fund(String participant, String currency, long amount) {
        int who = names.participant(participant);
        int what = names.currency(currency);
        String reservation = "V" + (ring.lastTaken() + 1) + "." + participant + "." + currency;
        VenueVerdict verdict = settlement.reserve(reservation, participant, currency, amount);
        if (verdict == VenueVerdict.ACCEPTED) {
            offerPatiently(Frames.of(VenueFrame.DEPOSIT, who, 0, NOTHING, amount, 0, what, reservation));
        }
        return verdict;
    }

    /** Publishes the parity from which the pair's next day begins, in price units. */
    public boolean publishParity(String symbol, long parity) {
        names.pair(symbol);
        return ring.offer(Frames.of(VenueFrame.PARITY, 0, 0, symbol, 0, parity, 0, NOTHING));
    }

    /**
     * A participant would deal at these prices when asked, up to that quantity.
     *
     * @param bid in price units, 0 for none
     * @param offer in price units, 0 for none
     */
    public boolean indicate(String participant, String symbol, long bid, long offer, long quantity) {
        names.pair(symbol);
        return ring.offer(Frames.of(
                VenueFrame.INDICATE, names.participant(participant), 0, symbol, quantity, bid, offer, NOTHING));
    }

    /** A participant puts money into a pair's pool, in minor units. */
    public boolean provide(String participant, String symbol, long base, long quote) {
        names.pair(symbol);
        return ring.offer(
                Frames.of(VenueFrame.PROVIDE, names.participant(participant), 0, symbol, base, quote, 0, NOTHING));
    }

    /** Waits until everything that followed from what was asked before has been told. */
    public void drain() {
        ring.drain();
    }

    /** What a test asks after {@link #drain}: what is wrong with the money, empty if nothing is. */
    public String audit() {
        return exchange.audit();
    }

    /** What a test asks after {@link #drain}: what a participant could give or withdraw, in the currency's minor unit. */
    public long free(String participant, String currency) {
        return exchange.free(names.participant(participant), names.currency(currency));
    }

    /** Inputs so far; after {@link #close}. */
    public long inputs() {
        return exchange.lastInput();
    }

    /** SM3 over the state; after {@link #close}. */
    public byte[] digest() {
        return exchange.digest();
    }

    // ---- what follows ----

    private void tell(Outcome outcome) {
        settling.heard(outcome);
        // Before anybody hears of it and does the next thing: so that alarms, which are inputs too, do not depend on
        // who is faster.
        setAlarm(dueAfter(outcome));
        for (VenueListener listener : listeners) {
            translator.tell(outcome, listener);
        }
        if (outcome.kind == Outcome.TRADED) {
            settling.settle(outcome.tradeId, this::offerPatiently);
        } else if (outcome.kind == Outcome.WITHDRAWING) {
            settling.giveBack(outcome.number, this::offerPatiently);
        }
    }

    /** Of a caller that may wait: the venue's own threads but the telling one. */
    private void offerPatiently(byte[] frame) {
        while (!ring.offer(frame)) {
            if (ring.failure() != null || isClosed()) {
                return;
            }
            LockSupport.parkNanos(100_000);
        }
    }

    private boolean isClosed() {
        synchronized (alarmLock) {
            return closed;
        }
    }

    /** Time has come to something: tells the exchange, waits until it has happened, and asks when the next thing is due. */
    private void wake() {
        offerPatiently(Frames.of(VenueFrame.TICK, 0, 0, NOTHING, 0, 0, 0, NOTHING));
        ring.drain();
        synchronized (alarmLock) {
            alarmAt = Long.MAX_VALUE;
        }
        setAlarm(exchange.due());
    }

    /** When an outcome makes something happen by itself. Not asked of the exchange, which is ahead of what is told. */
    private long dueAfter(Outcome outcome) {
        if (outcome.kind == Outcome.QUOTED) {
            return outcome.validUntil;
        }
        if (outcome.kind != Outcome.STATE_CHANGED) {
            return Long.MAX_VALUE;
        }
        Terms pair = terms.get(outcome.pair);
        if (outcome.state == HALTED) {
            return outcome.at + pair.haltNanos();
        }
        return outcome.state == COLLECTING ? outcome.at + pair.reopeningNanos() : Long.MAX_VALUE;
    }

    private void setAlarm(long due) {
        synchronized (alarmLock) {
            if (closed || due >= alarmAt) {
                return;
            }
            if (alarm != null) {
                alarm.cancel();
            }
            alarmAt = due;
            alarm = clock.at(Translator.instant(due), this::wake);
        }
    }

    /** Why the venue has stopped by itself, or what went wrong with a settlement and should be impossible; else null. */
    public @Nullable Throwable failure() {
        return ring.failure() != null ? ring.failure() : settling.trouble();
    }

    /** Takes nothing more in, tells and journals what was taken, and lets go of the folder. */
    @Override
    public void close() {
        synchronized (alarmLock) {
            if (closed) {
                return;
            }
            closed = true;
            if (alarm != null) {
                alarm.cancel();
            }
        }
        settling.close();
        ring.close();
        journal.close();
    }
}
