package ecny.sim.office;

import ecny.sim.command.BadInput;
import ecny.sim.command.Ecny;
import ecny.sim.command.ExitCode;
import ecny.sim.command.Subcommand;
import ecny.sim.export.ExportGate;
import ecny.sim.privacy.Office;
import ecny.sim.privacy.RefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ecny export RUN "select …" --grant ID --out FILE}: data out of the office, through the gate. */
@Command(name = "export", sortOptions = false)
public final class ExportCommand implements Subcommand {
    @ParentCommand
    @Nullable
    Ecny ecny;

    @Parameters(index = "0", paramLabel = "RUN", descriptionKey = "folder.run")
    Path run = Path.of("");

    @Parameters(index = "1", paramLabel = "SELECT", descriptionKey = "export.select")
    String select = "";

    @Option(names = "--grant", required = true, paramLabel = "ID", descriptionKey = "export.grant")
    String grant = "";

    @Option(names = "--purpose", required = true, paramLabel = "TEXT", descriptionKey = "export.purpose")
    String purpose = "";

    @Option(names = "--out", required = true, paramLabel = "FILE", descriptionKey = "export.out")
    Path out = Path.of("");

    @Option(names = "--noise-milli", paramLabel = "N", descriptionKey = "export.noise")
    long noiseMilli;

    @Override
    public Integer call() throws IOException {
        Ecny here = Parents.of(ecny);
        if (!out.toString().endsWith(".csv") && !out.toString().endsWith(".parquet")) {
            throw new BadInput("--out", out.toString(), here.say("rule.export.out"));
        }
        if (noiseMilli < 0 || noiseMilli > 1_000_000) {
            throw new BadInput("--noise-milli", Long.toString(noiseMilli), here.say("rule.export.noise"));
        }
        try {
            ExportGate.Receipt receipt = new ExportGate(Office.of(run, Clock.systemUTC()))
                    .export(new ExportGate.Request(grant, purpose, select, noiseMilli, out));
            here.banner();
            here.out()
                    .println(here.say(
                            receipt.k() == 0 ? "export.done.nobody" : "export.done",
                            out,
                            receipt.rows(),
                            receipt.k(),
                            receipt.suppressed(),
                            receipt.recipient(),
                            receipt.record().number()));
            return ExitCode.OK;
        } catch (RefusedException refused) {
            return Parents.refused(here, refused);
        }
    }
}
