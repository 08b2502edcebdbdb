package ecny.gateway.retail.order;

import ecny.settlement.message.Command;
import ecny.settlement.message.CommandDecoder;
import ecny.settlement.message.SignedCommand;
import ecny.settlement.node.Node;
import ecny.settlement.node.Outcome;
import ecny.settlement.node.Submission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Where the retail door hands in commands. A command that changes door state is kept as an {@link Intent} before it is submitted, and
 * its outcome is written down together with the end of the intent: a crash in between loses nothing and doubles nothing.
 *
 * <p>Any thread.
 */
public final class LedgerDesk {
    /** What an outcome means for door state. Called under the subject's lock, inside {@link Shelves#together}. */
    interface Effect {
        void happened(String subject, Command command, Outcome outcome);
    }

    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final int LOCKS = 256;

    private final Node node;
    private final Custody custody;
    private final Shelves shelves;
    private final Duration patience;
    private final Map<String, Effect> effects = new HashMap<>();
    private final ReentrantLock[] locks = new ReentrantLock[LOCKS];

    LedgerDesk(Node node, Custody custody, Shelves shelves, Duration patience) {
        this.node = node;
        this.custody = custody;
        this.shelves = shelves;
        this.patience = patience;
        for (int i = 0; i < LOCKS; i++) {
            locks[i] = new ReentrantLock();
        }
    }

    /** Before the first command: what outcomes of this kind mean. */
    void on(String kind, Effect effect) {
        effects.put(kind, effect);
    }

    /** Held while what the first two words of {@code merchant/id/…} name is looked at and changed. Two names may share one. */
    ReentrantLock lock(String subject) {
        int end = subject.indexOf('/', subject.indexOf('/') + 1);
        String name = end < 0 ? subject : subject.substring(0, end);
        return locks[Math.floorMod(name.hashCode(), LOCKS)];
    }

    /** The intent of a command, to be kept before {@link #carryOut}. */
    Intent intent(String kind, String subject, String signer, Command command) {
        SignedCommand signed = new SignedCommand().write(command);
        byte[] body = new byte[signed.bodyLength()];
        System.arraycopy(signed.bytes(), 0, body, 0, body.length);
        return new Intent(
                Ids.of(command.id()), kind, subject, signer, Base64.getEncoder().encodeToString(body));
    }

    /**
     * Submits and waits. The intent must have been kept; it is forgotten with its effect, and at once when the ledger is busy, as
     * nothing will come of it then.
     */
    Decision carryOut(Intent intent) {
        Decision decision = submit(intent);
        if (decision.isBusy()) {
            shelves.together(() -> shelves.intents.remove(intent.id()));
        }
        return decision;
    }

    private Decision submit(Intent intent) {
        Command command = command(intent);
        Submission submission = node.submit(custody.sign(intent.signer(), command));
        if (submission.isBusy()) {
            return Decision.BUSY;
        }
        CompletableFuture<Outcome> outcome = submission.outcome();
        @Nullable Outcome known = await(outcome);
        if (known == null) {
            Future<?> unused = outcome.thenAcceptAsync(late -> apply(intent, command, late));
            return Decision.UNKNOWN;
        }
        apply(intent, command, known);
        return Decision.of(known);
    }

    /** Keeps the intent together with other changes, and carries it out. */
    Decision carryOut(Intent intent, Runnable changes) {
        shelves.together(() -> {
            changes.run();
            shelves.intents.put(intent.id(), intent);
        });
        return carryOut(intent);
    }

    /** Carries out again what was kept and has no outcome yet; null when there is no such intent. */
    @Nullable
    Decision carryOutAgain(String commandId) {
        Intent intent = shelves.intents.get(commandId);
        return intent == null ? null : submit(intent);
    }

    /** A command whose outcome changes no door state; the same request asks for the same one again. */
    Decision decide(String signer, Command command) {
        Submission submission = node.submit(custody.sign(signer, command));
        if (submission.isBusy()) {
            return Decision.BUSY;
        }
        @Nullable Outcome known = await(submission.outcome());
        return known == null ? Decision.UNKNOWN : Decision.of(known);
    }

    /** After a start: what was under way when the process died. What the ledger is too busy for is tried again. */
    void resume() {
        List<Intent> open = new ArrayList<>();
        shelves.intents.each((id, intent) -> open.add(intent));
        for (Intent intent : open) {
            if (submit(intent).isBusy()) {
                node.clock().at(node.clock().now().plus(AGAIN), this::resume);
                return;
            }
        }
    }

    private void apply(Intent intent, Command command, Outcome outcome) {
        ReentrantLock lock = lock(intent.subject());
        lock.lock();
        try {
            Effect effect = effects.get(intent.kind());
            if (effect == null) {
                throw new IllegalStateException("no effect of " + intent.kind());
            }
            shelves.together(() -> {
                if (shelves.intents.contains(intent.id())) {
                    effect.happened(intent.subject(), command, outcome);
                    shelves.intents.remove(intent.id());
                }
            });
        } finally {
            lock.unlock();
        }
    }

    /** Null when it did not come in time, or the node stopped: then only a restart tells. */
    private @Nullable Outcome await(CompletableFuture<Outcome> outcome) {
        try {
            return outcome.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException notKnown) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private static Command command(Intent intent) {
        byte[] body = Base64.getDecoder().decode(intent.body());
        return new CommandDecoder().decode(body, 0, body.length);
    }
}
