package ecny.settlement.bridge.rules;

import java.util.Optional;

/**
 * What became of a request to the bridge or to one of its ledgers, and why. Stable codes; in the order in which refusals are looked
 * for. A refusal has booked nothing anywhere. The ISO 20022 reason is one of the external status reason codes.
 */
public enum BridgeVerdict {
    ACCEPTED(2000, "", false, "Done.", "成功。"),
    PENDING(2001, "", true, "Taken in; a ledger has not answered yet.", "已受理, 等待账本答复。"),
    QUEUED(2002, "", true, "Waits until there is money for every leg.", "排队等待资金。"),

    MALFORMED(2101, "FF01", false, "A field's value is not what its form says.", "字段格式错误。"),
    DUPLICATE_WITH_DIFFERENT_CONTENT(2102, "DUPL", false, "The id was used before with other content.", "编号重复但内容不同。"),
    SIGNATURE_MISSING(2110, "DS0A", false, "A signature is required.", "缺少签名。"),
    ALGORITHM_NOT_RECOGNISED(
            2111, "DS0B", false, "The corridor does not recognise signatures of this algorithm.", "该通道不承认此签名算法。"),
    AUTHORITY_NOT_RECOGNISED(
            2112, "DS0F", false, "The corridor does not recognise the certificate's issuer.", "该通道不承认证书颁发机构。"),
    CERTIFICATE_NOT_VALID(2113, "DS0D", false, "The signer's certificate is not valid now.", "签名证书无效或已过期。"),
    SIGNATURE_INVALID(2114, "DS0E", false, "The signature does not fit the request and the certificate.", "签名验证失败。"),
    SIGNER_NOT_AUTHORISED(2115, "DS0H", false, "The signer may not ask this.", "签名人无权操作。"),

    PARTICIPANT_UNKNOWN(2201, "RC01", false, "No participant has this code.", "参与机构不存在。"),
    CURRENCY_UNKNOWN(2202, "AM03", false, "No jurisdiction of the bridge has this currency.", "币种不存在。"),
    PAIR_UNKNOWN(2203, "CURR", false, "The bridge has no such currency pair.", "货币对不存在。"),
    CORRIDOR_UNKNOWN(2204, "AG03", false, "There is no such corridor, or it is not open yet.", "通道不存在或尚未开通。"),
    DIRECTION_NOT_ALLOWED(2205, "AG01", false, "The corridor does not carry payments in this direction.", "通道不支持该方向。"),
    KIND_NOT_ALLOWED(2206, "AG01", false, "The corridor does not carry payments of this kind.", "通道不支持此类支付。"),
    NOT_A_MEMBER(2207, "AC01", false, "The participant has no account in this jurisdiction.", "该机构在此辖区无账户。"),
    NOT_DOMESTIC(
            2208, "AG01", false, "Only a domestic bank may ask its central bank to issue or redeem.", "仅境内银行可申请发行或兑回。"),
    SAME_PARTICIPANT(2209, "AC03", false, "Who pays and who is paid are one participant.", "收付款机构相同。"),

    AMOUNT_NOT_POSITIVE(2301, "AM01", false, "The amount must be more than nothing.", "金额必须大于零。"),
    AMOUNT_TOO_LARGE(2302, "AM12", false, "The amount is larger than one request may move.", "金额超出单笔指令上限。"),
    AMOUNT_IS_DUST(
            2303, "AM06", false, "Converted, the amount is below the least the corridor carries.", "换算后金额低于通道最小金额。"),

    QUOTE_UNKNOWN(2401, "NOOR", false, "No quote has this id.", "报价不存在。"),
    QUOTE_STALE(2402, "TM01", false, "The quote has ended.", "报价已失效。"),
    QUOTE_USED(2403, "ARDT", false, "The quote was used by another payment.", "报价已被使用。"),
    QUOTE_WRONG_DIRECTION(2404, "AM03", false, "The quote sells what the payment would buy.", "报价方向相反。"),
    QUOTE_NOT_OF_THIS_PAYMENT(2405, "AM09", false, "The quote is for another amount, payer or corridor.", "报价与支付要素不符。"),
    NO_QUOTE(2406, "AB07", true, "No provider quotes this pair for this amount now.", "当前无可用报价。"),
    RATE_OUTSIDE_BAND(2407, "AG03", true, "The rate is outside the band around the published parity.", "汇率超出中间价浮动区间。"),
    PROVIDER_LIMIT(2408, "AM14", true, "The provider's nostro limit does not allow it.", "超出做市机构头寸限额。"),

    SCREENING_HIT(2501, "RR04", false, "A party is on a screening list.", "命中筛查名单。"),
    PURPOSE_NOT_ALLOWED(2502, "RR05", false, "A jurisdiction does not allow this purpose.", "用途代码不被允许。"),
    TRAVEL_RULE_ORIGINATOR(2503, "RR02", false, "Data on the payer that must arrive are missing.", "缺少付款人随行信息。"),
    TRAVEL_RULE_BENEFICIARY(2504, "RR03", false, "Data on the payee that must arrive are missing.", "缺少收款人随行信息。"),
    DATA_MAY_NOT_LEAVE(2505, "RR01", false, "Data that must arrive there may not leave here.", "对方要求的数据不得出境。"),
    LIMIT_PER_PAYMENT(2510, "AM02", false, "More than a customer may move at once in this corridor.", "超出通道单笔限额。"),
    LIMIT_PER_DAY(2511, "AM14", true, "More than a customer may move in a day in this corridor.", "超出通道日累计限额。"),
    LIMIT_PER_YEAR(2512, "AM14", true, "More than a customer may move in a year in this corridor.", "超出通道年累计限额。"),
    ANNUAL_QUOTA_EXCEEDED(
            2513, "AM13", true, "The customer's annual quota of this jurisdiction is used up.", "超出年度额度。"),
    COMPLIANCE_TIMED_OUT(2520, "AB05", true, "A side did not answer the compliance check in time.", "合规检查超时。"),

    INSUFFICIENT_BALANCE(2601, "AM04", true, "Too little that is not held.", "可用余额不足。"),
    TRANSACTION_LIMIT(
            2602, "AM02", false, "More than the central bank lets one transfer on the bridge move.", "超出央行单笔限额。"),
    BALANCE_LIMIT(
            2603,
            "AM21",
            true,
            "The receiver would hold more than the central bank allows on the bridge.",
            "超出央行余额限额。"),
    ISSUE_LIMIT(2604, "AM14", true, "The bank would have more issued on the bridge than allowed.", "超出央行发行限额。"),
    LEDGER_CLOSED(2605, "TM01", true, "The ledger's day is over.", "账本已日终。"),
    RESERVING_TIMED_OUT(2610, "AB06", true, "A ledger did not reserve its leg in time.", "账本预留超时。"),
    QUEUE_TIMED_OUT(2611, "AB06", true, "No money came while the payment waited.", "排队超时。"),
    LOCK_EXPIRED(2612, "TM01", true, "The secret was not shown before the lock ended.", "哈希锁已到期。"),
    PREIMAGE_WRONG(2613, "NARR", false, "The secret does not fit the lock.", "原像与哈希锁不符。"),
    NOT_LOCKED(2614, "ARDT", false, "Nothing waits for a secret under this id.", "该编号下无待解锁款项。"),
    RELEASED_BEFORE(2615, "ARDT", false, "It was released before; nothing can be reserved for it.", "该编号已解除预留。"),

    PAYMENT_UNKNOWN(2701, "NOOR", false, "No payment has this id.", "支付不存在。"),
    NOTHING_TO_REDEEM(2702, "ARDT", false, "The payment has nothing that its payee could redeem.", "无可兑回金额。"),
    RESERVATION_UNKNOWN(2703, "NOOR", false, "No reservation has this id.", "预留不存在。"),
    RESERVATION_TOO_SMALL(2704, "AM04", false, "The reservation holds less than that.", "预留金额不足。"),
    RESERVATION_CLOSED(2705, "ARDT", false, "The reservation was released.", "预留已解除。"),
    SAME_CURRENCY(2706, "CURR", false, "Both reservations are in one currency.", "两笔预留币种相同。");

    private final int code;
    private final String isoReason;
    private final boolean mayPassLater;
    private final String english;
    private final String chinese;

    BridgeVerdict(int code, String isoReason, boolean mayPassLater, String english, String chinese) {
        this.code = code;
        this.isoReason = isoReason;
        this.mayPassLater = mayPassLater;
        this.english = english;
        this.chinese = chinese;
    }

    /** Stable: it stands in journals, vouchers and answers. */
    public int code() {
        return code;
    }

    /** ISO 20022 external status reason; empty unless refused. */
    public Optional<String> isoReason() {
        return isoReason.isEmpty() ? Optional.empty() : Optional.of(isoReason);
    }

    /** Whether the same request under a new id may be accepted later without its sender changing anything. */
    public boolean isTransient() {
        return mayPassLater;
    }

    /** Whether the request was taken in: done, under way, or waiting. */
    public boolean isTakenIn() {
        return compareTo(QUEUED) <= 0;
    }

    public String english() {
        return english;
    }

    public String chinese() {
        return chinese;
    }
}
