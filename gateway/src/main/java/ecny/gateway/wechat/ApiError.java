package ecny.gateway.wechat;

/** The published error codes that occur here, each with its HTTP status. */
enum ApiError {
    PARAM_ERROR(400),
    INVALID_REQUEST(400),
    APPID_MCHID_NOT_MATCH(400),
    ORDER_CLOSED(400),
    NO_STATEMENT_EXIST(400),
    SIGN_ERROR(401),
    NO_AUTH(403),
    OUT_TRADE_NO_USED(403),
    NOT_ENOUGH(403),
    USER_ACCOUNT_ABNORMAL(403),
    RULE_LIMIT(403),
    TRADE_ERROR(403),
    ORDER_NOT_EXIST(404),
    RESOURCE_NOT_EXISTS(404),
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    FREQUENCY_LIMITED(429),
    SYSTEM_ERROR(500);

    private final int status;

    ApiError(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }
}
