package ecny.gateway.wechat;

import ecny.wallet.ledger.Verdict;
import org.jspecify.annotations.Nullable;

/** A request that is not carried out, on its way to the door. An answer, not a failure: no stack trace. */
final class ApiRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ApiError error;
    private final @Nullable String field;
    private final @Nullable String location;
    private final @Nullable Verdict verdict;

    private ApiRefusal(
            ApiError error,
            String message,
            @Nullable String field,
            @Nullable String location,
            @Nullable Verdict verdict) {
        super(message, null, false, false);
        this.error = error;
        this.field = field;
        this.location = location;
        this.verdict = verdict;
    }

    static ApiRefusal of(ApiError error, String message) {
        return new ApiRefusal(error, message, null, null, null);
    }

    /** A field that is not as published. {@code location} is body, query or url. */
    static ApiRefusal field(String field, String location, String issue) {
        return new ApiRefusal(ApiError.PARAM_ERROR, issue, field, location, null);
    }

    /** The ledger said no. The platform's code for it, and the ledger's own verdict beside it. */
    static ApiRefusal verdict(Verdict verdict) {
        ApiError error = switch (verdict) {
            case INSUFFICIENT_FUNDS -> ApiError.NOT_ENOUGH;
            case PAYEE_FROZEN, PAYEE_DORMANT, PAYEE_CLOSED, PAYEE_UNKNOWN -> ApiError.USER_ACCOUNT_ABNORMAL;
            case REFUND_ABOVE_PAYMENT, REFUND_WINDOW_CLOSED, PAYMENT_NOT_REFUNDABLE, PAYMENT_UNKNOWN ->
                ApiError.INVALID_REQUEST;
            default -> ApiError.RULE_LIMIT;
        };
        return new ApiRefusal(error, verdict.chinese() + " " + verdict.english(), null, null, verdict);
    }

    static ApiRefusal busy() {
        return of(ApiError.FREQUENCY_LIMITED, "系统繁忙, 请稍后重试 The ledger takes no more at this moment; nothing was done.");
    }

    static ApiRefusal tooMany() {
        return of(ApiError.FREQUENCY_LIMITED, "请求过于频繁, 请稍后再试 Too many requests of this merchant; nothing was done.");
    }

    static ApiRefusal unknown() {
        return of(ApiError.SYSTEM_ERROR, "结果未知, 请以相同参数重试或查询 The outcome is not known yet: repeat or query.");
    }

    ApiError error() {
        return error;
    }

    String message() {
        return String.valueOf(getMessage());
    }

    @Nullable
    String field() {
        return field;
    }

    @Nullable
    String location() {
        return location;
    }

    @Nullable
    Verdict verdict() {
        return verdict;
    }
}
