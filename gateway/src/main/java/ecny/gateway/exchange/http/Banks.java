package ecny.gateway.exchange.http;

import ecny.gateway.http.HttpCall;
import ecny.gateway.http.Problem;
import ecny.gateway.http.RateLimit;
import ecny.gateway.signature.Identified;
import ecny.gateway.signature.RequestVerifier;
import ecny.gateway.signature.SignedRequest;
import ecny.wallet.crypto.Sm3;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Which bank calls: by signature, as merchants do at {@code /v1}, or by the API key with which it may only read. Any thread.
 */
final class Banks {
    private static final String BEARER = "Bearer ";

    private final RequestVerifier verifier;
    private final Map<String, String> byHashedKey = new HashMap<>();
    private final RateLimit limit = RateLimit.ofMerchants(System::nanoTime);

    /** @param readKeys by a bank's id; only their hashes are kept */
    Banks(RequestVerifier verifier, List<String> ids, UnaryOperator<String> readKeys) {
        this.verifier = verifier;
        ids.forEach(id -> byHashedKey.put(hash(readKeys.apply(id)), id));
    }

    private static String hash(String key) {
        return HexFormat.of().formatHex(Sm3.hash(key.getBytes(StandardCharsets.UTF_8)));
    }

    /** The participant's id; who is not known, may not, or calls too often is refused. */
    String caller(HttpCall call) {
        @Nullable String authorization = call.header("Authorization");
        String bank = authorization != null && authorization.startsWith(BEARER)
                ? withKey(call, authorization.substring(BEARER.length()).strip())
                : withSignature(call, authorization);
        int wait = limit.waitSeconds(bank);
        if (wait > 0) {
            throw Refused.as(Problem.of(429, "TOO_MANY_REQUESTS", "Too many requests of this bank.", "请求过于频繁,请稍后再试。")
                    .retryAfter(wait));
        }
        return bank;
    }

    private String withKey(HttpCall call, String key) {
        @Nullable String bank = byHashedKey.get(hash(key));
        if (bank == null) {
            throw Refused.as(Problem.of(401, "API_KEY_UNKNOWN", "No bank has this API key.", "API 密钥不存在。"));
        }
        if (!call.method().equals("GET")) {
            throw Refused.as(Problem.of(
                    403,
                    "SIGNATURE_NEEDED",
                    "The API key is for reading only; what changes something is signed.",
                    "API 密钥仅供只读,变更类请求须签名。"));
        }
        return bank;
    }

    private String withSignature(HttpCall call, @Nullable String authorization) {
        Identified identified = verifier.identify(new SignedRequest(
                call.method(), call.rawTarget(), call.header("Host"), authorization, call.body(), null));
        if (identified instanceof Identified.Merchant bank) {
            return bank.mchid();
        }
        if (identified instanceof Identified.Nobody nobody) {
            throw Refused.as(Problem.of(
                    401,
                    nobody.fault().cause().name(),
                    nobody.fault().sentence(),
                    nobody.fault().cause().chinese()));
        }
        throw Refused.as(Problem.of(503, "BUSY", "Too many requests at this moment.", "请求过多,请稍后重试。")
                .retryAfter(1));
    }
}
