package ecny.gateway.retail.api;

import com.fasterxml.jackson.databind.JsonNode;
import ecny.gateway.http.EventStream;
import ecny.gateway.http.HttpCall;
import ecny.gateway.http.HttpDoor;
import ecny.gateway.http.HttpReply;
import ecny.gateway.http.RateLimit;
import ecny.gateway.retail.contract.Access;
import ecny.gateway.retail.contract.Contract;
import ecny.gateway.retail.contract.Operation;
import ecny.gateway.retail.order.Caller;
import ecny.gateway.retail.order.Refusal;
import ecny.gateway.retail.order.Retail;
import ecny.gateway.retail.trigger.Triggers;
import ecny.gateway.signature.Identified;
import ecny.gateway.signature.SignedRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The /v1 REST API as a door: what {@code openapi.yaml} says is what is answered. Nothing about money is decided here. Any thread.
 */
public final class RetailDoor implements HttpDoor {
    private static final String KEY_HEADER = "Idempotency-Key";
    private static final String BEARER = "Bearer ";
    private static final String NOBODY = "";

    private final Contract contract;
    private final Retail retail;
    private final Merchants merchants;
    private final Gate gate;
    private final Problems problems;
    private final Idempotency idempotency;
    private final Map<String, Handler> handlers = new HashMap<>();
    private final EventFeed feed;
    private final RateLimit limit = RateLimit.ofMerchants(System::nanoTime);

    /** @param operator whose wallets the trigger wallets are */
    public RetailDoor(Contract contract, Retail retail, Merchants merchants, Triggers triggers, int operator) {
        this.contract = contract;
        this.retail = retail;
        this.merchants = merchants;
        gate = new Gate(contract);
        feed = new EventFeed(retail.shelves());
        problems = new Problems(retail.node());
        idempotency = new Idempotency(retail.shelves(), retail.node().clock()::millis);
        new AboutHandlers(contract).addTo(handlers);
        new WalletHandlers(retail).addTo(handlers);
        new MoneyHandlers(retail).addTo(handlers);
        new PaymentHandlers(retail).addTo(handlers);
        new CampaignHandlers(retail).addTo(handlers);
        new ReportHandlers(retail).addTo(handlers);
        new TestHandlers(retail).addTo(handlers);
        new TriggerHandlers(this, triggers, operator).addTo(handlers);
    }

    /** The operations that are answered. */
    Set<String> operations() {
        return handlers.keySet();
    }

    @Override
    public HttpReply answer(HttpCall call) {
        Contract.Route route = contract.route(call.method(), call.rawPath());
        @Nullable Operation operation = route.operation();
        if (operation == null) {
            return noOperation(call, route.allowed());
        }
        return admitted(operation, call, merchant -> answerAs(merchant, call));
    }

    /**
     * Follows the events of the merchant who calls, as they happen. A caller who comes back goes on behind {@code Last-Event-ID}.
     *
     * @return null when the stream goes on, or why not
     */
    public @Nullable HttpReply follow(HttpCall call, EventStream stream) {
        Contract.Route route = contract.route(call.method(), call.rawPath());
        @Nullable Operation operation = route.operation();
        if (operation == null) {
            return noOperation(call, route.allowed());
        }
        AtomicBoolean followed = new AtomicBoolean();
        HttpReply reply = admitted(operation, call, merchant -> {
            String last = String.valueOf(call.header("Last-Event-ID"));
            String after = check(operation, route, call).values().getOrDefault("after", "0");
            feed.follow(merchant, Long.parseLong(last.matches("[0-9]{1,16}") ? last : after), stream);
            followed.set(true);
            return HttpReply.empty(200); // the stream is the answer
        });
        return followed.get() ? null : reply;
    }

    /** Who calls may do this, and not more often than allowed; or the refusal. */
    private HttpReply admitted(Operation operation, HttpCall call, Function<String, HttpReply> then) {
        try {
            if (operation.access() == Access.OPEN) {
                return then.apply(NOBODY);
            }
            @Nullable String authorization = call.header("Authorization");
            if (authorization != null && authorization.startsWith(BEARER)) {
                String key = authorization.substring(BEARER.length()).strip();
                return withApiKey(operation, key, then);
            }
            Identified identified = merchants
                    .verifier()
                    .identify(new SignedRequest(
                            call.method(),
                            call.rawTarget(),
                            call.header("Host"),
                            authorization,
                            call.body(),
                            call.header("Ecny-Public-Key")));
            if (identified instanceof Identified.Nobody nobody) {
                return reply(Problems.unsigned(nobody.fault()));
            }
            return identified instanceof Identified.Merchant merchant
                    ? inTurn(merchant.mchid(), then)
                    : busy(Problems.of(503, "BUSY", "Too many requests at this moment.", "请求过多, 请稍后重试。"));
        } catch (Refusal refusal) {
            return reply(problems.of(refusal));
        }
    }

    private HttpReply inTurn(String merchant, Function<String, HttpReply> then) {
        int wait = limit.waitSeconds(merchant);
        return wait == 0
                ? then.apply(merchant)
                : reply(
                        Problems.of(429, "TOO_MANY_REQUESTS", "Too many requests of this merchant.", "请求过于频繁, 请稍后再试。"),
                        Map.of("Retry-After", Integer.toString(wait)));
    }

    private HttpReply withApiKey(Operation operation, String key, Function<String, HttpReply> then) {
        Optional<String> merchant = merchants.withApiKey(key);
        if (merchant.isEmpty()) {
            return reply(Problems.of(401, "API_KEY_UNKNOWN", "No merchant has this API key.", "API 密钥不存在。"));
        }
        if (operation.access() == Access.SIGNED) {
            return reply(Problems.of(
                    403,
                    "SIGNATURE_NEEDED",
                    "The API key is for reading only; what changes something is signed.",
                    "API 密钥仅供只读, 变更类请求须签名。"));
        }
        return inTurn(merchant.get(), then);
    }

    /** As if this merchant had signed: for the sandbox's own triggers. */
    HttpReply answerAs(String merchant, HttpCall call) {
        Contract.Route route = contract.route(call.method(), call.rawPath());
        @Nullable Operation operation = route.operation();
        if (operation == null) {
            return noOperation(call, route.allowed());
        }
        try {
            if (operation.access() != Access.SIGNED) {
                return reply(carryOut(operation, route, call, merchant));
            }
            // Checked before the key is looked up: what breaks the contract uses up no key.
            Checked checked = check(operation, route, call);
            String key = merchant + "/" + checked.values().get(KEY_HEADER);
            Idempotency.Given given = idempotency.answer(
                    key,
                    call.method(),
                    call.rawTarget(),
                    call.body(),
                    at -> guarded(operation, checked, merchant, key, at));
            return reply(given);
        } catch (Refusal refusal) {
            return reply(problems.of(refusal));
        }
    }

    private Answer guarded(Operation operation, Checked checked, String merchant, String key, long atMillis) {
        try {
            return handle(operation, checked, new Caller(merchant, merchants.wallet(merchant), key, atMillis));
        } catch (Refusal refusal) {
            return problems.of(refusal);
        }
    }

    /** An operation that changes nothing. */
    private Answer carryOut(Operation operation, Contract.Route route, HttpCall call, String merchant) {
        long wallet = merchant.equals(NOBODY) ? 0 : merchants.wallet(merchant);
        Caller caller =
                new Caller(merchant, wallet, NOBODY, retail.node().clock().millis());
        return handle(operation, check(operation, route, call), caller);
    }

    private record Checked(Map<String, String> values, JsonNode body, HttpCall call) {}

    private Checked check(Operation operation, Contract.Route route, HttpCall call) {
        return new Checked(
                gate.values(operation, route.parameters(), call.rawQuery(), call), gate.body(operation, call), call);
    }

    private Answer handle(Operation operation, Checked checked, Caller caller) {
        Handler handler = handlers.get(operation.id());
        if (handler == null) {
            throw new IllegalStateException("no handler of " + operation.id());
        }
        return handler.answer(new Asked(
                caller,
                checked.values(),
                checked.body(),
                operation.bodyType() == null ? "" : Gate.text(checked.call())));
    }

    private static HttpReply noOperation(HttpCall call, Set<String> allowed) {
        if (allowed.isEmpty()) {
            return reply(Problems.of(
                    404, "NO_SUCH_PATH", "There is nothing at this path; see /v1/docs.", "无此路径, 见 /v1/docs。"));
        }
        Answer answer = Problems.of(
                405,
                "VERB_NOT_ALLOWED",
                call.method() + " is not for this path: " + String.join(", ", allowed) + ".",
                "该路径不支持此方法。");
        return reply(answer, Map.of("Allow", String.join(", ", allowed)));
    }

    private static HttpReply reply(Answer answer) {
        return answer.status() == 503 ? busy(answer) : reply(answer, Map.of());
    }

    private static HttpReply reply(Idempotency.Given given) {
        return given.again() ? reply(given.answer(), Map.of("Idempotency-Replayed", "true")) : reply(given.answer());
    }

    private static HttpReply busy(Answer answer) {
        return reply(answer, Map.of("Retry-After", "1"));
    }

    private static HttpReply reply(Answer answer, Map<String, String> more) {
        Map<String, String> headers = new LinkedHashMap<>(more);
        headers.put("Content-Type", answer.type());
        headers.put("Cache-Control", "no-store");
        headers.put("X-Content-Type-Options", "nosniff");
        return new HttpReply(answer.status(), headers, answer.body().getBytes(StandardCharsets.UTF_8));
    }
}
