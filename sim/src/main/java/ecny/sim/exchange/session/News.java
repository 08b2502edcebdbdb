package ecny.sim.exchange.session;

import ecny.sim.population.RandomStream;

/**
 * What the currency is worth, second by second: its logarithm reverts slowly to the parity's, moved by small news whose size itself
 * drifts up and down over some twenty minutes, and now and then by a big one. Traders of the session learn of it sooner or later, or
 * not at all.
 */
final class News {
    /** Standard deviation of a second's news at the usual size: some 0.3 % in eight hours. */
    private static final double USUAL = 1.8e-5;

    private static final double BACK_PER_SECOND = 1 / 28_800.0;
    private static final double SIZE_BACK_PER_SECOND = 1 / 1_200.0;
    private static final double SIZE_SPREAD = 0.6;
    private static final double BIG_PER_SECOND = 1 / 5_400.0;
    private static final double BIG = 40;

    private final double[] worth;
    private final double[] size;

    /** @param parity in price units */
    News(long seed, long parity, int seconds) {
        RandomStream random = RandomStream.of(seed, "exchange news");
        worth = new double[seconds + 1];
        size = new double[seconds + 1];
        double log = 0;
        double heat = SIZE_SPREAD * random.nextNormal();
        double shake = SIZE_SPREAD * StrictMath.sqrt(2 * SIZE_BACK_PER_SECOND);
        for (int i = 0; i <= seconds; i++) {
            size[i] = StrictMath.exp(heat);
            worth[i] = parity * StrictMath.exp(log);
            heat += -SIZE_BACK_PER_SECOND * heat + shake * random.nextNormal();
            log += -BACK_PER_SECOND * log + USUAL * size[i] * random.nextNormal();
            if (random.happens(BIG_PER_SECOND)) {
                log += USUAL * BIG * random.nextNormal();
                heat += 0.5;
            }
        }
    }

    /** What it is worth in a second, in price units. */
    double worth(int second) {
        return worth[Math.max(0, Math.min(worth.length - 1, second))];
    }

    /** How big news is then, 1 for usual. */
    double size(int second) {
        return size[Math.max(0, Math.min(size.length - 1, second))];
    }
}
