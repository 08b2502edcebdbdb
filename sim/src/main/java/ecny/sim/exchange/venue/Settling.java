package ecny.sim.exchange.venue;

import ecny.gateway.exchange.Instrument;
import ecny.sim.exchange.book.Outcome;
import ecny.sim.exchange.book.Text;
import ecny.sim.exchange.book.VenueFrame;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Carries trades and withdrawals to the bridge and its answers back into the venue, on a thread of its own, one after the other. What waits here is
 * bounded: the book makes no trade for which it has no place among the unsettled.
 */
final class Settling implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 10;

    private final Settlement settlement;
    private final Names names;
    private final AtomicReference<@Nullable RuntimeException> trouble = new AtomicReference<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread made = new Thread(task, "ecny-venue-settle");
        made.setDaemon(true);
        return made;
    });

    Settling(Settlement settlement, Names names) {
        this.settlement = settlement;
        this.names = names;
    }

    /** What the venue tells, live and from its journal, in its order. */
    void heard(Outcome o) {
        switch (o.kind) {
            case Outcome.FUNDED ->
                settlement.reserved(Text.unpack(o.id), bank(o.participant), names.currencies.get(o.pair), o.quantity);
            case Outcome.TRADED -> {
                Instrument pair = names.instruments.get(o.pair);
                settlement.dealt(new Settlement.Deal(
                        o.tradeId,
                        bank(o.participant),
                        bank(o.counterparty),
                        pair.base(),
                        pair.quote(),
                        o.lastQuantity,
                        o.lastCost));
            }
            case Outcome.SETTLED -> {
                settlement.ended(o.tradeId, o.flag);
                Instrument pair = names.instruments.get(o.pair);
                if (o.flag && (o.orders & VenueFrame.BASE_LEFT) == 0) {
                    settlement.reserved(
                            Settlement.baseReservation(o.tradeId), bank(o.participant), pair.base(), o.lastQuantity);
                }
                if (o.flag && (o.orders & VenueFrame.QUOTE_LEFT) == 0) {
                    settlement.reserved(
                            Settlement.quoteReservation(o.tradeId), bank(o.counterparty), pair.quote(), o.lastCost);
                }
            }
            case Outcome.WITHDRAWING ->
                settlement.withdrawing(o.number, bank(o.participant), Text.unpack(o.symbol), o.quantity);
            case Outcome.WITHDRAWN -> settlement.withdrawn(o.number);
            default -> {}
        }
    }

    private String bank(int participant) {
        return names.participants.get(participant).id();
    }

    /**
     * Has a trade settled.
     *
     * @param venue takes the answer as an input, waiting for room
     */
    void settle(long tradeId, Consumer<byte[]> venue) {
        thread.execute(() -> {
            try {
                settlement.settle(tradeId, settled -> venue.accept(answer(tradeId, settled)));
            } catch (RuntimeException e) {
                trouble.compareAndSet(null, e);
            }
        });
    }

    /**
     * Has withdrawn money given back.
     *
     * @param venue takes the word that it is, waiting for room
     */
    void giveBack(long number, Consumer<byte[]> venue) {
        thread.execute(() -> {
            try {
                settlement.giveBack(number);
                venue.accept(Frames.of(VenueFrame.WITHDRAWN, 0, 0, "", 0, 0, number, ""));
            } catch (RuntimeException e) {
                trouble.compareAndSet(null, e);
            }
        });
    }

    /** The first thing that went wrong with a settlement and should be impossible, or null. */
    @Nullable
    RuntimeException trouble() {
        return trouble.get();
    }

    private static byte[] answer(long tradeId, Settlement.Settled settled) {
        int how = !settled.booked()
                ? 0
                : VenueFrame.SETTLED_BOTH
                        | (settled.baseReserved() ? 0 : VenueFrame.BASE_LEFT)
                        | (settled.quoteReserved() ? 0 : VenueFrame.QUOTE_LEFT);
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
