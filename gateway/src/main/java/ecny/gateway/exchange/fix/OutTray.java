package ecny.gateway.exchange.fix;

import ecny.gateway.exchange.BookChange;
import ecny.gateway.exchange.CancelRefusal;
import ecny.gateway.exchange.Execution;
import ecny.gateway.exchange.Quote;
import ecny.gateway.exchange.QuoteRefusal;
import ecny.gateway.exchange.Trade;
import ecny.gateway.exchange.VenueListener;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quickfix.Message;

/**
 * What is on its way out, in order: the venue's thread and the sessions' threads put in, one thread of its own takes out.
 *
 * <p>It holds a bounded number. Sessions stop taking orders when it is half full ({@link #isFilling}); if it is full all the same,
 * the venue waits, because an execution must not be lost.
 */
final class OutTray implements VenueListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OutTray.class);
    private static final int PLACES = 1 << 16;

    private final BlockingQueue<Runnable> tray = new ArrayBlockingQueue<>(PLACES);
    private final Reports reports;
    private final MarketData marketData;
    private final Consumer<Message> send;
    private final Thread thread;
    private volatile boolean open = true;

    OutTray(Reports reports, MarketData marketData, Consumer<Message> send) {
        this.reports = reports;
        this.marketData = marketData;
        this.send = send;
        this.thread = new Thread(this::empty, "fix-out");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Whether there is too much in it to take more orders. */
    boolean isFilling() {
        return tray.remainingCapacity() < PLACES / 2;
    }

    /** Puts a message in. */
    void add(Message message) {
        put(() -> send.accept(message));
    }

    /** Puts something in that is done when its turn comes. */
    void put(Runnable task) {
        while (open) {
            try {
                tray.put(task);
                return;
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void empty() {
        while (open) {
            try {
                tray.take().run();
            } catch (InterruptedException closing) {
                return;
            } catch (RuntimeException fault) {
                // One message that cannot be made must not silence all sessions.
                LOG.error("a FIX message was not sent", fault);
            }
        }
    }

    @Override
    public void executed(Execution execution) {
        put(() -> send.accept(reports.execution(execution)));
    }

    @Override
    public void cancelRefused(CancelRefusal refusal) {
        put(() -> send.accept(reports.cancelRefusal(refusal)));
    }

    @Override
    public void quoted(Quote quote) {
        put(() -> send.accept(reports.quote(quote)));
    }

    @Override
    public void quoteRefused(QuoteRefusal refusal) {
        put(() -> send.accept(reports.quoteRefusal(refusal)));
    }

    @Override
    public void bookChanged(BookChange change) {
        if (marketData.isWanted(change.symbol())) {
            put(() -> marketData.changed(change).forEach(send));
        }
    }

    @Override
    public void traded(Trade trade) {
        if (marketData.isWanted(trade.symbol())) {
            put(() -> marketData.traded(trade).forEach(send));
        }
    }

    @Override
    public void close() {
        open = false;
        thread.interrupt();
        tray.clear();
    }
}
