package ecny.sim.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ecny.sim.questions.Question;
import ecny.sim.replay.RecordedDay;
import java.util.List;
import java.util.Set;

/** What the page asks first: which recording, how long it is, what can be chosen. */
final class SetupRoom implements Room {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RecordedDay day;
    private final List<String> rooms;

    /** @param rooms that the page shows */
    SetupRoom(RecordedDay day, List<String> rooms) {
        this.day = day;
        this.rooms = rooms;
    }

    @Override
    public Set<String> questions() {
        return Set.of("setup");
    }

    @Override
    public JsonNode answer(Ask ask) {
        String title = day.recording().name();
        ObjectNode setup = JSON.createObjectNode()
                .put("english", title)
                .put("chinese", title)
                .put("firstSequence", 0)
                .put("lastSequence", day.lastSequence());
        rooms.forEach(setup.putArray("rooms")::add);
        ArrayNode questions = setup.putArray("questions");
        Question.all()
                .forEach(question -> questions
                        .addObject()
                        .put("name", question.name())
                        .put("english", question.en())
                        .put("chinese", question.zh())
                        .put("sql", question.sql()));
        return setup;
    }
}
