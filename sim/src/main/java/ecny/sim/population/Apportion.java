package ecny.sim.population;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Divides a count by shares into whole numbers that sum to it: largest remainders, the earlier one on a tie. */
final class Apportion {
    private Apportion() {}

    static long[] of(long total, double... shares) {
        double sum = Arrays.stream(shares).sum();
        long[] parts = new long[shares.length];
        double[] remainders = new double[shares.length];
        long given = 0;
        for (int i = 0; i < shares.length; i++) {
            double exact = total * (shares[i] / sum);
            parts[i] = (long) exact;
            remainders[i] = exact - parts[i];
            given += parts[i];
        }
        int[] order = IntStream.range(0, shares.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -remainders[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int i = 0; given < total; i = (i + 1) % order.length) {
            if (shares[order[i]] > 0) {
                parts[order[i]]++;
                given++;
            }
        }
        return parts;
    }
}
