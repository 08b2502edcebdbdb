package ecny.sim.office;

import ecny.sim.command.Ecny;
import ecny.sim.command.ExitCode;
import ecny.sim.command.Subcommand;
import ecny.sim.export.WatermarkTrace;
import ecny.sim.privacy.Office;
import ecny.sim.privacy.access.Access;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code ecny watermark trace FILE --run RUN}: to whom a file was exported. */
@Command(name = "watermark", sortOptions = false)
public final class WatermarkCommand implements Subcommand {
    @Spec
    @Nullable
    CommandSpec spec;

    @ParentCommand
    @Nullable
    Ecny ecny;

    /** Without a word after it: the help. */
    @Override
    public Integer call() {
        Parents.of(spec).commandLine().usage(Parents.of(ecny).out());
        return ExitCode.OK;
    }

    @Command(name = "trace", sortOptions = false)
    int trace(
            @Parameters(paramLabel = "FILE", descriptionKey = "watermark.file") Path file,
            @Option(names = "--run", required = true, paramLabel = "RUN", descriptionKey = "folder.run") Path run)
            throws IOException {
        Ecny here = Parents.of(ecny);
        Office office = Office.of(run, Clock.systemUTC());
        List<WatermarkTrace.Source> sources = WatermarkTrace.of(office, file);
        String named = sources.stream().map(WatermarkTrace.Source::recipient).collect(Collectors.joining(", "));
        office.log().add(Access.allowed("trace", "office", "", Map.of("recipients", named)));
        for (WatermarkTrace.Source source : sources) {
            here.out()
                    .println(here.say(
                            "watermark.found",
                            source.recipient(),
                            source.export(),
                            source.carrying(),
                            source.values(),
                            source.column(),
                            String.format(Locale.ROOT, "1e%.0f", Math.ceil(source.logTenChance()))));
        }
        if (sources.isEmpty()) {
            here.out().println(here.say("watermark.none"));
        }
        return ExitCode.OK;
    }
}
