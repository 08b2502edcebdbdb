package ecny.sim.population;

/**
 * Draws an index with given weights in constant time: Vose's alias method. One uniform number a draw; 12 bytes an entry.
 *
 * <p>Immutable and thread-safe; the stream it draws from is not.
 */
public final class Choice {
    private final double[] keep;
    private final int[] alias;

    private Choice(double[] keep, int[] alias) {
        this.keep = keep;
        this.alias = alias;
    }

    /** Index {@code i} with a probability proportional to {@code weights[i]}; at least one weight is positive, none negative. */
    public static Choice weighted(double... weights) {
        int size = weights.length;
        double sum = 0;
        for (double weight : weights) {
            if (!(weight >= 0)) {
                throw new IllegalArgumentException("a weight is not negative: weight=" + weight);
            }
            sum += weight;
        }
        if (!(sum > 0)) {
            throw new IllegalArgumentException("at least one weight is positive: size=" + size);
        }
        double[] keep = new double[size];
        int[] alias = new int[size];
        int[] worklist = new int[size];
        int small = 0;
        int large = size;
        for (int i = 0; i < size; i++) {
            keep[i] = weights[i] / sum * size;
            alias[i] = i;
            if (keep[i] < 1.0) {
                worklist[small++] = i;
            } else {
                worklist[--large] = i;
            }
        }
        while (small > 0 && large < size) {
            int less = worklist[--small];
            int more = worklist[large];
            alias[less] = more;
            keep[more] -= 1.0 - keep[less];
            if (keep[more] < 1.0) {
                large++;
                worklist[small++] = more;
            }
        }
        while (small > 0) {
            keep[worklist[--small]] = 1.0; // rounding left them a hair below one
        }
        return new Choice(keep, alias);
    }

    /** Ranks 0 to {@code size - 1}, rank {@code r} with weight {@code 1 / (r + 1)^exponent}. */
    public static Choice zipf(int size, double exponent) {
        double[] weights = new double[size];
        for (int rank = 0; rank < size; rank++) {
            weights[rank] = StrictMath.pow(rank + 1.0, -exponent);
        }
        return weighted(weights);
    }

    /** How many indices there are. */
    public int size() {
        return keep.length;
    }

    /** An index. */
    public int next(RandomStream random) {
        double at = random.nextDouble() * keep.length;
        int index = (int) at;
        return at - index < keep[index] ? index : alias[index];
    }
}
