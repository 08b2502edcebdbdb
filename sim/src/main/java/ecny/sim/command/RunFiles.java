package ecny.sim.command;

import ecny.settlement.pipeline.Replay;
import ecny.sim.report.HtmlReport;
import ecny.sim.report.PaymentFigures;
import ecny.sim.report.PaymentsCsv;
import ecny.sim.report.PaymentsDatabase;
import ecny.sim.report.RunReport;
import ecny.sim.report.TextReport;
import ecny.sim.run.RunFolder;
import ecny.sim.run.RunResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a run leaves for people in its folder: payments as CSV, written while the proving replay passes by, then as Parquet,
 * then the page; at last the folder is sealed.
 */
final class RunFiles implements AutoCloseable {
    static final String CSV = "payments.csv";
    static final String PARQUET = "payments.parquet";
    static final String PAGE = "report.html";

    private @Nullable PaymentsCsv csv;

    /** The witness of the proving replay of the run in this folder. */
    Replay.Observer paymentsIn(Path folder) {
        try {
            csv = new PaymentsCsv(folder.resolve(CSV));
            return csv;
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    @Override
    public void close() throws IOException {
        if (csv != null) {
            csv.close();
        }
    }

    /** Writes the other files, prints the story, seals the folder. */
    int finish(Ecny ecny, RunStory story, RunResult result, ProgressLine progress) throws IOException {
        progress.doing("progress.files");
        Path folder = result.folder();
        PaymentFigures figures;
        try (PaymentsDatabase payments = PaymentsDatabase.open()) {
            payments.writeParquet(folder.resolve(CSV), folder.resolve(PARQUET));
            payments.use(folder.resolve(PARQUET));
            figures = PaymentFigures.of(payments);
        }
        RunReport report = story.of(result, figures);
        HtmlReport.write(report, folder.resolve(PAGE));
        RunFolder.open(folder).seal();
        progress.ended();
        TextReport.print(report, ecny.out());
        return report.allProved() ? ExitCode.OK : ExitCode.PROOF_FAILED;
    }
}
