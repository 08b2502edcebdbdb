package ecny.sim.lab;

import com.fasterxml.jackson.databind.JsonNode;
import ecny.gateway.lab.Postman;
import ecny.gateway.lab.Reception;
import ecny.sim.command.Ecny;
import ecny.sim.command.ExitCode;
import ecny.sim.command.Subcommand;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code ecny listen}: prints every notification that a sandbox sends, and forwards it as it was signed. */
@Command(name = "listen", sortOptions = false)
public final class ListenCommand implements Subcommand {
    /** The client writes these itself. */
    private static final Set<String> NOT_FORWARDED =
            Set.of("content-type", "accept", "user-agent", "host", "content-length");

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @ParentCommand
    @Nullable
    Ecny ecny;

    @Option(names = "--forward", paramLabel = "URL", descriptionKey = "listen.forward")
    @Nullable
    URI forward;

    @Option(names = "--mchid", paramLabel = "MCHID", descriptionKey = "listen.mchid")
    @Nullable
    String mchid;

    @Option(names = "--count", paramLabel = "N", defaultValue = "0", descriptionKey = "listen.count")
    int count;

    @Option(
            names = "--sandbox",
            paramLabel = "URL",
            defaultValue = SandboxAddress.DEFAULT,
            descriptionKey = "lab.sandbox")
    URI sandbox = URI.create(SandboxAddress.DEFAULT);

    @Option(names = "--credentials", paramLabel = "FOLDER", descriptionKey = "trigger.credentials")
    Path credentials = SandboxAddress.CREDENTIALS;

    private int heard;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (ecny == null) {
            throw new IllegalStateException("picocli sets the parent before it calls a command");
        }
        Ecny here = ecny;
        Postman postman = new Postman(SandboxAddress.trusted(credentials), PATIENCE, System::nanoTime);
        Runnable ready = () -> {
            here.err().println(here.say("listen.ready", sandbox, forward == null ? "—" : forward));
            here.err().flush();
        };
        new SandboxClient(sandbox, SandboxAddress.trusted(credentials))
                .events("/sandbox/lab/events", ready, attempt -> {
                    if (mchid == null || mchid.equals(attempt.path("mchid").asText())) {
                        here.out().println(line(attempt));
                        if (forward != null) {
                            here.out().println("  → " + forward + "  " + forwarded(postman, forward, attempt));
                        }
                        here.out().flush();
                        heard++;
                    }
                    return count == 0 || heard < count;
                });
        return ExitCode.OK;
    }

    private static String line(JsonNode attempt) {
        String mishap = attempt.path("mishap").asText("");
        return String.format(
                Locale.ROOT,
                "%s  %s  %-20s #%d  %s  %s%s",
                attempt.path("at").asText(),
                attempt.path("mchid").asText(),
                attempt.path("event").asText(),
                attempt.path("attempt").asInt(),
                attempt.path("url").asText(),
                attempt.path("detail").asText(),
                mishap.isEmpty() ? "" : "  [" + mishap + "]");
    }

    private static String forwarded(Postman postman, URI to, JsonNode attempt) {
        Map<String, String> headers = new LinkedHashMap<>();
        attempt.path("headers").properties().forEach(header -> {
            if (!NOT_FORWARDED.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                headers.put(header.getKey(), header.getValue().asText());
            }
        });
        Reception reception =
                postman.deliver(to, headers, attempt.path("body").asText().getBytes(StandardCharsets.UTF_8));
        return reception.isAnswered()
                ? "HTTP " + reception.status() + "  " + reception.took().toMillis() + " ms"
                : reception.said();
    }
}
