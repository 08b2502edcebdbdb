package ecny.sim.exchange.session;

/**
 * What statistics say of a row of returns. Real exchange rates have fat tails, hardly any autocorrelation, and volatility that comes
 * in clusters (Cont, Empirical properties of asset returns, 2001).
 *
 * @param count how many returns
 * @param deviation their standard deviation
 * @param excessKurtosis 0 for a normal distribution, above it with fat tails
 * @param correlation of a return with the one so many before it, from lag 1
 * @param sizeCorrelation the same of their absolute values
 */
@SuppressWarnings("ArrayRecordComponent") // rows of numbers; nobody compares them
public record StylisedFacts(
        int count, double deviation, double excessKurtosis, double[] correlation, double[] sizeCorrelation) {
    /** Lags that are looked at. */
    public static final int LAGS = 20;

    /** Of a row of returns. */
    public static StylisedFacts of(double[] returns) {
        double[] sizes = new double[returns.length];
        for (int i = 0; i < returns.length; i++) {
            sizes[i] = Math.abs(returns[i]);
        }
        double mean = mean(returns);
        double second = 0;
        double fourth = 0;
        for (double value : returns) {
            double d = value - mean;
            second += d * d;
            fourth += d * d * d * d;
        }
        second /= returns.length;
        fourth /= returns.length;
        return new StylisedFacts(
                returns.length,
                Math.sqrt(second),
                fourth / (second * second) - 3,
                correlations(returns),
                correlations(sizes));
    }

    /** Correlations of independent numbers lie within this on both sides of zero, 19 times of 20. */
    public double band() {
        return 1.96 / Math.sqrt(count);
    }

    /** Mean of the correlations of sizes over the first so many lags. */
    public double clustering(int lags) {
        double sum = 0;
        for (int lag = 0; lag < lags; lag++) {
            sum += sizeCorrelation[lag];
        }
        return sum / lags;
    }

    private static double[] correlations(double[] values) {
        double mean = mean(values);
        double variance = 0;
        for (double value : values) {
            variance += (value - mean) * (value - mean);
        }
        double[] result = new double[LAGS];
        for (int lag = 1; lag <= LAGS; lag++) {
            double sum = 0;
            for (int i = lag; i < values.length; i++) {
                sum += (values[i] - mean) * (values[i - lag] - mean);
            }
            result[lag - 1] = sum / variance;
        }
        return result;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
