package ecny.sim.exchange.session;

import ecny.gateway.exchange.OrderType;
import ecny.gateway.exchange.Side;
import ecny.gateway.exchange.TimeInForce;
import ecny.sim.population.RandomStream;

/** Knows what the currency is worth at once, and takes what is offered for less, or bid for more. */
final class InformedTrader implements Agent {
    private static final double PAUSE_SECONDS = 2;
    private static final double EDGE_TICKS = 2;
    private static final double LOTS_PER_TICK = 60;
    private static final double LARGEST_LOTS = 3_000;

    private final News news;
    private final RandomStream random;

    InformedTrader(News news, RandomStream random) {
        this.news = news;
        this.random = random;
    }

    @Override
    public double act(Desk desk) {
        double worth = news.worth((int) desk.seconds());
        double tick = desk.tick();
        double below = desk.offer() > 0 ? (worth - desk.offer()) / tick : 0;
        double above = desk.bid() > 0 ? (desk.bid() - worth) / tick : 0;
        double edge = Math.max(below, above);
        if (desk.isContinuous() && edge > EDGE_TICKS) {
            boolean buys = below > above;
            long lots = (long) Math.min(LARGEST_LOTS, LOTS_PER_TICK * edge);
            double rung = buys ? Math.floor(worth / tick) : Math.ceil(worth / tick);
            long limit = ((long) rung) * desk.tick();
            desk.send(
                    buys ? Side.BUY : Side.SELL, OrderType.LIMIT, TimeInForce.IMMEDIATE_OR_CANCEL, false, lots, limit);
        }
        return -PAUSE_SECONDS * StrictMath.log(random.nextOpenDouble());
    }
}
