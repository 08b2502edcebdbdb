package ecny.sim.sandbox;

import ecny.sim.command.CommandGroup;
import ecny.sim.command.Ecny;
import ecny.sim.command.ProgressLine;
import ecny.sim.desk.RecordingNames;
import ecny.sim.language.Times;
import ecny.sim.privacy.access.AccessLog;
import ecny.sim.privacy.access.OfficeKey;
import ecny.sim.replay.RecordedDay;
import ecny.sim.replay.Recording;
import ecny.sim.report.Numbers;
import ecny.sim.run.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/**
 * {@code ecny sandbox open RUN}: a recording under the regulator's hand. Commands come from {@code --do}, else from standard
 * input, one a line; {@code help} lists them.
 */
@Command(name = "open", sortOptions = false)
final class SandboxOpen implements Callable<Integer> {
    @ParentCommand
    @Nullable
    SandboxCommand sandbox;

    @Parameters(paramLabel = "RUN", descriptionKey = "sandbox.run")
    Path run = Path.of("");

    @Option(names = "--do", paramLabel = "COMMANDS", descriptionKey = "sandbox.do")
    List<String> commands = new ArrayList<>();

    @Option(names = "--as", paramLabel = "NAME", descriptionKey = "sandbox.as")
    String who = "regulator";

    @Override
    public Integer call() throws IOException {
        Ecny here = CommandGroup.of(sandbox);
        Recording recording = Recording.in(run);
        OfficeKey key = OfficeKey.in(AccessLog.officeOf(run));
        AccessLog log = AccessLog.beside(run, Clock.systemUTC());
        here.banner();
        try (RecordedDay day = open(here, recording);
                SandboxSession session =
                        new SandboxSession(here, day, new RecordingNames(day, key), log, who, isAsked())) {
            here.out()
                    .println(here.say(
                            "sandbox.opened",
                            recording.name(),
                            Numbers.whole(day.lastSequence()),
                            day.lastSequence() == 0 ? "" : Times.shown(day.from()),
                            day.lastSequence() == 0 ? "" : Times.shown(day.until())));
            try (BufferedReader lines = new BufferedReader(input())) {
                return session.run(lines);
            }
        }
    }

    static RecordedDay open(Ecny here, Recording recording) throws IOException {
        ProgressLine progress = new ProgressLine(here, Ecny.isTerminal(), System::nanoTime);
        progress.phase(Progress.Phase.PROVING);
        try {
            return RecordedDay.open(recording, sequence -> progress.proved(sequence, 0));
        } finally {
            progress.ended();
        }
    }

    /** Whether a person types, and is to be asked. From JDK 22 on there is always a console, and the launcher decides alone. */
    @SuppressWarnings("SystemConsoleNull")
    private boolean isAsked() {
        return commands.isEmpty() && System.console() != null && Ecny.isTerminal();
    }

    private Reader input() {
        return commands.isEmpty()
                ? new InputStreamReader(System.in, StandardCharsets.UTF_8)
                : new StringReader(String.join("\n", commands).replace(';', '\n'));
    }
}
