package ecny.settlement.bridgehouse;

import ecny.settlement.bridge.Bridge;
import ecny.settlement.bridge.BridgeCommand;
import ecny.settlement.bridge.CrossPayment;
import ecny.settlement.bridge.PvpDesk;
import ecny.settlement.bridge.Quote;
import ecny.settlement.bridge.Receipt;
import ecny.settlement.bridge.Trade;
import ecny.settlement.bridge.ledger.LedgerAnswer;
import ecny.settlement.bridge.ledger.LedgerOrder;
import ecny.settlement.bridge.rules.BridgeVerdict;
import ecny.settlement.bridge.rules.BridgeWorld;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * The bridge in a process: every input (a command, an answer of a jurisdiction, a time at which something was due) is stamped and
 * written to its journal before it is acted on, and kept before any order leaves that follows from it. A restart replays the journal
 * and sends again what was not answered.
 *
 * <p>From any number of threads; one at a time gets in. With all jurisdictions in this process a call returns when everything that
 * follows from it has happened. After an error that should be impossible it answers no more.
 */
public final class BridgeHouse implements PvpDesk, Closeable {
    private static final String COMMAND = "COMMAND ";
    private static final String ANSWER = "ANSWER ";
    private static final String TIME = "TIME";

    private final Bridge bridge;
    private final LongSupplier clockMillis;
    private final Map<String, LedgerPort> ports;
    private final InputLog log;
    private final ArrayDeque<LedgerAnswer> heard = new ArrayDeque<>();
    private long latestMillis = Long.MIN_VALUE;
    private boolean sending;
    private boolean halted;

    private BridgeHouse(BridgeWorld world, Map<String, LedgerPort> ports, LongSupplier clockMillis, Keeping keeping)
            throws IOException {
        this.bridge = new Bridge(world.rules(), world.participants());
        this.clockMillis = clockMillis;
        this.ports = new TreeMap<>(ports);
        this.log = InputLog.open(
                keeping, "bridge.journal", "1 bridge-1 " + world.rules().rules(), this::replay);
        bridge.takeOrders(); // sent before, or again when their time comes
    }

    /**
     * Opens the bridge and replays its journal.
     *
     * @param ports to every jurisdiction of the world, by currency
     * @param clockMillis epoch milliseconds; a step backwards is taken as standing still
     * @throws IOException when the journal is damaged, or was begun for other rules
     */
    public static BridgeHouse open(
            BridgeWorld world, Map<String, LedgerPort> ports, LongSupplier clockMillis, Keeping keeping)
            throws IOException {
        for (String currency : world.rules().jurisdictions().keySet()) {
            if (!ports.containsKey(currency)) {
                throw new IllegalArgumentException("no port to the jurisdiction of " + currency);
            }
        }
        return new BridgeHouse(world, ports, clockMillis, keeping);
    }

    private void replay(String line) {
        int blank = line.indexOf(' ');
        latestMillis = Long.parseLong(line.substring(0, blank));
        String input = line.substring(blank + 1);
        if (input.startsWith(COMMAND)) {
            bridge.apply(BridgeLines.command(input.substring(COMMAND.length())), latestMillis);
        } else if (input.startsWith(ANSWER)) {
            bridge.hear(BridgeLines.answer(input.substring(ANSWER.length())), latestMillis);
        } else {
            bridge.tick(latestMillis);
        }
    }

    /**
     * Takes a command in, or refuses it. When this returns it is kept. What is under way in this process is finished first, so that
     * {@code PENDING} means that something outside is waited for.
     */
    public synchronized BridgeVerdict tell(BridgeCommand command) {
        requireRunning();
        halted = true;
        long at = stamp();
        log.append(at + " " + COMMAND + BridgeLines.write(command));
        BridgeVerdict verdict = bridge.apply(command, at);
        halted = false;
        settleDown();
        return verdict;
    }

    /** What a jurisdiction says, whenever it comes. */
    public synchronized void hear(LedgerAnswer answer) {
        requireRunning();
        heard.add(answer);
        settleDown();
    }

    /** Lets happen what is due. To be called at {@link #nextDueMillis}. */
    public synchronized void tick() {
        requireRunning();
        long now = stamp();
        if (now >= bridge.nextDueMillis()) {
            halted = true;
            log.append(now + " " + TIME);
            bridge.tick(now);
            halted = false;
        }
        settleDown();
    }

    /** When something happens although nothing comes; {@link Long#MAX_VALUE} for never. */
    public synchronized long nextDueMillis() {
        return bridge.nextDueMillis();
    }

    private long stamp() {
        latestMillis = Math.max(latestMillis, clockMillis.getAsLong());
        return latestMillis;
    }

    /** Sends and hears until nothing in this process is left to do. Answers that come while sending are heard after it. */
    private void settleDown() {
        if (sending) {
            return;
        }
        sending = true;
        try {
            while (true) {
                halted = true;
                while (!heard.isEmpty()) {
                    LedgerAnswer answer = heard.remove();
                    long at = stamp();
                    log.append(at + " " + ANSWER + BridgeLines.write(answer));
                    bridge.hear(answer, at);
                }
                List<LedgerOrder> orders = bridge.takeOrders();
                log.sync();
                halted = false;
                if (orders.isEmpty()) {
                    return;
                }
                orders.forEach(this::send);
            }
        } finally {
            sending = false;
        }
    }

    private void send(LedgerOrder order) {
        LedgerPort port = ports.get(order.currency());
        if (port == null) {
            throw new IllegalStateException("an order without a way: " + order);
        }
        port.send(order, this::hear);
    }

    private void requireRunning() {
        if (halted) {
            throw new IllegalStateException("the bridge has stopped after an error; open it again");
        }
    }

    /** A quote that was given; empty when there is none of this id. */
    public Optional<Quote> quote(String id) {
        return ask(known -> known.quote(id));
    }

    /** A payment that was taken in; empty when there is none of this id. */
    public Optional<CrossPayment> payment(String id) {
        return ask(known -> known.payment(id));
    }

    /** What has become of an issue or a redemption. */
    public BridgeVerdict answerTo(String id) {
        return ask(known -> known.answerTo(id));
    }

    /** What has become of a trade. */
    public BridgeVerdict trade(String reference) {
        return ask(known -> known.trade(reference));
    }

    /** Receipts from a number on, at most so many. */
    public List<Receipt> receipts(long from, int atMost) {
        return ask(known -> known.receipts(from, atMost));
    }

    /** Answers a question about the bridge as it is now; everything it can see is kept. Keep values, not the bridge. */
    public synchronized <T> T ask(Function<Bridge, T> question) {
        requireRunning();
        return question.apply(bridge);
    }

    @Override
    public synchronized BridgeVerdict reserve(String reservation, String participant, String currency, long amount) {
        BridgeCommand.Reserve command = new BridgeCommand.Reserve(reservation, participant, currency, amount);
        return again(tell(command), command);
    }

    @Override
    public synchronized BridgeVerdict release(String reservation) {
        BridgeCommand.Release command = new BridgeCommand.Release(reservation);
        return again(tell(command), command);
    }

    @Override
    public synchronized BridgeVerdict reduce(String id, String reservation, long amount) {
        BridgeVerdict verdict = tell(new BridgeCommand.Reduce(id, reservation, amount));
        return verdict == BridgeVerdict.PENDING ? bridge.reducedVerdict(id) : verdict;
    }

    @Override
    public synchronized BridgeVerdict settle(Trade trade) {
        BridgeVerdict verdict = tell(new BridgeCommand.SettleTrade(trade));
        return verdict == BridgeVerdict.PENDING ? bridge.trade(trade.reference()) : verdict;
    }

    /** The verdict as it is after everything in this process has happened. */
    private BridgeVerdict again(BridgeVerdict first, BridgeCommand command) {
        if (first != BridgeVerdict.PENDING) {
            return first;
        }
        return command instanceof BridgeCommand.Reserve reserve
                ? bridge.reservedVerdict(reserve.reservation())
                : bridge.releasedVerdict(((BridgeCommand.Release) command).reservation());
    }

    @Override
    public synchronized Optional<Reservation> reservation(String reservation) {
        return bridge.reservation(reservation);
    }

    @Override
    public synchronized long free(String participant, String currency) {
        return bridge.free(participant, currency);
    }

    @Override
    public synchronized void close() throws IOException {
        halted = true;
        log.sync();
        log.close();
    }

    /** The jurisdictions of a world in this process, by currency. */
    public static Map<String, JurisdictionHouse> jurisdictions(
            BridgeWorld world, LongSupplier clockMillis, Keeping keeping) throws IOException {
        Map<String, JurisdictionHouse> houses = new TreeMap<>();
        for (String currency : new ArrayList<>(world.rules().jurisdictions().keySet())) {
            houses.put(currency, JurisdictionHouse.open(currency, world, clockMillis, keeping));
        }
        return houses;
    }
}
