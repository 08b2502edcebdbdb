package ecny.sim.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ecny.gateway.lab.Mishap;
import ecny.sim.command.CommandGroup;
import ecny.sim.command.Ecny;
import ecny.sim.command.ExitCode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ecny lab plan MISHAP…}: what happens to a merchant's next notifications, one each. */
@Command(name = "plan", sortOptions = false)
final class PlanCommand implements Callable<Integer> {
    @ParentCommand
    @Nullable
    LabCommand lab;

    @Parameters(arity = "0..*", paramLabel = "MISHAP", descriptionKey = "lab.plan.mishaps")
    List<Mishap> mishaps = List.of();

    @Option(names = "--mchid", paramLabel = "MCHID", required = true, descriptionKey = "lab.mchid")
    String mchid = "";

    @Option(
            names = "--sandbox",
            paramLabel = "URL",
            defaultValue = SandboxAddress.DEFAULT,
            descriptionKey = "lab.sandbox")
    URI sandbox = URI.create(SandboxAddress.DEFAULT);

    @Option(names = "--credentials", paramLabel = "FOLDER", descriptionKey = "trigger.credentials")
    Path credentials = SandboxAddress.CREDENTIALS;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Ecny ecny = CommandGroup.of(lab);
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("mchid", mchid);
        body.putArray("next");
        mishaps.forEach(mishap -> body.withArray("next").add(mishap.name()));
        JsonNode about =
                new SandboxClient(sandbox, SandboxAddress.trusted(credentials)).post("/sandbox/lab/mishaps", body);
        for (JsonNode merchant : about.path("merchants")) {
            StringBuilder line = new StringBuilder(merchant.path("mchid").asText());
            merchant.path("planned").forEach(next -> line.append("  ").append(next.asText()));
            ecny.out().println(line);
        }
        return ExitCode.OK;
    }
}
