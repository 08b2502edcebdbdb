package ecny.sim.command;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import ecny.gateway.bank.CarrierSettings;
import ecny.gateway.http.HttpServer;
import ecny.gateway.http.HttpSettings;
import ecny.gateway.sandbox.Doors;
import ecny.gateway.sandbox.KeptTls;
import ecny.gateway.sandbox.Sandbox;
import ecny.gateway.sandbox.SandboxSettings;
import ecny.gateway.world.World;
import ecny.gateway.world.WorldFile;
import ecny.settlement.journal.Durability;
import ecny.sim.door.WorldDoors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code ecny up}: the sandbox, until Ctrl-C. */
@Command(name = "up", sortOptions = false)
public final class Up implements Subcommand {
    static final int PORT = 8156;
    static final String DATA = "sandbox";

    private static final int LARGEST_PORT = 65_535;

    @ParentCommand
    @Nullable
    Ecny ecny;

    @Option(names = "--world", paramLabel = "FILE", descriptionKey = "up.world")
    @Nullable
    Path world;

    @Option(names = "--port", paramLabel = "N", descriptionKey = "up.port")
    int port = PORT;

    @Option(names = "--data", paramLabel = "FOLDER", descriptionKey = "up.data")
    Path data = Path.of(DATA);

    @Option(names = "--clock", paramLabel = "real|test", descriptionKey = "up.clock")
    String clock = "real";

    @Option(names = "--fix-port", paramLabel = "N", descriptionKey = "up.fix-port")
    @Nullable
    Integer fixPort;

    @Option(names = "--tls", descriptionKey = "up.tls")
    boolean tls;

    @Option(names = "--bind", paramLabel = "ADDRESS", descriptionKey = "up.bind")
    String bind = HttpSettings.LOOPBACK;

    @Option(
            names = "--durability",
            paramLabel = "process|power",
            descriptionKey = "run.durability",
            converter = Converters.Promise.class)
    Durability durability = Durability.PROCESS;

    @Option(
            names = "--broker",
            arity = "0..1",
            fallbackValue = "embedded",
            paramLabel = "none|embedded|URL",
            descriptionKey = "up.broker")
    String broker = CarrierSettings.NO_BROKER;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Ecny here = Ecny.of(ecny);
        SandboxSettings settings = settings(here);
        requireFree(here, settings.http());
        Sandbox sandbox = Sandbox.start(settings, Doors.and(broker, WorldDoors.with(fix(here))));
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            sandbox.close();
                            stopped.countDown();
                        },
                        "ecny-stop"));
        here.banner();
        here.out().println(here.say("up.listening", sandbox.base()));
        here.out().println(here.say("up.credentials", sandbox.credentials()));
        here.out()
                .println(here.say(
                        sandbox.isFirstStart() ? "up.first" : "up.again",
                        sandbox.site().world().name()));
        here.out().println(here.say("up.try"));
        here.out().println();
        here.out().println("  " + sandbox.firstCall());
        here.out().println();
        here.out().println(here.say("up.stop"));
        here.out().flush();
        stopped.await();
        return ExitCode.STOPPED;
    }

    private static World world(Ecny here, Path file) throws IOException {
        try {
            return WorldFile.read(file);
        } catch (JsonProcessingException noWorld) {
            throw new BadInput("--world", file.toString(), here.say("rule.up.world", place(noWorld)));
        }
    }

    private static String place(JsonProcessingException wrong) {
        JsonLocation at = wrong.getLocation();
        return at == null ? "1:1" : at.getLineNr() + ":" + at.getColumnNr();
    }

    private void requireFree(Ecny here, HttpSettings http) {
        try {
            HttpServer.requireFree(http);
        } catch (IOException taken) {
            throw new BadInput("--port", Integer.toString(http.port()), here.say("rule.port"));
        }
    }

    private OptionalInt fix(Ecny here) {
        if (fixPort == null) {
            return OptionalInt.empty();
        }
        if (fixPort < 1 || fixPort > LARGEST_PORT) {
            throw new BadInput("--fix-port", Integer.toString(fixPort), here.say("rule.range", 1, LARGEST_PORT));
        }
        return OptionalInt.of(fixPort);
    }

    private SandboxSettings settings(Ecny here) throws IOException {
        if (port < 0 || port > LARGEST_PORT) {
            throw new BadInput("--port", Integer.toString(port), here.say("rule.range", 0, LARGEST_PORT));
        }
        if (!clock.equals("real") && !clock.equals("test")) {
            throw new BadInput("--clock", clock, here.say("rule.up.clock"));
        }
        try {
            CarrierSettings.folders(data).withBroker(broker, data);
        } catch (IllegalArgumentException wrong) {
            throw new BadInput("--broker", broker, CarrierSettings.BROKERS);
        }
        if (!bind.equals(HttpSettings.LOOPBACK)) {
            here.err().println(here.say("up.open", bind));
        }
        HttpSettings http = HttpSettings.onLoopback(port).boundTo(bind);
        return new SandboxSettings(
                data,
                world == null ? Optional.empty() : Optional.of(world(here, world)),
                clock.equals("test"),
                tls ? http.withTls(KeptTls.of(data)) : http,
                durability);
    }
}
