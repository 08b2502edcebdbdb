package ecny.sim.questions;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import ecny.sim.language.Bilingual;
import java.util.List;
import java.util.Optional;

/**
 * A question that is ready to be asked: its SQL in a file, its words, and how the answer is drawn.
 *
 * @param name on the command line
 * @param plot how the answer is drawn
 * @param stacked whether the third column stacks the bars
 * @param en title in English
 * @param zh 标题
 * @param x what goes along the plot
 * @param y its height
 */
public record Question(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) PlotKind plot,
        @JsonProperty(required = true) boolean stacked,
        @JsonProperty(required = true) String en,
        @JsonProperty(required = true) String zh,
        @JsonProperty(required = true) Words x,
        @JsonProperty(required = true) Words y) {

    /** How an answer is drawn: first column along, second column up. */
    public enum PlotKind {
        /** A bar for each value of the first column. */
        @JsonProperty("bars")
        BARS,
        /** A line over numbers. */
        @JsonProperty("line")
        LINE
    }

    /** Words in both languages. */
    public record Words(
            @JsonProperty(required = true) String en,
            @JsonProperty(required = true) String zh) {
        Bilingual both() {
            return new Bilingual(en, zh);
        }
    }

    /** All ready questions. */
    public static List<Question> all() {
        try {
            return new YAMLMapper().readValue(RunTables.resource("questions.yaml"), new TypeReference<>() {});
        } catch (JsonProcessingException wrong) {
            throw new IllegalStateException("questions.yaml", wrong);
        }
    }

    /** The question of that name. */
    public static Optional<Question> named(String name) {
        return all().stream().filter(question -> question.name.equals(name)).findFirst();
    }

    /** A question of somebody's own, drawn as bars over its first column. */
    public static Question own(Answer answer) {
        String x = answer.columns().get(0);
        String y = answer.columns().size() > 1 ? answer.columns().get(1) : x;
        return new Question("own", PlotKind.BARS, false, y, y, new Words(x, x), new Words(y, y));
    }

    /** Its SQL. */
    public String sql() {
        return RunTables.resource(name + ".sql");
    }

    /** Its title. */
    public Bilingual title() {
        return new Bilingual(en, zh);
    }
}
