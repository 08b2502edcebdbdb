package ecny.sim.clearing;

import ecny.settlement.clearing.DayReport;
import ecny.settlement.clearing.Indicators;
import ecny.settlement.clearing.rules.DesignKind;
import java.util.List;

/**
 * One design at one level of liquidity.
 *
 * @param providedFen reserves and credit of all banks together
 * @param handedIn value of all payments between different accounts
 */
record DesignResult(
        DesignKind design,
        int percent,
        long providedFen,
        Volume handedIn,
        Indicators indicators,
        List<DayReport> days) {
    /** Number and value. */
    record Volume(long count, long valueFen) {}

    /** Part of the value that was settled. */
    double settledShare() {
        return handedIn.valueFen() == 0
                ? 0
                : (double) indicators.settledInReserves().valueFen() / handedIn.valueFen();
    }

    /** How many times the liquidity used was turned over; 0 when none was used. */
    double turnover() {
        long used = indicators.liquidityUsedFen();
        return used == 0 ? 0 : (double) indicators.settledInReserves().valueFen() / used;
    }

    /** Liquidity provided as a part of the value handed in. */
    double providedShare() {
        return handedIn.valueFen() == 0 ? 0 : (double) providedFen / handedIn.valueFen();
    }

    long penaltyLoansFen() {
        return days.stream().mapToLong(DayReport::penaltyLoansFen).sum();
    }
}
