package ecny.gateway.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ecny.gateway.door.Door;
import ecny.gateway.door.Site;
import ecny.gateway.http.HttpCall;
import ecny.gateway.http.HttpReply;
import ecny.gateway.http.HttpRoutes;
import ecny.gateway.http.Problem;
import ecny.settlement.node.NodeClock;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sandbox's time over HTTP: read by anybody, moved when it is a test clock. When a move is answered, every alarm on the way
 * has rung at its own time and everything that followed from it has happened.
 *
 * <pre>
 *   GET  /sandbox/clock
 *   POST /sandbox/clock/freeze · /sandbox/clock/resume
 *   POST /sandbox/clock/set      {"now": "2026-03-03T00:00:00+08:00"}
 *   POST /sandbox/clock/advance  {"by": "PT1H"}
 * </pre>
 */
final class ClockDoor implements Door {
    static final String PATH = "/sandbox/clock";

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final NodeClock clock;
    private final KeptClock kept;

    ClockDoor(Site site) {
        this.clock = site.clock();
        this.kept = new KeptClock(site.store());
    }

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public void mount(HttpRoutes routes) {
        routes.at(PATH, this::answer);
    }

    @Override
    public List<Link> links() {
        return List.of(new Link(PATH, "The sandbox's clock", "沙箱时钟"));
    }

    private HttpReply answer(HttpCall call) {
        String path = call.rawPath();
        if (path.equals(PATH)) {
            return call.method().equals("GET") ? now() : methodNotAllowed().reply(call);
        }
        String verb = path.substring(PATH.length() + 1);
        if (!List.of("freeze", "resume", "set", "advance").contains(verb)) {
            return Problem.of(404, "NOT_FOUND", "There is nothing at this path.", "该路径不存在。")
                    .reply(call);
        }
        if (!call.method().equals("POST")) {
            return methodNotAllowed().reply(call);
        }
        if (isFromAnotherSite(call)) {
            return Problem.of(403, "OTHER_ORIGIN", "A page of another site may not move the clock.", "其他网站的页面不能调整时钟。")
                    .reply(call);
        }
        if (!clock.isTest()) {
            return Problem.of(
                            409,
                            "CLOCK_IS_REAL",
                            "This sandbox runs on the machine's clock. Start with --clock test to move time.",
                            "当前使用真实时钟;如需调整时间, 请用 --clock test 启动。")
                    .reply(call);
        }
        @Nullable Problem refusal = move(verb, call);
        if (refusal != null) {
            return refusal.reply(call);
        }
        kept.keep(clock);
        return now();
    }

    private @Nullable Problem move(String verb, HttpCall call) {
        switch (verb) {
            case "freeze" -> clock.freeze();
            case "resume" -> clock.resume();
            case "set" -> {
                return moveBy(call, "now", text -> clock.set(instant(text)));
            }
            default -> {
                return moveBy(call, "by", text -> clock.advance(Duration.parse(text)));
            }
        }
        return null;
    }

    private interface Move {
        void to(String text);
    }

    private static @Nullable Problem moveBy(HttpCall call, String field, Move move) {
        String text = field(call, field);
        try {
            move.to(text);
            return null;
        } catch (DateTimeException | ArithmeticException e) {
            return Problem.of(
                            400,
                            "TIME_UNREADABLE",
                            "Expected " + (field.equals("by") ? "a duration as PT1H30M or P2D" : "a time with offset")
                                    + ".",
                            field.equals("by") ? "应为时长, 例如 PT1H30M 或 P2D。" : "应为带时区的时间。")
                    .about("/" + field, text);
        } catch (IllegalArgumentException e) {
            return Problem.of(422, "TIME_RUNS_FORWARD", "The sandbox's time never runs backwards.", "沙箱时间不能倒退。")
                    .about("/" + field, text);
        }
    }

    private static String field(HttpCall call, String name) {
        try {
            @Nullable JsonNode body = JSON.readTree(call.body());
            @Nullable JsonNode value = body == null ? null : body.get(name);
            return value == null ? "" : value.asText();
        } catch (IOException notJson) {
            return "";
        }
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    /** A browser names the page's origin; what it names must be us. */
    private static boolean isFromAnotherSite(HttpCall call) {
        @Nullable String origin = call.header("Origin");
        @Nullable String host = call.header("Host");
        return origin != null && (host == null || !origin.endsWith("://" + host));
    }

    private static Problem methodNotAllowed() {
        return Problem.of(405, "METHOD_NOT_ALLOWED", "This path does not take this method.", "该路径不支持此方法。");
    }

    private HttpReply now() {
        Instant now = clock.now();
        ObjectNode json = JSON.createObjectNode()
                .put("now", now.atZone(SHANGHAI).toOffsetDateTime().toString())
                .put("millis", now.toEpochMilli())
                .put("clock", clock.isTest() ? "test" : "real")
                .put("frozen", clock.isFrozen())
                .put("alarms", clock.alarms());
        try {
            return HttpReply.json(200, JSON.writeValueAsString(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
