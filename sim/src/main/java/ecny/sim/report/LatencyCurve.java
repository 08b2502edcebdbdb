package ecny.sim.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * Latency by percentile, in nanoseconds.
 *
 * @param count how many were measured
 * @param meanNanos their mean
 * @param maxNanos the longest
 * @param quantiles the usual ones, p50 to p99.99 and the longest
 * @param points the whole curve, in rising order
 */
public record LatencyCurve(long count, long meanNanos, long maxNanos, List<Point> quantiles, List<Point> points) {
    /** {@code share} of all took at most {@code nanos}; {@code share} is 0.99 for p99. */
    public record Point(double share, long nanos) {}

    private static final int STEPS_PER_HALVING = 5;
    private static final double[] USUAL = {0.5, 0.9, 0.99, 0.999, 0.9999};

    /** The curve of a histogram of nanoseconds. */
    public static LatencyCurve of(AbstractHistogram histogram) {
        List<Point> points = new ArrayList<>();
        for (HistogramIterationValue value : histogram.percentiles(STEPS_PER_HALVING)) {
            points.add(new Point(value.getPercentileLevelIteratedTo() / 100, value.getValueIteratedTo()));
        }
        List<Point> quantiles = new ArrayList<>();
        for (double share : USUAL) {
            quantiles.add(new Point(share, histogram.getValueAtPercentile(share * 100)));
        }
        quantiles.add(new Point(1, histogram.getMaxValue()));
        return new LatencyCurve(
                histogram.getTotalCount(),
                Math.round(histogram.getMean()),
                histogram.getMaxValue(),
                List.copyOf(quantiles),
                List.copyOf(points));
    }

    /** {@code p50}, {@code p99.9}, {@code max}. */
    public static String name(Point quantile) {
        return quantile.share() >= 1
                ? "max"
                : "p"
                        + BigDecimal.valueOf(quantile.share())
                                .movePointRight(2)
                                .stripTrailingZeros()
                                .toPlainString();
    }
}
