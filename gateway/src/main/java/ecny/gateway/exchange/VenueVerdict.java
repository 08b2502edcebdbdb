package ecny.gateway.exchange;

import java.util.Arrays;
import java.util.Optional;

/** Why the venue did or did not do what it was asked. Codes are for ever; new ones are added at the end of their group. */
public enum VenueVerdict {
    ACCEPTED(0, "Taken.", "已接受。"),
    BUSY(1, "The venue is full at the moment; nothing was taken.", "交易系统繁忙,未受理。"),

    PARTICIPANT_UNKNOWN(10, "Nobody of this name trades here.", "参与机构不存在。"),
    SYMBOL_UNKNOWN(11, "No such currency pair is traded here.", "币种对不存在。"),
    DUPLICATE_ID(12, "The id was used before today.", "指令编号当日已使用。"),
    ORDER_UNKNOWN(13, "There is no such order.", "订单不存在。"),
    TOO_LATE(14, "The order is no longer open.", "订单已终结,为时已晚。"),
    NOT_TAKEN(15, "Orders of this type are not taken in this mode.", "当前交易模式不接受此类订单。"),
    CURRENCY_UNKNOWN(16, "No pair here is traded in this currency.", "币种不存在。"),

    WRONG_TICK(20, "The price is not a multiple of the tick.", "价格不符合最小变动单位。"),
    WRONG_LOT(21, "The quantity is not a multiple of the lot.", "数量不是交易单位的整数倍。"),
    DUST(22, "The amount is too small to be settled in one of the currencies.", "金额过小,无法结算。"),
    TOO_LARGE(23, "The quantity is above the largest of one order.", "数量超过单笔上限。"),
    OUTSIDE_BAND(24, "The price is outside the day's band around the parity.", "价格超出中间价当日波动区间。"),
    NO_PRICE(25, "The order needs a price above zero.", "订单缺少有效价格。"),
    AMOUNT_NOT_POSITIVE(26, "The amount must be above zero.", "金额必须大于零。"),

    NO_FUNDS(30, "The digital currency that is to be given is not there.", "可用数字货币余额不足。"),
    POSITION_LIMIT(31, "The position would be above the participant's limit.", "头寸将超过限额。"),
    SELF_TRADE(32, "The order would trade with one of the same participant.", "将与本机构订单自成交。"),
    WOULD_TAKE(33, "A post-only order would take what waits in the book.", "只挂单的订单会立即成交。"),
    NOTHING_TO_TAKE(34, "There is nothing, or not enough, to trade with at this price.", "对手方数量不足,无法成交。"),
    ON_REQUEST(35, "Its participant asked for it.", "应参与机构要求。"),
    NOT_FREE(36, "More than is free: what orders and settlements hold stays.", "超过可提取余额,挂单与结算占用的金额不可提取。"),

    CLOSED(40, "The pair is closed.", "该币种对已闭市。"),
    HALTED(41, "The circuit breaker has stopped the pair.", "该币种对已熔断停牌。"),

    QUOTE_UNKNOWN(50, "There is no such quote for this participant.", "报价不存在。"),
    QUOTE_STALE(51, "The quote is no longer valid, or was taken before.", "报价已失效。"),
    WRONG_DIRECTION(52, "The quote was given for the other direction or another amount.", "报价方向或金额不符。"),
    NO_QUOTE(53, "Nobody gives a price for this amount.", "暂无报价。"),

    SETTLEMENT_REFUNDED(60, "The bridge gave both legs back; the trade is void.", "跨境桥已退回双方款项,成交作废。");

    private final int code;
    private final String english;
    private final String chinese;

    VenueVerdict(int code, String english, String chinese) {
        this.code = code;
        this.english = english;
        this.chinese = chinese;
    }

    public int code() {
        return code;
    }

    public String english() {
        return english;
    }

    public String chinese() {
        return chinese;
    }

    /** The verdict of a code. */
    public static Optional<VenueVerdict> of(int code) {
        return Arrays.stream(values()).filter(verdict -> verdict.code == code).findFirst();
    }
}
