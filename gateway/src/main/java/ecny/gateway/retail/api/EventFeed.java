package ecny.gateway.retail.api;

import ecny.gateway.http.EventStream;
import ecny.gateway.retail.order.Event;
import ecny.gateway.retail.order.Shelves;
import java.util.List;
import java.util.Locale;

/**
 * Sends a merchant's events to whoever follows them: first what is kept, then each as soon as it is durable, in order and without
 * a gap. A follower who does not read is let go of; it comes back with the number of the last event that it saw. Any thread.
 */
final class EventFeed {
    private static final int PIECE = 100;

    private final Shelves shelves;

    EventFeed(Shelves shelves) {
        this.shelves = shelves;
    }

    /** @param seen number of the last event that is not wanted any more, 0 for all */
    void follow(String merchant, long seen, EventStream stream) {
        Follower follower = new Follower(merchant, seen, stream);
        Runnable more = follower::more;
        shelves.listen(more);
        stream.onClose(() -> shelves.unlisten(more));
        follower.more();
    }

    private final class Follower {
        private final String merchant;
        private final EventStream stream;
        private long seen;

        Follower(String merchant, long seen, EventStream stream) {
            this.merchant = merchant;
            this.seen = seen;
            this.stream = stream;
        }

        synchronized void more() {
            for (long durable = shelves.lastEvent(merchant); seen < durable; durable = shelves.lastEvent(merchant)) {
                for (Event event : next()) {
                    if (event.number() > durable) {
                        break;
                    }
                    if (!stream.send(
                            event.number(), event.type(), Views.event(event).toString())) {
                        stream.close();
                        return;
                    }
                    seen = event.number();
                }
            }
        }

        private List<Event> next() {
            String prefix = merchant + "/";
            return shelves.events
                    .page(prefix, prefix + String.format(Locale.ROOT, "%016d", seen), PIECE)
                    .items();
        }
    }
}
