package ecny.settlement.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The diagram in docs/cross-border.md is drawn from {@link Move}; with -Ddiagram.write=true this test draws it. */
class StateDiagramTest {
    private static final Path PAGE = Path.of("..", "docs", "cross-border.md");
    private static final String BEGIN = "```mermaid\n";
    private static final String END = "```\n";

    @Test
    void the_diagram_in_the_docs_is_what_the_code_does() throws IOException {
        String page = Files.readString(PAGE);
        int from = page.indexOf(BEGIN + "stateDiagram-v2") + BEGIN.length();
        assertThat(from).isGreaterThan(BEGIN.length());
        int to = page.indexOf(END, from);
        if (Boolean.getBoolean("diagram.write")) {
            page = page.substring(0, from) + Move.diagram() + page.substring(to);
            Files.writeString(PAGE, page);
            to = page.indexOf(END, from);
        }
        assertThat(page.substring(from, to)).isEqualTo(Move.diagram());
    }

    @Test
    void every_stage_is_reached_and_every_stage_that_is_no_end_is_left() {
        Set<Stage> reached = new HashSet<>(Set.of(Stage.QUOTED));
        Set<Stage> left = new HashSet<>();
        for (Move move : Move.values()) {
            reached.add(move.to());
            left.add(move.from());
        }
        assertThat(reached).containsExactlyInAnyOrder(Stage.values());
        for (Stage stage : Stage.values()) {
            assertThat(stage.isEnd() || left.contains(stage)).as(stage.name()).isTrue();
        }
    }
}
