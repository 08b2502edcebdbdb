package ecny.gateway.retail.api;

import ecny.gateway.retail.order.Answered;
import ecny.gateway.retail.order.Refusal;
import ecny.gateway.retail.order.Shelves;
import ecny.wallet.crypto.Sm3;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One answer for each idempotency key of a merchant. The time of the first asking is kept before anything is done, and all ids of a
 * request follow from its key: a repetition after a crash is the same request, to the ledger too.
 */
final class Idempotency {
    private static final int SERVER_ERROR = 500;

    private final Shelves shelves;
    private final LongSupplier nowMillis;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    Idempotency(Shelves shelves, LongSupplier nowMillis) {
        this.shelves = shelves;
        this.nowMillis = nowMillis;
    }

    /** An answer, and whether it was given before. */
    record Given(Answer answer, boolean again) {}

    /**
     * Answers, once.
     *
     * @param key merchant and idempotency key
     * @param firstTime carries the request out, given the time at which it was asked first
     */
    Given answer(String key, String verb, String target, byte[] body, LongFunction<Answer> firstTime) {
        if (!underWay.add(key)) {
            throw Refusal.conflict(
                    "IDEMPOTENCY_KEY_IN_USE",
                    "A request with this Idempotency-Key is being answered.",
                    "相同 Idempotency-Key 的请求正在处理。");
        }
        try {
            String content = content(verb, target, body);
            @Nullable Answered known = shelves.answers.get(key);
            if (known != null && !known.content().equals(content)) {
                throw Refusal.unusable(
                        "IDEMPOTENCY_KEY_REUSED",
                        "This Idempotency-Key was used for another request.",
                        "该 Idempotency-Key 已用于内容不同的请求。");
            }
            if (known != null && known.done() && known.body() != null) {
                return new Given(new Answer(known.status(), known.type(), known.body()), true);
            }
            long at = known == null ? nowMillis.getAsLong() : known.atMillis();
            if (known == null) {
                shelves.keep(key, new Answered(content, at, 0, "", null));
            }
            Answer answer = firstTime.apply(at);
            if (answer.status() < SERVER_ERROR) {
                shelves.keep(key, new Answered(content, at, answer.status(), answer.type(), answer.body()));
            }
            return new Given(answer, false);
        } finally {
            underWay.remove(key);
        }
    }

    private static String content(String verb, String target, byte[] body) {
        byte[] line = (verb + ' ' + target + '\n').getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[line.length + body.length];
        System.arraycopy(line, 0, all, 0, line.length);
        System.arraycopy(body, 0, all, line.length, body.length);
        return HexFormat.of().formatHex(Sm3.hash(all));
    }
}
