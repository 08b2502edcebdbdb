package ecny.sim.exchange.book;

/**
 * One price for all that was collected: the one at which most can be traded; of several, the one that leaves least over; of several,
 * the nearest to the reference price; of two, the lower.
 */
final class Auction {
    private Auction() {}

    /** The level of that price, {@link Ladder#EMPTY} if nothing can be traded. */
    static int level(BookMarket market) {
        Ladder bids = market.bids;
        Ladder offers = market.offers;
        int low = offers.best();
        int high = bids.best();
        if (low == Ladder.EMPTY || high == Ladder.EMPTY || low > high) {
            return Ladder.EMPTY;
        }
        long demand = 0;
        for (int level = low; level <= high; level++) {
            demand += bids.quantity(level);
        }
        long supply = 0;
        int chosen = Ladder.EMPTY;
        long most = 0;
        long left = 0;
        long away = 0;
        for (int level = low; level <= high; level++) {
            supply += offers.quantity(level);
            long traded = Math.min(demand, supply);
            long over = Math.abs(demand - supply);
            long distance = Math.abs(market.priceOf(level) - market.reference());
            if (traded > most
                    || (traded == most && over < left)
                    || (traded == most && over == left && distance < away)) {
                chosen = level;
                most = traded;
                left = over;
                away = distance;
            }
            demand -= bids.quantity(level);
        }
        return chosen;
    }

    /** Deals at that price, by price and time on both sides. */
    static void deal(BookMarket market) {
        int at = level(market);
        if (at == Ladder.EMPTY) {
            return;
        }
        long price = market.priceOf(at);
        Orders orders = market.orders;
        Ladder bids = market.bids;
        Ladder offers = market.offers;
        while (bids.best() != Ladder.EMPTY
                && bids.best() >= at
                && offers.best() != Ladder.EMPTY
                && offers.best() <= at) {
            int bid = bids.best();
            int offer = offers.best();
            int buy = bids.head(bid);
            int sell = offers.head(offer);
            long quantity = Math.min(orders.leaves(buy), orders.leaves(sell));
            bids.shrink(bid, quantity);
            offers.shrink(offer, quantity);
            market.deal(buy, sell, sell, price, quantity, How.BUY);
            if (orders.leaves(buy) == 0) {
                bids.remove(buy);
                market.end(buy, Market.STATE_FILLED);
            }
            if (orders.leaves(sell) == 0) {
                offers.remove(sell);
                market.end(sell, Market.STATE_FILLED);
            }
            market.changed(bids, bid);
            market.changed(offers, offer);
        }
    }
}
