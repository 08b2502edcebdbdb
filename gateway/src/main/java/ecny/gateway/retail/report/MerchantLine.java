package ecny.gateway.retail.report;

import ecny.gateway.retail.report.BillLine.Kind;
import ecny.gateway.retail.report.BillLine.Status;

/**
 * A line of the merchant's own file.
 *
 * @param line counted from 1, the header's
 */
public record MerchantLine(int line, Kind kind, String merchantNumber, long amountFen, Status status) {}
