package ecny.gateway.wechat;

import org.jspecify.annotations.Nullable;

/**
 * A movement of a merchant's money as the bills show it.
 *
 * @param atMillis when it was decided
 * @param sequence of the ledger's command, which orders movements of one instant
 * @param order the order it belongs to
 * @param refund the refund, if it is one
 */
record BillLine(
        long atMillis, long sequence, Order order, @Nullable Refund refund) {}
