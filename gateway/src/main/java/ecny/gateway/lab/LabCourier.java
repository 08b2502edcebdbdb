package ecny.gateway.lab;

import ecny.gateway.door.Site;
import ecny.gateway.wechat.Courier;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A courier with accidents: what was planned for a merchant happens to its next notifications, one each; without a plan it is as
 * honest as the one behind it. Whatever it does to the first attempts, the platform's ladder brings the notification in the end.
 * Tells listeners of every attempt. Any thread.
 */
public final class LabCourier implements Courier {
    static final Duration LATE_BY = Duration.ofHours(1);

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Courier honest;
    private final Postman postman;
    private final Seals seals;
    private final Supplier<Instant> now;
    private final List<Consumer<Happened>> listeners = new CopyOnWriteArrayList<>();

    /** Below: guarded by this. */
    private final Map<String, Deque<Mishap>> plans = new HashMap<>();
    /** Notifications that met their accident; the values say until when they are held. */
    private final Map<String, Instant> late = new HashMap<>();

    private final Map<String, String> waiting = new HashMap<>();
    private final Set<String> done = new HashSet<>();

    /**
     * @param honest delivers what nothing happens to
     * @param now the sandbox's time
     */
    public LabCourier(Courier honest, Postman postman, Seals seals, Supplier<Instant> now) {
        this.honest = honest;
        this.postman = postman;
        this.seals = seals;
        this.now = now;
    }

    /** The courier of a sandbox, in front of one that trusts as it does. */
    public static LabCourier on(Site site, Courier honest, SSLContext trusted) {
        return new LabCourier(
                honest, new Postman(trusted, PATIENCE, System::nanoTime), Seals.of(site), site.clock()::now);
    }

    /** What happens to this merchant's next notifications, one each. Replaces what was planned. */
    public synchronized void plan(String mchid, List<Mishap> mishaps) {
        plans.put(mchid, new ArrayDeque<>(mishaps));
    }

    /** What is still planned. */
    public synchronized List<Mishap> planned(String mchid) {
        return List.copyOf(plans.getOrDefault(mchid, new ArrayDeque<>()));
    }

    /** Called after every attempt, on the thread that knows the answer first. */
    public void listen(Consumer<Happened> listener) {
        listeners.add(listener);
    }

    public void unlisten(Consumer<Happened> listener) {
        listeners.remove(listener);
    }

    @Override
    public CompletableFuture<Answer> deliver(Notice notice) {
        @Nullable Mishap mishap = mishapOf(notice);
        return carry(notice, mishap).thenApply(answer -> {
            if (answer.isReceived()) {
                arrived(notice);
            }
            Happened happened = new Happened(now.get(), mishap, notice, answer);
            listeners.forEach(listener -> listener.accept(happened));
            return answer;
        });
    }

    /** The accident of this attempt, if one happens to it. */
    private synchronized @Nullable Mishap mishapOf(Notice notice) {
        @Nullable Instant until = late.get(notice.id());
        if (until != null) {
            return now.get().isBefore(until) ? Mishap.LATE : null;
        }
        if (waiting.containsKey(notice.id())) {
            return Mishap.OUT_OF_ORDER;
        }
        if (done.contains(notice.id())) {
            return null;
        }
        @Nullable Deque<Mishap> plan = plans.get(notice.mchid());
        @Nullable Mishap mishap = plan == null ? null : plan.poll();
        if (mishap != null) {
            done.add(notice.id());
            if (mishap == Mishap.LATE) {
                late.put(notice.id(), now.get().plus(LATE_BY));
            } else if (mishap == Mishap.OUT_OF_ORDER) {
                waiting.put(notice.id(), notice.mchid());
            }
        }
        return mishap;
    }

    /** Another notification of the merchant lets go those that wait for one. */
    private synchronized void arrived(Notice notice) {
        waiting.values().removeIf(notice.mchid()::equals);
        late.remove(notice.id());
        done.remove(notice.id());
    }

    private CompletableFuture<Answer> carry(Notice notice, @Nullable Mishap mishap) {
        if (mishap == null) {
            return honest.deliver(notice);
        }
        return switch (mishap) {
            case LATE -> lost("late on purpose: on its way until an hour after the first attempt");
            case LOST -> lost("lost on purpose");
            case OUT_OF_ORDER -> lost("held on purpose, until another notification has arrived");
            case DOUBLED -> honest.deliver(notice).thenCompose(first -> honest.deliver(notice));
            case PREVIOUS_CERTIFICATE -> honest.deliver(sealed(notice, Seal.PREVIOUS));
            case WRONGLY_SIGNED ->
                honest.deliver(sealed(notice, Seal.STRANGER))
                        .thenApply(said ->
                                new Answer(0, "wrongly signed on purpose; the endpoint said: " + said.detail()));
            case CUT -> cut(notice);
        };
    }

    private static CompletableFuture<Answer> lost(String why) {
        return CompletableFuture.completedFuture(new Answer(0, why));
    }

    private Notice sealed(Notice notice, Seal seal) {
        Map<String, String> headers = new LinkedHashMap<>(notice.headers());
        headers.putAll(seals.headers(seal, notice.body()));
        return new Notice(
                notice.mchid(), notice.id(), notice.event(), notice.attempt(), notice.url(), headers, notice.body());
    }

    private CompletableFuture<Answer> cut(Notice notice) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                postman.hangUp(
                        URI.create(notice.url()),
                        seals.headers(Seal.CURRENT, notice.body()),
                        notice.body(),
                        notice.body().length / 2);
                return new Answer(0, "cut on purpose");
            } catch (IOException | IllegalArgumentException e) {
                return new Answer(0, "cut on purpose, but there was no connection: " + e.getMessage());
            }
        });
    }
}
