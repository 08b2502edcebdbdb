package ecny.sim.pages;

import ecny.gateway.http.HttpCall;
import ecny.gateway.http.HttpDoor;
import ecny.gateway.http.HttpReply;
import ecny.gateway.http.PageFiles;
import ecny.gateway.http.Problem;
import ecny.sim.replay.RefusedQuestion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Serves {@code /regulator}: the page, and the questions its rooms answer under {@code /regulator/api/}. It shows everything that
 * a recorded day holds, people under pseudonyms, so it belongs on loopback. Any thread.
 */
public final class RegulatorDoor implements HttpDoor {
    /** Where it is mounted. */
    public static final String PATH = "/regulator";

    private static final String API = PATH + "/api/";
    private static final PageFiles FILES = new PageFiles(
            RegulatorDoor.class,
            Set.of(
                    "regulator.css",
                    "icon.svg",
                    "main.js",
                    "api.js",
                    "words.js",
                    "timeline.js",
                    "events.js",
                    "board.js",
                    "cases.js",
                    "whatif.js",
                    "sql.js",
                    "signature.js"));

    private final Map<String, Room> rooms = new HashMap<>();
    private final Consumer<Problem> refusals;

    /** @param refusals hears of every question that was refused */
    RegulatorDoor(List<Room> rooms, Consumer<Problem> refusals) {
        this.refusals = refusals;
        rooms.forEach(room -> room.questions().forEach(question -> {
            if (this.rooms.put(question, room) != null) {
                throw new IllegalArgumentException("two rooms answer " + question);
            }
        }));
    }

    @Override
    public HttpReply answer(HttpCall call) {
        String path = call.rawPath();
        try {
            if (path.startsWith(API)) {
                return asked(call, path.substring(API.length()));
            }
            @Nullable
            HttpReply file = call.method().equals("GET") ? FILES.file(path.replaceFirst("^" + PATH + "/?", "")) : null;
            return file == null ? nothing(path).reply(call) : file;
        } catch (PageRefusal refusal) {
            return refused(refusal.problem(), call);
        } catch (RefusedQuestion refusal) {
            return refused(
                    Problem.of(
                                    422,
                                    "REFUSED_QUESTION",
                                    "Expected " + refusal.rule().english() + ".",
                                    "应为" + refusal.rule().chinese() + "。")
                            .about(refusal.field(), refusal.value()),
                    call);
        }
    }

    private HttpReply refused(Problem problem, HttpCall call) {
        refusals.accept(problem);
        return problem.reply(call);
    }

    private HttpReply asked(HttpCall call, String what) {
        @Nullable Room room = rooms.get(what);
        return room == null
                ? nothing(call.rawPath()).reply(call)
                : HttpReply.json(200, room.answer(Ask.of(call, what)).toString())
                        .withHeader("Cache-Control", "no-store");
    }

    static Problem nothing(String path) {
        return Problem.of(404, "NOT_FOUND", "There is nothing at this path.", "该路径不存在。")
                .about("path", path);
    }
}
