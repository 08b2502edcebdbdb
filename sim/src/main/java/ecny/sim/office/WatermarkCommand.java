package ecny.sim.office;

import ecny.sim.command.CommandGroup;
import ecny.sim.command.Ecny;
import ecny.sim.command.ExitCode;
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
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ecny watermark trace FILE --run RUN}: to whom a file was exported. */
@Command(name = "watermark", sortOptions = false)
public final class WatermarkCommand extends CommandGroup {
    @Command(name = "trace", sortOptions = false)
    int trace(
            @Parameters(paramLabel = "FILE", descriptionKey = "watermark.file") Path file,
            @Option(names = "--run", required = true, paramLabel = "RUN", descriptionKey = "folder.run") Path run)
            throws IOException {
        Ecny here = ecny();
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
