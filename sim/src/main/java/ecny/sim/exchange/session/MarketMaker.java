package ecny.sim.exchange.session;

import ecny.gateway.exchange.OrderType;
import ecny.gateway.exchange.Side;
import ecny.gateway.exchange.TimeInForce;
import ecny.sim.population.RandomStream;

/**
 * Quotes both sides on some levels around what he believes the currency is worth. He learns that with a delay and leans against his
 * inventory; the more it moves, the wider he quotes.
 */
final class MarketMaker implements Agent {
    private static final int LEVELS = 5;
    private static final double DELAY_SECONDS = 3;
    private static final double PAUSE_SECONDS = 1.0;
    private static final long LOTS = 400;
    /** Ticks by which a full hand moves the prices. */
    private static final double LEAN_TICKS = 12;

    private static final double FULL_HAND_LOTS = 40_000;
    private static final double TICKS = 3;

    private final News news;
    private final RandomStream random;
    private final long[] bids = new long[LEVELS];
    private final long[] offers = new long[LEVELS];
    private final long[] bidPrices = new long[LEVELS];
    private final long[] offerPrices = new long[LEVELS];

    MarketMaker(News news, RandomStream random) {
        this.news = news;
        this.random = random;
    }

    @Override
    public double act(Desk desk) {
        int known = (int) (desk.seconds() - DELAY_SECONDS);
        double tick = desk.tick();
        double lean = Math.max(-2, Math.min(2, desk.inventory() / FULL_HAND_LOTS)) * LEAN_TICKS * tick;
        double middle = news.worth(known) - lean;
        double half = TICKS * tick * (0.6 + news.size(known));
        for (int i = 0; i < LEVELS; i++) {
            double away = half * (1 + 0.7 * i);
            long lots = LOTS * (i + 1);
            long bid = ((long) Math.floor((middle - away) / tick)) * desk.tick();
            long offer = ((long) Math.ceil((middle + away) / tick)) * desk.tick();
            bids[i] = quote(desk, Side.BUY, bids[i], bidPrices[i], bid, lots);
            bidPrices[i] = bid;
            offers[i] = quote(desk, Side.SELL, offers[i], offerPrices[i], offer, lots);
            offerPrices[i] = offer;
        }
        return PAUSE_SECONDS * (0.5 + random.nextDouble());
    }

    private static long quote(Desk desk, Side side, long order, long before, long price, long lots) {
        if (order != 0 && desk.isOpen(order)) {
            return before == price ? order : desk.replace(order, lots, price);
        }
        return desk.send(side, OrderType.LIMIT, TimeInForce.DAY, desk.isContinuous(), lots, price);
    }
}
