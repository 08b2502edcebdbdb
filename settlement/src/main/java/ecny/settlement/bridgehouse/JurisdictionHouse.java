package ecny.settlement.bridgehouse;

import ecny.settlement.bridge.ledger.Jurisdiction;
import ecny.settlement.bridge.ledger.LedgerAnswer;
import ecny.settlement.bridge.ledger.LedgerOrder;
import ecny.settlement.bridge.rules.BridgeWorld;
import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * One jurisdiction in a process, its own or the bridge's: every order is stamped, written to its journal and only then acted on. A
 * restart replays the journal. From any number of threads; one at a time gets in.
 */
public final class JurisdictionHouse implements LedgerPort, Closeable {
    private final Jurisdiction jurisdiction;
    private final LongSupplier clockMillis;
    private final InputLog log;
    private long latestMillis = Long.MIN_VALUE;

    private JurisdictionHouse(String currency, BridgeWorld world, LongSupplier clockMillis, Keeping keeping)
            throws IOException {
        this.clockMillis = clockMillis;
        this.jurisdiction = new Jurisdiction(
                currency, world.rules(), world.participants(), world.openings().getOrDefault(currency, Map.of()));
        this.log = InputLog.open(
                keeping,
                currency + ".journal",
                "1 jurisdiction-1 " + currency + " " + world.rules().rules(),
                this::replay);
    }

    /**
     * Opens one jurisdiction of a world and replays its journal.
     *
     * @param clockMillis epoch milliseconds; a step backwards is taken as standing still
     * @throws IOException when the journal is damaged, or was begun for another one
     */
    public static JurisdictionHouse open(String currency, BridgeWorld world, LongSupplier clockMillis, Keeping keeping)
            throws IOException {
        return new JurisdictionHouse(currency, world, clockMillis, keeping);
    }

    private void replay(String line) {
        int blank = line.indexOf(' ');
        latestMillis = Long.parseLong(line.substring(0, blank));
        jurisdiction.answer(BridgeLines.order(line.substring(blank + 1)), latestMillis);
    }

    /** Answers an order; the answer follows from what is kept. */
    public synchronized LedgerAnswer answer(LedgerOrder order) {
        long at = Math.max(latestMillis, clockMillis.getAsLong());
        log.append(at + " " + BridgeLines.write(order));
        latestMillis = at;
        log.sync();
        return jurisdiction.answer(order, at);
    }

    /** As {@link #answer}, in the text that goes between processes. */
    public String answer(String order) {
        return BridgeLines.write(answer(BridgeLines.order(order)));
    }

    /** In this process, the answer comes at once. */
    @Override
    public void send(LedgerOrder order, Consumer<LedgerAnswer> answers) {
        answers.accept(answer(order));
    }

    /** Answers a question about the jurisdiction as it is now. Keep values, not the jurisdiction. */
    public synchronized <T> T ask(Function<Jurisdiction, T> question) {
        return question.apply(jurisdiction);
    }

    @Override
    public synchronized void close() throws IOException {
        log.close();
    }
}
