package ecny.sim.supervision;

import java.util.List;
import java.util.SortedMap;

/**
 * The supervision board of a recording: what a supervisor looks at first. Amounts in fen; parts in percent with two decimals times
 * 100, so that 12.34 % is 1234.
 *
 * @param until time of the last command
 * @param days one line a business date
 * @param positions one line an operator, at the end
 * @param limitsUsed how far payers were into their day's limit after each payment
 * @param failures refused commands by verdict
 * @param borders flows to and from abroad, by area, or by the bridge's corridor
 */
public record Board(
        String until,
        List<Day> days,
        List<Position> positions,
        LimitsUsed limitsUsed,
        SortedMap<String, Long> failures,
        List<Border> borders) {

    /**
     * A business date.
     *
     * @param day the date
     * @param payments accepted
     * @param valueFen theirs
     * @param circulationFen in customers' hands at the end of the day: exchanged and interest, less redeemed
     * @param velocityPercent value over circulation at the end of the day, in hundredths of a percent; 0 while nothing circulates
     * @param refused commands
     * @param paymentsIndex payments, 10,000 for the mean of the first seven days
     * @param valueIndex value likewise
     * @param concentration of value over the payers' operators: Herfindahl–Hirschman, 10,000 for one operator alone
     */
    public record Day(
            String day,
            long payments,
            long valueFen,
            long circulationFen,
            long velocityPercent,
            long refused,
            long paymentsIndex,
            long valueIndex,
            long concentration) {}

    /**
     * An operator.
     *
     * @param operator its code
     * @param vaultFen what it can still give out
     * @param walletsFen what its customers have
     * @param fromOthersFen paid to its customers by others'
     * @param toOthersFen paid by its customers to others'
     * @param netFen the difference
     */
    public record Position(
            int operator, long vaultFen, long walletsFen, long fromOthersFen, long toOthersFen, long netFen) {}

    /**
     * Payments of limited wallets by the part of the day's limit that was used after them.
     *
     * @param belowQuarter under 25 %
     * @param belowHalf 25 to under 50 %
     * @param belowThreeQuarters 50 to under 75 %
     * @param belowWhole 75 to under 100 %
     * @param whole all of it
     * @param unlimited payments of wallets without a limit
     */
    public record LimitsUsed(
            long belowQuarter, long belowHalf, long belowThreeQuarters, long belowWhole, long whole, long unlimited) {}

    /** To and from an area abroad, or over a corridor of the bridge. */
    public record Border(String area, long payments, long outFen, long inFen) {}

    public Board {
        days = List.copyOf(days);
        positions = List.copyOf(positions);
        borders = List.copyOf(borders);
    }
}
