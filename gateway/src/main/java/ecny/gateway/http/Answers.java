package ecny.gateway.http;

import ecny.gateway.store.StoreFailedException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a door and writes what it says; the same for a Camel route, a hot path and a refusal of the server itself. */
final class Answers {
    static final String SIMULATOR = "Ecny-Simulator";
    static final String NO_REAL_MONEY = "no real money";
    private static final Problem NO_STORE = Problem.of(
                    503,
                    "DOORS_STORE_FAILED",
                    "The simulator cannot write down what it is asked, most likely because its disk is full. Nothing more is"
                            + " taken; make room and start it again. What was answered with success is kept.",
                    "模拟器无法保存请求, 磁盘可能已满。已停止受理; 请释放空间后重新启动。已成功应答的业务均已保存。")
            .retryAfter(60);
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private Answers() {}

    /** What the door says; a door that fails says nothing of it to the outside. */
    static HttpReply of(HttpDoor door, HttpCall call) {
        try {
            return marked(door.answer(call));
        } catch (StoreFailedException e) {
            LOG.error("the doors cannot remember anything at {}", call, e);
            return marked(NO_STORE.reply(call));
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
