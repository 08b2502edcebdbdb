package ecny.gateway.exchange.http;

import ecny.gateway.exchange.CancelRefusal;
import ecny.gateway.exchange.Execution;
import ecny.gateway.exchange.OrderRequest;
import ecny.gateway.exchange.Quote;
import ecny.gateway.exchange.QuoteRefusal;
import ecny.gateway.exchange.Venue;
import ecny.gateway.exchange.VenueListener;
import ecny.gateway.exchange.VenueVerdict;
import ecny.gateway.exchange.Withdrawal;
import ecny.gateway.http.Problem;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Asks the venue and waits for what it says. Behind an order its status is asked too: the venue answers in order, so the status is
 * told when all that followed from the order at once has happened. Called by any thread but the venue's.
 */
final class Asking implements VenueListener {
    private static final long PATIENCE_SECONDS = 5;
    private static final long PAUSE_NANOS = 100_000;

    /**
     * What came of a request.
     *
     * @param verdict why it was refused, or why the order's rest was cancelled at once; else ACCEPTED
     * @param order how it stands; null if the venue told of none
     */
    record Told(
            VenueVerdict verdict,
            @Nullable Execution order,
            @Nullable Quote quote) {}

    private static final class Waiting {
        final boolean cancels;
        final CompletableFuture<Told> told = new CompletableFuture<>();
        volatile VenueVerdict rest = VenueVerdict.ACCEPTED;

        Waiting(boolean cancels) {
            this.cancels = cancels;
        }
    }

    private static final String ORDER = "order ";
    private static final String QUOTE = "quote ";
    private static final String WITHDRAWAL = "withdrawal ";

    private final Venue venue;
    private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();

    Asking(Venue venue) {
        this.venue = venue;
        venue.listen(this);
    }

    private static String key(String what, String bank, String id) {
        return what + bank + " " + id;
    }

    /** What came of it; a full venue, and one that does not answer in time, is a refusal. */
    Told ask(OrderRequest request) {
        String what = request instanceof OrderRequest.AskQuote ? QUOTE : ORDER;
        Waiting mine = new Waiting(request instanceof OrderRequest.Cancel);
        return answer(what, request.participant(), request.id(), mine, () -> {
            if (!venue.submit(request)) {
                throw Refused.of(VenueVerdict.BUSY);
            }
            if (request instanceof OrderRequest.New order) {
                offer(new OrderRequest.Status(order.participant(), order.id(), order.symbol(), order.side()));
            } else if (request instanceof OrderRequest.Replace order) {
                offer(new OrderRequest.Status(order.participant(), order.id(), order.symbol(), order.side()));
            }
        });
    }

    /** ACCEPTED when the money is back at the bridge. */
    VenueVerdict withdraw(Withdrawal request) {
        return answer(WITHDRAWAL, request.participant(), request.id(), new Waiting(false), () -> {
                    if (!venue.withdraw(request)) {
                        throw Refused.of(VenueVerdict.BUSY);
                    }
                })
                .verdict();
    }

    private Told answer(String what, String bank, String id, Waiting mine, Runnable question) {
        String key = key(what, bank, id);
        if (waiting.putIfAbsent(key, mine) != null) {
            throw Refused.of(VenueVerdict.DUPLICATE_ID, OrderForm.ID, id);
        }
        try {
            question.run();
            return mine.told.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            throw unknown();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            throw unknown();
        } finally {
            waiting.remove(key);
        }
    }

    /** The order is in; its status is worth a wait. */
    private void offer(OrderRequest.Status status) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!venue.submit(status)) {
            if (System.nanoTime() - until > 0) {
                throw unknown();
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static Refused unknown() {
        return Refused.as(Problem.of(
                        503,
                        "OUTCOME_UNKNOWN",
                        "The outcome is not known yet: repeat the same request with the same Idempotency-Key.",
                        "结果未知,请以相同的 Idempotency-Key 重发。")
                .retryAfter(1));
    }

    @Override
    public void executed(Execution e) {
        @Nullable Waiting one = waiting.get(key(ORDER, e.participant(), e.id()));
        if (one == null) {
            return;
        }
        switch (e.kind()) {
            case REJECTED -> one.told.complete(new Told(e.verdict(), e, null));
            case STATUS ->
                one.told.complete(new Told(e.verdict() == VenueVerdict.ACCEPTED ? one.rest : e.verdict(), e, null));
            case CANCELLED -> {
                one.rest = e.verdict();
                if (one.cancels) {
                    one.told.complete(new Told(VenueVerdict.ACCEPTED, e, null));
                }
            }
            case TAKEN, TRADED, REPLACED, EXPIRED -> {}
        }
    }

    @Override
    public void cancelRefused(CancelRefusal refusal) {
        tell(key(ORDER, refusal.participant(), refusal.id()), new Told(refusal.verdict(), null, null));
    }

    @Override
    public void quoted(Quote quote) {
        tell(key(QUOTE, quote.participant(), quote.requestId()), new Told(VenueVerdict.ACCEPTED, null, quote));
    }

    @Override
    public void quoteRefused(QuoteRefusal refusal) {
        tell(key(QUOTE, refusal.participant(), refusal.requestId()), new Told(refusal.verdict(), null, null));
    }

    @Override
    public void withdrawn(Withdrawal withdrawal, VenueVerdict verdict) {
        tell(key(WITHDRAWAL, withdrawal.participant(), withdrawal.id()), new Told(verdict, null, null));
    }

    private void tell(String key, Told told) {
        @Nullable Waiting one = waiting.get(key);
        if (one != null) {
            one.told.complete(told);
        }
    }
}
