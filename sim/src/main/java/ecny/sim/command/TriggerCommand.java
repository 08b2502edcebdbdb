package ecny.sim.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ecny.gateway.retail.RetailClient;
import ecny.gateway.retail.trigger.Triggers;
import ecny.gateway.retail.trigger.Triggers.Trigger;
import ecny.sim.language.Language;
import ecny.sim.report.TextTable;
import ecny.wallet.money.Fen;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ecny trigger}: lists the triggers; with a name, pulls one on a running sandbox. */
@Command(name = "trigger", sortOptions = false)
public final class TriggerCommand implements Subcommand {
    private static final int OK = 200;

    @ParentCommand
    @Nullable
    Ecny ecny;

    @Parameters(arity = "0..1", paramLabel = "NAME", descriptionKey = "trigger.name")
    @Nullable
    String name;

    @Option(names = "--base", paramLabel = "URL", descriptionKey = "trigger.base")
    URI base = URI.create("http://127.0.0.1:" + Up.PORT);

    @Option(names = "--credentials", paramLabel = "FOLDER", descriptionKey = "trigger.credentials")
    Path credentials = Path.of(Up.DATA, "credentials");

    @Option(names = "--merchant", paramLabel = "MCHID", descriptionKey = "trigger.merchant")
    String merchant = "1900000001";

    @Override
    public Integer call() throws IOException, InterruptedException {
        Ecny here = Ecny.of(ecny);
        Triggers triggers = Triggers.builtIn();
        if (name == null) {
            here.banner();
            list(here, triggers);
            return ExitCode.OK;
        }
        @Nullable Trigger trigger = triggers.triggers().get(name);
        if (trigger == null) {
            throw new BadInput(
                    "NAME",
                    name,
                    here.say(
                            "rule.trigger",
                            String.join(", ", triggers.triggers().keySet())));
        }
        return pull(here, name, trigger);
    }

    private static void list(Ecny here, Triggers triggers) {
        TextTable table = new TextTable("lrll")
                .line(
                        here.say("trigger.column.name"),
                        here.say("trigger.column.yuan"),
                        here.say("trigger.column.verdict"),
                        here.say("trigger.column.why"));
        boolean chinese = here.language() == Language.ZH;
        triggers.triggers()
                .forEach((name, trigger) -> table.line(
                        name,
                        Fen.toYuan(trigger.amountFen()),
                        trigger.waits() ? trigger.verdict() + " > " + trigger.later() : trigger.verdict(),
                        chinese ? trigger.chinese() : trigger.english()));
        table.print(here.out());
    }

    private int pull(Ecny here, String called, Trigger trigger) throws IOException, InterruptedException {
        HttpResponse<String> response;
        try {
            response = RetailClient.of(base, credentials, merchant).post("/v1/test/triggers/" + called);
        } catch (ConnectException e) {
            throw new BadInput("--base", base.toString(), here.say("trigger.rule.base"));
        } catch (NoSuchFileException e) {
            throw new BadInput("--credentials", e.getFile(), here.say("trigger.rule.credentials"));
        }
        JsonNode body = new ObjectMapper().readTree(response.body());
        if (response.statusCode() != OK) {
            here.err().println(response.body());
            return ExitCode.BAD_INPUT;
        }
        for (JsonNode request : body.path("requests")) {
            here.out()
                    .println(String.format(
                            Locale.ROOT,
                            "%s  %d %s",
                            request.path("request").asText(),
                            request.path("status").asInt(),
                            request.path("verdict").asText()));
        }
        here.out()
                .println(here.say("trigger.result", called, body.path("verdict").asText()));
        if (trigger.waits()) {
            here.out()
                    .println(here.say(
                            "trigger.later",
                            trigger.later(),
                            body.at("/payment/id").asText()));
        }
        return body.path("asExpected").asBoolean() ? ExitCode.OK : ExitCode.PROOF_FAILED;
    }
}
