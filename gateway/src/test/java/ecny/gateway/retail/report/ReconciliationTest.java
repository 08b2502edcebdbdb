package ecny.gateway.retail.report;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.gateway.retail.contract.Broken;
import ecny.gateway.retail.report.BillLine.Kind;
import ecny.gateway.retail.report.BillLine.Status;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ReconciliationTest {
    private static final String HEADER = MerchantFile.HEADER + "\n";

    @Test
    void each_line_has_the_verdict_that_a_clerk_would_give() {
        List<BillLine> bill = List.of(
                paid("A-1", 100, Status.SUCCEEDED),
                paid("A-2", 200, Status.SUCCEEDED),
                paid("A-3", 300, Status.FAILED),
                paid("A-4", 400, Status.SUCCEEDED));
        MerchantFile file = MerchantFile.read(HEADER
                + "PAYMENT,A-1,100,SUCCEEDED\n"
                + "PAYMENT,A-2,201,SUCCEEDED\n"
                + "PAYMENT,A-3,300,SUCCEEDED\n"
                + "REFUND,A-1,100,SUCCEEDED\n"
                + "PAYMENT,A-1,100,SUCCEEDED\n");

        assertThat(Reconciliation.of(bill, file.lines()))
                .extracting(Reconciliation.Compared::verdict)
                .containsExactly(
                        LineVerdict.MATCHED,
                        LineVerdict.AMOUNT_DIFFERS,
                        LineVerdict.STATUS_DIFFERS,
                        LineVerdict.MISSING_HERE,
                        LineVerdict.TWICE_THERE,
                        LineVerdict.MISSING_THERE);
    }

    @Test
    void of_several_tries_the_one_that_succeeded_is_compared() {
        List<BillLine> bill = List.of(
                paid("A-1", 100, Status.FAILED), paid("A-1", 100, Status.SUCCEEDED), paid("A-1", 9, Status.FAILED));
        MerchantFile file = MerchantFile.read(HEADER + "PAYMENT,A-1,100,SUCCEEDED\r\n");

        assertThat(Reconciliation.of(bill, file.lines()))
                .extracting(Reconciliation.Compared::verdict)
                .containsExactly(LineVerdict.MATCHED);
    }

    @Test
    void a_file_that_cannot_be_used_is_told_where() {
        assertThat(MerchantFile.read("order,fen\n").broken())
                .isEqualTo(new Broken(
                        "line 1", "order,fen", "the header " + MerchantFile.HEADER, "表头应为 " + MerchantFile.HEADER));
        assertThat(MerchantFile.read(HEADER + "\nPAYMENT,A-1,1.00,SUCCEEDED\n").broken())
                .isEqualTo(new Broken("line 3 amountFen", "1.00", "whole fen", "应为整数分"));
        assertThat(field("PAYMENT,A-1\n")).isEqualTo("line 2");
        assertThat(field("PAID,A-1,1,SUCCEEDED")).isEqualTo("line 2 kind");
        assertThat(field("PAYMENT,=1+1,1,SUCCEEDED")).isEqualTo("line 2 merchantNumber");
        assertThat(field("PAYMENT,A,1,OK")).isEqualTo("line 2 status");
        assertThat(MerchantFile.read("\uFEFF" + HEADER).broken()).isNull();
    }

    @Test
    void the_bill_ends_with_its_sums() {
        String csv = DailyBill.csv(
                LocalDate.parse("2026-05-01"),
                List.of(
                        paid("A-1", 100, Status.SUCCEEDED),
                        paid("A-2", 50, Status.FAILED),
                        new BillLine(9, 0, Kind.REFUND, "R-1", "id", 30, Status.SUCCEEDED, "ACCEPTED")));

        assertThat(csv).endsWith("date,payments,paidFen,refunds,refundedFen,netFen\n2026-05-01,1,100,1,30,70\n");
        assertThat(csv).contains("1970-01-01T08:00:00.000+08:00,REFUND,R-1,id,30,SUCCEEDED,ACCEPTED\n");
    }

    /** Whatever the two sides are: every line of the file and every number of the bill is judged once, and equal files match. */
    @Property(tries = 200)
    void nothing_is_lost_and_nothing_is_judged_twice(
            @ForAll @Size(max = 12) List<@IntRange(min = 0, max = 6) Integer> bill,
            @ForAll @Size(max = 12) List<@IntRange(min = 0, max = 6) Integer> file) {
        List<BillLine> here = new ArrayList<>();
        bill.forEach(n -> here.add(paid("A-" + n, 100, Status.SUCCEEDED)));
        List<MerchantLine> there = new ArrayList<>();
        file.forEach(n -> there.add(new MerchantLine(there.size() + 2, Kind.PAYMENT, "A-" + n, 100, Status.SUCCEEDED)));

        List<Reconciliation.Compared> compared = Reconciliation.of(here, there);

        long onlyHere = bill.stream().distinct().filter(n -> !file.contains(n)).count();
        long both = file.stream().distinct().filter(bill::contains).count();
        assertThat(compared).hasSize((int) (there.size() + onlyHere));
        assertThat(compared).filteredOn(c -> c.verdict() == LineVerdict.MATCHED).hasSize((int) both);
        assertThat(compared.stream()
                        .filter(c -> c.there() != null)
                        .map(c -> c.there().line()))
                .isSortedAccordingTo(Comparator.naturalOrder());
    }

    private static BillLine paid(String order, long fen, Status status) {
        return new BillLine(1, 0, Kind.PAYMENT, order, "id", fen, status, "ACCEPTED");
    }

    private static String field(String line) {
        return Objects.requireNonNull(MerchantFile.read(HEADER + line).broken()).field();
    }
}
