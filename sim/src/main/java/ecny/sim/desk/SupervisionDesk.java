package ecny.sim.desk;

import ecny.sim.desk.CaseView.Evidence;
import ecny.sim.language.Times;
import ecny.sim.lookthrough.Attribution.Method;
import ecny.sim.lookthrough.BorderCrossings;
import ecny.sim.lookthrough.Crossings;
import ecny.sim.lookthrough.Lookthrough;
import ecny.sim.lookthrough.MoneyTrail;
import ecny.sim.lookthrough.MoneyTrail.Direction;
import ecny.sim.lookthrough.MovementBook;
import ecny.sim.privacy.Office;
import ecny.sim.privacy.access.AccessLog;
import ecny.sim.privacy.access.OfficeKey;
import ecny.sim.replay.Recording;
import ecny.sim.supervision.Board;
import ecny.sim.supervision.BoardWatch;
import ecny.sim.supervision.Case;
import ecny.sim.supervision.Flow;
import ecny.sim.supervision.LargeValueReport;
import ecny.sim.supervision.Registrations;
import ecny.sim.supervision.RuleTimeline;
import ecny.sim.supervision.SupervisedRun;
import ecny.sim.supervision.Supervision;
import ecny.wallet.identity.WalletNumber;
import ecny.wallet.ledger.Ledger;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A run under supervision, for commands and pages: the rules have run over it, and it can be looked through. Opening replays the run
 * once; the first look-through once more.
 *
 * <p>From any number of threads; questions wait for each other.
 */
public final class SupervisionDesk {
    private final Recording recording;
    private final Crossings crossings;
    private final RunNames names;
    private final CaseBook book;
    private final Optional<String> of;
    private final Map<String, Case> byId = new HashMap<>();
    private final List<LargeValueReport> reports;
    private final Board board;
    private final long flows;
    private @Nullable Lookthrough lookthrough;

    SupervisionDesk(
            Recording recording,
            Crossings crossings,
            OfficeKey key,
            AccessLog log,
            Supervision supervision,
            BoardWatch watch,
            Ledger ledger,
            Optional<String> of) {
        this.recording = recording;
        this.crossings = crossings;
        this.names = new RunNames(ledger, key);
        this.book = new CaseBook(supervision.cases().stream().map(this::view).toList(), new CaseTrail(log));
        this.of = of;
        supervision.cases().forEach(one -> byId.put(one.id(), one));
        this.reports = supervision.largeValueReports();
        this.flows = supervision.flows();
        this.board = watch.board(ledger);
    }

    /**
     * Runs the rules over a run.
     *
     * @param office of the run: pseudonyms and log
     * @param rules to run
     * @throws IOException if what is registered about wallets cannot be read
     */
    public static SupervisionDesk open(Office office, RuleTimeline rules) throws IOException {
        Recording recording = Recording.of(office.run());
        Registrations registrations = Registrations.in(office.run().path());
        Crossings crossings = BorderCrossings.in(office.run().path());
        Supervision supervision = new Supervision(rules, registrations, crossings);
        BoardWatch watch = new BoardWatch(office.run().rulebooks(List.of()), registrations, crossings);
        Ledger ledger = SupervisedRun.tell(recording, (command, outcome) -> {
            supervision.followed(command, outcome);
            watch.followed(command, outcome);
        });
        return new SupervisionDesk(
                recording,
                crossings,
                office.key(),
                office.log(),
                supervision,
                watch,
                ledger,
                CaseBook.digest(office, rules));
    }

    /** All cases with their status, in the order in which they were opened. */
    public List<CaseView> cases() throws IOException {
        return book.cases();
    }

    /** One case. */
    public Optional<CaseView> caseOf(String id) throws IOException {
        return book.caseOf(id);
    }

    /** The cases alone. */
    public CaseBook book() {
        return book;
    }

    /** What the cases were found in and by, as one SM3; empty for a run that is not sealed. */
    Optional<String> of() {
        return of;
    }

    /** Large-value reports, in the order in which thresholds were reached. */
    public List<LargeValueReport> largeValueReports() {
        return reports;
    }

    /** The supervision board. */
    public Board board() {
        return board;
    }

    /** What accounts are called here. */
    public RunNames names() {
        return names;
    }

    /** How many flows the rules have looked at. */
    public long flows() {
        return flows;
    }

    /**
     * Moves a case on.
     *
     * @return false if it may not go there from where it is; the refusal stands in the log
     */
    public boolean move(String caseId, CaseStatus to, String who, String note) throws IOException {
        return book.move(caseId, to, who, note);
    }

    /** Look-through over this run, people under their pseudonyms. */
    public synchronized Lookthrough lookthrough() {
        @Nullable Lookthrough made = lookthrough;
        if (made == null) {
            made = new Lookthrough(MovementBook.of(recording), crossings, names);
            lookthrough = made;
        }
        return made;
    }

    /**
     * The look-through graph of a case: everything that went into its subject, or out of it.
     *
     * @throws IllegalArgumentException if there is no such case
     */
    public synchronized MoneyTrail trail(String caseId, Direction direction, int depth, Method method) {
        @Nullable Case found = byId.get(caseId);
        if (found == null) {
            throw new IllegalArgumentException("there is no case " + caseId);
        }
        return lookthrough().wallet(found.subject(), direction, depth, method);
    }

    /** A wallet by its pseudonym, or by 16 digits. */
    public OptionalLong wallet(String name) {
        String digits = name.replace(" ", "");
        if (!digits.matches("[0-9]{16}")) {
            return names.wallet(name);
        }
        long number = Long.parseLong(digits);
        return WalletNumber.isValid(number) ? OptionalLong.of(number) : OptionalLong.empty();
    }

    /** As it was opened. */
    private CaseView view(Case one) {
        List<Evidence> evidence = new ArrayList<>();
        for (Flow flow : one.evidence()) {
            evidence.add(new Evidence(
                    flow.sequence(),
                    time(flow.atNanos()),
                    flow.payment().toString(),
                    names.apply(flow.from()),
                    names.apply(flow.to()),
                    flow.fen()));
        }
        return new CaseView(
                one.id(),
                one.pattern().name(),
                one.pattern().title().english(),
                one.pattern().title().chinese(),
                one.ruleset(),
                names.apply(one.subject()),
                one.day().toString(),
                Times.written(one.openedAt()),
                one.openedSequence(),
                one.valueFen(),
                one.facts(),
                CaseStatus.OPEN.word(),
                List.of(),
                evidence);
    }

    private static String time(long nanos) {
        return Times.written(
                Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L)));
    }
}
