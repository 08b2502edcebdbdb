package ecny.gateway.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The open event streams of a server. */
final class EventStreams {
    private static final int BEAT_EVERY = 20;
    private static final int MOST_ON_THEIR_WAY = 1_000;

    private final int most;
    private final Set<Stream> open = ConcurrentHashMap.newKeySet();
    private int beats;

    EventStreams(int most) {
        this.most = most;
    }

    /** On a worker thread. */
    @Nullable
    Object open(EventDoor door, HttpCall call, HttpServerResponse response) {
        Context context = Vertx.currentContext();
        Stream stream = new Stream(response, context);
        @Nullable HttpReply refusal = open.size() >= most ? Problem.busy().reply(call) : door.open(call, stream);
        if (refusal != null) {
            HttpReply reply = Answers.marked(refusal);
            context.runOnContext(now -> Answers.write(reply, response));
            return null;
        }
        open.add(stream);
        stream.write("retry: 2000\n: hello\n\n");
        return null;
    }

    /** Now and then a comment, so that a page that is gone is noticed. */
    void beat() {
        if (++beats % BEAT_EVERY == 0) {
            open.forEach(stream -> stream.write(": still here\n\n"));
        }
    }

    void closeAll() {
        open.forEach(Stream::close);
    }

    private final class Stream implements EventStream {
        private final HttpServerResponse response;
        private final Context context;
        private final List<Runnable> onClose = new ArrayList<>();
        /** Handed to the event loop and not yet written. */
        private final AtomicInteger onTheirWay = new AtomicInteger();

        private boolean closed;

        Stream(HttpServerResponse response, Context context) {
            this.response = response;
            this.context = context;
        }

        @Override
        public boolean send(String event, String data) {
            return send("", event, data);
        }

        @Override
        public boolean send(long id, String event, String data) {
            return send("id: " + id + "\n", event, data);
        }

        private boolean send(String first, String event, String data) {
            StringBuilder text =
                    new StringBuilder(first).append("event: ").append(event).append('\n');
            data.lines().forEach(line -> text.append("data: ").append(line).append('\n'));
            return write(text.append('\n').toString());
        }

        boolean write(String text) {
            if (response.closed()) {
                gone();
                return false;
            }
            if (isClosed() || response.writeQueueFull() || onTheirWay.get() >= MOST_ON_THEIR_WAY) {
                return false;
            }
            onTheirWay.incrementAndGet();
            context.runOnContext(now -> {
                onTheirWay.decrementAndGet();
                if (!response.closed() && !response.ended()) {
                    begin();
                    response.write(text);
                }
            });
            return true;
        }

        private void begin() {
            if (!response.isChunked()) {
                response.exceptionHandler(gone -> gone());
                response.setChunked(true)
                        .putHeader("Content-Type", "text/event-stream; charset=utf-8")
                        .putHeader("Cache-Control", "no-store")
                        .putHeader(Answers.SIMULATOR, Answers.NO_REAL_MONEY);
            }
        }

        private synchronized boolean isClosed() {
            return closed;
        }

        void gone() {
            List<Runnable> tasks;
            synchronized (this) {
                if (closed) {
                    return;
                }
                closed = true;
                tasks = List.copyOf(onClose);
            }
            open.remove(this);
            tasks.forEach(Runnable::run);
        }

        @Override
        public void onClose(Runnable task) {
            synchronized (this) {
                if (!closed) {
                    onClose.add(task);
                    return;
                }
            }
            task.run();
        }

        @Override
        public void close() {
            gone();
            context.runOnContext(now -> {
                if (!response.closed() && !response.ended()) {
                    response.end();
                }
            });
        }
    }
}
