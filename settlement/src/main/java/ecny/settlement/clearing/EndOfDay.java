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
    private long lentFen;
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

    /** Loans are made where needed, until nobody is below zero; then the day is written up. Loans were called before. */
    DayReport close(LocalDate day, int returned, long settled) {
        coverShortages(day);
        long lent = lentFen;
        lentFen = 0;
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
    void callLoans(LocalDate day, BitSet failed) {
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

    /** A penalty loan, when something is missing. */
    void lend(int account, long missingFen, LocalDate day) {
        if (missingFen > 0) {
            desk.lend(account, missingFen);
            lentOn[account] = day;
            lentFen += missingFen;
        }
    }

    private void coverShortages(LocalDate day) {
        for (int i = 1; i < reserves.accounts(); i++) {
            lend(i, reserves.missingAtEndOfDayFen(i), day);
            reserves.releasePot(i);
        }
    }
}
