package ecny.gateway.wechat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ecny.gateway.signature.AnswerSigner;
import ecny.gateway.signature.ApiV3Cipher;
import ecny.settlement.node.NodeClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Encrypted, signed notifications, tried again on the published ladder until the merchant's endpoint says it has them: 15 times
 * after the first, over 24 hours and 4 minutes of the node's time. Kept before they are sent, so that a restart forgets none.
 *
 * <p>From any number of threads. On a test clock an attempt is waited for, so that moving the clock brings all that follows.
 */
@SuppressWarnings("try") // a lock is held, not used
final class Notifications {
    /** Waiting time before each further attempt, as published: 15s/15s/30s/3m/10m/20m/30m/30m/30m/60m/3h/3h/3h/6h/6h. */
    static final List<Duration> LADDER = List.of(
            Duration.ofSeconds(15),
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            Duration.ofMinutes(3),
            Duration.ofMinutes(10),
            Duration.ofMinutes(20),
            Duration.ofMinutes(30),
            Duration.ofMinutes(30),
            Duration.ofMinutes(30),
            Duration.ofMinutes(60),
            Duration.ofHours(3),
            Duration.ofHours(3),
            Duration.ofHours(3),
            Duration.ofHours(6),
            Duration.ofHours(6));

    private static final System.Logger LOG = System.getLogger(Notifications.class.getName());
    private static final String WAITING = "letter/";
    private static final Duration LONGEST_ATTEMPT = Duration.ofSeconds(15);

    private final WechatStore store;
    private final NodeClock clock;
    private final AnswerSigner signer;
    private final Courier courier;
    private final Locks locks = new Locks();
    private final Map<String, ApiV3Cipher> ciphers = new HashMap<>();
    private volatile boolean closed;

    Notifications(WechatStore store, NodeClock clock, AnswerSigner signer, Courier courier, Directory directory) {
        this.store = store;
        this.clock = clock;
        this.signer = signer;
        this.courier = courier;
        for (Merchant merchant : directory.merchants()) {
            ciphers.put(merchant.mchid(), new ApiV3Cipher(merchant.apiV3Key()));
        }
    }

    ApiV3Cipher cipherOf(String mchid) {
        return Optional.ofNullable(ciphers.get(mchid)).orElseThrow();
    }

    /**
     * Writes a letter; it is sent by {@link #send} after the caller has committed it together with what it tells of.
     *
     * @param event as {@code TRANSACTION.SUCCESS}
     * @param original as {@code transaction} or {@code refund}
     * @param about the number of what it tells of, part of the letter's id
     * @param resource what is encrypted
     */
    Letter write(
            String mchid,
            String url,
            String event,
            String original,
            String about,
            String summary,
            ObjectNode resource) {
        Letter letter = new Letter();
        letter.id = letterId(mchid, event, about);
        letter.mchid = mchid;
        letter.url = url;
        letter.event = event;
        letter.about = about;
        letter.createdMillis = clock.millis();
        letter.nextMillis = letter.createdMillis;
        ApiV3Cipher.Sealed sealed = cipherOf(mchid).seal(original, resource.toString());
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("id", letter.id);
        body.put("create_time", Views.time(letter.createdMillis));
        body.put("resource_type", "encrypt-resource");
        body.put("event_type", event);
        body.put("summary", summary);
        body.putObject("resource")
                .put("original_type", original)
                .put("algorithm", ApiV3Cipher.ALGORITHM)
                .put("ciphertext", sealed.ciphertext())
                .put("associated_data", sealed.associatedData())
                .put("nonce", sealed.nonce());
        letter.body = body.toString();
        store.pending.put(WAITING + letter.key(), letter.key());
        store.letters.put(letter.key(), letter);
        return letter;
    }

    /** In the form of the platform's ids. Follows from what it tells of, so that nothing is told under two ids. */
    private static String letterId(String mchid, String event, String about) {
        String hex = MoneyDesk.commandId("letter", mchid, event, about);
        return String.join(
                        "-",
                        hex.substring(0, 8),
                        hex.substring(8, 12),
                        hex.substring(12, 16),
                        hex.substring(16, 20),
                        hex.substring(20))
                .toLowerCase(Locale.ROOT);
    }

    /** After a start: what was not delivered yet goes on where its ladder stood. */
    void resume() {
        for (String key : store.pending.under(WAITING)) {
            Optional<Letter> letter = store.letters.get(key);
            if (letter.isPresent() && letter.get().state == Letter.State.WAITING) {
                arm(letter.get());
            } else {
                store.pending.remove(WAITING + key);
            }
        }
    }

    void close() {
        closed = true;
    }

    private void arm(Letter letter) {
        clock.at(Instant.ofEpochMilli(letter.nextMillis), () -> send(letter.key()));
    }

    /** One attempt. On a test clock it is over when this returns. */
    void send(String key) {
        if (closed) {
            return;
        }
        Letter letter;
        try (Locks.Held lock = locks.take(key)) {
            letter = store.letters.get(key).orElseThrow();
            if (letter.state != Letter.State.WAITING) {
                return;
            }
            letter.attempts++;
            store.letters.put(key, letter);
        }
        byte[] body = letter.body.getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("Accept", "*/*");
        headers.put("User-Agent", "ecny simulator, no real money");
        headers.putAll(signer.headersFor(body));
        CompletableFuture<Void> done = courier.deliver(new Courier.Notice(
                        letter.mchid, letter.id, letter.event, letter.attempts, letter.url, headers, body))
                .exceptionally(failure -> new Courier.Answer(0, failure.toString()))
                .thenAccept(answer -> answered(key, answer));
        if (clock.isTest()) {
            await(done);
        }
    }

    private static void await(CompletableFuture<Void> done) {
        try {
            done.get(LONGEST_ATTEMPT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.log(System.Logger.Level.WARNING, "a notification was not answered in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answered(String key, Courier.Answer answer) {
        if (closed) {
            return;
        }
        try (Locks.Held lock = locks.take(key)) {
            Letter letter = store.letters.get(key).orElseThrow();
            if (letter.state != Letter.State.WAITING) {
                return;
            }
            letter.lastAnswer = answer.detail();
            if (answer.isReceived()) {
                letter.state = Letter.State.DELIVERED;
            } else if (letter.attempts > LADDER.size()) {
                letter.state = Letter.State.GIVEN_UP;
            } else {
                letter.nextMillis =
                        clock.millis() + LADDER.get(letter.attempts - 1).toMillis();
            }
            store.letters.put(key, letter);
            if (letter.state == Letter.State.WAITING) {
                arm(letter);
            } else {
                store.pending.remove(WAITING + key);
            }
            store.commit();
        }
    }
}
