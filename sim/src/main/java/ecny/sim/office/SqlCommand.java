package ecny.sim.office;

import ecny.sim.command.BadInput;
import ecny.sim.command.Ecny;
import ecny.sim.command.ExitCode;
import ecny.sim.command.Subcommand;
import ecny.sim.language.Bilingual;
import ecny.sim.privacy.Office;
import ecny.sim.privacy.RefusedException;
import ecny.sim.privacy.Role;
import ecny.sim.questions.Answer;
import ecny.sim.questions.AnswerPlot;
import ecny.sim.questions.Question;
import ecny.sim.questions.SqlSession;
import ecny.sim.report.Html;
import ecny.sim.report.Page;
import ecny.sim.report.TextTable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ecny sql RUN "select …"}: questions to a run's tables, ready ones or one's own, as a table or a page with a plot. */
@Command(name = "sql", sortOptions = false)
public final class SqlCommand implements Subcommand {
    @ParentCommand
    @Nullable
    Ecny ecny;

    @Parameters(index = "0", paramLabel = "RUN", descriptionKey = "folder.run")
    Path run = Path.of("");

    @Parameters(index = "1", arity = "0..1", paramLabel = "SELECT", descriptionKey = "sql.select")
    @Nullable
    String select;

    @Option(names = "--question", paramLabel = "NAME", descriptionKey = "sql.question")
    @Nullable
    String question;

    @Option(names = "--html", paramLabel = "FILE", descriptionKey = "sql.html")
    @Nullable
    Path html;

    @Option(names = "--role", paramLabel = "ROLE", descriptionKey = "sql.role")
    String role = Role.REGULATOR.word();

    @Option(names = "--as", paramLabel = "NAME", descriptionKey = "sql.as")
    String who = "terminal";

    @Option(names = "--bare", descriptionKey = "sql.bare")
    boolean bare;

    @Override
    public Integer call() throws IOException {
        Ecny here = Parents.of(ecny);
        Role as = Role.ofWord(role).orElseThrow(() -> new BadInput("--role", role, here.say("rule.role")));
        @Nullable Question ready = ready(here);
        String sql = ready == null ? String.valueOf(select) : ready.sql();
        try (SqlSession session =
                SqlSession.open(Office.of(run, Clock.systemUTC()), as, who, SqlSession.Limits.TERMINAL)) {
            Answer answer = session.ask(sql);
            print(here, answer);
            if (html != null) {
                page(here, ready == null ? Question.own(answer) : ready, sql, answer)
                        .write(html);
                here.out().println(here.say("sql.written", html));
            }
            return ExitCode.OK;
        } catch (RefusedException refused) {
            return Parents.refused(here, refused);
        }
    }

    private @Nullable Question ready(Ecny here) {
        String name = question;
        if ((name == null) == (select == null)) {
            throw new BadInput("SELECT", select == null ? "" : select, here.say("rule.sql.one"));
        }
        return name == null
                ? null
                : Question.named(name)
                        .orElseThrow(() -> new BadInput(
                                "--question",
                                name,
                                here.say(
                                        "rule.sql.question",
                                        Question.all().stream()
                                                .map(Question::name)
                                                .collect(Collectors.joining(", ")))));
    }

    private void print(Ecny here, Answer answer) {
        if (bare) {
            answer.rows().forEach(row -> here.out().println(String.join("\t", row)));
            return;
        }
        here.banner();
        StringBuilder alignment = new StringBuilder();
        answer.numeric().forEach(number -> alignment.append(number ? 'r' : 'l'));
        TextTable table =
                new TextTable(alignment.toString()).line(answer.columns().toArray(String[]::new));
        answer.shown().forEach(row -> table.line(row.toArray(String[]::new)));
        table.print(here.out());
        here.out()
                .println(here.say(
                        answer.complete() ? "sql.rows" : "sql.more",
                        answer.rows().size(),
                        answer.millis()));
    }

    private Page page(Ecny here, Question asked, String sql, Answer answer) {
        String plot = AnswerPlot.of(asked, answer);
        List<Bilingual> heads = answer.columns().stream().map(Bilingual::of).toList();
        StringBuilder alignment = new StringBuilder();
        answer.numeric().forEach(number -> alignment.append(number ? 'r' : 'l'));
        String inner = plot.isEmpty() ? Html.element("p", "note", Html.both(words("sql.nothing"))) : plot;
        return new Page(asked.title(), Bilingual.of(String.valueOf(run.getFileName())), here.language())
                .section(asked.title(), inner)
                .section(words("sql.answer"), Page.table(alignment.toString(), heads, answer.shown()))
                .section(words("sql.asked"), Html.element("pre", "", Html.element("code", "", Html.escape(sql))));
    }

    private static Bilingual words(String key) {
        return Bilingual.of("ecny.sim.command.Messages", key);
    }
}
