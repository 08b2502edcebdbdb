package ecny.settlement.clearing;

import ecny.settlement.clearing.DayReport.Step;
import ecny.settlement.clearing.reserves.Books;
import ecny.settlement.clearing.reserves.CentralBankDesk;
import ecny.settlement.clearing.reserves.Reserves;
import ecny.settlement.clearing.rules.ClearingRules;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The end of a business day, step by step, from the end of acceptance to the roll of the date. */
final class EndOfDay {
    private static final long MILLION = 1_000_000;

    private final CentralBankDesk desk;
    private final Books books;
    private final Reserves reserves;
    private final ClearingRules.Credit credit;
    private final DayBook dayBook;
    private final ParticipantRecords records;
    private final @Nullable LocalDate[] lentOn;
    private final List<Step> steps = new ArrayList<>();

    EndOfDay(CentralBankDesk desk, ClearingRules.Credit credit, DayBook dayBook, ParticipantRecords records) {
        this.desk = desk;
        this.books = desk.books();
        this.reserves = books.reserves();
        this.credit = credit;
        this.dayBook = dayBook;
        this.records = records;
        this.lentOn = new LocalDate[reserves.accounts()];
    }

    void did(Step step) {
        steps.add(step);
    }

    /** Loans are called and made again where needed, until nobody is below zero; then the day is written up. */
    DayReport close(LocalDate day, BitSet failed, int returned, long settled) {
        callLoans(day, failed);
        long lent = coverShortages(day);
        did(Step.COVER_SHORTAGES);
        for (int i = 1; i < reserves.accounts(); i++) {
            if (reserves.balanceFen(i) < 0) {
                throw new IllegalStateException("below zero after the clearing window: account=" + i + ", balanceFen="
                        + reserves.balanceFen(i));
            }
        }
        did(Step.NONE_BELOW_ZERO);
        Map<String, List<Reconciliation.Break>> breaks = dayBook.reconcile(day, records);
        did(Step.RECONCILE_SUMMARIES);
        if (breaks.values().stream().anyMatch(found -> !found.isEmpty())) {
            did(Step.RECONCILE_DETAILS);
            did(Step.ADJUST_ERRORS);
        }
        List<DayStatement> statements = dayBook.statements(day);
        DayReport.Digest digest = dayBook.digest(statements);
        did(Step.STATEMENTS_AND_DIGEST);
        did(Step.DATE_ROLL);
        List<Step> taken = List.copyOf(steps);
        steps.clear();
        return new DayReport(day, taken, List.copyOf(statements), lent, returned, breaks, settled, digest);
    }

    /** Every loan is due with a day's penalty interest at least; a failed participant's stays with its estate. */
    private void callLoans(LocalDate day, BitSet failed) {
        for (int i = 1; i < reserves.accounts(); i++) {
            long loan = books.centralBankLoanFen(i);
            LocalDate since = lentOn[i];
            if (loan > 0 && !failed.get(i)) {
                long days = since == null ? 1 : Math.max(1, ChronoUnit.DAYS.between(since, day));
                long perDay = credit.penaltyMillionthsPerDay().value();
                desk.callLoan(i, WideSum.multiplyDivide(loan, Math.multiplyExact(perDay, days), MILLION));
                lentOn[i] = null;
            }
        }
    }

    private long coverShortages(LocalDate day) {
        long lent = 0;
        for (int i = 1; i < reserves.accounts(); i++) {
            long missing = reserves.missingAtEndOfDayFen(i);
            if (missing > 0) {
                desk.lend(i, missing);
                lentOn[i] = day;
                lent += missing;
            }
            reserves.releasePot(i);
        }
        return lent;
    }
}
