package ecny.settlement.house;

import ecny.settlement.clearing.ReservePayment;
import ecny.settlement.clearing.ReserveSystem;
import ecny.settlement.clearing.reserves.BalanceSheet;
import ecny.settlement.clearing.reserves.Participants;
import ecny.settlement.clearing.reserves.SettlementVerdict;
import ecny.settlement.journal.LineJournal;
import ecny.wallet.crypto.Sm2KeyPair;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Interbank settlement in a node's process. Every input is stamped, written to the {@link LineJournal} and only then given to the
 * {@link ReserveSystem}; a restart replays the journal and is where it was.
 *
 * <p>From any number of threads; one at a time gets in. After an error that should be impossible it answers no more: what is in
 * memory may be wrong, what is in the journal is not.
 */
public final class ClearingHouse implements Closeable {
    /** Between what steps a crash could come; for tests. */
    enum Step {
        STAMPED,
        WRITTEN,
        SYNCED,
        APPLIED
    }

    static final String JOURNAL = "settlement.journal";

    private final LongSupplier clockMillis;
    private final HouseBooks books;
    private final LineJournal journal;
    private final Consumer<Step> steps;
    private long latestMillis;
    private boolean halted;

    private ClearingHouse(
            Path folder,
            HouseSettings settings,
            LongSupplier clockMillis,
            Sm2KeyPair sealKey,
            HouseBooks.Listener listener,
            Consumer<Step> steps,
            LineJournal.Disk disk)
            throws IOException {
        this.clockMillis = clockMillis;
        this.steps = steps;
        this.books = new HouseBooks(settings, sealKey, listener);
        this.latestMillis = settings.startMillis();
        this.journal = LineJournal.open(
                folder.resolve(JOURNAL),
                settings.header(),
                text -> {
                    HouseLine line = HouseLine.parse(text);
                    latestMillis = line.atMillis();
                    books.apply(line.command(), line.atMillis());
                },
                disk);
    }

    /**
     * Opens the house's journal in a folder, which exists, and replays it.
     *
     * @param clockMillis epoch milliseconds, never backwards
     * @param sealKey signs the digest of every day
     * @param listener hears what happens, during the replay as well
     * @throws IOException when the journal is damaged, or was begun with other settings
     */
    public static ClearingHouse open(
            Path folder,
            HouseSettings settings,
            LongSupplier clockMillis,
            Sm2KeyPair sealKey,
            HouseBooks.Listener listener)
            throws IOException {
        return open(folder, settings, clockMillis, sealKey, listener, step -> {}, LineJournal.Disk.REAL);
    }

    static ClearingHouse open(
            Path folder,
            HouseSettings settings,
            LongSupplier clockMillis,
            Sm2KeyPair sealKey,
            HouseBooks.Listener listener,
            Consumer<Step> steps,
            LineJournal.Disk disk)
            throws IOException {
        return new ClearingHouse(folder, settings, clockMillis, sealKey, listener, steps, disk);
    }

    /**
     * A bank's or the central bank's instruction. When this returns, it and its verdict are on disk. A payment that was handed in
     * before is answered as the first time and changes nothing.
     */
    public synchronized SettlementVerdict tell(HouseCommand command) {
        if (HouseBooks.sequenceOf(command) != Long.MAX_VALUE) {
            throw new IllegalArgumentException("of the wallet ledger, see hear: " + command);
        }
        Optional<SettlementVerdict> before = books.answeredBefore(command);
        if (before.isPresent()) {
            journal.sync();
            return before.get();
        }
        return take(command, clockMillis.getAsLong(), true);
    }

    /**
     * What the wallet ledger did. May be told again after a restart: what is known by its sequence is left out. It is on disk
     * before anything that follows from it is shown, not when this returns; until then the node's own journal has it.
     *
     * @param stampedAtMillis the time of the outcome
     */
    public synchronized void hear(HouseCommand command, long stampedAtMillis) {
        if (HouseBooks.sequenceOf(command) <= books.lastLedgerSequence()) {
            return;
        }
        SettlementVerdict verdict = take(command, stampedAtMillis, false);
        boolean followed = verdict.isAccepted() || verdict == SettlementVerdict.PARTICIPANT_DEFAULTED;
        if (!followed) {
            halted = true;
            throw new IllegalStateException("the books cannot follow the wallet ledger: " + verdict + ", " + command);
        }
    }

    private SettlementVerdict take(HouseCommand command, long wantedMillis, boolean sync) {
        requireRunning();
        long at = Math.max(latestMillis, wantedMillis);
        halted = true;
        steps.accept(Step.STAMPED);
        journal.append(new HouseLine(at, command).text());
        latestMillis = at;
        steps.accept(Step.WRITTEN);
        if (sync) {
            journal.sync();
        }
        steps.accept(Step.SYNCED);
        SettlementVerdict verdict = books.apply(command, at);
        steps.accept(Step.APPLIED);
        halted = false;
        return verdict;
    }

    /** Lets happen what is due by now. To be called at {@link #nextDueMillis}, and before something is shown. */
    public synchronized void tick() {
        long now = Math.max(latestMillis, clockMillis.getAsLong());
        if (books.endsADay(now)) {
            take(new HouseCommand.Time(), now, true); // a day once closed stays closed, whatever clock comes after
            return;
        }
        requireRunning();
        halted = true;
        latestMillis = now;
        books.advanceTo(now);
        halted = false;
    }

    /** When the house next does something by itself. */
    public synchronized long nextDueMillis() {
        return books.system().nextDueMillis();
    }

    /** Answers a question about the books as they are now; everything it can see is on disk. Keep values, not the books. */
    public synchronized <T> T ask(Function<HouseBooks, T> question) {
        tick();
        journal.sync();
        return question.apply(books);
    }

    /** The participants, by number. */
    public Participants participants() {
        return books.participants();
    }

    /** Up to which outcome of the wallet ledger the house knows; it is to be followed from the next one. */
    public synchronized long lastLedgerSequence() {
        return books.lastLedgerSequence();
    }

    /** Number of the last notice. Does not wait for the disk: only to see whether there is something to fetch. */
    public synchronized long lastNotice() {
        return books.lastNotice();
    }

    /** A participant's business day: a closed one, or the running one. */
    public Optional<ParticipantDay> day(int participant, LocalDate day) {
        return ask(known -> known.day(participant, day));
    }

    /** Notices from a number on, at most so many. */
    public List<Notice> notices(long from, int atMost) {
        return ask(known -> known.notices(from, atMost));
    }

    /** The payment as it was handed in and as it is now; empty when it was never accepted. */
    public Optional<PaymentStatus> status(long id) {
        return ask(known -> known.status(id));
    }

    /** Balance sheet of a participant, of the public or of the treasury. */
    public BalanceSheet sheet(int party) {
        return ask(known -> known.system().desk().books().sheet(party));
    }

    /** What a participant has waiting, in the order in which it would settle. */
    public List<ReservePayment> waiting(int participant) {
        return ask(known -> known.waiting(participant));
    }

    /** Whether it answers; after an error it does not, until it is opened again. */
    public synchronized boolean isRunning() {
        return !halted && journal.isWhole();
    }

    private void requireRunning() {
        if (halted) {
            throw new IllegalStateException("the clearing house has stopped after an error; open it again");
        }
    }

    @Override
    public synchronized void close() throws IOException {
        boolean whole = !halted;
        halted = true;
        try {
            if (whole) {
                journal.sync();
            }
        } finally {
            journal.close();
        }
    }
}
