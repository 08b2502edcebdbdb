package ecny.gateway.exchange.http;

import ecny.gateway.http.HttpCall;
import ecny.gateway.http.HttpReply;
import ecny.gateway.http.Problem;
import ecny.gateway.store.DoorMap;
import ecny.gateway.store.DoorStore;
import ecny.wallet.crypto.Sm3;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One answer for each id of a bank's request. What was asked is kept before the venue is asked, so that a repetition after a crash is
 * known to be one; the id is the order's own, and the venue takes it once.
 */
final class Once {
    private static final int SERVER_ERROR = 500;

    /**
     * @param content SM3 of verb, target and body, in hex
     * @param status 0 while it is not answered
     */
    record Kept(
            String content,
            int status,
            @Nullable String type,
            @Nullable String body) {}

    /** Carries a request out. */
    interface Doing {
        /** @param again whether the venue may have been asked before */
        HttpReply reply(boolean again);
    }

    private final DoorStore store;
    private final DoorMap<Kept> kept;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    Once(DoorStore store) {
        this.store = store;
        kept = store.map("exchange.requests", Kept.class);
    }

    HttpReply answer(String bank, String id, HttpCall call, Doing doing) {
        String key = bank + "/" + id;
        if (!underWay.add(key)) {
            throw Refused.as(Problem.of(
                            409,
                            "IDEMPOTENCY_KEY_IN_USE",
                            "A request with this Idempotency-Key is being answered.",
                            "相同 Idempotency-Key 的请求正在处理。")
                    .about(OrderForm.ID, id));
        }
        try {
            String content = content(call);
            @Nullable Kept known = kept.get(key);
            if (known != null && !known.content().equals(content)) {
                throw Refused.as(Problem.of(
                                422,
                                "IDEMPOTENCY_KEY_REUSED",
                                "This Idempotency-Key was used for another request.",
                                "该 Idempotency-Key 已用于内容不同的请求。")
                        .about(OrderForm.ID, id));
            }
            if (known != null && known.type() != null && known.body() != null) {
                return HttpReply.of(known.status(), known.type(), known.body().getBytes(StandardCharsets.UTF_8))
                        .withHeader("Idempotency-Replayed", "true");
            }
            if (known == null) {
                store.write(() -> kept.put(key, new Kept(content, 0, null, null)));
            }
            HttpReply reply = refusalsToo(call, () -> doing.reply(known != null));
            if (reply.status() < SERVER_ERROR) {
                store.write(() -> kept.put(
                        key, new Kept(content, reply.status(), reply.header("Content-Type"), reply.bodyText())));
            }
            return reply;
        } finally {
            underWay.remove(key);
        }
    }

    private static HttpReply refusalsToo(HttpCall call, Supplier<HttpReply> doing) {
        try {
            return doing.get();
        } catch (Refused refused) {
            return refused.problem().reply(call);
        }
    }

    private static String content(HttpCall call) {
        byte[] line = (call.method() + ' ' + call.rawTarget() + '\n').getBytes(StandardCharsets.UTF_8);
        Sm3 hash = new Sm3();
        hash.update(line, 0, line.length);
        hash.update(call.body(), 0, call.body().length);
        byte[] digest = new byte[Sm3.DIGEST_LENGTH];
        hash.digest(digest, 0);
        return HexFormat.of().formatHex(digest);
    }
}
