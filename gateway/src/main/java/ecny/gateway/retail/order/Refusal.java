package ecny.gateway.retail.order;

import ecny.gateway.retail.contract.Broken;
import ecny.wallet.ledger.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * A request that is not carried out, on its way to the door, which makes a problem of it. No stack trace: it is an answer, not a
 * failure.
 */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String chinese;
    private final transient @Nullable Broken broken;
    private final @Nullable Verdict verdict;
    private final long wallet;
    private final @Nullable String subject;

    private Refusal(
            int status,
            String code,
            String english,
            String chinese,
            @Nullable Broken broken,
            @Nullable Verdict verdict,
            long wallet,
            @Nullable String subject) {
        super(english, null, false, false);
        this.status = status;
        this.code = code;
        this.chinese = chinese;
        this.broken = broken;
        this.verdict = verdict;
        this.wallet = wallet;
        this.subject = subject;
    }

    /** A state of the order that does not allow it: 409. */
    public static Refusal conflict(String code, String english, String chinese) {
        return new Refusal(409, code, english, chinese, null, null, 0, null);
    }

    /** Something that cannot be done as asked: 422. */
    public static Refusal unusable(String code, String english, String chinese) {
        return new Refusal(422, code, english, chinese, null, null, 0, null);
    }

    /** The merchant has no such thing; whether another one has it is not told. */
    public static Refusal notFound(String field, String value) {
        return new Refusal(
                404,
                "NOT_FOUND",
                "The merchant has nothing of this name.",
                "该商户名下无此对象。",
                new Broken(field, value, "one that belongs to the caller", "应为调用方所有"),
                null,
                0,
                null);
    }

    /** A rule of the contract is broken: 400. */
    public static Refusal broken(Broken broken) {
        return new Refusal(
                400,
                "FIELD_INVALID",
                "The field '" + broken.field() + "' breaks a rule: " + broken.english() + ".",
                "字段 " + broken.field() + " 不合规则: " + broken.chinese() + "。",
                broken,
                null,
                0,
                null);
    }

    /**
     * The ledger's.
     *
     * @param wallet whose limits the rule behind it is looked up for, 0 for none
     * @param subject the id of what was refused, null when nothing is kept of it
     */
    public static Refusal verdict(Verdict verdict, long wallet, @Nullable String subject) {
        return new Refusal(
                statusOf(verdict),
                verdict.name(),
                verdict.english(),
                verdict.chinese(),
                null,
                verdict,
                wallet,
                subject);
    }

    /**
     * The ledger's, of a movement between wallets: a limit of what may be owned is the payee's, the others are the payer's.
     */
    public static Refusal verdict(Verdict verdict, long payer, long payee, @Nullable String subject) {
        boolean owned = verdict == Verdict.LIMIT_REGULATION_BALANCE || verdict == Verdict.LIMIT_OPERATOR_BALANCE;
        return verdict(verdict, owned ? payee : payer, subject);
    }

    /** The ring was full; nothing was taken. */
    public static Refusal busy() {
        return new Refusal(
                503,
                "BUSY",
                "The ledger takes no more at this moment; nothing was done.",
                "系统繁忙, 未受理, 请稍后重试。",
                null,
                null,
                0,
                null);
    }

    /** Taken, and not decided in time. The same request tells later. */
    public static Refusal unknown(String subject) {
        return new Refusal(
                503,
                "OUTCOME_UNKNOWN",
                "The outcome is not known yet: repeat the same request with the same Idempotency-Key.",
                "结果未知, 请以相同的 Idempotency-Key 重发。",
                null,
                null,
                0,
                subject);
    }

    private static int statusOf(Verdict verdict) {
        return switch (verdict) {
            case WALLET_UNKNOWN, PAYER_UNKNOWN, PAYMENT_UNKNOWN, HOLD_UNKNOWN, CAMPAIGN_UNKNOWN -> 404;
            case DUPLICATE_WITH_DIFFERENT_CONTENT, HOLD_CLOSED, HOLD_EXISTS, CAMPAIGN_EXISTS, MERCHANT_ALREADY_LISTED ->
                409;
            default -> 422;
        };
    }

    public int status() {
        return status;
    }

    /** Stable, for programs. */
    public String code() {
        return code;
    }

    public String english() {
        return String.valueOf(getMessage());
    }

    public String chinese() {
        return chinese;
    }

    public @Nullable Broken brokenRule() {
        return broken;
    }

    /** The ledger's, when it was the ledger. */
    public @Nullable Verdict verdict() {
        return verdict;
    }

    public long wallet() {
        return wallet;
    }

    public @Nullable String subject() {
        return subject;
    }
}
