package ecny.sim.run;

import ecny.sim.population.KeyBook;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that sign. Which one signs a batch makes no difference to its bytes: nonces are deterministic (RFC 6979).
 */
final class Signing implements AutoCloseable {
    private final ExecutorService threads;
    private final ThreadLocal<SigningHand> hand;

    Signing(int count, KeyBook keys) {
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(count, task -> {
            Thread thread = new Thread(task, "ecny-sign-" + number.getAndIncrement());
            thread.setDaemon(true);
            return thread;
        });
        this.hand = ThreadLocal.withInitial(() -> new SigningHand(keys));
    }

    /** Signs the batch on one of the threads. */
    Future<CommandBatch> sign(CommandBatch batch) {
        return threads.submit(() -> {
            batch.signWith(hand.get());
            return batch;
        });
    }

    /** Waits for a batch. */
    static CommandBatch signed(Future<CommandBatch> batch) {
        try {
            return batch.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while commands were being signed", interrupted);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("commands could not be signed", failed.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
