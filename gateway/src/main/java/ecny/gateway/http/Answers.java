package ecny.gateway.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a door and writes what it says; the same for a Camel route, a hot path and a refusal of the server itself. */
final class Answers {
    static final String SIMULATOR = "Ecny-Simulator";
    static final String NO_REAL_MONEY = "no real money";
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private Answers() {}

    /** What the door says; a door that fails says nothing of it to the outside. */
    static HttpReply of(HttpDoor door, HttpCall call) {
        try {
            return marked(door.answer(call));
        } catch (RuntimeException e) {
            LOG.error("the door failed at {}", call, e);
            return marked(Problem.of(500, "INTERNAL", "The simulator failed; its log says why.", "模拟器内部错误, 详见日志。")
                    .reply(call));
        }
    }

    static HttpReply marked(HttpReply reply) {
        return reply.withHeader(SIMULATOR, NO_REAL_MONEY);
    }

    static void write(HttpReply reply, HttpServerResponse response) {
        if (response.closed() || response.ended()) {
            return;
        }
        response.setStatusCode(reply.status());
        for (Map.Entry<String, String> header : reply.headers().entrySet()) {
            response.putHeader(header.getKey(), header.getValue());
        }
        response.putHeader("Content-Length", Integer.toString(reply.body().length));
        response.end(Buffer.buffer(reply.body()));
    }
}
