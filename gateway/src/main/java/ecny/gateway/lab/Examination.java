package ecny.gateway.lab;

import ecny.gateway.lab.VerdictSheet.Finding;
import ecny.gateway.lab.VerdictSheet.Line;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tries one merchant's endpoint with everything that can happen to a notification and fills in a verdict sheet. Each check has
 * its own order. One thread; an examination is run once.
 */
public final class Examination {
    /** Published time that an endpoint has for its answer: WeChat Pay API v3, notifications. */
    private static final Duration TIME_TO_ANSWER = Duration.ofSeconds(5);

    private static final Duration LATE_BY = Duration.ofDays(1);

    private final URI endpoint;
    private final Letters letters;
    private final Seals seals;
    private final Postman postman;
    private final Effects effects;
    private final Iterator<String> orders;
    private final Supplier<Instant> now;
    private final List<Line> lines = new ArrayList<>();
    private Duration longest = Duration.ZERO;
    private int unanswered;

    /**
     * What the merchant shows of the effect.
     *
     * @param fault what is wrong with it, empty for nothing
     */
    private record Shown(boolean isShown, String fault) {
        private static final Shown NOTHING = new Shown(false, "");
        private static final Shown RIGHT = new Shown(true, "");
    }

    /**
     * @param orders order numbers to write about, as many as there are checks
     * @param now the time of the events
     */
    public Examination(
            LabMerchant merchant,
            URI endpoint,
            Seals seals,
            Postman postman,
            Effects effects,
            List<String> orders,
            Supplier<Instant> now) {
        this.endpoint = endpoint;
        this.letters = new Letters(merchant);
        this.seals = seals;
        this.postman = postman;
        this.effects = effects;
        this.orders = List.copyOf(orders).iterator();
        this.now = now;
        if (orders.size() < Check.values().length) {
            throw new IllegalArgumentException(orders.size() + " orders for " + Check.values().length + " checks");
        }
    }

    /** Runs all checks. */
    public VerdictSheet run() {
        takes(Check.TAKES_GENUINE, Seal.CURRENT, Duration.ZERO);
        refuses(Check.REFUSES_UNSIGNED, Seal.NONE);
        refuses(Check.REFUSES_STRANGER, Seal.STRANGER);
        refuses(Check.REFUSES_CHANGED_BODY, Seal.CHANGED_BODY);
        refuses(Check.REFUSES_STALE, Seal.STALE);
        takes(Check.TAKES_PREVIOUS_CERTIFICATE, Seal.PREVIOUS, Duration.ZERO);
        takes(Check.TAKES_LATE, Seal.CURRENT, LATE_BY);
        doubled();
        atOnce();
        lostAnswer();
        outOfOrder();
        cut();
        lines.add(inTime());
        return new VerdictSheet(endpoint.toString(), lines);
    }

    private void takes(Check check, Seal seal, Duration late) {
        Letter letter = letters.paid(orders.next(), now.get().minus(late));
        judge(check, taken(deliver(letter, seal)), shippedOnce(letter));
    }

    private void refuses(Check check, Seal seal) {
        Letter letter = letters.paid(orders.next(), now.get());
        Reception reception = deliver(letter, seal);
        judge(check, reception.isRefused() ? null : "it answered " + reception.inWords(), shipped(letter, 0));
    }

    private void doubled() {
        Letter letter = letters.paid(orders.next(), now.get());
        Reception first = deliver(letter, Seal.CURRENT);
        Reception second = deliver(letter, Seal.CURRENT);
        judgeEffect(Check.ONCE_WHEN_DOUBLED, firstFault(taken(first), taken(second)), shippedOnce(letter));
    }

    private void atOnce() {
        Letter letter = letters.paid(orders.next(), now.get());
        CompletableFuture<Reception> other =
                CompletableFuture.supplyAsync(() -> postman.deliver(endpoint, sealed(letter), letter.body()));
        Reception one = deliver(letter, Seal.CURRENT);
        Reception two = noted(other.join());
        // One of two at a moment may say "I am at it" and be asked again.
        @Nullable String fault = one.isTaken() || two.isTaken() ? null : taken(one);
        if (fault == null && !(one.isTaken() && two.isTaken())) {
            fault = taken(deliver(letter, Seal.CURRENT));
        }
        judgeEffect(Check.ONCE_WHEN_AT_ONCE, fault, shippedOnce(letter));
    }

    private void lostAnswer() {
        Letter letter = letters.paid(orders.next(), now.get());
        if (hangUp(Check.ONCE_AFTER_LOST_ANSWER, letter, letter.body().length)) {
            Reception again = deliver(letter, Seal.CURRENT);
            // "I am at it" is a good answer too, if the next one is taken.
            @Nullable String fault = again.isTaken() ? null : taken(deliver(letter, Seal.CURRENT));
            judgeEffect(Check.ONCE_AFTER_LOST_ANSWER, fault, shippedOnce(letter));
        }
    }

    private void outOfOrder() {
        String order = orders.next();
        Instant paidAt = now.get();
        Letter refund = letters.refunded(order, paidAt.plusSeconds(1));
        Letter payment = letters.paid(order, paidAt);
        Reception early = deliver(refund, Seal.CURRENT);
        Reception late = deliver(payment, Seal.CURRENT);
        // "Not yet" is a good answer to a refund of a payment not heard of: it comes again.
        @Nullable String fault = taken(late);
        if (fault == null && !early.isTaken()) {
            fault = taken(deliver(refund, Seal.CURRENT));
        }
        Shown state = effects.of(order)
                .map(effect -> effect.state().equals("REFUND")
                        ? Shown.RIGHT
                        : new Shown(true, "the order's state is '" + effect.state() + "', not 'REFUND'"))
                .orElse(Shown.NOTHING);
        judgeEffect(Check.RIGHT_WHEN_OUT_OF_ORDER, fault, state);
    }

    private void cut() {
        Letter letter = letters.paid(orders.next(), now.get());
        if (!hangUp(Check.SURVIVES_CUT, letter, letter.body().length / 2)) {
            return;
        }
        Shown nothingDone = shipped(letter, 0);
        if (!nothingDone.fault().isEmpty()) {
            judge(Check.SURVIVES_CUT, null, nothingDone);
            return;
        }
        judge(Check.SURVIVES_CUT, taken(deliver(letter, Seal.CURRENT)), shippedOnce(letter));
    }

    private boolean hangUp(Check check, Letter letter, int sent) {
        try {
            postman.hangUp(endpoint, sealed(letter), letter.body(), sent);
            return true;
        } catch (IOException noConnection) {
            lines.add(new Line(check, Finding.FAIL, "no connection: " + noConnection.getMessage()));
            return false;
        }
    }

    private Line inTime() {
        String slowest = "the slowest answer took " + longest.toMillis() + " ms";
        if (unanswered > 0) {
            return new Line(Check.ANSWERS_IN_TIME, Finding.FAIL, unanswered + " times no answer came");
        }
        return new Line(
                Check.ANSWERS_IN_TIME, longest.compareTo(TIME_TO_ANSWER) <= 0 ? Finding.PASS : Finding.FAIL, slowest);
    }

    private Reception deliver(Letter letter, Seal seal) {
        return noted(postman.deliver(endpoint, seals.headers(seal, letter.body()), letter.body()));
    }

    private Map<String, String> sealed(Letter letter) {
        return seals.headers(Seal.CURRENT, letter.body());
    }

    private Reception noted(Reception reception) {
        if (!reception.isAnswered()) {
            unanswered++;
        } else if (reception.took().compareTo(longest) > 0) {
            longest = reception.took();
        }
        return reception;
    }

    private static @Nullable String taken(Reception reception) {
        return reception.isTaken() ? null : "it answered " + reception.inWords();
    }

    private static @Nullable String firstFault(@Nullable String one, @Nullable String other) {
        return one != null ? one : other;
    }

    private Shown shippedOnce(Letter letter) {
        return shipped(letter, 1);
    }

    private Shown shipped(Letter letter, int times) {
        return effects.of(letter.order())
                .map(effect -> effect.shipped() == times
                        ? Shown.RIGHT
                        : new Shown(true, "it shipped " + effect.shipped() + " times, not " + times))
                .orElse(Shown.NOTHING);
    }

    /** What was answered decides; what is shown of the effect can only make it worse. */
    private void judge(Check check, @Nullable String fault, Shown effect) {
        String wrong = fault != null ? fault : effect.fault();
        lines.add(new Line(check, wrong.isEmpty() ? Finding.PASS : Finding.FAIL, wrong));
    }

    /** Only what is shown of the effect can say that it is right. */
    private void judgeEffect(Check check, @Nullable String fault, Shown effect) {
        if (fault == null && !effect.isShown()) {
            lines.add(new Line(check, Finding.NOT_JUDGED, "the answers are right; the effect is not shown"));
        } else {
            judge(check, fault, effect);
        }
    }
}
