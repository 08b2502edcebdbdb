package ecny.gateway.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ecny.wallet.ledger.Explanation;
import ecny.wallet.ledger.Verdict;
import ecny.wallet.rulebook.Sourced;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A refusal as RFC 9457 problem details, in both languages, with the verdict and the rule behind it.
 *
 * @param status HTTP status
 * @param code stable name: the verdict's, or the door's own
 * @param number the verdict's code; 0 without verdict
 * @param english one sentence
 * @param chinese the same
 * @param transientOne whether the same request may succeed later
 * @param field what in the request is wrong, as a JSON pointer or a header's name
 * @param value what stood there, shortened by the caller; never a secret
 * @param rulebook in force, with {@code rule}
 * @param rule of the scheme that decided
 * @param retryAfterSeconds when to try again
 */
public record Problem(
        int status,
        String code,
        int number,
        String english,
        String chinese,
        boolean transientOne,
        @Nullable String field,
        @Nullable String value,
        @Nullable String rulebook,
        @Nullable Sourced<?> rule,
        int retryAfterSeconds) {
    public static final String CONTENT_TYPE = "application/problem+json; charset=utf-8";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A door's own refusal. */
    public static Problem of(int status, String code, String english, String chinese) {
        return new Problem(
                status, code, 0, english, chinese, status == 429 || status == 503, null, null, null, null, 0);
    }

    public static Problem of(Verdict verdict) {
        Problem problem = new Problem(
                statusOf(verdict),
                verdict.name(),
                verdict.code(),
                verdict.english(),
                verdict.chinese(),
                verdict.isTransient(),
                null,
                null,
                null,
                null,
                0);
        return verdict == Verdict.BUSY ? problem.retryAfter(1) : problem;
    }

    public static Problem of(Explanation explanation) {
        Problem problem = of(explanation.verdict());
        return new Problem(
                problem.status,
                problem.code,
                problem.number,
                problem.english,
                problem.chinese,
                problem.transientOne,
                null,
                null,
                explanation.rule() == null ? null : explanation.rulebook(),
                explanation.rule(),
                problem.retryAfterSeconds);
    }

    /** The ring was full; nothing was taken. */
    public static Problem busy() {
        return of(Verdict.BUSY);
    }

    /** Says which field it was, and what stood there. */
    public Problem about(String wrongField, @Nullable String wrongValue) {
        return new Problem(
                status,
                code,
                number,
                english,
                chinese,
                transientOne,
                wrongField,
                wrongValue,
                rulebook,
                rule,
                retryAfterSeconds);
    }

    public Problem retryAfter(int seconds) {
        return new Problem(status, code, number, english, chinese, true, field, value, rulebook, rule, seconds);
    }

    /** The answer, with title and detail in the caller's language. */
    public HttpReply reply(HttpCall call) {
        return reply(call.isChinesePreferred());
    }

    public HttpReply reply(boolean inChinese) {
        HttpReply reply = HttpReply.of(status, CONTENT_TYPE, json(inChinese).getBytes(StandardCharsets.UTF_8))
                .withHeader("Content-Language", inChinese ? "zh" : "en");
        return retryAfterSeconds > 0 ? reply.withHeader("Retry-After", Integer.toString(retryAfterSeconds)) : reply;
    }

    private String json(boolean inChinese) {
        ObjectNode problem = JSON.createObjectNode()
                .put("type", "urn:ecny:problem:" + code)
                .put("title", inChinese ? chinese : english)
                .put("status", status)
                .put("detail", inChinese ? chinese : english)
                .put("code", code);
        if (number != 0) {
            problem.put("verdict", number);
        }
        problem.put("en", english).put("zh", chinese).put("transient", transientOne);
        if (field != null) {
            problem.put("field", field);
        }
        if (value != null) {
            problem.put("value", value);
        }
        if (rule != null) {
            problem.putObject("rule")
                    .put("rulebook", rulebook)
                    .put("value", String.valueOf(rule.value()))
                    .put("effectiveFrom", rule.effectiveFrom())
                    .put("source", rule.source())
                    .put("confidence", String.valueOf(rule.confidence()));
        }
        try {
            return JSON.writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The status that fits a verdict; 422 where the request was understood and the scheme's rules are against it. */
    static int statusOf(Verdict verdict) {
        return switch (verdict) {
            case ACCEPTED -> 200;
            case MALFORMED, STALE_REQUEST -> 400;
            case SIGNATURE_MISSING, SIGNATURE_INVALID -> 401;
            case SIGNER_NOT_AUTHORISED -> 403;
            case INSTITUTION_UNKNOWN, WALLET_UNKNOWN, PAYER_UNKNOWN, PAYMENT_UNKNOWN, HOLD_UNKNOWN, CAMPAIGN_UNKNOWN ->
                404;
            case DUPLICATE_WITH_DIFFERENT_CONTENT -> 409;
            case BUSY -> 503;
            default -> 422;
        };
    }
}
