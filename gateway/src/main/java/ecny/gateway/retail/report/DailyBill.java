package ecny.gateway.retail.report;

import ecny.gateway.retail.report.BillLine.Kind;
import ecny.gateway.retail.report.BillLine.Status;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** A business day's bill as CSV (对账单): a line for each payment and refund in the order in which they were decided, then the sums. */
public final class DailyBill {
    private static final String HEADER = "sequence,decidedAt,kind,merchantNumber,id,amountFen,status,verdict";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX").withZone(ZoneId.of("Asia/Shanghai"));

    private DailyBill() {}

    public static String csv(LocalDate date, List<BillLine> lines) {
        StringBuilder csv = new StringBuilder(HEADER).append('\n');
        long paid = 0;
        long refunded = 0;
        int payments = 0;
        int refunds = 0;
        for (BillLine line : lines) {
            csv.append(line.sequence())
                    .append(',')
                    .append(TIME.format(Instant.ofEpochMilli(line.atMillis())))
                    .append(',')
                    .append(line.kind())
                    .append(',')
                    .append(line.merchantNumber())
                    .append(',')
                    .append(line.id())
                    .append(',')
                    .append(line.amountFen())
                    .append(',')
                    .append(line.status())
                    .append(',')
                    .append(line.verdict())
                    .append('\n');
            if (line.status() == Status.SUCCEEDED && line.kind() == Kind.PAYMENT) {
                paid = Math.addExact(paid, line.amountFen());
                payments++;
            } else if (line.status() == Status.SUCCEEDED) {
                refunded = Math.addExact(refunded, line.amountFen());
                refunds++;
            }
        }
        return csv.append("date,payments,paidFen,refunds,refundedFen,netFen\n")
                .append(date)
                .append(',')
                .append(payments)
                .append(',')
                .append(paid)
                .append(',')
                .append(refunds)
                .append(',')
                .append(refunded)
                .append(',')
                .append(paid - refunded)
                .append('\n')
                .toString();
    }
}
