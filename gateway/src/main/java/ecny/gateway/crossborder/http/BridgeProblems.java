package ecny.gateway.crossborder.http;

import com.fasterxml.jackson.databind.JsonNode;
import ecny.gateway.http.Problem;
import ecny.settlement.bridge.rules.BridgeRules;
import ecny.settlement.bridge.rules.BridgeVerdict;
import ecny.settlement.bridge.rules.CorridorRules;
import ecny.wallet.rulebook.Sourced;
import org.jspecify.annotations.Nullable;

/** The bridge's refusals as problem details: which field of the request, what stood there, and the rule of the corridor behind it. */
final class BridgeProblems {
    private static final int LONGEST = 64;

    private BridgeProblems() {}

    /** @param request what was asked, to find the field's value in */
    static Problem of(BridgeVerdict verdict, JsonNode request, BridgeRules rules) {
        String field = field(verdict);
        @Nullable
        CorridorRules corridor = rules.corridors().get(request.path("corridor").asText());
        return new Problem(
                status(verdict),
                verdict.name(),
                verdict.code(),
                verdict.english(),
                verdict.chinese(),
                verdict.isTransient(),
                field.isEmpty() ? null : field,
                request.path(field).isMissingNode() ? null : shortened(text(request.path(field))),
                rules.rules(),
                corridor == null ? null : rule(verdict, corridor),
                0);
    }

    /** A field that is not what its form says. */
    static Problem malformed(String field, @Nullable String value, String english, String chinese) {
        BridgeVerdict verdict = BridgeVerdict.MALFORMED;
        return new Problem(
                400,
                verdict.name(),
                verdict.code(),
                english,
                chinese,
                false,
                field,
                value == null ? null : shortened(value),
                null,
                null,
                0);
    }

    static @Nullable Sourced<?> rule(BridgeVerdict verdict, CorridorRules corridor) {
        return switch (verdict) {
            case ALGORITHM_NOT_RECOGNISED -> corridor.algorithms();
            case KIND_NOT_ALLOWED -> corridor.kinds();
            case AMOUNT_IS_DUST -> corridor.least();
            case LIMIT_PER_PAYMENT -> corridor.perPayment();
            case LIMIT_PER_DAY -> corridor.perDay();
            case LIMIT_PER_YEAR -> corridor.perYear();
            case QUOTE_STALE -> corridor.times().quote();
            case COMPLIANCE_TIMED_OUT -> corridor.times().compliance();
            case RESERVING_TIMED_OUT -> corridor.times().reserving();
            case QUEUE_TIMED_OUT -> corridor.times().queue();
            case LOCK_EXPIRED -> corridor.times().lock();
            default -> null;
        };
    }

    private static String field(BridgeVerdict verdict) {
        return switch (verdict) {
            case DUPLICATE_WITH_DIFFERENT_CONTENT -> "id";
            case CORRIDOR_UNKNOWN -> "corridor";
            case DIRECTION_NOT_ALLOWED, CURRENCY_UNKNOWN -> "pays";
            case KIND_NOT_ALLOWED -> "kind";
            case SAME_PARTICIPANT, NOT_A_MEMBER -> "payeeBank";
            case PARTICIPANT_UNKNOWN, SIGNER_NOT_AUTHORISED -> "payerBank";
            case AMOUNT_NOT_POSITIVE, AMOUNT_TOO_LARGE, AMOUNT_IS_DUST, NO_QUOTE -> "amount";
            case QUOTE_UNKNOWN,
                    QUOTE_STALE,
                    QUOTE_USED,
                    QUOTE_WRONG_DIRECTION,
                    QUOTE_NOT_OF_THIS_PAYMENT,
                    RATE_OUTSIDE_BAND,
                    PROVIDER_LIMIT -> "quote";
            case PAYMENT_UNKNOWN, NOTHING_TO_REDEEM, NOT_LOCKED -> "payment";
            case PREIMAGE_WRONG -> "preimage";
            case SIGNATURE_INVALID -> "algorithm";
            default -> "";
        };
    }

    private static int status(BridgeVerdict verdict) {
        return switch (verdict) {
            case MALFORMED -> 400;
            case SIGNATURE_MISSING,
                    ALGORITHM_NOT_RECOGNISED,
                    AUTHORITY_NOT_RECOGNISED,
                    CERTIFICATE_NOT_VALID,
                    SIGNATURE_INVALID -> 401;
            case SIGNER_NOT_AUTHORISED -> 403;
            case PAYMENT_UNKNOWN, CORRIDOR_UNKNOWN, QUOTE_UNKNOWN, PARTICIPANT_UNKNOWN -> 404;
            case DUPLICATE_WITH_DIFFERENT_CONTENT -> 409;
            default -> 422;
        };
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.asText() : value.toString();
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
