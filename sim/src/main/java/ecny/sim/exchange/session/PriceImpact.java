package ecny.sim.exchange.session;

import java.util.ArrayList;
import java.util.List;

/** How far the middle moves in the direction of a taker's trades within some seconds, by how much he took. */
public final class PriceImpact {
    private static final int BUCKETS = 5;

    /**
     * One fifth of the takers, by size.
     *
     * @param from smallest quantity, in the base's minor unit
     * @param to largest
     * @param meanBp mean move in his direction, in hundredths of a percent
     */
    public record Bucket(long from, long to, int count, double meanBp) {}

    private record Taken(int second, boolean buys, long quantity) {}

    private PriceImpact() {}

    /** Trades of one second and direction count as one taker. */
    public static List<Bucket> of(Tape tape, int seconds) {
        List<Taken> takers = new ArrayList<>();
        for (Tape.Dealt trade : tape.trades()) {
            Taken last = takers.isEmpty() ? null : takers.get(takers.size() - 1);
            if (last != null && last.second() == trade.second() && last.buys() == trade.buys()) {
                takers.set(
                        takers.size() - 1, new Taken(last.second(), last.buys(), last.quantity() + trade.quantity()));
            } else if (trade.second() > 0 && trade.second() + seconds < tape.seconds()) {
                takers.add(new Taken(trade.second(), trade.buys(), trade.quantity()));
            }
        }
        takers.removeIf(t -> tape.middle(t.second()) == 0 || tape.middle(t.second() + seconds) == 0);
        takers.sort((a, b) -> Long.compare(a.quantity(), b.quantity()));
        List<Bucket> buckets = new ArrayList<>();
        for (int i = 0; i < BUCKETS && takers.size() >= BUCKETS; i++) {
            List<Taken> part = takers.subList(takers.size() * i / BUCKETS, takers.size() * (i + 1) / BUCKETS);
            double sum = 0;
            for (Taken t : part) {
                double move = StrictMath.log(tape.middle(t.second() + seconds) / tape.middle(t.second()));
                sum += t.buys() ? move : -move;
            }
            buckets.add(new Bucket(
                    part.get(0).quantity(),
                    part.get(part.size() - 1).quantity(),
                    part.size(),
                    sum / part.size() * 10_000));
        }
        return buckets;
    }
}
