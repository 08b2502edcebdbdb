package ecny.wallet.ledger;

import ecny.wallet.money.BusinessDay;
import ecny.wallet.rulebook.RulebookTimeline;
import ecny.wallet.rulebook.Rules;

/** The command being worked on, and the time: the largest stamp so far, so it never runs backwards. */
final class CommandAtHand {
    private static final int NO_RULEBOOK = -1;

    /** In 2149: rows keep days in 16 bits. */
    private static final int LAST_DAY = 0xFFFF;

    final RulebookTimeline rulebooks;

    long sequence = -1;
    long nowNanos = Long.MIN_VALUE;
    long nowMillis;
    int command;
    long idHigh;
    long idLow;
    long contentHash;
    long requestedAtMillis;
    SignatureState signature = SignatureState.UNSIGNED;
    long signerTagHigh;
    long signerTagLow;

    /** The business day, and the first of its year. */
    int today;

    int yearBegan;
    Rules rules;
    private int rulebook = NO_RULEBOOK;
    private long dayEndsNanos = Long.MIN_VALUE;

    CommandAtHand(RulebookTimeline rulebooks) {
        this.rulebooks = rulebooks;
        this.rules = rulebooks.rules(0);
    }

    /** Takes the stamp in; whether another rulebook came into force with it. */
    boolean arrives(long newSequence, long stampedAtNanos) {
        if (newSequence <= sequence) {
            throw new IllegalStateException("sequence " + newSequence + " after " + sequence);
        }
        sequence = newSequence;
        nowNanos = Math.max(nowNanos, stampedAtNanos);
        nowMillis = Math.floorDiv(nowNanos, 1_000_000L);
        return nowNanos >= dayEndsNanos && startDay();
    }

    boolean hasRulebook() {
        return rulebook != NO_RULEBOOK;
    }

    /** After a snapshot set sequence and time. */
    void resume() {
        if (nowNanos != Long.MIN_VALUE) {
            nowMillis = Math.floorDiv(nowNanos, 1_000_000L);
            startDay();
        }
    }

    private boolean startDay() {
        today = BusinessDay.ofNanos(nowNanos);
        if (today > LAST_DAY) {
            throw new IllegalStateException(
                    "day " + today + " is after " + LAST_DAY + ", the last that a row can hold");
        }
        yearBegan = BusinessDay.firstOfYear(today);
        dayEndsNanos = BusinessDay.startNanos(today + 1);
        int inForce = rulebooks.numberOn(today);
        if (inForce == rulebook) {
            return false;
        }
        rulebook = inForce;
        rules = rulebooks.rules(Math.max(inForce, 0));
        return true;
    }
}
