package ecny.sim.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ecny.sim.command.CommandGroup;
import ecny.sim.command.Ecny;
import ecny.sim.command.ExitCode;
import ecny.sim.language.Language;
import ecny.sim.report.TextTable;
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

/** {@code ecny lab examine URL}: everything that can happen to a notification, and a verdict sheet. */
@Command(name = "examine", sortOptions = false)
final class ExamineCommand implements Callable<Integer> {
    @ParentCommand
    @Nullable
    LabCommand lab;

    @Parameters(paramLabel = "URL", descriptionKey = "lab.examine.url")
    URI url = URI.create("");

    @Option(names = "--mchid", paramLabel = "MCHID", required = true, descriptionKey = "lab.mchid")
    String mchid = "";

    @Option(names = "--effects", paramLabel = "URL", descriptionKey = "lab.examine.effects")
    @Nullable
    URI effects;

    @Option(names = "--orders", paramLabel = "NUMBER", split = ",", descriptionKey = "lab.examine.orders")
    List<String> orders = List.of();

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
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("mchid", mchid).put("url", url.toString());
        if (effects != null) {
            body.put("effects", effects.toString());
        }
        orders.forEach(body.withArray("orders")::add);
        JsonNode sheet =
                new SandboxClient(sandbox, SandboxAddress.trusted(credentials)).post("/sandbox/lab/examinations", body);
        String language = ecny.language() == Language.ZH ? "chinese" : "english";
        TextTable table = new TextTable("lll");
        for (JsonNode line : sheet.path("lines")) {
            String finding = line.path("finding").asText();
            String sign = finding.equals("PASS") ? "✓" : finding.equals("FAIL") ? "✗" : "–";
            table.line(sign, line.path(language).asText(), line.path("detail").asText());
        }
        ecny.out().println(sheet.path("endpoint").asText());
        table.print(ecny.out());
        return sheet.path("clean").asBoolean() ? ExitCode.OK : ExitCode.PROOF_FAILED;
    }
}
