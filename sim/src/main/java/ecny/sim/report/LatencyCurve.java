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
 * @param buckets how many took how long, in steps of 1, 2, 5, 10 …; none empty at either end
 * @param points the whole curve, in rising order
 */
public record LatencyCurve(
        long count, long meanNanos, long maxNanos, List<Point> quantiles, List<Bucket> buckets, List<Point> points) {
    /** {@code share} of all took at most {@code nanos}; {@code share} is 0.99 for p99. */
    public record Point(double share, long nanos) {}

    /** {@code count} took longer than {@code fromNanos} and at most {@code toNanos}. */
    public record Bucket(long fromNanos, long toNanos, long count) {}

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
                buckets(histogram),
                List.copyOf(points));
    }

    private static List<Bucket> buckets(AbstractHistogram histogram) {
        List<Bucket> buckets = new ArrayList<>();
        long from = 0;
        long seen = 0;
        long[] heads = {1, 2, 5};
        for (int i = 0; seen < histogram.getTotalCount(); i++) {
            long to = heads[i % heads.length] * power(10, i / heads.length);
            long upTo =
                    to >= histogram.getMaxValue() ? histogram.getTotalCount() : histogram.getCountBetweenValues(0, to);
            if (seen > 0 || upTo > 0) {
                buckets.add(new Bucket(from, to, upTo - seen));
            }
            seen = upTo;
            from = to;
        }
        return List.copyOf(buckets);
    }

    private static long power(long base, int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= base;
        }
        return power;
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
