package ecny.gateway.wechat;

import ecny.settlement.message.Command;
import ecny.settlement.message.CommandId;
import ecny.settlement.node.Outcome;
import ecny.settlement.node.Submission;
import ecny.wallet.crypto.Sm3;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where commands are handed in and outcomes come back. The caller has kept its intent before, with a command id that follows
 * from the request, so that the same intent can be handed in again after a crash and is done once.
 *
 * <p>From any number of threads.
 */
final class MoneyDesk {
    /** ISO 4217 numeric code of the yuan. */
    static final int YUAN = 156;

    private static final System.Logger LOG = System.getLogger(MoneyDesk.class.getName());
    private static final int ID_LENGTH = 16;

    private final MoneyHand hand;
    private final Duration patience;

    MoneyDesk(MoneyHand hand, Duration patience) {
        this.hand = hand;
        this.patience = patience;
    }

    /** A halted node's outcome never comes: the next start asks for it. What else fails is a fault of ours. */
    private static void logFailure(@Nullable Void done, @Nullable Throwable failure) {
        if (failure != null) {
            LOG.log(System.Logger.Level.WARNING, "a late outcome was not written down", failure);
        }
    }

    /** The command id of an intent: 32 hex digits, the first half of SM3 over its words. */
    static String commandId(String... words) {
        byte[] digest = Sm3.hash(("wechat/" + String.join("/", words)).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest, 0, ID_LENGTH);
    }

    static CommandId id(String hex) {
        ByteBuffer bytes = ByteBuffer.wrap(HexFormat.of().parseHex(hex));
        return new CommandId(bytes.getLong(), bytes.getLong());
    }

    /**
     * Hands in a command and waits a while.
     *
     * @param late gets the outcome on another thread if it did not come in time; not called otherwise
     * @return the outcome, or empty if it is not known yet
     * @throws ApiRefusal if the ledger was busy: nothing was taken
     */
    @SuppressWarnings("FutureReturnValueIgnored") // its failure is logged
    Optional<Outcome> submit(long wallet, Command command, Consumer<Outcome> late) {
        Submission submission = hand.submit(wallet, command);
        if (submission.isBusy()) {
            throw ApiRefusal.busy();
        }
        try {
            return Optional.of(submission.outcome().get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException slow) {
            submission.outcome().thenAcceptAsync(late).whenComplete(MoneyDesk::logFailure);
            return Optional.empty();
        } catch (ExecutionException halted) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
