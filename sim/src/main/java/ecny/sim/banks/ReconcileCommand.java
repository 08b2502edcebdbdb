package ecny.sim.banks;

import ecny.gateway.bank.message.AccountStatement;
import ecny.gateway.bank.reconcile.BookedLine;
import ecny.gateway.bank.reconcile.BookedLines;
import ecny.gateway.bank.reconcile.DayReconciliation;
import ecny.gateway.bank.reconcile.DayReconciliation.Explained;
import ecny.gateway.bank.reconcile.DayReconciliation.Sums;
import ecny.gateway.bank.xml.MessageReader;
import ecny.gateway.bank.xml.ReaderSettings;
import ecny.gateway.bank.xml.Reading;
import ecny.sim.command.BadInput;
import ecny.sim.command.Ecny;
import ecny.sim.command.ExitCode;
import ecny.sim.command.Subcommand;
import ecny.sim.language.Bilingual;
import ecny.sim.language.Language;
import ecny.wallet.money.Fen;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code ecny reconcile}: a bank's own record of a day beside the clearing house's statement. */
@Command(name = "reconcile")
public final class ReconcileCommand implements Subcommand {
    @ParentCommand
    @Nullable
    Ecny ecny;

    @Option(
            names = "--statement",
            required = true,
            arity = "1..*",
            paramLabel = "FILE",
            descriptionKey = "reconcile.statement")
    List<Path> statement = List.of();

    @Option(names = "--own", required = true, arity = "1..*", paramLabel = "FILE", descriptionKey = "reconcile.own")
    List<Path> own = List.of();

    @Override
    public Integer call() throws IOException {
        if (ecny == null) {
            throw new IllegalStateException("picocli sets the parent before it calls a command");
        }
        DayReconciliation result = DayReconciliation.of(read("--statement", statement), read("--own", own));
        ecny.banner();
        print(ecny.out(), result, ecny.language());
        return result.agrees() ? ExitCode.OK : ExitCode.PROOF_FAILED;
    }

    private static List<BookedLine> read(String option, List<Path> files) throws IOException {
        List<BookedLine> lines = new ArrayList<>();
        for (Path file : files) {
            if (!Files.isReadable(file)) {
                throw new BadInput(option, file.toString(), new Bilingual("a file that can be read", "可读取的文件"));
            }
            byte[] bytes = Files.readAllBytes(file);
            lines.addAll(file.toString().endsWith(".csv") ? csv(option, file, bytes) : statement(option, file, bytes));
        }
        return lines;
    }

    private static List<BookedLine> csv(String option, Path file, byte[] bytes) {
        try {
            return BookedLines.read(new String(bytes, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException wrong) {
            throw new BadInput(option, file.toString(), String.valueOf(wrong.getMessage()));
        }
    }

    private static List<BookedLine> statement(String option, Path file, byte[] bytes) {
        Reading reading = new MessageReader(ReaderSettings.DEFAULT).read(bytes);
        if (reading instanceof Reading.Taken taken && taken.envelope().message() instanceof AccountStatement page) {
            return BookedLine.of(List.of(page));
        }
        String why = reading instanceof Reading.Refused refused
                ? refused.refusal().path() + ": " + refused.refusal().words()
                : "a camt.053";
        throw new BadInput(option, file.toString(), why);
    }

    private static void print(PrintWriter out, DayReconciliation result, Language language) {
        boolean chinese = language == Language.ZH;
        out.println(line(chinese ? "清算方" : "clearing house", result.here(), chinese));
        out.println(line(chinese ? "本行" : "your record", result.there(), chinese));
        out.println((chinese ? "一致笔数 " : "agreed ")
                + result.agreed()
                + (chinese ? ",差错 " : ", breaks ")
                + result.breaks().size());
        for (Explained found : result.breaks()) {
            out.println(found.finding() + "  " + (chinese ? found.chinese() : found.english()));
        }
        long fen = result.adjustmentFen();
        if (!result.agrees()) {
            out.println(
                    (chinese ? "调整合计 " : "adjustments together ") + (fen < 0 ? "-" : "+") + Fen.toYuan(Math.abs(fen)));
        }
    }

    private static String line(String name, Sums sums, boolean chinese) {
        return name + ": " + (chinese ? "贷 " : "in ") + sums.credits() + " = " + Fen.toYuan(sums.creditFen())
                + (chinese ? ",借 " : ", out ") + sums.debits() + " = " + Fen.toYuan(sums.debitFen());
    }
}
