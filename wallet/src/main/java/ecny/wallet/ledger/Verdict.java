package ecny.wallet.ledger;

import org.jspecify.annotations.Nullable;

/**
 * Why a command did or did not happen. In this order: within a verb, the first of these that holds is the answer.
 *
 * <p>The code is stable: it stands in outcomes, journals' replays and snapshots. The ISO 20022 reason is one of the external
 * status reason codes. Transient: a later command with the same content may be accepted without its sender changing anything.
 * Remembered: the refusal is the answer to every later command with the same id; refusals before the signer is known to be
 * authorised are not, so that nobody can use up another one's ids.
 */
public enum Verdict {
    ACCEPTED(0, Memory.REMEMBERED, Chance.FINAL, "", "Done.", "成功。"),

    // The door
    MALFORMED(
            101,
            Memory.NOT_REMEMBERED,
            Chance.FINAL,
            "FF01",
            "The command's bytes or a field's value are not what the schema says.",
            "报文格式错误。"),
    BUSY(
            102,
            Memory.NOT_REMEMBERED,
            Chance.TRANSIENT,
            "AB10",
            "The system is full at the moment; nothing was taken in.",
            "系统繁忙, 请求未受理。"),
    SIGNATURE_MISSING(103, Memory.NOT_REMEMBERED, Chance.FINAL, "DS0A", "A signature is required.", "缺少签名。"),
    SIGNATURE_INVALID(
            104,
            Memory.NOT_REMEMBERED,
            Chance.FINAL,
            "DS0E",
            "The signature does not fit the command and the key.",
            "签名验证失败。"),
    NO_RULEBOOK_IN_FORCE(
            105, Memory.NOT_REMEMBERED, Chance.FINAL, "DT01", "No rulebook is in force at this time.", "当时无生效规则。"),
    DUPLICATE_WITH_DIFFERENT_CONTENT(
            106,
            Memory.NOT_REMEMBERED,
            Chance.FINAL,
            "DUPL",
            "The id was used before for another command or by another signer.",
            "指令编号重复但内容不同。"),
    STALE_REQUEST(
            107,
            Memory.NOT_REMEMBERED,
            Chance.FINAL,
            "TM01",
            "The request's own time is too far from the time at which it arrived.",
            "请求时间超出允许范围。"),

    // Who signs
    SIGNER_NOT_AUTHORISED(
            110,
            Memory.NOT_REMEMBERED,
            Chance.FINAL,
            "DS0H",
            "The signer's key is not the one that may sign this.",
            "签名人无权操作。"),
    INSTITUTION_UNKNOWN(111, Memory.NOT_REMEMBERED, Chance.FINAL, "RC01", "No institution has this code.", "机构不存在。"),
    WALLET_UNKNOWN(112, Memory.NOT_REMEMBERED, Chance.FINAL, "AC01", "There is no such wallet.", "钱包不存在。"),
    PAYER_UNKNOWN(113, Memory.NOT_REMEMBERED, Chance.FINAL, "AC02", "There is no such payer's wallet.", "付款钱包不存在。"),
    PAYMENT_UNKNOWN(
            114,
            Memory.NOT_REMEMBERED,
            Chance.FINAL,
            "NOOR",
            "No payment has this id, or it was forgotten.",
            "原支付不存在。"),
    PAYMENT_NOT_REFUNDABLE(
            115,
            Memory.NOT_REMEMBERED,
            Chance.FINAL,
            "AG01",
            "The command with this id is not an accepted payment.",
            "原指令不是可退款的支付。"),
    HOLD_UNKNOWN(
            116, Memory.NOT_REMEMBERED, Chance.FINAL, "NOOR", "No hold has this id, or it was forgotten.", "预授权不存在。"),
    CAMPAIGN_UNKNOWN(117, Memory.NOT_REMEMBERED, Chance.FINAL, "NOOR", "There is no such campaign.", "红包活动不存在。"),

    // The command's values
    CURRENCY_MISMATCH(201, Memory.REMEMBERED, Chance.FINAL, "AM03", "This ledger is of another currency.", "币种不符。"),
    AMOUNT_NOT_POSITIVE(
            202, Memory.REMEMBERED, Chance.FINAL, "AM12", "The amount must be more than nothing.", "金额必须大于零。"),
    AMOUNT_TOO_LARGE(
            203,
            Memory.REMEMBERED,
            Chance.FINAL,
            "AM12",
            "The amount is larger than one command may move.",
            "金额超出单笔指令上限。"),
    ISSUE_TOO_LARGE(
            204,
            Memory.REMEMBERED,
            Chance.FINAL,
            "AM02",
            "More would be issued than this ledger can count.",
            "发行总额超出账本上限。"),

    // Institutions
    CENTRAL_BANK_NOT_REGISTERED(
            210,
            Memory.REMEMBERED,
            Chance.FINAL,
            "AG01",
            "The first institution must be the central bank, with code 1.",
            "首个登记机构必须是中央银行。"),
    INSTITUTION_EXISTS(
            211, Memory.REMEMBERED, Chance.FINAL, "RC01", "An institution with this code is registered.", "机构已登记。"),
    INSTITUTION_CODE_INVALID(
            212, Memory.REMEMBERED, Chance.FINAL, "RC01", "An institution's code is 1 to 999.", "机构代码无效。"),
    INSTITUTION_ID_INVALID(
            213,
            Memory.REMEMBERED,
            Chance.FINAL,
            "RC01",
            "An institution's id is a capital letter and 13 capital letters or digits.",
            "金融机构编码无效。"),
    NOT_AN_OPERATOR(214, Memory.REMEMBERED, Chance.FINAL, "AG01", "Only an operator can do this.", "该机构不是运营机构。"),

    // Wallets
    WALLET_EXISTS(220, Memory.REMEMBERED, Chance.FINAL, "AC01", "One of the wallet numbers is taken.", "钱包编号已存在。"),
    WALLET_COUNT_INVALID(
            221,
            Memory.REMEMBERED,
            Chance.FINAL,
            "FF01",
            "1 to 1,000,000 wallets with serials of 12 digits; a key only for one.",
            "开立数量或序号无效。"),
    WALLET_CLASS_INVALID(
            222,
            Memory.REMEMBERED,
            Chance.FINAL,
            "AG01",
            "The rulebook in force has no such class of this kind, or the change is not an upgrade.",
            "钱包类别无效。"),
    PARENT_INVALID(
            223,
            Memory.REMEMBERED,
            Chance.FINAL,
            "AC01",
            "A sub-wallet needs a normal parent of the same operator that is no sub-wallet; others have none.",
            "母钱包无效。"),
    STATE_CHANGE_NOT_ALLOWED(
            224,
            Memory.REMEMBERED,
            Chance.FINAL,
            "AG01",
            "The wallet cannot go from its state to the asked one.",
            "状态不可变更。"),
    BALANCE_NOT_ZERO(
            225,
            Memory.REMEMBERED,
            Chance.FINAL,
            "AG01",
            "A wallet is closed only when it owns nothing, held money included.",
            "余额不为零, 不能注销。"),
    SUB_WALLETS_OPEN(
            226,
            Memory.REMEMBERED,
            Chance.FINAL,
            "AG01",
            "A wallet is closed only after its sub-wallets.",
            "存在未注销的子钱包。"),
    CAMPAIGN_OPEN(
            227,
            Memory.REMEMBERED,
            Chance.FINAL,
            "AG01",
            "A sponsor's wallet is closed only when its campaigns are swept.",
            "存在未结清的红包活动。"),
    LIMIT_INVALID(228, Memory.REMEMBERED, Chance.FINAL, "FF01", "A limit is an amount, or -1 for none.", "限额值无效。"),

    // States
    PAYER_LOSS_REPORTED(
            300, Memory.REMEMBERED, Chance.TRANSIENT, "AC06", "The payer's wallet was reported lost.", "付款钱包已挂失。"),
    PAYER_RECEIVE_ONLY(
            301, Memory.REMEMBERED, Chance.TRANSIENT, "AC06", "The payer's wallet may only receive.", "付款钱包只收不付。"),
    PAYER_FROZEN(302, Memory.REMEMBERED, Chance.TRANSIENT, "AC06", "The payer's wallet is frozen.", "付款钱包已冻结。"),
    PAYER_DORMANT(303, Memory.REMEMBERED, Chance.TRANSIENT, "AC06", "The payer's wallet is dormant.", "付款钱包为睡眠户。"),
    PAYER_CLOSED(304, Memory.REMEMBERED, Chance.FINAL, "AC05", "The payer's wallet is closed.", "付款钱包已注销。"),
    PAYEE_UNKNOWN(305, Memory.REMEMBERED, Chance.FINAL, "AC03", "There is no such payee's wallet.", "收款钱包不存在。"),
    PAYEE_IS_PAYER(306, Memory.REMEMBERED, Chance.FINAL, "AC03", "Payer and payee are one wallet.", "收付款钱包相同。"),
    PAYEE_NOT_A_MERCHANT(
            307, Memory.REMEMBERED, Chance.FINAL, "AC14", "The payee's wallet does not accept payments.", "收款钱包不受理支付。"),
    PAYEE_FROZEN(308, Memory.REMEMBERED, Chance.TRANSIENT, "AC06", "The payee's wallet is frozen.", "收款钱包已冻结。"),
    PAYEE_DORMANT(309, Memory.REMEMBERED, Chance.TRANSIENT, "AC06", "The payee's wallet is dormant.", "收款钱包为睡眠户。"),
    PAYEE_CLOSED(310, Memory.REMEMBERED, Chance.FINAL, "AC07", "The payee's wallet is closed.", "收款钱包已注销。"),
    WALLET_CLOSED(311, Memory.REMEMBERED, Chance.FINAL, "AC04", "The wallet is closed.", "钱包已注销。"),

    // Limits
    LIMIT_REGULATION_PER_PAYMENT(
            400,
            Memory.REMEMBERED,
            Chance.FINAL,
            "AM02",
            "More than the class may pay at once (regulation).",
            "超出监管单笔限额。"),
    LIMIT_OPERATOR_PER_PAYMENT(
            401, Memory.REMEMBERED, Chance.FINAL, "AM14", "More than the operator allows at once.", "超出运营机构单笔限额。"),
    LIMIT_USER_PER_PAYMENT(
            402, Memory.REMEMBERED, Chance.FINAL, "AM21", "More than the owner allows at once.", "超出用户自设单笔限额。"),
    LIMIT_REGULATION_PER_DAY(
            403,
            Memory.REMEMBERED,
            Chance.TRANSIENT,
            "AM02",
            "More than the class may pay in a day (regulation).",
            "超出监管日累计限额。"),
    LIMIT_OPERATOR_PER_DAY(
            404,
            Memory.REMEMBERED,
            Chance.TRANSIENT,
            "AM14",
            "More than the operator allows in a day.",
            "超出运营机构日累计限额。"),
    LIMIT_USER_PER_DAY(
            405, Memory.REMEMBERED, Chance.TRANSIENT, "AM21", "More than the owner allows in a day.", "超出用户自设日累计限额。"),
    LIMIT_REGULATION_PER_YEAR(
            406,
            Memory.REMEMBERED,
            Chance.TRANSIENT,
            "RR04",
            "More than the class may pay in a year (regulation).",
            "超出监管年累计限额。"),
    LIMIT_OPERATOR_PER_YEAR(
            407,
            Memory.REMEMBERED,
            Chance.TRANSIENT,
            "AM14",
            "More than the operator allows in a year.",
            "超出运营机构年累计限额。"),
    LIMIT_REGULATION_BALANCE(
            408,
            Memory.REMEMBERED,
            Chance.TRANSIENT,
            "RR04",
            "The payee's wallet would own more than its class may (regulation).",
            "超出监管余额上限。"),
    LIMIT_OPERATOR_BALANCE(
            409,
            Memory.REMEMBERED,
            Chance.TRANSIENT,
            "AM14",
            "The payee's wallet would own more than its operator allows.",
            "超出运营机构余额上限。"),

    // Money
    INSUFFICIENT_FUNDS(
            420,
            Memory.REMEMBERED,
            Chance.TRANSIENT,
            "AM04",
            "The payer's wallet has too little that is not held.",
            "余额不足。"),
    VAULT_SHORT(421, Memory.REMEMBERED, Chance.TRANSIENT, "AM04", "The operator's vault has too little.", "银行库余额不足。"),

    // Refunds and holds
    REFUND_WINDOW_CLOSED(
            500, Memory.REMEMBERED, Chance.FINAL, "TM01", "The payment is too old to be refunded.", "已超过退款期限。"),
    REFUND_ABOVE_PAYMENT(
            501, Memory.REMEMBERED, Chance.FINAL, "AM09", "The refunds of a payment cannot exceed it.", "退款总额超过原支付金额。"),
    HOLD_EXISTS(510, Memory.REMEMBERED, Chance.FINAL, "DUPL", "A hold with this id is still remembered.", "预授权编号已存在。"),
    HOLD_EXPIRY_INVALID(
            511,
            Memory.REMEMBERED,
            Chance.FINAL,
            "DT01",
            "A hold ends in the future, and not later than the rulebook allows.",
            "预授权期限无效。"),
    HOLD_CLOSED(512, Memory.REMEMBERED, Chance.FINAL, "ARDT", "The hold was captured or released.", "预授权已完成或已撤销。"),
    HOLD_EXPIRED(513, Memory.REMEMBERED, Chance.FINAL, "TM01", "The hold has expired.", "预授权已过期。"),
    HOLD_NOT_EXPIRED(
            514,
            Memory.REMEMBERED,
            Chance.TRANSIENT,
            "AG01",
            "Only the payee can release a hold before it expires.",
            "预授权未到期。"),
    CAPTURE_ABOVE_HOLD(515, Memory.REMEMBERED, Chance.FINAL, "AM09", "More than was held.", "请款金额超过预授权金额。"),

    // Red packets
    CAMPAIGN_EXISTS(600, Memory.REMEMBERED, Chance.FINAL, "DUPL", "A campaign with this number exists.", "红包活动已存在。"),
    CAMPAIGN_TERMS_INVALID(
            601,
            Memory.REMEMBERED,
            Chance.FINAL,
            "FF01",
            "A campaign holds whole packets, ends claims in the future and expires not before that.",
            "红包活动条款无效。"),
    MERCHANT_ALREADY_LISTED(
            602, Memory.REMEMBERED, Chance.FINAL, "DUPL", "The merchant is on the campaign's list.", "商户已在活动名单。"),
    CLAIM_WINDOW_CLOSED(
            603,
            Memory.REMEMBERED,
            Chance.FINAL,
            "TM01",
            "Packets of this campaign can no longer be claimed.",
            "已过领取期限。"),
    CLAIM_WINDOW_OPEN(
            604,
            Memory.REMEMBERED,
            Chance.TRANSIENT,
            "AG01",
            "Packets of this campaign can still be claimed.",
            "领取期限未结束。"),
    PACKET_ALREADY_CLAIMED(
            605, Memory.REMEMBERED, Chance.FINAL, "DUPL", "The wallet has had its packet of this campaign.", "已领取过红包。"),
    CAMPAIGN_EXHAUSTED(606, Memory.REMEMBERED, Chance.TRANSIENT, "AM04", "No packet is left.", "红包已领完。"),
    PACKET_NOT_CLAIMED(
            607, Memory.REMEMBERED, Chance.FINAL, "NOOR", "The wallet has no packet of this campaign.", "未领取红包。"),
    PACKET_EXPIRED(608, Memory.REMEMBERED, Chance.FINAL, "TM01", "The packet has expired.", "红包已过期。"),
    PACKET_NOT_EXPIRED(609, Memory.REMEMBERED, Chance.TRANSIENT, "AG01", "The packet has not expired.", "红包尚未过期。"),
    PACKET_EMPTY(610, Memory.REMEMBERED, Chance.FINAL, "AM04", "Nothing is left in the packet.", "红包余额为零。"),
    BELOW_MINIMUM_SPEND(
            611,
            Memory.REMEMBERED,
            Chance.FINAL,
            "AM06",
            "The payment is smaller than the packet's threshold.",
            "未达到红包使用门槛。"),
    MERCHANT_NOT_LISTED(
            612,
            Memory.REMEMBERED,
            Chance.FINAL,
            "AG01",
            "The merchant does not take part in the campaign.",
            "商户未参加活动。"),
    NOTHING_TO_SWEEP(613, Memory.REMEMBERED, Chance.FINAL, "AM01", "Nothing is left to take back.", "无可收回金额。"),

    // The day
    NOT_A_SETTLEMENT_DAY(700, Memory.REMEMBERED, Chance.FINAL, "DT01", "Interest is not settled on this day.", "非结息日。"),
    DAY_NOT_OVER(701, Memory.REMEMBERED, Chance.TRANSIENT, "TM01", "The day is not over.", "当日尚未结束。"),
    INTEREST_DAY_PASSED(
            702,
            Memory.REMEMBERED,
            Chance.FINAL,
            "TM01",
            "Interest is credited on the day after the settlement day.",
            "已过入账日。"),
    INTEREST_ALREADY_RUN(
            703, Memory.REMEMBERED, Chance.FINAL, "DUPL", "Interest for this day was credited.", "该结息日已入账。"),
    DAY_ALREADY_CLOSED(704, Memory.REMEMBERED, Chance.FINAL, "DUPL", "The business day was closed before.", "营业日已关闭。");

    private static final Verdict[] BY_CODE = new Verdict[1024];

    static {
        for (Verdict verdict : values()) {
            BY_CODE[verdict.code] = verdict;
        }
    }

    private final int code;
    private final boolean remembered;
    private final boolean isTransient;
    private final String isoReason;
    private final String english;
    private final String chinese;

    Verdict(int code, Memory memory, Chance chance, String isoReason, String english, String chinese) {
        this.code = code;
        this.remembered = memory == Memory.REMEMBERED;
        this.isTransient = chance == Chance.TRANSIENT;
        this.isoReason = isoReason;
        this.english = english;
        this.chinese = chinese;
    }

    public static @Nullable Verdict ofCode(int code) {
        return code < 0 || code >= BY_CODE.length ? null : BY_CODE[code];
    }

    /** 0 to 1023; never changes. */
    public int code() {
        return code;
    }

    public boolean isAccepted() {
        return this == ACCEPTED;
    }

    public boolean isRemembered() {
        return remembered;
    }

    public boolean isTransient() {
        return isTransient;
    }

    /** Four characters, empty for {@link #ACCEPTED}. */
    public String isoReason() {
        return isoReason;
    }

    public String english() {
        return english;
    }

    public String chinese() {
        return chinese;
    }

    private enum Memory {
        REMEMBERED,
        NOT_REMEMBERED
    }

    private enum Chance {
        TRANSIENT,
        FINAL
    }
}
