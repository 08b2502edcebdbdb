package ecny.sim.exchange.venue;

import ecny.gateway.exchange.Instrument;
import ecny.gateway.exchange.Side;
import ecny.gateway.exchange.Trade;
import ecny.sim.exchange.book.Outcome;
import ecny.sim.exchange.book.Text;
import ecny.sim.exchange.book.VenueFrame;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Carries trades to the bridge and its answers back into the venue, on a thread of its own, one after the other. What waits here is
 * bounded: the book makes no trade for which it has no place among the unsettled.
 */
final class Settling implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 10;

    private final Settlement settlement;
    private final Names names;
    private final Consumer<byte[]> venue;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread made = new Thread(task, "ecny-venue-settle");
        made.setDaemon(true);
        return made;
    });

    /** @param venue takes an input, waiting for room */
    Settling(Settlement settlement, Names names, Consumer<byte[]> venue) {
        this.settlement = settlement;
        this.names = names;
        this.venue = venue;
    }

    void traded(Outcome o) {
        hand(
                o.tradeId,
                o.pair,
                o.participant,
                o.counterparty,
                o.lastPrice,
                o.lastQuantity,
                o.lastCost,
                Text.unpack(o.id),
                Text.unpack(o.original));
    }

    /** After a restart. */
    void again(long tradeId, int pair, int buyer, int seller, long price, long quantity, long cost) {
        hand(tradeId, pair, buyer, seller, price, quantity, cost, "", "");
    }

    private void hand(
            long tradeId,
            int pair,
            int buyer,
            int seller,
            long price,
            long quantity,
            long cost,
            String buyerOrder,
            String sellerOrder) {
        Instrument instrument = names.instruments.get(pair);
        Trade trade = new Trade(
                tradeId,
                instrument.symbol(),
                price,
                quantity,
                cost,
                names.participants.get(buyer).id(),
                buyerOrder,
                names.participants.get(seller).id(),
                sellerOrder,
                Side.BUY,
                Instant.EPOCH);
        thread.execute(() -> settlement.settle(
                trade, instrument.base(), instrument.quote(), settled -> venue.accept(answer(tradeId, settled))));
    }

    private static byte[] answer(long tradeId, Settlement.Settled settled) {
        int how = !settled.booked()
                ? 0
                : VenueFrame.SETTLED_BOTH
                        | (settled.baseReservation().isEmpty() ? VenueFrame.BASE_LEFT : 0)
                        | (settled.quoteReservation().isEmpty() ? VenueFrame.QUOTE_LEFT : 0);
        return Frames.of(VenueFrame.SETTLED, 0, how, "", 0, 0, tradeId, settled.paymentId());
    }

    /** What is on its way to the bridge goes there; what comes back after this is heard at the next start. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
