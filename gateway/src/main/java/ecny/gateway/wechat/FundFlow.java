package ecny.gateway.wechat;

/**
 * A line of the fund-flow bill.
 *
 * @param atMillis when it was decided
 * @param number the platform's number of the business
 * @param flowNumber the number of this movement
 * @param kind as 交易 or 退款
 * @param income whether the merchant got it
 * @param amountFen positive
 * @param balanceFen the wallet's after it
 * @param voucher the merchant's own number
 */
record FundFlow(
        long atMillis,
        String number,
        String flowNumber,
        String kind,
        boolean income,
        long amountFen,
        long balanceFen,
        String voucher) {}
