package ecny.sim.command;

import ecny.gateway.file.LineRefusal;
import ecny.settlement.pipeline.Replay;
import ecny.sim.importing.Import;
import ecny.sim.importing.ImportOutcomes;
import ecny.sim.importing.ImportSettings;
import ecny.sim.importing.ImportedPayments;
import ecny.sim.language.Language;
import ecny.sim.report.Numbers;
import ecny.sim.run.RunResult;
import ecny.sim.run.RunSettings;
import ecny.sim.run.Runner;
import ecny.wallet.money.Fen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.TypeConversionException;

/** {@code ecny import FILE}: a user's own payments through the same doors as a scenario's. Columns: docs/import.md. */
@Command(name = "import", sortOptions = false)
public final class ImportFile implements Subcommand {
    private static final int MOST_SHOWN = 20;
    private static final int MOST_DAYS = 3_660;
    private static final long MOST_OPENING_FEN = 100_000_000_000L;

    @ParentCommand
    @Nullable
    Ecny ecny;

    @Parameters(paramLabel = "FILE", descriptionKey = "import.file")
    Path file = Path.of("");

    @Option(names = "--stop-on-error", descriptionKey = "import.stop")
    boolean stopOnError;

    @Option(names = "--keep-going", descriptionKey = "import.keep")
    boolean keepGoing;

    @Option(names = "--class", paramLabel = "1-4", descriptionKey = "import.class", converter = WalletClass.class)
    int walletClass = 2;

    @Option(names = "--opening-yuan", paramLabel = "YUAN", descriptionKey = "import.opening", converter = Opening.class)
    long openingFen;

    @Option(names = "--no-top-up", descriptionKey = "import.no-top-up")
    boolean noTopUp;

    @Option(names = "--seed", paramLabel = "N", descriptionKey = "import.seed")
    long seed = 1;

    @Option(names = "--unsigned", descriptionKey = "run.unsigned")
    boolean unsigned;

    @Option(names = "--out", paramLabel = "FOLDER", descriptionKey = "run.out")
    Path out = Path.of("runs");

    /** 1 to 4. */
    static final class WalletClass implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            if (text.matches("[1-4]")) {
                return Integer.parseInt(text);
            }
            throw new TypeConversionException("import.rule.class");
        }
    }

    /** An amount in yuan, at most a billion. */
    static final class Opening implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            try {
                long fen = Fen.parseYuan(text);
                if (fen <= MOST_OPENING_FEN) {
                    return fen;
                }
            } catch (IllegalArgumentException refused) {
                // refused below
            }
            throw new TypeConversionException("import.rule.opening");
        }
    }

    @Override
    public Integer call() throws IOException {
        Ecny here = Ecny.of(ecny);
        if (stopOnError && keepGoing) {
            throw new BadInput("--stop-on-error", "--keep-going", here.say("import.rule.one-of"));
        }
        here.banner();
        ImportedPayments payments = Import.read(file, !stopOnError);
        tellRefusals(here, payments.refusals());
        boolean stopped = stopOnError && !payments.refusals().isEmpty();
        if (stopped || payments.lines().isEmpty()) {
            here.err().println(here.say(stopped ? "import.stopped" : "import.nothing"));
            return ExitCode.BAD_INPUT;
        }
        checkDays(here, payments);
        return run(here, payments);
    }

    private int run(Ecny here, ImportedPayments payments) throws IOException {
        Import program = Import.of(
                String.valueOf(file.getFileName()),
                payments,
                new ImportSettings(seed, walletClass, openingFen, !noTopUp));
        RunSettings settings = RunSettings.in(out);
        RunStory story = new RunStory(here.language(), again());
        RunFiles files = new RunFiles();
        Outcomes outcomes = new Outcomes();
        ProgressLine progress = new ProgressLine(here, Ecny.isTerminal(), System::nanoTime);
        RunResult result;
        try (files;
                outcomes) {
            result = Runner.run(
                    program.scenario(),
                    scenario -> program,
                    unsigned ? settings.unsigned() : settings,
                    progress,
                    folder -> {
                        Replay.Observer csv = files.paymentsIn(folder);
                        Replay.Observer lines = outcomes.of(program, folder);
                        return (frame, offset, verdict, ledgerResult) -> {
                            csv.applied(frame, offset, verdict, ledgerResult);
                            lines.applied(frame, offset, verdict, ledgerResult);
                        };
                    });
        }
        int code = files.finish(here, story, result, progress);
        here.out()
                .println(here.say(
                        "import.summary",
                        Numbers.whole(
                                payments.lines().size() + payments.refusals().size()),
                        Numbers.whole(outcomes.accepted()),
                        Numbers.whole(payments.lines().size() - outcomes.accepted()),
                        Numbers.whole(payments.refusals().size()),
                        result.folder().resolve(ImportOutcomes.FILE)));
        return code == ExitCode.OK && !payments.refusals().isEmpty() ? ExitCode.BAD_INPUT : code;
    }

    /** The file of outcomes, once the run has a folder for it. */
    private static final class Outcomes implements AutoCloseable {
        private @Nullable ImportOutcomes file;

        ImportOutcomes of(Import program, Path folder) {
            try {
                ImportOutcomes opened = program.outcomesIn(folder);
                file = opened;
                return opened;
            } catch (IOException refused) {
                throw new UncheckedIOException(refused);
            }
        }

        long accepted() {
            return file == null ? 0 : file.accepted();
        }

        @Override
        public void close() throws IOException {
            if (file != null) {
                file.close();
            }
        }
    }

    private void tellRefusals(Ecny here, List<LineRefusal> refusals) {
        boolean chinese = here.language() == Language.ZH;
        for (LineRefusal refusal : refusals.subList(0, Math.min(MOST_SHOWN, refusals.size()))) {
            here.err()
                    .println(here.say(
                            "import.refused",
                            file,
                            refusal.line(),
                            refusal.field(),
                            refusal.value(),
                            chinese ? refusal.rule().chinese() : refusal.rule().english()));
        }
        if (refusals.size() > MOST_SHOWN) {
            here.err().println(here.say("import.refused.more", Numbers.whole(refusals.size() - MOST_SHOWN)));
        }
    }

    private static void checkDays(Ecny here, ImportedPayments payments) {
        long nanos = payments.lines().get(payments.lines().size() - 1).atNanos()
                - payments.lines().get(0).atNanos();
        long days = nanos / ChronoUnit.DAYS.getDuration().toNanos() + 2;
        if (days > MOST_DAYS) {
            throw new BadInput("time", days + "", here.say("import.rule.days"));
        }
    }

    /** The words that give the same run, folder apart. */
    private String again() {
        return "./ecny import " + file + (stopOnError ? " --stop-on-error" : "") + " --class " + walletClass
                + (openingFen > 0 ? " --opening-yuan " + Fen.toYuan(openingFen) : "")
                + (noTopUp ? " --no-top-up" : "") + " --seed " + seed + (unsigned ? " --unsigned" : "");
    }
}
