package ecny.sim.population;

import ecny.sim.scenario.TicketComponent;
import ecny.sim.scenario.Tickets;
import ecny.sim.scenario.Tickets.RoundNumbers;
import org.jspecify.annotations.Nullable;

/**
 * Draws payment amounts in fen: a mixture of log-normal components, of which a share is moved to the nearest round number
 * (nearest by ratio, as people round).
 *
 * <p>Immutable, thread-safe.
 */
public final class Ticket {
    private static final double FEN_PER_YUAN = 100.0;
    private static final double LARGEST_FEN = 1e15;

    private final Choice component;
    private final double[] medianFen;
    private final double[] sigma;
    private final double roundShare;
    private final long[] roundFen;

    private Ticket(Tickets tickets) {
        int size = tickets.components().size();
        double[] shares = new double[size];
        medianFen = new double[size];
        sigma = new double[size];
        for (int i = 0; i < size; i++) {
            TicketComponent one = tickets.components().get(i);
            shares[i] = one.share();
            medianFen[i] = one.medianYuan() * FEN_PER_YUAN;
            sigma[i] = one.sigma();
        }
        component = Choice.weighted(shares);
        @Nullable RoundNumbers round = tickets.roundNumbers();
        roundShare = round == null ? 0 : round.share();
        roundFen = round == null ? new long[0] : round.sortedFen();
    }

    /** The mixture of a scenario. */
    public static Ticket of(Tickets tickets) {
        return new Ticket(tickets);
    }

    /** An amount of at least one fen. */
    public long nextFen(RandomStream random) {
        int i = component.next(random);
        long fen = fen(random.nextLogNormal(medianFen[i], sigma[i]));
        return roundShare > 0 && random.happens(roundShare) ? nearestRound(fen) : fen;
    }

    /** A log-normal amount of at least one fen. */
    public static long nextFen(RandomStream random, double medianYuan, double sigma) {
        return fen(random.nextLogNormal(medianYuan * FEN_PER_YUAN, sigma));
    }

    private static long fen(double fen) {
        return Math.max(1, (long) (Math.min(fen, LARGEST_FEN) + 0.5));
    }

    private long nearestRound(long fen) {
        int above = 0;
        while (above < roundFen.length && roundFen[above] < fen) {
            above++;
        }
        if (above == 0) {
            return roundFen[0];
        }
        if (above == roundFen.length) {
            return fen; // above the last round number nobody rounds down to it
        }
        double up = (double) roundFen[above] / fen;
        double down = (double) fen / roundFen[above - 1];
        return up < down ? roundFen[above] : roundFen[above - 1];
    }
}
