package ecny.sim.sandbox;

import ecny.gateway.http.HttpServer;
import ecny.gateway.http.HttpSettings;
import ecny.sim.command.BadInput;
import ecny.sim.command.CommandGroup;
import ecny.sim.command.Ecny;
import ecny.sim.command.ExitCode;
import ecny.sim.pages.RegulatorPages;
import ecny.sim.privacy.Office;
import ecny.sim.replay.RecordedDay;
import ecny.sim.replay.Recording;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ecny sandbox serve RUN}: a run as pages in the browser, until Ctrl-C. Listens on loopback only. */
@Command(name = "serve", sortOptions = false)
final class SandboxServe implements Callable<Integer> {
    private static final int PORT = 8157;
    private static final int LARGEST_PORT = 65_535;

    @ParentCommand
    @Nullable
    SandboxCommand sandbox;

    @Parameters(paramLabel = "RUN", descriptionKey = "folder.run")
    Path run = Path.of("");

    @Option(names = "--port", paramLabel = "N", descriptionKey = "sandbox.port")
    int port = PORT;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Ecny here = CommandGroup.of(sandbox);
        Office office = Office.of(run, Clock.systemUTC());
        HttpSettings settings = HttpSettings.onLoopback(port);
        requireFree(here, settings);
        here.banner();
        try (RecordedDay day = SandboxOpen.open(here, Recording.of(office.run()));
                HttpServer server = HttpServer.start(
                        settings, RegulatorPages.of(day, office).routes())) {
            here.out().println(here.say("sandbox.serving", server.base() + "/regulator"));
            here.out().println(here.say("up.stop"));
            here.out().flush();
            CountDownLatch stopped = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown, "ecny-stop"));
            stopped.await();
        }
        return ExitCode.STOPPED;
    }

    /** Before the recording is opened, which may take a while. */
    private void requireFree(Ecny here, HttpSettings settings) {
        if (port < 0 || port > LARGEST_PORT) {
            throw new BadInput("--port", Integer.toString(port), here.say("rule.range", 0, LARGEST_PORT));
        }
        try {
            HttpServer.requireFree(settings);
        } catch (IOException taken) {
            throw new BadInput("--port", Integer.toString(port), here.say("rule.port"));
        }
    }
}
