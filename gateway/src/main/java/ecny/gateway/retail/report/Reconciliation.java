package ecny.gateway.retail.report;

import ecny.gateway.retail.report.BillLine.Kind;
import ecny.gateway.retail.report.BillLine.Status;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The merchant's file compared with the daily bill: first every line of the file in its order, then what only the bill has. A
 * failed try that only one side lists and that moved no money is a difference too: the other side's clerk should know of it.
 *
 * <p>A number can stand in the bill several times: tries that failed before the one that succeeded. The one that succeeded is
 * compared then; without one, the last.
 */
public final class Reconciliation {
    /** One verdict; null for the side that has nothing. */
    public record Compared(
            LineVerdict verdict,
            @Nullable BillLine here,
            @Nullable MerchantLine there) {}

    private record Key(Kind kind, String merchantNumber) {}

    private Reconciliation() {}

    public static List<Compared> of(List<BillLine> bill, List<MerchantLine> file) {
        Map<Key, BillLine> here = new LinkedHashMap<>();
        for (BillLine line : bill) {
            here.merge(new Key(line.kind(), line.merchantNumber()), line, Reconciliation::deciding);
        }
        List<Compared> compared = new ArrayList<>();
        Set<Key> seen = new HashSet<>();
        for (MerchantLine line : file) {
            Key key = new Key(line.kind(), line.merchantNumber());
            BillLine ours = here.get(key);
            LineVerdict verdict = seen.add(key) ? verdict(ours, line) : LineVerdict.TWICE_THERE;
            compared.add(new Compared(verdict, ours, line));
        }
        here.forEach((key, line) -> {
            if (!seen.contains(key)) {
                compared.add(new Compared(LineVerdict.MISSING_THERE, line, null));
            }
        });
        return compared;
    }

    private static BillLine deciding(BillLine earlier, BillLine later) {
        return earlier.status() == Status.SUCCEEDED ? earlier : later;
    }

    private static LineVerdict verdict(@Nullable BillLine here, MerchantLine there) {
        if (here == null) {
            return LineVerdict.MISSING_HERE;
        }
        if (here.status() != there.status()) {
            return LineVerdict.STATUS_DIFFERS;
        }
        return here.amountFen() == there.amountFen() ? LineVerdict.MATCHED : LineVerdict.AMOUNT_DIFFERS;
    }
}
