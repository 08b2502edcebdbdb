package ecny.sim.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ecny.gateway.http.Problem;
import ecny.sim.privacy.Office;
import ecny.sim.privacy.RefusedException;
import ecny.sim.privacy.Role;
import ecny.sim.questions.Answer;
import ecny.sim.questions.AnswerPlot;
import ecny.sim.questions.Question;
import ecny.sim.questions.SqlSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;

/** Questions in SQL, each in a locked session of its own on a copy that is thrown away. Two at a time. */
final class SqlRoom implements Room {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WHO = "page";
    private static final int MOST_ROWS = 1_000;

    private final Office office;
    private final Semaphore two = new Semaphore(2);

    SqlRoom(Office office) {
        this.office = office;
    }

    @Override
    public Set<String> questions() {
        return Set.of("sql");
    }

    @Override
    public JsonNode answer(Ask ask) {
        String sql = ask.text("sql");
        if (sql.isEmpty()) {
            throw PageRefusal.about("sql", "", "Write a question, or choose one.", "请填写语句或选择常用问题。");
        }
        if (!two.tryAcquire()) {
            throw PageRefusal.of(429, "BUSY", "Two questions are being answered; wait.", "正在处理两项查询, 请稍候。");
        }
        try (SqlSession session = SqlSession.open(office, Role.REGULATOR, WHO, SqlSession.Limits.BROWSER)) {
            return answer(session.ask(sql), Question.named(ask.text("question")));
        } catch (RefusedException refused) {
            throw PageRefusal.of(Problem.of(
                            422,
                            refused.refusal().name(),
                            refused.refusal().words().english(),
                            refused.refusal().words().chinese())
                    .about("sql", refused.detail()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } finally {
            two.release();
        }
    }

    /** @param question the ready one, which says how it is drawn */
    private static ObjectNode answer(Answer answer, Optional<Question> question) {
        ObjectNode said = JSON.createObjectNode();
        ArrayNode columns = said.putArray("columns");
        for (int i = 0; i < answer.columns().size(); i++) {
            columns.addObject()
                    .put("name", answer.columns().get(i))
                    .put("number", answer.numeric().get(i));
        }
        ArrayNode rows = said.putArray("rows");
        answer.rows().stream().limit(MOST_ROWS).forEach(row -> add(rows.addArray(), row));
        said.put("more", !answer.complete() || answer.rows().size() > MOST_ROWS);
        question.filter(ready -> !answer.rows().isEmpty())
                .ifPresent(ready -> said.put("svg", AnswerPlot.of(ready, answer)));
        return said;
    }

    private static void add(ArrayNode cells, List<String> row) {
        row.forEach(cells::add);
    }
}
