package ecny.sim.inspection;

import ecny.settlement.message.CommandId;
import ecny.sim.command.BadInput;
import ecny.sim.command.Ecny;
import ecny.sim.command.ExitCode;
import ecny.sim.command.Subcommand;
import ecny.sim.desk.RunNames;
import ecny.sim.desk.SupervisionFiles;
import ecny.sim.language.Times;
import ecny.sim.lookthrough.Attribution.Method;
import ecny.sim.lookthrough.BorderCrossings;
import ecny.sim.lookthrough.Lookthrough;
import ecny.sim.lookthrough.MoneyTrail;
import ecny.sim.lookthrough.MoneyTrail.Direction;
import ecny.sim.lookthrough.MoneyTrail.Edge;
import ecny.sim.lookthrough.MoneyTrail.End;
import ecny.sim.lookthrough.MovementBook;
import ecny.sim.lookthrough.TrailFiles;
import ecny.sim.privacy.Office;
import ecny.sim.replay.Recording;
import ecny.sim.report.Numbers;
import ecny.sim.report.TextTable;
import ecny.wallet.identity.WalletNumber;
import ecny.wallet.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ecny look RUN --payment ID}: where money came from, or where it went, as a table and as graph files. */
@Command(name = "look", sortOptions = false)
public final class LookCommand implements Subcommand {
    private static final int MOST_LINES = 30;
    private static final int DEEPEST = 20;

    @ParentCommand
    @Nullable
    Ecny ecny;

    @Parameters(paramLabel = "RUN", descriptionKey = "folder.run")
    Path run = Path.of("");

    @ArgGroup(multiplicity = "1")
    Start start = new Start();

    /** One of the three. */
    static final class Start {
        @Option(names = "--payment", required = true, paramLabel = "ID", descriptionKey = "look.payment")
        @Nullable
        String payment;

        @Option(names = "--wallet", required = true, paramLabel = "NUMBER|PSEUDONYM", descriptionKey = "look.wallet")
        @Nullable
        String wallet;

        @Option(names = "--case", required = true, paramLabel = "ID", descriptionKey = "look.case")
        @Nullable
        String caseId;
    }

    @Option(names = "--forward", descriptionKey = "look.forward")
    boolean forward;

    @Option(names = "--backward", descriptionKey = "look.backward")
    boolean backward;

    @Option(names = "--depth", paramLabel = "N", descriptionKey = "look.depth")
    int depth = 3;

    @Option(names = "--method", paramLabel = "fifo|proportional", descriptionKey = "look.method")
    Method method = Method.FIFO;

    @Option(names = "--out", paramLabel = "FOLDER", descriptionKey = "look.out")
    @Nullable
    Path out;

    @Override
    public Integer call() throws IOException {
        Ecny here = Asked.of(ecny);
        if (depth < 1 || depth > DEEPEST) {
            throw new BadInput("--depth", Integer.toString(depth), here.say("rule.look.depth", DEEPEST));
        }
        here.banner();
        Looked looked = looked(here);
        Path folder = out == null ? SupervisionFiles.beside(run) : out;
        boolean both = forward == backward;
        if (both || backward) {
            show(here, looked, Direction.BACKWARD, folder);
        }
        if (both || forward) {
            show(here, looked, Direction.FORWARD, folder);
        }
        return ExitCode.OK;
    }

    /** What was asked for, found: a payment or a wallet. */
    private record Looked(
            Lookthrough lookthrough,
            RunNames names,
            @Nullable CommandId payment,
            long wallet,
            String file) {
        MoneyTrail trail(Direction direction, int depth, Method method) {
            return payment == null
                    ? lookthrough.wallet(wallet, direction, depth, method)
                    : lookthrough.payment(payment, direction, depth, method);
        }
    }

    private Looked looked(Ecny here) throws IOException {
        String caseId = start.caseId;
        @Nullable String subject = caseId == null ? null : subject(here, caseId);
        Office office = Office.of(run, Clock.systemUTC());
        Recording recording = Recording.of(office.run());
        Ledger ledger = new Ledger(recording.ledger());
        MovementBook book = MovementBook.of(recording, ledger);
        RunNames names = new RunNames(ledger, office.key());
        Lookthrough lookthrough = new Lookthrough(book, BorderCrossings.in(run), names);
        if (subject != null) {
            return new Looked(lookthrough, names, null, names.wallet(subject).orElseThrow(), "look-" + caseId);
        }
        String payment = start.payment;
        if (payment != null) {
            CommandId id = id(here, payment);
            if (book.of(id).isEmpty()) {
                throw new BadInput("--payment", payment, here.say("rule.look.payment"));
            }
            return new Looked(lookthrough, names, id, 0, "look-" + id);
        }
        String name = Asked.of(start.wallet);
        OptionalLong wallet = wallet(names, name);
        return new Looked(
                lookthrough,
                names,
                null,
                wallet.orElseThrow(() -> new BadInput("--wallet", name, here.say("rule.look.wallet"))),
                "look-" + names.apply(wallet.orElseThrow()));
    }

    private String subject(Ecny here, String caseId) throws IOException {
        return Asked.cases(run, null)
                .caseOf(caseId)
                .orElseThrow(() -> new BadInput("--case", caseId, here.say("rule.cases.case")))
                .subject();
    }

    private static OptionalLong wallet(RunNames names, String name) {
        String digits = name.replace(" ", "");
        if (!digits.matches("[0-9]{16}")) {
            return names.wallet(name);
        }
        long number = Long.parseLong(digits);
        return WalletNumber.isValid(number) && !names.apply(number).startsWith("wallet")
                ? OptionalLong.of(number)
                : OptionalLong.empty();
    }

    private static CommandId id(Ecny here, String text) {
        try {
            UUID uuid = UUID.fromString(text);
            return new CommandId(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
        } catch (IllegalArgumentException notAnId) {
            throw new BadInput("--payment", text, here.say("rule.look.payment"));
        }
    }

    private void show(Ecny here, Looked looked, Direction direction, Path folder) throws IOException {
        MoneyTrail trail = looked.trail(direction, depth, method);
        String way = direction.name().toLowerCase(Locale.ROOT);
        here.out()
                .println(here.say(
                        "look." + way + ".title",
                        Numbers.yuan(trail.startFen()),
                        depth,
                        method.word(),
                        trail.nodes().size(),
                        trail.edges().size()));
        TextTable table = new TextTable("rrlllrr")
                .line(
                        here.say("look.level"),
                        here.say("show.sequence"),
                        here.say("show.time"),
                        here.say("look.from"),
                        here.say("look.to"),
                        here.say("show.amount"),
                        here.say("look.attributed"));
        List<Edge> edges = trail.edges();
        for (Edge edge : edges.subList(0, Math.min(edges.size(), MOST_LINES))) {
            table.line(
                    Integer.toString(edge.level()),
                    Numbers.whole(edge.movement().sequence()),
                    Times.shown(edge.movement().at()),
                    looked.names().apply(edge.movement().from()),
                    looked.names().apply(edge.movement().to()),
                    Numbers.yuan(edge.movement().fen()),
                    Numbers.yuan(edge.attributedFen()));
        }
        table.print(here.out());
        if (edges.size() > MOST_LINES) {
            here.out().println("  … " + (edges.size() - MOST_LINES));
        }
        ends(here, looked, trail);
        TrailFiles.write(trail, folder, looked.file() + "-" + way)
                .forEach(file -> here.out().println("  " + file));
        here.out().println();
    }

    private static void ends(Ecny here, Looked looked, MoneyTrail trail) {
        here.out().println(here.say("look.ends"));
        TextTable table = new TextTable("llrl");
        trail.ends().stream()
                .sorted(java.util.Comparator.comparingLong((End end) -> -end.fen()))
                .limit(MOST_LINES)
                .forEach(end -> table.line(
                        looked.names().apply(end.account()),
                        here.say("look.end." + end.why().name().toLowerCase(Locale.ROOT)),
                        Numbers.yuan(end.fen()),
                        end.detail()));
        table.print(here.out());
    }
}
