package ecny.sim.exchange.session;

import ecny.gateway.exchange.OrderType;
import ecny.gateway.exchange.Side;
import ecny.gateway.exchange.TimeInForce;
import ecny.sim.population.RandomStream;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A bank's customers: they buy and sell for reasons of their own, in sizes of which few are very big, half of them at once and half
 * with an order that waits a while. When there is much news there are more of them.
 */
final class NoiseTrader implements Agent {
    private static final double PAUSE_SECONDS = 6;
    private static final double PATIENCE_SECONDS = 45;
    private static final double TAIL = 1.6;
    private static final double SMALLEST_LOTS = 20;
    private static final double LARGEST_LOTS = 6_000;
    private static final int FAR_TICKS = 30;

    private record Waiting(long order, double until) {}

    private final News news;
    private final RandomStream random;
    private final Deque<Waiting> waiting = new ArrayDeque<>();

    NoiseTrader(News news, RandomStream random) {
        this.news = news;
        this.random = random;
    }

    @Override
    public double act(Desk desk) {
        while (!waiting.isEmpty() && waiting.getFirst().until() < desk.seconds()) {
            long old = waiting.removeFirst().order();
            if (desk.isOpen(old)) {
                desk.cancel(old);
            }
        }
        boolean buys = random.happens(0.5);
        Side side = buys ? Side.BUY : Side.SELL;
        long lots = (long) Math.min(LARGEST_LOTS, SMALLEST_LOTS * StrictMath.pow(random.nextOpenDouble(), -1 / TAIL));
        boolean atOnce = random.happens(0.5);
        if (desk.bid() > 0 && desk.offer() > 0) {
            if (atOnce && desk.isContinuous()) {
                desk.send(side, OrderType.MARKET, TimeInForce.IMMEDIATE_OR_CANCEL, false, lots, 0);
            } else {
                long away = random.nextInt(FAR_TICKS) * desk.tick();
                long price = buys ? desk.bid() + desk.tick() - away : desk.offer() - desk.tick() + away;
                long order = desk.send(side, OrderType.LIMIT, TimeInForce.DAY, false, lots, price);
                waiting.add(new Waiting(order, desk.seconds() + PATIENCE_SECONDS));
            }
        }
        double busy = StrictMath.sqrt(news.size((int) desk.seconds()));
        return -PAUSE_SECONDS * StrictMath.log(random.nextOpenDouble()) / busy;
    }
}
