package ecny.sim.command;

import ecny.sim.report.Numbers;
import ecny.sim.report.TextTable;
import ecny.sim.scenario.Scenario;
import ecny.sim.scenario.Scenarios;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ecny scenarios}: the built-in ones; with a name, the text of one, to begin one's own with. */
@Command(name = "scenarios", sortOptions = false)
public final class ListScenarios implements Subcommand {
    @ParentCommand
    @Nullable
    Ecny ecny;

    @Parameters(arity = "0..1", paramLabel = "NAME", descriptionKey = "scenarios.name")
    @Nullable
    String name;

    @Override
    public Integer call() throws IOException {
        Ecny here = Ecny.of(ecny);
        if (name != null) {
            if (!Scenarios.builtIn().contains(name)) {
                throw new BadInput("NAME", name, here.say("rule.scenarios", String.join(", ", Scenarios.builtIn())));
            }
            here.out().print(Scenarios.text(name));
            return ExitCode.OK;
        }
        here.banner();
        TextTable table = new TextTable("llrr")
                .line(
                        here.say("scenarios.column.name"),
                        here.say("scenarios.column.title"),
                        here.say("scenarios.column.days"),
                        here.say("scenarios.column.wallets"));
        for (String builtIn : Scenarios.builtIn()) {
            Scenario scenario = Scenarios.find(builtIn);
            table.line(
                    builtIn,
                    new RunStory(here.language(), "").title(scenario).in(here.language()),
                    Integer.toString(scenario.dates().days()),
                    Numbers.whole(scenario.wallets().count()));
        }
        NamedRun.all().forEach(one -> table.line(one.name(), one.title().in(here.language()), "1", ""));
        table.print(here.out());
        return ExitCode.OK;
    }
}
